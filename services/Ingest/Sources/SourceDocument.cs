using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>A feed or page that is polled.</summary>
public sealed record SourceDocument : Document
{
    public static readonly DocumentType<SourceDocument> Type = new DocumentType<SourceDocument>("sources")
        .Index("due", d => d.NextPoll);

    public required string PublisherId { get; init; }

    public required string Url { get; init; }

    /// <summary>BCP 47 tag for what names no language itself.</summary>
    public string? Language { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>Seconds from one poll to the next.</summary>
    public required int PollSeconds { get; init; }

    public required SourceState State { get; init; }

    /// <summary>While a poll is under way: when another process may take it over. Null: it is paused.</summary>
    public DateTimeOffset? NextPoll { get; init; }

    /// <summary>Who polls it now: a value of its own for each claim.</summary>
    public string? Claim { get; init; }

    /// <summary>A poll was asked for while another was under way.</summary>
    public bool Again { get; init; }

    /// <summary>What to ask with, so that the server answers 304 when nothing changed. Of the last answer that was read whole.</summary>
    public Validators Validators { get; init; } = new();

    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>When a poll last succeeded.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>HTTP status of the last poll; null when there was no answer.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why the last poll failed; null when it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>Polls that failed since the last that did not.</summary>
    public int Failures { get; init; }

    public SourceCounts Counts { get; init; } = new();

    public required DateTimeOffset CreatedAt { get; init; }
}

public enum SourceKind { Feed, Page }

public enum SourceState { Active, Paused }

/// <param name="ETag">As the server sent it.</param>
/// <param name="LastModified">As the server sent it.</param>
/// <param name="Hash">SHA-256 of the body, for servers that answer 200 every time.</param>
public sealed record Validators(string? ETag = null, string? LastModified = null, string? Hash = null);

/// <summary>Since the source was made.</summary>
public sealed record SourceCounts(long Polls = 0, long Created = 0, long Updated = 0, long Withdrawn = 0, long Rejected = 0);
