using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

public enum CaseState { Open, Overdue, Closed }

/// <summary>What is open between publisher and partner about one republication until a clean check, or an operator, closes it.</summary>
public sealed record CaseDocument : Document
{
    public static readonly DocumentType<CaseDocument> Type = new DocumentType<CaseDocument>("cases")
        .Index("due", d => d.LapsesAt)
        .Index("recent", d => d.Kind, d => d.OpenedAt)
        .Index("state", d => d.State, d => d.OpenedAt)
        .Index("partner", d => d.PartnerId, d => d.OpenedAt);

    /// <summary>The same in every document: what an index over all of them begins with.</summary>
    public string Kind { get; init; } = "case";

    public required CaseState State { get; init; }

    public required string RepublicationId { get; init; }

    public required string ArticleId { get; init; }

    public required string PartnerId { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When an open case becomes overdue; null for any other.</summary>
    public DateTimeOffset? LapsesAt { get; init; }

    /// <summary>What was broken at the latest violation, with evidence.</summary>
    public required IReadOnlyList<ObligationVerdict> Broken { get; init; }

    /// <summary>Compliant HTML, ready to paste.</summary>
    public string? Fix { get; init; }

    public TermsReference? Terms { get; init; }

    public bool SuspendsWhenOverdue { get; init; }

    /// <summary>The latest check that the case took notice of.</summary>
    public required string CheckId { get; init; }

    /// <summary>Its number. An older one changes nothing.</summary>
    public required int CheckNumber { get; init; }

    /// <summary>Checks that found a violation.</summary>
    public int Violations { get; init; } = 1;

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was closed, in words.</summary>
    public string? ClosedBecause { get; init; }
}
