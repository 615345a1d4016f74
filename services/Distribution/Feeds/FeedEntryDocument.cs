using Syndication.Platform.Storage;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// The place of an article in a feed. Its text is not here: that is read from the release, so that a feed never shows
/// what is not cleared. Id: feed key and article.
/// </summary>
public sealed record FeedEntryDocument : Document
{
    public static readonly DocumentType<FeedEntryDocument> Type = new DocumentType<FeedEntryDocument>("feed_entries")
        .Index("feed", d => d.Feed, d => d.ReleasedAt)
        .Index("tombstones", d => d.TombstoneOf, d => d.ReleasedAt)
        .Index("changed", d => d.ChangedAt);

    public required string FeedKey { get; init; }

    public required string ArticleId { get; init; }

    /// <summary>The feed while the entry stands in it; null once it left.</summary>
    public string? Feed { get; init; }

    /// <summary>The feed while the entry is a withdrawal.</summary>
    public string? TombstoneOf { get; init; }

    public required int ArticleVersion { get; init; }

    public required long ClearanceRevision { get; init; }

    /// <summary>When the newest version was released: what changed last stands first, so a reader that polls misses no correction.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>When this was written; other replicas find what changed by it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public static string IdOf(string feedKey, string articleId) => feedKey + ":" + articleId;
}
