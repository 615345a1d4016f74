using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Syndication.Contracts;
using static Syndication.Distribution.Feeds.XmlFeed;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// NewsML-G2 2.35 (https://iptc.org/std/NewsML-G2/), power conformance: a <c>newsMessage</c> of news items, each with its
/// rights, status and the compliant copy as XHTML. A withdrawal is an item of status <c>canceled</c> without content.
/// </summary>
public static partial class NewsMlRenderer
{
    private const string Nar = "http://iptc.org/std/nar/2006-10-01/";
    private const string XhtmlNs = "http://www.w3.org/1999/xhtml";
    private const string Catalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml";
    private const int MostHtmlCharacters = 4_000_000;

    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return Write(xml =>
        {
            xml.WriteStartElement("newsMessage", Nar);
            xml.WriteStartElement("header", Nar);
            Text(xml, "sent", FeedText.Rfc3339(feed.Updated));
            Text(xml, "sender", new Uri(feed.SelfUrl).IdnHost);
            Text(xml, "transmitId", feed.Id);
            xml.WriteEndElement();
            xml.WriteStartElement("itemSet", Nar);
            foreach (var entry in feed.Entries)
            {
                Item(xml, entry);
            }

            // The schema wants at least one item, and a feed may have none: an empty package says so.
            if (feed.Entries.Count == 0)
            {
                Empty(xml, feed);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    private static void Item(XmlWriter xml, FeedEntry entry)
    {
        var article = entry.Article;
        Start(xml, "newsItem", NinjsFeedRenderer.UriOf(article), article.Version);
        if (FeedText.Language(article.Language) is { } language)
        {
            xml.WriteAttributeString("xml", "lang", null, language);
        }

        CatalogRef(xml);
        Rights(xml, entry);
        ItemMeta(xml, entry);
        if (!entry.IsWithdrawn)
        {
            ContentMeta(xml, entry);
            xml.WriteStartElement("contentSet", Nar);
            Content(xml, entry);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Empty(XmlWriter xml, FeedDocumentInput feed)
    {
        Start(xml, "newsItem", feed.Id + ":empty", 1);
        CatalogRef(xml);
        xml.WriteStartElement("itemMeta", Nar);
        Coded(xml, "itemClass", "ninat:composite");
        Named(xml, "provider", null, feed.Title);
        Text(xml, "versionCreated", FeedText.Rfc3339(feed.Updated));
        Coded(xml, "pubStatus", "stat:withheld");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string name, string guid, int version)
    {
        xml.WriteStartElement(name, Nar);
        xml.WriteAttributeString("guid", guid);
        xml.WriteAttributeString("version", version.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("standard", "NewsML-G2");
        xml.WriteAttributeString("standardversion", "2.35");
        xml.WriteAttributeString("conformance", "power");
    }

    private static void CatalogRef(XmlWriter xml)
    {
        xml.WriteStartElement("catalogRef", Nar);
        xml.WriteAttributeString("href", Catalog);
        xml.WriteEndElement();
    }

    private static void Rights(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("rightsInfo", Nar);
        Named(xml, "copyrightHolder", entry.Article.PublisherId, entry.PublisherName);
        if (!entry.IsWithdrawn)
        {
            Text(xml, "copyrightNotice", FeedText.Copyright(entry));
            xml.WriteStartElement("usageTerms", Nar);
            if (FeedText.WebUrl(entry.Rights?.TermsUrl) is { } page)
            {
                xml.WriteAttributeString("href", page);
            }

            xml.WriteString(FeedText.Clean(FeedText.UsageTerms(entry) ?? ""));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void ItemMeta(XmlWriter xml, FeedEntry entry)
    {
        var article = entry.Article;
        xml.WriteStartElement("itemMeta", Nar);
        Coded(xml, "itemClass", "ninat:text");
        Named(xml, "provider", article.PublisherId, entry.PublisherName);
        Text(xml, "versionCreated", FeedText.Rfc3339(article.VersionCreated));
        Text(xml, "firstCreated", FeedText.Rfc3339(article.FirstCreated));
        Text(xml, "embargoed", entry.ValidFrom is { } from && !entry.IsWithdrawn ? FeedText.Rfc3339(from) : null);
        Coded(xml, "pubStatus", "stat:" + FeedText.PubStatusOf(entry));
        Text(xml, "title", entry.IsWithdrawn ? FeedText.WithdrawnTitle(article) : Title(entry));
        Text(xml, "edNote", entry.IsWithdrawn ? FeedText.WithdrawnText(entry) : FeedText.Note(entry));
        if (article.Change is Change.Update or Change.Correction && !entry.IsWithdrawn)
        {
            Coded(xml, "signal", article.Change == Change.Update ? "sig:update" : "sig:correction");
        }

        if (FeedText.WebUrl(article.CanonicalUrl) is { } page)
        {
            xml.WriteStartElement("altRep", Nar);
            xml.WriteAttributeString("contenttype", "text/html");
            xml.WriteString(page);
            xml.WriteEndElement();
        }

        Text(xml, "expires", article.Expiry is { } expiry ? FeedText.Rfc3339(expiry) : null);
        xml.WriteEndElement();
    }

    private static void ContentMeta(XmlWriter xml, FeedEntry entry)
    {
        var article = entry.Article;
        xml.WriteStartElement("contentMeta", Nar);
        Text(xml, "urgency", article.Urgency is >= 1 and <= 9 ? article.Urgency.Value.ToString(CultureInfo.InvariantCulture) : null);
        Concept(xml, "located", article.Located is null ? null : new Subject { Name = article.Located });
        if (article.SourceOutlet is { } outlet)
        {
            xml.WriteStartElement("infoSource", Nar);
            xml.WriteAttributeString("role", "isrol:originfo");
            Identify(xml, FeedText.WebUrl(outlet.Url) ?? outlet.Name);
            Text(xml, "name", outlet.Name);
            xml.WriteEndElement();
        }

        // By the article's id here a republication is reported.
        Text(xml, "altId", article.Id);
        if (FeedText.Language(article.Language) is { } language)
        {
            xml.WriteStartElement("language", Nar);
            xml.WriteAttributeString("tag", language);
            xml.WriteEndElement();
        }

        foreach (var genre in article.Genres)
        {
            Concept(xml, "genre", genre);
        }

        foreach (var subject in article.Subjects.Concat(article.Places))
        {
            Concept(xml, "subject", subject);
        }

        Text(xml, "keyword", article.Section);
        Headline(xml, null, Title(entry));
        Headline(xml, "hlrol:standfirst", article.Standfirst);
        Text(xml, "by", article.Byline);
        xml.WriteEndElement();
    }

    private static void Content(XmlWriter xml, FeedEntry entry)
    {
        var html = FeedText.Clean(entry.Html ?? "");
        if (Xhtml(html) is { } body)
        {
            xml.WriteStartElement("inlineXML", Nar);
            xml.WriteAttributeString("contenttype", "application/xhtml+xml");
            xml.WriteStartElement("html", XhtmlNs);
            xml.WriteStartElement("head", XhtmlNs);
            xml.Element(null, "title", XhtmlNs, Title(entry));
            xml.WriteEndElement();
            body.WriteTo(xml);
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteStartElement("inlineData", Nar);
            xml.WriteAttributeString("contenttype", "text/html");
            xml.WriteString(html);
        }

        xml.WriteEndElement();
    }

    /// <summary>The copy as an XHTML <c>body</c>; null when it is no XML even with its void elements closed.</summary>
    private static System.Xml.Linq.XElement? Xhtml(string html)
    {
        if (html.Length > MostHtmlCharacters)
        {
            return null;
        }

        try
        {
            using var text = new StringReader($"<body xmlns=\"{XhtmlNs}\">{VoidElement().Replace(html, "<$1$2/>")}</body>");
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return System.Xml.Linq.XElement.Load(reader, System.Xml.Linq.LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Text(XmlWriter xml, string name, string? text) => xml.Element(null, name, Nar, text is null || Normal(text) is not { Length: > 0 } normal ? null : normal);

    /// <summary>NewsML-G2's strings have no space at either end and no two in a row.</summary>
    private static string Normal(string text) => string.Join(' ', FeedText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Coded(XmlWriter xml, string name, string qcode)
    {
        xml.WriteStartElement(name, Nar);
        xml.WriteAttributeString("qcode", qcode);
        xml.WriteEndElement();
    }

    private static void Named(XmlWriter xml, string element, string? literal, string? name)
    {
        xml.WriteStartElement(element, Nar);
        Identify(xml, literal);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Concept(XmlWriter xml, string element, Subject? subject)
    {
        if (subject is null)
        {
            return;
        }

        xml.WriteStartElement(element, Nar);
        Identify(xml, FeedText.WebUrl(subject.Code) ?? subject.Code ?? subject.Name);
        Text(xml, "name", subject.Name);
        xml.WriteEndElement();
    }

    /// <summary>As a URI where it is one; a code of a scheme that we do not know stays a literal.</summary>
    private static void Identify(XmlWriter xml, string? identifier)
    {
        if (!string.IsNullOrWhiteSpace(identifier))
        {
            var isUri = identifier.StartsWith("http://", StringComparison.Ordinal) || identifier.StartsWith("https://", StringComparison.Ordinal);
            xml.WriteAttributeString(isUri ? "uri" : "literal", Normal(identifier));
        }
    }

    private static void Headline(XmlWriter xml, string? role, string? text)
    {
        if (text is null)
        {
            return;
        }

        xml.WriteStartElement("headline", Nar);
        if (role is not null)
        {
            xml.WriteAttributeString("role", role);
        }

        xml.WriteString(Normal(text));
        xml.WriteEndElement();
    }

    [GeneratedRegex("<(img|br|hr|source|wbr)((?:\\s[^<>]*[^<>/])?)>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex VoidElement();
}
