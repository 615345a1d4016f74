using System.Xml.Linq;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Articles;

/// <summary>A news item's <c>contentSet</c>: alternative renditions of one content, of which the richest text counts, and its pictures.</summary>
internal sealed record G2Content
{
    public IReadOnlyList<Block> Blocks { get; private init; } = [];
    public IReadOnlyList<Image> Images { get; private init; } = [];
    public bool HasText { get; private init; }

    /// <summary>An HTML rendition somewhere on the web.</summary>
    public string? Page { get; private init; }

    /// <summary>What NITF carries in its own head.</summary>
    public string? Headline { get; private init; }
    public string? Standfirst { get; private init; }
    public string? Byline { get; private init; }

    private static readonly string[] Small = ["thumbnail", "thumb", "icon", "preview", "lowres", "small"];

    public static G2Content Read(G2Node item, ReadContext context)
    {
        if (item.Child("contentSet") is not { } set)
        {
            return new G2Content();
        }

        var (inline, data, remote) = (set.Children("inlineXML"), set.Children("inlineData"), set.Children("remoteContent"));
        var text = Markup(inline, context) ?? Data(data, context) ?? new G2Content();
        var picture = Picture(remote, context);
        var media = remote.Where(r => IsOf(r, "video/", "audio/")).Select(r => WebAddresses.Absolute(r.Attribute("href"), context.Url)).FirstOrDefault(u => u is not null);
        var blocks = new List<Block>(text.Blocks);
        if (picture?.Url is { } url && !text.HasText)
        {
            blocks.Add(new Block { Kind = BlockKind.Image, Url = url });
        }

        if (media is not null && !text.HasText)
        {
            blocks.Add(new Block { Kind = BlockKind.Embed, Url = media });
        }

        return text with
        {
            Blocks = blocks,
            Images = [.. text.Images, .. picture is not null && !text.Images.Any(i => i.Url == picture.Url) ? [picture] : (ReadOnlySpan<Image>)[]],
            Page = remote.Where(r => IsOf(r, "text/html", "application/xhtml")).Select(r => WebAddresses.Absolute(r.Attribute("href"), context.Url)).FirstOrDefault(u => u is not null),
        };
    }

    /// <summary>XHTML before NITF; a rendition that holds nothing is none.</summary>
    private static G2Content? Markup(IReadOnlyList<G2Node> inline, ReadContext context)
    {
        foreach (var node in inline.OrderBy(n => Nitf(n.Element) is null ? 0 : 1))
        {
            var content = Nitf(node.Element) is { } nitf ? OfNitf(nitf, context) : OfBlocks(HtmlBlocks.Read(G2Markup.Xhtml(node.Element), context.Url));
            if (content.Blocks.Count > 0)
            {
                return content;
            }
        }

        return null;
    }

    private static G2Content? Data(IReadOnlyList<G2Node> data, ReadContext context)
    {
        foreach (var node in data)
        {
            var type = node.Attribute("contenttype") ?? "text/plain";
            if (!type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("html", StringComparison.OrdinalIgnoreCase))
            {
                // Pictures and the like as base64: they go by address.
                continue;
            }

            var content = type.Contains("html", StringComparison.OrdinalIgnoreCase)
                ? OfBlocks(HtmlBlocks.Read(node.Element.Value, context.Url))
                : OfBlocks(new HtmlBody([.. node.Paragraphs.Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })], []));
            if (content.Blocks.Count > 0)
            {
                return content;
            }
        }

        return null;
    }

    private static G2Content OfBlocks(HtmlBody body) => new() { Blocks = body.Blocks, Images = body.Images, HasText = body.Blocks.Count > 0 };

    private static XElement? Nitf(XElement element) => element.Descendants().FirstOrDefault(e => e.Name.LocalName is "body.content");

    private static G2Content OfNitf(XElement content, ReadContext context)
    {
        var head = content.Parent?.Elements().FirstOrDefault(e => e.Name.LocalName == "body.head");
        var body = OfBlocks(HtmlBlocks.Read(G2Markup.OfNitf(content), context.Url));
        var producers = content.Descendants().Where(e => e.Name.LocalName == "media").Select(m => (Url: Value(m, "media-reference", "source"), Credit: Text(m, "media-producer")))
            .Where(m => m.Url is not null && m.Credit is not null).GroupBy(m => WebAddresses.Absolute(m.Url, context.Url) ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Credit, StringComparer.Ordinal);
        return body with
        {
            Images = [.. body.Images.Select(i => i.Url is not null && producers.TryGetValue(i.Url, out var credit) ? i with { Credit = i.Credit ?? credit } : i)],
            Headline = Text(head, "hl1") ?? Text(head, "hedline"),
            Standfirst = Text(head, "abstract"),
            Byline = Text(head, "byline"),
        };
    }

    /// <summary>The largest rendition that is a picture on the web; a thumbnail only where there is nothing else.</summary>
    private static Image? Picture(IReadOnlyList<G2Node> remote, ReadContext context)
    {
        var pictures = remote.Where(r => IsOf(r, "image/") || (r.Attribute("contenttype") is null && LooksLikePicture(r.Attribute("href"))))
            .Select(r => (Node: r, Url: WebAddresses.Absolute(r.Attribute("href"), context.Url))).Where(r => r.Url is not null)
            .OrderBy(r => Array.IndexOf(Small, r.Node.CodeOf("rendition")) >= 0 ? 1 : 0).ThenByDescending(r => r.Node.Count("width") ?? 0).ToList();
        return pictures.Count == 0 ? null : new Image { Url = pictures[0].Url, Width = pictures[0].Node.Count("width"), Height = pictures[0].Node.Count("height") };
    }

    private static bool LooksLikePicture(string? href) =>
        href is not null && (href.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || href.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)
            || href.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || href.EndsWith(".webp", StringComparison.OrdinalIgnoreCase));

    private static bool IsOf(G2Node remote, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (remote.Attribute("contenttype")?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Text(XElement? around, string name) =>
        around?.Descendants().FirstOrDefault(e => e.Name.LocalName == name) is { } element ? G2Node.Collapse(element.Value) : null;

    private static string? Value(XElement around, string name, string attribute) =>
        around.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Attribute(attribute)?.Value;
}
