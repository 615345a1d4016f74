using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>
/// A name of an article: of its identifier or of its address. Its id is the name as <see cref="ArticleKeys"/> makes it.
/// Inserted before the article is: whoever of two arrivals inserts it first decides which article both are.
/// </summary>
public sealed record ArticleKeyDocument : Document
{
    public static readonly DocumentType<ArticleKeyDocument> Type = new("article_keys");

    /// <summary>The article. It may not be there yet: claimed by an arrival that is under way, or was cut off.</summary>
    public required string ArticleId { get; init; }

    /// <summary>Which source claimed the name, and the identifier that it gave: as in <see cref="ArticleDocument.NamedBy"/>.</summary>
    public required string SourceId { get; init; }

    public string? Uri { get; init; }

    /// <summary>
    /// A withdrawal came before the article did: what is not dated later does not come in. Null in a name of an article.
    /// </summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
}
