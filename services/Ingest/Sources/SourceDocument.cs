using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>A feed or page that is polled.</summary>
public sealed record SourceDocument : Document
{
    public static readonly DocumentType<SourceDocument> Type = new DocumentType<SourceDocument>("sources")
        .Index("due", d => d.NextPoll)
        .Index("status", d => d.Status);

    public required string PublisherId { get; init; }

    /// <summary>As it was configured.</summary>
    public required string Url { get; init; }

    /// <summary>Where permanent redirects led when it was last read; polled instead of <see cref="Url"/>.</summary>
    public string? MovedTo { get; init; }

    /// <summary>BCP 47 tag for what names no language itself.</summary>
    public string? Language { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>Seconds from one poll to the next; null: by the source's own rhythm.</summary>
    public int? PollSeconds { get; init; }

    public required SourceState State { get; init; }

    /// <summary>Why it is in its state, where it was not configured so.</summary>
    public string? StateReason { get; init; }

    /// <summary>While a poll is under way: when another process may take it over. Null: none is planned.</summary>
    public DateTimeOffset? NextPoll { get; init; }

    /// <summary>Who polls it now: a value of its own for each claim.</summary>
    public string? Claim { get; init; }

    /// <summary>A poll was asked for while another was under way.</summary>
    public bool Again { get; init; }

    /// <summary>What to ask with, so that the server answers 304 when nothing changed. Of the last answer that was read whole.</summary>
    public Validators Validators { get; init; } = new();

    /// <summary>The wait that its rhythm and the server's hints led to; null before the first poll.</summary>
    public int? IntervalSeconds { get; init; }

    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>Seconds that the last poll took.</summary>
    public double LastSeconds { get; init; }

    /// <summary>When a poll last succeeded.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>HTTP status of the last poll; null when there was no answer.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why the last poll failed; null when it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>Polls that failed since the last that did not.</summary>
    public int Failures { get; init; }

    /// <summary>When the first of them failed.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    public SourceCounts Counts { get; init; } = new();

    public SourceRhythm Rhythm { get; init; } = new();

    /// <summary>What the feed last said of itself.</summary>
    public SourceFacts? Facts { get; init; }

    /// <summary>The day, midnight UTC, of <see cref="RejectedOnDay"/>.</summary>
    public DateTimeOffset? RejectedDay { get; init; }

    /// <summary>How much was kept as rejected on that day.</summary>
    public int RejectedOnDay { get; init; }

    /// <summary>Of a page: the article that it was read as.</summary>
    public string? ArticleId { get; init; }

    /// <summary>While a hub pushes what is new, until when polls may be rare; null: there is none, or it was silent.</summary>
    public DateTimeOffset? HubUntil { get; init; }

    /// <summary>As it was last told in <see cref="SourceHealthChanged"/>.</summary>
    public SourceStatus Status { get; init; }

    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Number of the last event about its health.</summary>
    public long Told { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it is polled.</summary>
    internal string Address => MovedTo ?? Url;
}

public enum SourceKind { Feed, Page }

/// <summary>Active and Paused are configured; the others come about.</summary>
public enum SourceState
{
    Active,
    Paused,

    /// <summary>Not polled until somebody releases it.</summary>
    Quarantined,

    /// <summary>The publisher answered 410.</summary>
    Gone,

    /// <summary>Nobody sees it any more; it goes once its last event is published.</summary>
    Deleted,
}

/// <param name="ETag">As the server sent it.</param>
/// <param name="LastModified">As the server sent it.</param>
/// <param name="Hash">SHA-256 of the body, for servers that answer 200 every time.</param>
public sealed record Validators(string? ETag = null, string? LastModified = null, string? Hash = null);

/// <summary>Since the source was made.</summary>
public sealed record SourceCounts(long Polls = 0, long Created = 0, long Updated = 0, long Withdrawn = 0, long Rejected = 0, long Pushes = 0);

/// <summary>What a feed says of itself and its server says of it, as far as polls heed it.</summary>
public sealed record SourceFacts
{
    public string? Format { get; init; }
    public string? Title { get; init; }

    /// <summary>How long it may be kept: of <c>ttl</c> and <c>Cache-Control</c> the longer.</summary>
    public int? FreshSeconds { get; init; }

    /// <summary>UTC hours, 0 to 23, in which it is not asked.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>WebSub hub.</summary>
    public string? Hub { get; init; }

    /// <summary>WebSub topic: the feed's address as the hub knows it.</summary>
    public string? Topic { get; init; }
}
