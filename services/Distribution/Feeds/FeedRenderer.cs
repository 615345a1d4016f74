using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>Articles as a document without clearance: for the command line, which sends nothing to anyone.</summary>
public static class FeedRenderer
{
    /// <summary>The document in UTF-8.</summary>
    /// <param name="format"><c>rss</c>, <c>atom</c>, <c>jsonfeed</c> (or <c>json</c>), <c>ninjs</c>, <c>newsml</c>, <c>sitemap</c>, <c>html</c>.</param>
    /// <param name="articles">In the order they are to stand in.</param>
    /// <param name="title">Title of the feed.</param>
    /// <param name="url">Absolute address that the document will have.</param>
    /// <exception cref="ArgumentException">No such format.</exception>
    public static byte[] Render(
        string format, IReadOnlyList<Article> articles, string title = "Articles", string url = "https://feeds.example/articles")
    {
        ArgumentNullException.ThrowIfNull(articles);
        var found = FeedFormat.Find(format)
            ?? throw new ArgumentException($"There is no format '{format}'; use rss, atom, jsonfeed, ninjs, newsml, sitemap or html.", nameof(format));
        return found.Render(new FeedDocumentInput
        {
            Title = title,
            Id = FeedText.FeedId(url),
            SelfUrl = url,
            HomeUrl = new Uri(new Uri(url), "/").AbsoluteUri,
            Updated = articles.Count == 0 ? DateTimeOffset.UnixEpoch : articles.Max(a => a.VersionCreated),
            Entries = [.. articles.Select(Entry)],
        });
    }

    private static FeedEntry Entry(Article article) => new()
    {
        Article = article,
        Html = $"<h1>{ArticleHtml.Encode(article.Headline)}</h1>\n"
            + (article.Standfirst is { } lead ? $"<p>{ArticleHtml.Encode(lead)}</p>\n" : "") + ArticleHtml.Body(article),
        ReleasedAt = article.VersionCreated,
        ValidFrom = article.Embargo,
    };
}
