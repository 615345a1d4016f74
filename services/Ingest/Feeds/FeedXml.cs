using System.Text;
using System.Xml;
using System.Xml.Linq;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>The namespaces of feeds, and small questions to their elements. Pure.</summary>
internal static class FeedXml
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    public static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    public const int MostRaw = 64 * 1024;
    private const int DeepestElement = 200;
    private const long MostCharacters = 32L * 1024 * 1024;

    /// <exception cref="XmlException">It is not well-formed, or nests too deeply.</exception>
    public static XElement Parse(string xml)
    {
        // Before a declaration nothing may stand, but in the wild lines do.
        xml = xml.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        // The text was decoded already, so that the declaration no longer counts; a DTD is passed over, and its entities with it.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostCharacters, MaxCharactersFromEntities = 0, CheckCharacters = true,
            IgnoreComments = true, IgnoreProcessingInstructions = true,
        };
        using (var depth = XmlReader.Create(new StringReader(xml), settings))
        {
            while (depth.Read())
            {
                if (depth.Depth > DeepestElement)
                {
                    throw new XmlException($"elements nest more than {DeepestElement} deep");
                }
            }
        }

        using var reader = XmlReader.Create(new StringReader(xml), settings);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>The child's text, trimmed; null where it is absent or empty.</summary>
    public static string? Text(this XElement element, XName name) => element.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A text that may hold markup or entities, as plain text.</summary>
    public static string? Plain(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var blocks = HtmlBlocks.Read(text, null).Blocks;
        var plain = blocks.Count == 0 ? "" : string.Join(' ', blocks.SelectMany(b => b.Items.Prepend(b.Text)).Where(t => t.Length > 0));
        return plain.Length > 0 ? plain : null;
    }

    /// <summary><c>xml:lang</c> of the element or the nearest one around it.</summary>
    public static string? Language(XElement element) =>
        element.AncestorsAndSelf().Select(e => e.Attribute(XNamespace.Xml + "lang")?.Value).FirstOrDefault(l => l is not null);

    /// <summary><c>xml:base</c>, resolved from the outside in.</summary>
    public static Uri? Base(XElement element, Uri? documentUrl)
    {
        foreach (var value in element.AncestorsAndSelf().Reverse().Select(e => e.Attribute(XNamespace.Xml + "base")?.Value))
        {
            documentUrl = WebAddresses.Absolute(value, documentUrl) is { } url ? new Uri(url) : documentUrl;
        }

        return documentUrl;
    }

    public static string Raw(XElement element)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            element.WriteTo(writer);
        }

        return text.Length <= MostRaw ? text.ToString() : text.ToString(0, MostRaw);
    }
}
