using System.Xml;
using static Syndication.Distribution.Feeds.XmlFeed;

namespace Syndication.Distribution.Feeds;

/// <summary>Atom 1.0 (RFC 4287) with tombstones for withdrawals (RFC 6721).</summary>
public static class AtomRenderer
{
    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return Write(xml =>
        {
            xml.WriteStartElement("feed", AtomNs);
            if (feed.Entries.Any(e => e.IsWithdrawn))
            {
                xml.WriteAttributeString("xmlns", "at", null, TombstonesNs);
            }

            xml.Namespaces(feed);
            Text(xml, "id", feed.Id);
            Text(xml, "title", feed.Title);
            Text(xml, "updated", FeedText.Exact(feed.Updated));
            Person(xml, "author", AtomNs, feed.Title);
            xml.Link(null, "alternate", feed.HomeUrl, "text/html");
            xml.FeedLinks(null, feed, "application/atom+xml");
            Text(xml, "generator", "Syndication");
            foreach (var entry in feed.Entries)
            {
                if (entry.IsWithdrawn)
                {
                    Tombstone(xml, entry);
                }
                else
                {
                    Entry(xml, entry);
                }
            }

            xml.WriteEndElement();
        });
    }

    private static void Entry(XmlWriter xml, FeedEntry entry)
    {
        var article = entry.Article;
        xml.WriteStartElement("entry", AtomNs);
        if (FeedText.Language(article.Language) is { } language)
        {
            xml.WriteAttributeString("xml", "lang", null, language);
        }

        Text(xml, "id", FeedText.EntryId(article.Id));
        Text(xml, "title", Title(entry));
        Text(xml, "updated", FeedText.Exact(entry.ReleasedAt));
        Text(xml, "published", FeedText.Rfc3339(article.FirstCreated));
        Person(xml, "author", AtomNs, article.Byline is { Length: > 0 } byline ? byline : entry.PublisherName ?? article.PublisherId);
        xml.Link(null, "alternate", FeedText.WebUrl(article.CanonicalUrl));
        if (article.Section is { Length: > 0 } section)
        {
            Category(xml, section, null);
        }

        Category(xml, FeedText.PubStatusOf(entry), null, PubStatusScheme);

        foreach (var subject in article.Subjects)
        {
            Category(xml, subject.Code ?? subject.Name, subject.Name);
        }

        xml.Terms(null, entry);
        Text(xml, "rights", FeedText.Rights(entry));
        Text(xml, "summary", FeedText.Summary(entry));
        xml.WriteStartElement("content", AtomNs);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(FeedText.Clean(entry.Html ?? ""));
        xml.WriteEndElement();
        xml.Element("dc", "identifier", DcNs, article.Id);
        xml.WriteEndElement();
    }

    private static void Tombstone(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("at", "deleted-entry", TombstonesNs);
        xml.WriteAttributeString("ref", FeedText.EntryId(entry.Article.Id));
        xml.WriteAttributeString("when", FeedText.Exact(entry.ReleasedAt));
        xml.WriteStartElement("at", "by", TombstonesNs);
        Text(xml, "name", entry.PublisherName ?? entry.Article.PublisherId);
        xml.WriteEndElement();
        xml.Element("at", "comment", TombstonesNs, FeedText.WithdrawnText(entry));
        xml.Link(null, "alternate", FeedText.WebUrl(entry.Article.CanonicalUrl));
        xml.Element("dc", "identifier", DcNs, entry.Article.Id);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string? text) => xml.Element(null, name, AtomNs, text);

    private static void Person(XmlWriter xml, string name, string ns, string person)
    {
        xml.WriteStartElement(name, ns);
        Text(xml, "name", person);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term, string? label, string? scheme = null)
    {
        xml.WriteStartElement("category", AtomNs);
        xml.WriteAttributeString("term", FeedText.Clean(term));
        if (scheme is not null)
        {
            xml.WriteAttributeString("scheme", scheme);
        }

        if (label is not null)
        {
            xml.WriteAttributeString("label", FeedText.Clean(label));
        }

        xml.WriteEndElement();
    }
}
