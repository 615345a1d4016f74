using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>One look at a republication. Written once, never changed.</summary>
public sealed record CheckDocument : Document
{
    public static readonly DocumentType<CheckDocument> Type = new DocumentType<CheckDocument>("checks")
        .Index("republication", d => d.RepublicationId, d => d.Number)
        .Index("partner", d => d.PartnerId, d => d.CheckedAt)
        .Index("checked", d => d.CheckedAt);

    public required string RepublicationId { get; init; }

    /// <summary>1 for the first look at the republication.</summary>
    public required int Number { get; init; }

    public required string ArticleId { get; init; }

    public required int ArticleVersion { get; init; }

    public required string PartnerId { get; init; }

    /// <summary>As it was reported.</summary>
    public required string Url { get; init; }

    /// <summary>After redirects; null when the page could not be fetched.</summary>
    public string? FinalUrl { get; init; }

    public int? Status { get; init; }

    public required CheckVerdict Verdict { get; init; }

    public IReadOnlyList<ObligationVerdict> Obligations { get; init; } = [];

    public string? Reason { get; init; }

    public TermsReference? Terms { get; init; }

    /// <summary>The partner's class whose obligations the page was held against; null: no particular one.</summary>
    public PartnerClass? Class { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>SHA-256 of the page's bytes, lower-case hex.</summary>
    public string? PageHash { get; init; }

    public int? PageBytes { get; init; }

    /// <summary>Headers of the answer that a verdict can depend on.</summary>
    public string? ContentType { get; init; }

    public string? RobotsTag { get; init; }

    /// <inheritdoc cref="PageInput.Followed"/>
    public IReadOnlyDictionary<string, string>? Followed { get; init; }

    /// <inheritdoc cref="PageInput.IsRendered"/>
    public bool IsRendered { get; init; }

    /// <summary>Snapshot of the article and the obligations that the page was held against.</summary>
    public string? InputHash { get; init; }

    /// <summary><see cref="PageCheck.RulesVersion"/> of the rules that were applied.</summary>
    public int RulesVersion { get; init; }

    /// <summary>Time that the terms give for a cure; what a case is opened with.</summary>
    public double? CureHours { get; init; }

    public bool SuspendsWhenOverdue { get; init; }

    /// <summary>Compliant HTML, ready to paste; only for a violation.</summary>
    public string? Fix { get; init; }
}
