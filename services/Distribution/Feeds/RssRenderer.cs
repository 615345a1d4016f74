using System.Xml;
using Syndication.Contracts;
using static Syndication.Distribution.Feeds.XmlFeed;

namespace Syndication.Distribution.Feeds;

/// <summary>RSS 2.0 with the content, Dublin Core and Atom modules, by the RSS Advisory Board's profile.</summary>
public static class RssRenderer
{
    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return Write(xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, AtomNs);
            xml.WriteAttributeString("xmlns", "content", null, ContentNs);
            xml.Namespaces(feed);
            xml.WriteStartElement("channel");
            xml.Plain(null, "title", null, feed.Title);
            xml.Element(null, "link", null, feed.HomeUrl);
            xml.Plain(null, "description", null, feed.Title);
            xml.Element(null, "language", null, CommonLanguage(feed.Entries));
            xml.Element(null, "lastBuildDate", null, FeedText.Rfc822(feed.Updated));
            xml.Element(null, "generator", null, "Syndication");
            xml.FeedLinks("atom", feed, "application/rss+xml");
            foreach (var entry in feed.Entries)
            {
                Item(xml, entry);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    private static void Item(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.Plain(null, "title", null, entry.IsWithdrawn ? FeedText.WithdrawnTitle(entry.Article) : Title(entry));
        xml.Element(null, "link", null, FeedText.WebUrl(entry.Article.CanonicalUrl));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(FeedText.EntryId(entry.Article.Id));
        xml.WriteEndElement();
        xml.Element(null, "pubDate", null, FeedText.Rfc822(entry.Article.FirstCreated));
        xml.Element("atom", "updated", AtomNs, FeedText.Rfc3339(entry.ReleasedAt));
        xml.Element("dc", "identifier", DcNs, entry.Article.Id);
        Category(xml, FeedText.PubStatusOf(entry), PubStatusScheme);
        if (entry.IsWithdrawn)
        {
            xml.Element(null, "description", null, ArticleHtml.Encode(FeedText.WithdrawnText(entry)));
        }
        else
        {
            Story(xml, entry);
        }

        xml.WriteEndElement();
    }

    private static void Story(XmlWriter xml, FeedEntry entry)
    {
        var article = entry.Article;
        xml.Plain("dc", "creator", DcNs, article.Byline ?? entry.PublisherName ?? article.PublisherId);
        xml.Element("dc", "language", DcNs, FeedText.Language(article.Language));
        xml.Plain("dc", "rights", DcNs, FeedText.Rights(entry));
        if (article.Section is { Length: > 0 } section)
        {
            Category(xml, section, null);
        }

        foreach (var subject in article.Subjects)
        {
            Category(xml, subject.Name, null);
        }

        xml.Terms("atom", entry);
        // Description is HTML by custom; plain text is encoded into it. It stands before the full text, for readers that take the last.
        xml.Element(null, "description", null, ArticleHtml.Encode(FeedText.Clean(FeedText.Summary(entry) ?? Title(entry))));

        if (entry.Html is { } html)
        {
            xml.WriteStartElement("content", "encoded", ContentNs);
            xml.WriteCData(FeedText.Clean(html));
            xml.WriteEndElement();
        }
    }

    private static void Category(XmlWriter xml, string name, string? domain)
    {
        xml.WriteStartElement("category");
        if (domain is not null)
        {
            xml.WriteAttributeString("domain", domain);
        }

        xml.PlainText(name);
        xml.WriteEndElement();
    }

    private static string? CommonLanguage(IReadOnlyList<FeedEntry> entries)
    {
        var languages = entries.Select(e => e.Article.Language).Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToArray();
        return languages is [var only] ? FeedText.Language(only) : null;
    }
}
