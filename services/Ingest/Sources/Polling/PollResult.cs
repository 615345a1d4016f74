namespace Syndication.Ingest.Sources;

/// <summary>What a poll, or a push of a hub, brought.</summary>
internal sealed record PollResult
{
    public int? Status { get; init; }

    /// <summary>Null when the poll succeeded; 304 is a success.</summary>
    public string? Error { get; init; }

    /// <summary>The publisher ended it for good (410).</summary>
    public bool IsGone { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Null: those from before stay.</summary>
    public Validators? Validators { get; init; }

    /// <summary>Where permanent redirects led; null when there were none.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Something was read, so that where it came from is where the source is.</summary>
    public bool IsRead { get; init; }

    /// <summary>Null: as before.</summary>
    public SourceFacts? Facts { get; init; }

    /// <summary>Dates of what was read; for a source that is read for the first time.</summary>
    public IReadOnlyList<DateTimeOffset> Dates { get; init; } = [];

    /// <summary>Of a page: the article that it is.</summary>
    public string? ArticleId { get; init; }

    public double Seconds { get; init; }
    public int Created { get; init; }
    public int Updated { get; init; }
    public int Withdrawn { get; init; }
    public int Rejected { get; init; }
}
