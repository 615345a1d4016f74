namespace Syndication.Contracts;

/// <summary>How an article version stands to its work.</summary>
public sealed record Lineage
{
    public required string WorkId { get; init; }

    public required LineageRole Role { get; init; }

    /// <summary>For a translation: the original, where it is known here.</summary>
    public string? OriginalArticleId { get; init; }

    /// <summary>For a translation: version of the original that it was made from.</summary>
    public int? OriginalVersion { get; init; }

    /// <summary>How <see cref="OriginalVersion"/> is known; null where it is not.</summary>
    public VersionBasis? OriginalVersionBasis { get; init; }

    public LineageState State { get; init; } = LineageState.Current;

    /// <summary>For a stale translation: how many versions the original has moved on.</summary>
    public int VersionsBehind { get; init; }

    /// <summary>For a stale translation: how much weighs what changed since.</summary>
    public DriftSeverity? Severity { get; init; }

    /// <summary>0 to 1; 1 for explicit and confirmed links.</summary>
    public double Score { get; init; } = 1;

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The foreign outlet that the story was translated from; null when it was not.</summary>
    public ForeignOrigin? ForeignOrigin { get; init; }

    /// <summary>What an editor should look at; null when there is nothing.</summary>
    public Findings? Findings { get; init; }
}

/// <summary>
/// How the version that a translation was made from is known: the publisher states it, an editor said so, the newest one
/// when the translation was written, or the one whose facts the translation has.
/// </summary>
public enum VersionBasis { Stated, Confirmed, Time, Content }

public enum LineageRole { Original, Translation }

/// <summary>Current: made from the newest version. Stale: the original moved on. Orphaned: the original was withdrawn.</summary>
public enum LineageState { Current, Stale, Orphaned }

/// <summary>One reason for a decision, in words a person can check.</summary>
public sealed record Evidence
{
    /// <summary>Short kebab-case name of the rule, such as <c>hreflang</c> or <c>source-line</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What was seen.</summary>
    public required string Text { get; init; }
}

public sealed record ForeignOrigin
{
    /// <summary>Name of the outlet.</summary>
    public required string Outlet { get; init; }

    /// <summary>Its site's host, such as <c>spiegel.de</c>; null when it is not known (a foreign link is then owed but cannot be set).</summary>
    public string? Site { get; init; }

    /// <summary>The page itself, where known.</summary>
    public string? Url { get; init; }

    /// <summary>How sure that is by its evidence, 0 to 1; absent where an earlier release decided it.</summary>
    public double? Score { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}
