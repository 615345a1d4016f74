namespace Syndication.Contracts;

/// <summary>
/// What an editor should look at in an edition. For screens and newsrooms, bounded in size; partners do not get it, and
/// no stage after Translation carries it on.
/// </summary>
public sealed record Findings
{
    /// <summary>For a stale translation: what changed since it was made.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>For a current translation: facts that differ from its original; at most 12.</summary>
    public IReadOnlyList<FactDifference> Facts { get; init; } = [];

    /// <summary>Links that an editor is asked about, likeliest first; at most 5.</summary>
    public IReadOnlyList<LinkSuggestion> Suggestions { get; init; } = [];

    /// <summary>For an original: editions that should exist, by language.</summary>
    public IReadOnlyList<ExpectedEdition> Expected { get; init; } = [];

    /// <summary>Outlets that the story names or links to and that are not enough of an origin, likeliest first; at most 5.</summary>
    public IReadOnlyList<OutletMention>? Mentions { get; init; }
}

/// <summary>A mention is not an origin: what speaks for it is told, and how much that is.</summary>
public sealed record OutletMention
{
    public required string Outlet { get; init; }

    public string? Site { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}

/// <summary>How a stale translation differs from what the original says by now.</summary>
public sealed record DriftReport
{
    public required DriftSeverity Severity { get; init; }

    /// <summary>One of the versions since is a correction.</summary>
    public required bool HasCorrection { get; init; }

    /// <summary>The paragraphs concerned, weightiest first; at most 20. Empty where the older text is not known.</summary>
    public IReadOnlyList<ParagraphDrift> Paragraphs { get; init; } = [];

    /// <summary>How many paragraphs are concerned, those left out included.</summary>
    public int ParagraphCount { get; init; }
}

/// <summary>
/// Trivial: punctuation, or nothing that a reader sees. Minor: wording, paragraphs added or removed. Major: a changed
/// figure, name or quotation. A correction counts one step more.
/// </summary>
public enum DriftSeverity { Trivial, Minor, Major, Critical }

/// <summary>A paragraph that changed in an original after its translation was made, and where the translation has it.</summary>
public sealed record ParagraphDrift
{
    public required ParagraphDriftKind Kind { get; init; }

    /// <summary>Weightiest thing that changed.</summary>
    public required DriftMatter Matter { get; init; }

    /// <summary>Facts before and after, such as <c>12 → 14</c>; null for mere wording.</summary>
    public string? Detail { get; init; }

    /// <summary>In the version that the translation was made from; null when added since.</summary>
    public TextPlace? Before { get; init; }

    /// <summary>In the newest version; null when removed since.</summary>
    public TextPlace? After { get; init; }

    /// <summary>In the translation; null where it has no such paragraph, or none that is surely the one.</summary>
    public TextPlace? Translation { get; init; }
}

public enum ParagraphDriftKind { Changed, Added, Removed }

/// <summary>Lightest first.</summary>
public enum DriftMatter { Punctuation, Wording, Quotation, Name, Figure }

/// <summary>A fact that an original and its translation, or two places of one text, do not agree in.</summary>
public sealed record FactDifference
{
    public required FactKind Kind { get; init; }

    /// <summary>In words.</summary>
    public required string Text { get; init; }

    /// <summary>Two places, the original's first; of one text for a name with two spellings.</summary>
    public required IReadOnlyList<TextPlace> Places { get; init; }
}

public enum FactKind { Number, Date, MissingParagraph, Attribution, NameSpelling }

/// <summary>A paragraph of an article version.</summary>
public sealed record TextPlace
{
    public required string ArticleId { get; init; }

    public required int Version { get; init; }

    public required TextPart Part { get; init; }

    /// <summary>For a paragraph: 1, 2, 3… in reading order; every heading, quote and list entry counts as one.</summary>
    public int? Number { get; init; }

    /// <summary>Its text, cut to 200 characters.</summary>
    public string? Text { get; init; }
}

public enum TextPart { Headline, Standfirst, Paragraph }

/// <summary>Translation is not sure of a link and asks.</summary>
public sealed record LinkSuggestion
{
    /// <summary>What the article may have been made from.</summary>
    public required string OriginalArticleId { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    public string? Headline { get; init; }

    public string? Language { get; init; }

    public string? PublisherId { get; init; }
}

/// <summary>An edition that should exist.</summary>
public sealed record ExpectedEdition
{
    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required ExpectedState State { get; init; }

    /// <summary>The edition, once it is there.</summary>
    public string? ArticleId { get; init; }
}

/// <summary>
/// Awaited: not due yet. Late: due and not there. Missing: so long due that nobody seems to work on it. Met: there in
/// time. Met-late: there, after it was due.
/// </summary>
public enum ExpectedState { Awaited, Late, Missing, Met, MetLate }
