namespace Syndication.Ingest.Articles;

/// <summary>What came of one draft.</summary>
public sealed record IntakeOutcome
{
    public required Outcome Outcome { get; init; }

    /// <summary>The article; null when the draft could not be read.</summary>
    public string? ArticleId { get; init; }

    /// <summary>Its newest version; null when there is none.</summary>
    public int? Version { get; init; }

    /// <summary>Why it was refused or left, for a person, with the remedy.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong, by field; for drafts that could not be read.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}

public enum Outcome { Created, Updated, Unchanged, Withdrawn, Refused }
