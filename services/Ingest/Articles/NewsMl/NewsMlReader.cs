using System.Xml;
using System.Xml.Linq;
using Syndication.Platform.Markup;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Reads NewsML-G2 2.x (https://iptc.org/std/NewsML-G2/): a news item, a package item, or a news message with its item
/// set; core and power conformance. News items are articles. Pictures go into the articles that refer to them by link or
/// stand with them in a package. The mapping is in docs/ninjs.md. Never throws for what is in a document. Pure.
/// </summary>
public static class NewsMlReader
{
    public const int MostItems = 1000;
    public const int MostItemCharacters = 5_000_000;

    public static ReadResult Read(ReadOnlyMemory<byte> xml, ReadContext context) => Read(MarkupText.Decode(xml.Span, null), context);

    /// <param name="xml">Decoded: an encoding declaration no longer counts.</param>
    /// <param name="context">What else is known.</param>
    public static ReadResult Read(string xml, ReadContext context) => ReadItem.Result(ReadItems(xml, context));

    /// <summary>An item for each article, or for each item that could not be read; in the order of the document.</summary>
    internal static IReadOnlyList<ReadItem> ReadItems(string xml, ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(context);
        XElement root;
        try
        {
            root = G2Xml.Parse(xml);
        }
        catch (XmlException exception)
        {
            return [ReadItem.Bad("", NotXml(exception))];
        }

        return root.Name.LocalName switch
        {
            "newsItem" => Articles([Item(root, "newsItem", context)], [], context),
            "packageItem" => [Package(root, "packageItem", context)],
            "newsMessage" => Message(root, context),
            "conceptItem" or "knowledgeItem" or "planningItem" or "catalogItem" => [ReadItem.Bad("", new ReadProblem(root.Name.LocalName, "This holds no story; send a newsItem, a packageItem or a newsMessage."))],
            "NewsML" => [ReadItem.Bad("", new ReadProblem("NewsML", "NewsML 1 is not read; send NewsML-G2 2.x or ninjs."))],
            var name => [ReadItem.Bad("", new ReadProblem(name.Length <= 60 ? name : name[..60], "This is not NewsML-G2; send a newsItem, a packageItem or a newsMessage."))],
        };
    }

    private static List<ReadItem> Message(XElement message, ReadContext context)
    {
        var sets = message.Elements().Where(e => e.Name.LocalName == "itemSet").ToList();
        var items = sets.SelectMany(s => s.Elements()).Where(e => e.Name.LocalName is "newsItem" or "packageItem").ToList();
        if (items.Count is 0 or > MostItems)
        {
            return [ReadItem.Bad("", new ReadProblem("newsMessage/itemSet", items.Count == 0
                ? "It holds no newsItem and no packageItem; send at least one."
                : $"It holds {items.Count} items; send at most {MostItems} in a message."))];
        }

        var (news, packages) = (new List<G2Item>(), new List<(XElement Element, string Place)>());
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var element in items)
        {
            var name = element.Name.LocalName;
            number[name] = number.GetValueOrDefault(name) + 1;
            var place = $"newsMessage/itemSet/{name}[{number[name]}]";
            if (name == "newsItem")
            {
                news.Add(Item(element, place, context));
            }
            else
            {
                packages.Add((element, place));
            }
        }

        var articles = Articles(news, [.. packages.Select(p => G2Package.References(p.Element))], context);
        return news.Count > 0 ? articles : [.. packages.Select(p => Package(p.Element, p.Place, context))];
    }

    /// <summary>News items with the pictures that belong to them. A picture that belongs to none is an article of its own.</summary>
    private static List<ReadItem> Articles(List<G2Item> items, IReadOnlyList<IReadOnlyList<string>> packages, ReadContext context)
    {
        var package = G2Package.Assemble(items, packages);
        var read = new List<ReadItem>(items.Count);
        foreach (var item in items)
        {
            if (item.Article is null)
            {
                read.Add(new ReadItem(item.Place, null, item.Problems, G2Xml.Raw(item.Element)));
            }
            else if (package.Article(item) is { } article)
            {
                read.Add(new ReadItem(item.Place, article, [], null));
            }
        }

        return read;
    }

    private static G2Item Item(XElement element, string place, ReadContext context)
    {
        var problems = new List<ReadProblem>();
        var node = new G2Node(element, place, new G2Catalog(element.AncestorsAndSelf().Reverse()), problems);
        if (element.Descendants().SelectMany(e => e.Nodes().OfType<XText>()).Sum(t => (long)t.Value.Length) > MostItemCharacters)
        {
            node.Complain($"The item has more than {MostItemCharacters} characters; send less. Pictures go by address, not inside.");
            return new G2Item { Place = place, Guid = null, Kind = G2Kind.Text, Article = null, References = [], Problems = problems, Element = element };
        }

        var (article, kind) = G2NewsItem.Read(node, context);
        var references = G2Links.Read(node, context).References;
        return new G2Item
        {
            Place = place, Guid = node.Attribute("guid"), Kind = kind, Article = problems.Count == 0 ? article : null, References = references, Problems = problems, Element = element,
        };
    }

    private static ReadItem Package(XElement element, string place, ReadContext context)
    {
        var problems = new List<ReadProblem>();
        var node = new G2Node(element, place, new G2Catalog(element.AncestorsAndSelf().Reverse()), problems);
        var article = G2Package.Read(node, context);
        return problems.Count == 0 && article is not null ? new ReadItem(place, article, [], null) : new ReadItem(place, null, problems, G2Xml.Raw(element));
    }

    private static ReadProblem NotXml(XmlException exception) => exception.Message.Contains("DTD", StringComparison.Ordinal)
        ? new ReadProblem("document", "It has a document type declaration, which is not read; leave the <!DOCTYPE …> out.")
        : new ReadProblem("document", exception.LineNumber > 0
            ? $"This is not well-formed XML (line {exception.LineNumber}, character {exception.LinePosition}); check the elements, quotes and ampersands there."
            : $"This is not read as XML: {exception.Message}; send a smaller, well-formed document.");
}
