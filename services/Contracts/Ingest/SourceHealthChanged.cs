namespace Syndication.Contracts;

/// <summary>
/// How a source does: told when its status changes, and at most once an hour when only its figures did. Of two about one
/// source the higher <see cref="Sequence"/> counts.
/// </summary>
public sealed record SourceHealthChanged : IEvent
{
    public required string SourceId { get; init; }
    public required string PublisherId { get; init; }

    /// <summary>Where it is polled.</summary>
    public required string Url { get; init; }

    /// <summary>What the feed calls itself.</summary>
    public string? Title { get; init; }
    public required SourceStatus Status { get; init; }

    /// <summary>Why, for a person; null where there is nothing to say.</summary>
    public string? Reason { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Polls that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>When something new last came.</summary>
    public DateTimeOffset? LastNew { get; init; }

    /// <summary>Articles that were new today (UTC).</summary>
    public int ArticlesToday { get; init; }

    /// <summary>Median of the days of the last four weeks; null while too few are known.</summary>
    public double? UsualPerDay { get; init; }

    /// <summary>Rises with every event of the source.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// New: not yet read. Failing: three polls in a row failed, or it never was read. Silent: it answers, but brings nothing for
/// longer than usual. Quarantined: no longer polled until somebody releases it. Gone: the publisher ended it (410).
/// </summary>
public enum SourceStatus { New, Ok, Failing, Silent, Quarantined, Gone, Paused, Deleted }
