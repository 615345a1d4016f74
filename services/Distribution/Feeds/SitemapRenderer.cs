using System.Xml;
using static Syndication.Distribution.Feeds.XmlFeed;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// A news sitemap: sitemaps.org 0.9 with Google's news module. It lists pages, so it holds what has an address, and as
/// the module demands only what was first published within two days of the newest change; a withdrawn page leaves it.
/// </summary>
public static class SitemapRenderer
{
    private const string SitemapNs = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string NewsNs = "http://www.google.com/schemas/sitemap-news/0.9";
    private const int MostUrls = 1000;
    private const int LongestUrl = 2048;
    private static readonly TimeSpan News = TimeSpan.FromDays(2);

    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return Write(xml =>
        {
            xml.WriteStartElement("urlset", SitemapNs);
            xml.WriteAttributeString("xmlns", "news", null, NewsNs);
            foreach (var entry in feed.Entries.Where(e => !e.IsWithdrawn && feed.Updated - e.Article.FirstCreated <= News).Take(MostUrls))
            {
                if (FeedText.WebUrl(entry.Article.CanonicalUrl) is { Length: < LongestUrl } url && FeedText.Language(entry.Article.Language) is { } language)
                {
                    Page(xml, entry, url, language);
                }
            }

            xml.WriteEndElement();
        });
    }

    private static void Page(XmlWriter xml, FeedEntry entry, string url, string language)
    {
        xml.WriteStartElement("url", SitemapNs);
        xml.Element(null, "loc", SitemapNs, url);
        xml.Element(null, "lastmod", SitemapNs, FeedText.Rfc3339(entry.Article.VersionCreated));
        xml.WriteStartElement("news", "news", NewsNs);
        xml.WriteStartElement("news", "publication", NewsNs);
        xml.Element("news", "name", NewsNs, entry.PublisherName ?? entry.Article.PublisherId);
        xml.Element("news", "language", NewsNs, NewsLanguage(language));
        xml.WriteEndElement();
        xml.Element("news", "publication_date", NewsNs, FeedText.Rfc3339(entry.Article.FirstCreated));
        xml.Element("news", "title", NewsNs, Title(entry));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>ISO 639 of two or three letters; for Chinese the module has two codes of its own.</summary>
    private static string NewsLanguage(string tag)
    {
        var lower = tag.ToLowerInvariant();
        return lower switch
        {
            "zh-cn" or "zh-hans" or "zh-hans-cn" or "zh-sg" or "zh" => "zh-cn",
            "zh-tw" or "zh-hant" or "zh-hant-tw" or "zh-hk" => "zh-tw",
            _ => lower.Split('-')[0],
        };
    }
}
