using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>What is open between publisher and partner about one republication until a clean check, or an operator, closes it.</summary>
public sealed record CaseDocument : Document
{
    public static readonly DocumentType<CaseDocument> Type = new DocumentType<CaseDocument>("cases")
        .Index("due", d => d.ActAt)
        .Index("recent", d => d.Kind, d => d.OpenedAt)
        .Index("state", d => d.State, d => d.OpenedAt)
        .Index("partner", d => d.PartnerId, d => d.OpenedAt)
        .Index("ended", d => d.EndedFor, d => d.ClosedAt);

    /// <summary>The same in every document: what an index over all of them begins with.</summary>
    public string Kind { get; init; } = "case";

    public required CaseState State { get; init; }

    /// <summary>Steps taken; the opening is 1.</summary>
    public int Number { get; init; } = 1;

    public required string RepublicationId { get; init; }

    public required string ArticleId { get; init; }

    public required int ArticleVersion { get; init; }

    public required string PartnerId { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the clock has something to do next: remind, or find it overdue. Null: nothing.</summary>
    public DateTimeOffset? ActAt { get; init; }

    /// <summary>What was broken at the latest violation, with evidence.</summary>
    public required IReadOnlyList<ObligationVerdict> Broken { get; init; }

    /// <summary>Compliant HTML, ready to paste.</summary>
    public string? Fix { get; init; }

    public TermsReference? Terms { get; init; }

    public bool SuspendsWhenOverdue { get; init; }

    /// <summary>Since when deliveries stand still because of it; null: they don't.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>The latest check that the case took notice of.</summary>
    public required string CheckId { get; init; }

    /// <summary>Its number. An older one changes nothing.</summary>
    public required int CheckNumber { get; init; }

    /// <summary>Checks that found a violation.</summary>
    public int Violations { get; init; } = 1;

    /// <summary>The partner's words. One appeal a case.</summary>
    public string? Appeal { get; init; }

    public DateTimeOffset? AppealedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was closed, in words.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>A clean check closed it, not a person.</summary>
    public bool IsCured { get; init; }

    /// <summary>The partner, once it is closed.</summary>
    public string? EndedFor { get; init; }

    /// <summary>Obligations that a person let pass when closing it: found broken again in the same version, they open no new case.</summary>
    public IReadOnlyList<ObligationKind> Waived { get; init; } = [];

    /// <summary>The newest steps, at most <see cref="CaseRules.MostHistory"/>, oldest first.</summary>
    public IReadOnlyList<CaseHistoryEntry> History { get; init; } = [];
}
