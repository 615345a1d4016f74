using System.Text;
using System.Xml;

namespace Syndication.Distribution.Feeds;

/// <summary>What the two XML formats write alike. All text passes <see cref="FeedText.Clean"/>.</summary>
internal static class XmlFeed
{
    public const string AtomNs = "http://www.w3.org/2005/Atom";
    public const string DcNs = "http://purl.org/dc/elements/1.1/";
    public const string ContentNs = "http://purl.org/rss/1.0/modules/content/";
    public const string TombstonesNs = "http://purl.org/atompub/tombstones/1.0";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A carriage return in text would be lost to a reader's line-end normalisation.
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static byte[] Write(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
            xml.WriteEndDocument();
        }

        return buffer.ToArray();
    }

    /// <summary>An element with text; nothing when there is none.</summary>
    public static void Element(this XmlWriter xml, string? prefix, string name, string? ns, string? text)
    {
        if (text is not null)
        {
            xml.WriteStartElement(prefix, name, ns);
            xml.WriteString(FeedText.Clean(text));
            xml.WriteEndElement();
        }
    }

    public static void Link(this XmlWriter xml, string? prefix, string rel, string? href, string? type = null)
    {
        if (href is not null)
        {
            xml.WriteStartElement(prefix, "link", AtomNs);
            xml.WriteAttributeString("rel", rel);
            if (type is not null)
            {
                xml.WriteAttributeString("type", type);
            }

            xml.WriteAttributeString("href", FeedText.Clean(href));
            xml.WriteEndElement();
        }
    }

    public static string Title(FeedEntry entry) => FeedText.Clean(entry.Article.Headline) is { Length: > 0 } headline ? headline : entry.Article.Id;
}
