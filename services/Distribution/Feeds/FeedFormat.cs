namespace Syndication.Distribution.Feeds;

/// <summary>A format that feeds come in.</summary>
/// <param name="Extension">Ending of the feed's address.</param>
/// <param name="ContentType">With charset where the type has one.</param>
/// <param name="Render">Pure: the same input gives the same bytes.</param>
public sealed record FeedFormat(string Extension, string ContentType, Func<FeedDocumentInput, byte[]> Render)
{
    public static readonly FeedFormat Rss = new("rss", "application/rss+xml; charset=utf-8", RssRenderer.Render);
    public static readonly FeedFormat Atom = new("atom", "application/atom+xml; charset=utf-8", AtomRenderer.Render);
    public static readonly FeedFormat Json = new("json", "application/feed+json", JsonFeedRenderer.Render);
    public static readonly FeedFormat Ninjs = new("ninjs", "application/json", NinjsFeedRenderer.Render);
    public static readonly FeedFormat Html = new("html", "text/html; charset=utf-8", HtmlRenderer.Render);

    public static readonly FeedFormat NewsMl = new("newsml", "application/vnd.iptc.g2.newsmessage+xml", NewsMlRenderer.Render);
    public static readonly FeedFormat Sitemap = new("sitemap", "application/xml; charset=utf-8", SitemapRenderer.Render);

    /// <summary>For messages: every format by its extension.</summary>
    public const string Names = "rss, atom, json, ninjs, newsml, sitemap or html";

    public static IReadOnlyList<FeedFormat> All { get; } = [Rss, Atom, Json, Ninjs, NewsMl, Sitemap, Html];

    /// <summary>By extension; <c>jsonfeed</c> is another word for <c>json</c>. Null: no such format.</summary>
    public static FeedFormat? Find(ReadOnlySpan<char> name) => name switch
    {
        "rss" => Rss,
        "atom" => Atom,
        "json" or "jsonfeed" => Json,
        "ninjs" => Ninjs,
        "html" => Html,
        "newsml" => NewsMl,
        "sitemap" => Sitemap,
        _ => null,
    };
}
