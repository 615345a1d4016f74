using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>An article in its newest version. Its id is the article's.</summary>
public sealed record ArticleDocument : Document
{
    public static readonly DocumentType<ArticleDocument> Type = new DocumentType<ArticleDocument>("articles")
        .Index("alias", d => d.Aliases)
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
    /// Other names of the article in the form of <see cref="ArticleIds"/>: of its <c>uri</c>, and of its canonical address
    /// where one of the two that meet there is known by nothing else. See <see cref="ArticleKeys"/>.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>
    /// What each polled source said last, as a fingerprint: a source that repeats itself brings nothing new, even when another
    /// has changed or withdrawn the article since.
    /// </summary>
    public IReadOnlyDictionary<string, string> LastSaid { get; init; } = new Dictionary<string, string>();
}
