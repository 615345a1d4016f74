using System.Text.Json.Serialization;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Console.Stories;

/// <summary>What the console knows of one article, put together from events. Key: the article's id.</summary>
public sealed record StoryDocument : Document
{
    public static readonly DocumentType<StoryDocument> Type = new DocumentType<StoryDocument>("stories")
        .Index("activity", s => s.ActivityAt)
        .Index("stage", s => s.Stage, s => s.ActivityAt)
        .Index("stale", s => s.StaleAt)
        .Index("cases", s => s.CaseAt)
        .Index("parked", s => s.ParkedAt);

    /// <summary>Newest version seen; null until an event that carries the article has come.</summary>
    public StoryArticle? Article { get; init; }

    /// <summary>The source that the newest version came from; null for a push.</summary>
    public string? SourceId { get; init; }

    /// <summary>W3C trace id of the newest version's way, for a look in the tracing system; null when it was not traced.</summary>
    public string? TraceId { get; init; }

    public StoryLineage? Lineage { get; init; }

    public StoryDecision? Decision { get; init; }

    /// <summary>The last one of each subscription.</summary>
    public IReadOnlyList<StoryDelivery> Deliveries { get; init; } = [];

    /// <summary>The last one of each republication.</summary>
    public IReadOnlyList<StoryCheck> Checks { get; init; } = [];

    /// <summary>Open and closed: an opening that comes after its closing must not open it again.</summary>
    public IReadOnlyList<StoryCase> Cases { get; init; } = [];

    /// <summary>Newest last.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>Time of the newest entry of the timeline.</summary>
    public DateTimeOffset? ActivityAt { get; init; }

    /// <summary>Follows from the rest, kept for the index; null while <see cref="Article"/> is.</summary>
    public StoryStage? Stage { get; init; }

    /// <summary><see cref="ActivityAt"/> of a story that is stale or orphaned; null keeps all others out of the index.</summary>
    public DateTimeOffset? StaleAt { get; init; }

    /// <summary>When the oldest open case was opened.</summary>
    public DateTimeOffset? CaseAt { get; init; }

    /// <summary>When the oldest parked delivery was given up.</summary>
    public DateTimeOffset? ParkedAt { get; init; }
}

/// <summary>Where a story is on its way.</summary>
public enum StoryStage
{
    /// <summary>Waits for its lineage.</summary>
    Ingested,

    /// <summary>Waits for its clearance.</summary>
    Resolved,

    /// <summary>Cleared: its partners get it.</summary>
    Flowing,

    Held,

    Withdrawn,
}

/// <summary>Facts of the newest version.</summary>
public sealed record StoryArticle
{
    public required int Version { get; init; }
    public required string PublisherId { get; init; }
    public required string Headline { get; init; }
    public required string Language { get; init; }
    public required Change Change { get; init; }
    public required PubStatus PubStatus { get; init; }
    public string? CanonicalUrl { get; init; }
    public string? ChangeNote { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }
    public required DateTimeOffset IngestedAt { get; init; }
}

public sealed record StoryLineage(int ArticleVersion, long Revision, Lineage Lineage);

/// <summary>A clearance or a hold.</summary>
public sealed record StoryDecision
{
    public required int ArticleVersion { get; init; }
    public required long Revision { get; init; }
    public required bool Cleared { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public TermsReference? Terms { get; init; }
    public string? PublisherName { get; init; }
    public IReadOnlyList<Obligation> Obligations { get; init; } = [];
    public IReadOnlyList<HoldReason> Reasons { get; init; } = [];
}

public sealed record StoryDelivery
{
    public required string SubscriptionId { get; init; }
    public required string DeliveryId { get; init; }
    public required string PartnerId { get; init; }
    public required string Channel { get; init; }
    public required int ArticleVersion { get; init; }
    public required DeliveryOutcome Outcome { get; init; }
    public required DateTimeOffset At { get; init; }
    public int Attempts { get; init; }
    /// <summary>Seconds from ingest.</summary>
    public double AgeSeconds { get; init; }
    public string? Error { get; init; }
}

public sealed record StoryCheck
{
    public required string RepublicationId { get; init; }
    public required string CheckId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public required int ArticleVersion { get; init; }
    public required CheckVerdict Verdict { get; init; }
    public required DateTimeOffset At { get; init; }
    public IReadOnlyList<ObligationVerdict> Obligations { get; init; } = [];
}

public sealed record StoryCase
{
    public required string CaseId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public IReadOnlyList<ObligationVerdict> Broken { get; init; } = [];

    [JsonIgnore]
    public bool IsOpen => OpenedAt is { } opened && !(ClosedAt >= opened);

    /// <summary>When something last happened to it.</summary>
    [JsonIgnore]
    public DateTimeOffset At => ClosedAt is null || OpenedAt > ClosedAt ? OpenedAt ?? default : ClosedAt.Value;
}

/// <param name="Key">One event has one key, however often it comes.</param>
/// <param name="Kind"><c>ingested</c>, <c>lineage</c>, <c>cleared</c>, <c>held</c>, <c>delivery</c>, <c>republication</c>, <c>check</c>, <c>case</c>.</param>
public sealed record TimelineEntry(string Key, string Kind, DateTimeOffset At, string Text);
