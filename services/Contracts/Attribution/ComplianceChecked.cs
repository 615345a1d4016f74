namespace Syndication.Contracts;

/// <summary>One look at a republication.</summary>
public sealed record ComplianceChecked : IArticleEvent
{
    public required string CheckId { get; init; }
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public required CheckVerdict Verdict { get; init; }
    public IReadOnlyList<ObligationVerdict> Obligations { get; init; } = [];
    public TermsReference? Terms { get; init; }
    public required DateTimeOffset CheckedAt { get; init; }
}

public enum CheckVerdict { Compliant, Violation, Undetermined }

/// <summary>What a check found about one obligation.</summary>
public sealed record ObligationVerdict
{
    public required ObligationKind Kind { get; init; }
    public required Verdict Verdict { get; init; }
    /// <summary>A sentence for the partner.</summary>
    public required string Reason { get; init; }
    public VerdictEvidence? Evidence { get; init; }
}

public enum Verdict { Met, Broken, NotApplicable, Unknown }

/// <summary>What a verdict rests on; members that do not apply are absent.</summary>
public sealed record VerdictEvidence
{
    /// <summary>CSS path of the element.</summary>
    public string? Element { get; init; }
    /// <summary>Paragraph that the element stands in: 1 is the first, 0 is above it.</summary>
    public int? Paragraph { get; init; }
    /// <summary>Link as written.</summary>
    public string? Href { get; init; }
    /// <summary>Link after resolving.</summary>
    public string? ResolvedUrl { get; init; }
    /// <summary>Text seen.</summary>
    public string? Text { get; init; }
    /// <summary>HTML that would comply.</summary>
    public string? Fix { get; init; }
    /// <summary>Kebab-case code of why nothing could be said, such as <c>gone</c> or <c>needs-script</c> (docs/checks.md).</summary>
    public string? Code { get; init; }
}
