using System.Text;
using System.Xml;

namespace Syndication.Distribution.Feeds;

/// <summary>What the XML formats write alike. All text passes <see cref="FeedText.Clean"/>.</summary>
internal static class XmlFeed
{
    public const string AtomNs = "http://www.w3.org/2005/Atom";
    public const string DcNs = "http://purl.org/dc/elements/1.1/";
    public const string DcTermsNs = "http://purl.org/dc/terms/";
    public const string ContentNs = "http://purl.org/rss/1.0/modules/content/";
    public const string TombstonesNs = "http://purl.org/atompub/tombstones/1.0";
    public const string HistoryNs = "http://purl.org/syndication/history/1.0";
    public const string RslNs = "https://rslstandard.org/rsl";

    /// <summary>Scheme of IPTC's publishing status.</summary>
    public const string PubStatusScheme = "http://cv.iptc.org/newscodes/pubstatusg2/";

    /// <summary>Depth and size that a licence out of the terms may have.</summary>
    private const int MostLicenseCharacters = 20_000;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A carriage return in text would be lost to a reader's line-end normalisation.
        NewLineHandling = NewLineHandling.Entitize,
    };

    private static readonly XmlReaderSettings Fragment = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostLicenseCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
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

    /// <summary>
    /// An RSS element of plain text. Readers disagree whether such an element holds HTML, and a hexadecimal reference is
    /// the form of <c>&amp;</c> and <c>&lt;</c> that all of them show right (RSS Advisory Board's profile, "Character data").
    /// </summary>
    public static void Plain(this XmlWriter xml, string? prefix, string name, string? ns, string? text)
    {
        if (text is not null)
        {
            xml.WriteStartElement(prefix, name, ns);
            xml.PlainText(text);
            xml.WriteEndElement();
        }
    }

    public static void PlainText(this XmlWriter xml, string text)
    {
        var clean = FeedText.Clean(text);
        var start = 0;
        for (var at = clean.AsSpan().IndexOfAny('&', '<'); at >= 0;)
        {
            xml.WriteString(clean[start..at]);
            xml.WriteCharEntity(clean[at]);
            start = at + 1;
            var next = clean.AsSpan(start).IndexOfAny('&', '<');
            at = next < 0 ? -1 : start + next;
        }

        xml.WriteString(clean[start..]);
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

    /// <summary>Self, hub and, by RFC 5005, the archives.</summary>
    public static void FeedLinks(this XmlWriter xml, string? prefix, FeedDocumentInput feed, string type)
    {
        xml.Link(prefix, "self", feed.SelfUrl, type);
        xml.Link(prefix, "hub", feed.HubUrl);
        xml.Link(prefix, "current", feed.CurrentUrl, type);
        xml.Link(prefix, "prev-archive", feed.PreviousArchiveUrl, type);
        xml.Link(prefix, "next-archive", feed.NextArchiveUrl, type);
        if (feed.CurrentUrl is not null)
        {
            xml.WriteStartElement("fh", "archive", HistoryNs);
            xml.WriteEndElement();
        }
    }

    /// <summary>
    /// The namespaces that the document needs: those of modules that validators do not know are declared only where
    /// something of them follows.
    /// </summary>
    public static void Namespaces(this XmlWriter xml, FeedDocumentInput feed)
    {
        xml.WriteAttributeString("xmlns", "dc", null, DcNs);
        if (feed.Entries.Any(e => FeedText.Valid(e) is not null))
        {
            xml.WriteAttributeString("xmlns", "dcterms", null, DcTermsNs);
        }

        if (feed.CurrentUrl is not null)
        {
            xml.WriteAttributeString("xmlns", "fh", null, HistoryNs);
        }

        if (feed.Entries.Any(e => e.Rights?.Rsl is not null && !e.IsWithdrawn))
        {
            xml.WriteAttributeString("xmlns", "rsl", null, RslNs);
        }
    }

    /// <summary>The terms for machines: time of validity, licence, RSL module.</summary>
    public static void Terms(this XmlWriter xml, string? atomPrefix, FeedEntry entry)
    {
        xml.Element("dcterms", "valid", DcTermsNs, FeedText.Valid(entry));
        if (entry.Rights is not { } rights)
        {
            return;
        }

        xml.Link(atomPrefix, "license", FeedText.WebUrl(rights.LicenseUrl ?? rights.TermsUrl));
        Rsl(xml, entry, rights.Rsl);
    }

    public static string Title(FeedEntry entry) => FeedText.Clean(entry.Article.Headline) is var headline && !string.IsNullOrWhiteSpace(headline) ? headline : entry.Article.Id;

    /// <summary>RSL 1.0, "RSS": the licence inside <c>rsl:content</c> of the entry. What is no XML of RSL's is left out.</summary>
    private static void Rsl(XmlWriter xml, FeedEntry entry, string? license)
    {
        if (license is null || FeedText.WebUrl(entry.Article.CanonicalUrl) is not { } url)
        {
            return;
        }

        try
        {
            using var text = new StringReader(FeedText.Clean(license));
            using var reader = XmlReader.Create(text, Fragment);
            var element = (System.Xml.Linq.XElement)System.Xml.Linq.XNode.ReadFrom(MoveToContent(reader));
            if (element.Name.NamespaceName != RslNs)
            {
                return;
            }

            xml.WriteStartElement("rsl", "content", RslNs);
            xml.WriteAttributeString("url", url);
            element.WriteTo(xml);
            xml.WriteEndElement();
        }
        catch (Exception exception) when (exception is XmlException or InvalidOperationException)
        {
            // Attribution writes it; one that can't be read must not take the feed with it.
        }

        static XmlReader MoveToContent(XmlReader reader)
        {
            reader.MoveToContent();
            return reader;
        }
    }
}
