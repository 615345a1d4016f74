using System.Xml;
using System.Xml.Linq;
using Syndication.Contracts;
using Syndication.Ingest.Pages;
using static Syndication.Ingest.Feeds.FeedXml;

namespace Syndication.Ingest.Feeds;

/// <summary>Atom 1.0 (RFC 4287) with tombstones (RFC 6721). Pure.</summary>
internal static class AtomReader
{
    public static IEnumerable<XElement> Entries(XElement root) =>
        root.Elements().Where(e => e.Name == Atom + "entry" || e.Name == Tombstones + "deleted-entry");

    public static FeedEntry Entry(XElement entry, ReadContext context)
    {
        var baseUrl = Base(entry, context.Url);
        var language = Language(entry);
        var link = Link(entry, baseUrl, language);
        var content = Body(entry.Element(Atom + "content"), baseUrl);
        var summary = entry.Element(Atom + "summary");
        return new FeedEntry
        {
            Id = entry.Text(Atom + "id") ?? link,
            Title = Text(entry.Element(Atom + "title")),
            Link = link,
            Summary = content is null ? null : Text(summary),
            Content = content ?? Body(summary, baseUrl),
            Author = Plain(entry.Elements(Atom + "author").Select(a => a.Text(Atom + "name")).FirstOrDefault(n => n is not null)),
            Language = language,
            Published = FeedDates.Read(entry.Text(Atom + "published")),
            Updated = FeedDates.Read(entry.Text(Atom + "updated")),
            Categories = [.. entry.Elements(Atom + "category").Select(Category).OfType<Subject>()],
            Images = [.. entry.Elements(Atom + "link").Where(l => l.Attribute("rel")?.Value == "enclosure" && l.Attribute("type")?.Value.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true)
                .Select(l => WebAddresses.Absolute(l.Attribute("href")?.Value, baseUrl)).OfType<string>().Select(url => new Image { Url = url })],
            Alternates = RssReader.Alternates(entry, baseUrl, language),
            Source = Source(entry.Element(Atom + "source"), baseUrl),
            Rights = Text(entry.Element(Atom + "rights")) ?? Text(entry.Parent?.Element(Atom + "rights")),
        };
    }

    /// <summary>The alternate in the entry's own language, or in none.</summary>
    private static string? Link(XElement entry, Uri? baseUrl, string? language) =>
        entry.Elements(Atom + "link")
            .Where(l => (l.Attribute("rel")?.Value ?? "alternate") == "alternate")
            .OrderBy(l => l.Attribute("hreflang")?.Value is not { } other ? 1 : other.Equals(language, StringComparison.OrdinalIgnoreCase) ? 0 : 2)
            .Where(l => l.Attribute("hreflang")?.Value is not { } other || language is null || other.Equals(language, StringComparison.OrdinalIgnoreCase))
            .Select(l => WebAddresses.Absolute(l.Attribute("href")?.Value, baseUrl))
            .FirstOrDefault(u => u is not null);

    /// <summary>A text construct (section 3.1) as plain text.</summary>
    private static string? Text(XElement? construct) => construct?.Attribute("type")?.Value switch
    {
        _ when construct is null => null,
        "html" => Plain(construct.Value),
        "xhtml" => Plain(Inner(construct)),
        _ => string.Join(' ', construct.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } text ? text : null,
    };

    /// <summary>Content (section 4.1): text, html and xhtml inline; other media, and content by reference, are not the story's text.</summary>
    private static HtmlBody? Body(XElement? content, Uri? baseUrl)
    {
        if (content is null || content.Attribute("src") is not null)
        {
            return null;
        }

        var own = Base(content, baseUrl);
        return content.Attribute("type")?.Value switch
        {
            null or "text" or "text/plain" => Paragraphs(content.Value),
            "html" or "text/html" => HtmlBlocks.Read(content.Value, own),
            "xhtml" or "application/xhtml+xml" => HtmlBlocks.Read(Inner(content), own),
            _ => null,
        };
    }

    private static HtmlBody? Paragraphs(string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n").Select(p => string.Join(' ', p.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(p => p.Length > 0);
        var blocks = paragraphs.Select(p => new Block { Kind = BlockKind.Paragraph, Text = p }).ToList();
        return blocks.Count == 0 ? null : new HtmlBody(blocks, []);
    }

    /// <summary>The mark-up inside, without prefixes: an HTML parser knows no namespaces.</summary>
    private static string Inner(XElement xhtml)
    {
        var copy = new XElement(xhtml);
        foreach (var element in copy.DescendantsAndSelf().ToList())
        {
            element.Name = element.Name.LocalName;
            element.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        }

        var text = new System.Text.StringBuilder();
        // HTML has no empty-element tags: "<p/>" would stay open.
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, CheckCharacters = false };
        using (var writer = XmlWriter.Create(text, settings))
        {
            foreach (var node in copy.Nodes())
            {
                Filled(node).WriteTo(writer);
            }
        }

        return text.ToString();
    }

    private static XNode Filled(XNode node)
    {
        if (node is XElement element)
        {
            foreach (var empty in element.DescendantsAndSelf().Where(e => e.IsEmpty && e.Name.LocalName is not ("br" or "img" or "hr" or "source" or "wbr")))
            {
                empty.Value = "";
            }
        }

        return node;
    }

    private static Subject? Category(XElement category)
    {
        var (term, label) = (category.Attribute("term")?.Value.Trim(), category.Attribute("label")?.Value.Trim());
        var name = string.IsNullOrEmpty(label) ? term : label;
        return string.IsNullOrEmpty(name) ? null : new Subject { Name = name, Code = term != name && category.Attribute("scheme")?.Value is { Length: > 0 } scheme ? scheme + term : null };
    }

    private static SourceOutlet? Source(XElement? source, Uri? baseUrl)
    {
        var name = Text(source?.Element(Atom + "title"));
        return name is null ? null : new SourceOutlet
        {
            Name = name,
            Url = source!.Elements(Atom + "link").Where(l => l.Attribute("rel")?.Value is null or "alternate").Select(l => WebAddresses.Absolute(l.Attribute("href")?.Value, baseUrl)).FirstOrDefault(),
        };
    }
}
