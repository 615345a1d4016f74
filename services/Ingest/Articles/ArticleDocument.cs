using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>An article in its newest version. Its id is the article's.</summary>
public sealed record ArticleDocument : Document
{
    public static readonly DocumentType<ArticleDocument> Type = new DocumentType<ArticleDocument>("articles")
        .Index("recent", d => d.Kind, d => d.Article.VersionCreated)
        .Index("publisher", d => d.Article.PublisherId, d => d.Article.VersionCreated);

    /// <summary>The same in every document: what an index over all of them begins with.</summary>
    public string Kind { get; init; } = "article";

    public required Article Article { get; init; }

    /// <summary>Fingerprint of <see cref="Article"/>'s content; see <see cref="Fingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where the newest version came from.</summary>
    public required string SourceId { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }

    /// <summary>The newest date that a publisher stated for a version; null when none ever did.</summary>
    public DateTimeOffset? StatedAt { get; init; }

    /// <summary>
    /// The identifier under which each source, of the last few, names the article: a source that gives two identifiers tells
    /// two stories apart, although they share an address. See <see cref="ArticleKeys"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> NamedBy { get; init; } = new Dictionary<string, string>();

    /// <summary>The versions, newest last; the last 100 of them.</summary>
    public IReadOnlyList<VersionEntry> History { get; init; } = [];

    /// <summary>
    /// What each polled source said last, as a fingerprint: a source that repeats itself brings nothing new, even when another
    /// has changed or withdrawn the article since.
    /// </summary>
    public IReadOnlyDictionary<string, string> LastSaid { get; init; } = new Dictionary<string, string>();
}

/// <summary>One version of an article as its history lists it.</summary>
public sealed record VersionEntry
{
    public required int Version { get; init; }
    public required Change Change { get; init; }
    public required PubStatus PubStatus { get; init; }
    public required DateTimeOffset VersionCreated { get; init; }
    public required DateTimeOffset IngestedAt { get; init; }
    public required string SourceId { get; init; }
    public string? ChangeNote { get; init; }

    /// <summary>The <see cref="DifferenceDocument"/> to the version before; null in the first.</summary>
    public string? DifferenceId { get; init; }
}
