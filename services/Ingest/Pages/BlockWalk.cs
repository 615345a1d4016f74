using System.Collections.Frozen;
using System.Globalization;
using AngleSharp.Dom;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>One walk over a piece of a document, collecting blocks. Elements nest a few hundred deep at most: the parser sees to it.</summary>
internal sealed class BlockWalk(Uri? baseUrl, Func<IElement, bool>? isFurniture, Func<IElement, bool>? isCaption = null)
{

    private static readonly FrozenSet<string> Skipped = new[]
    {
        "script", "style", "noscript", "template", "svg", "canvas", "button", "input", "select", "textarea", "option", "head", "title", "meta", "link",
        "nav", "dialog", "map", "object", "applet", "progress", "meter", "datalist",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Boundaries = new[]
    {
        "p", "div", "section", "article", "header", "footer", "aside", "main", "address", "dl", "dt", "dd", "fieldset", "legend", "details", "summary", "form",
        "table", "thead", "tbody", "tfoot", "tr", "caption", "li", "center", "pre", "hgroup", "figcaption", "body", "html", "hr",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly InlineText inline = new();
    private const int MostSponsored = 20;
    private BlockKind kind = BlockKind.Paragraph;
    private int? level;
    private bool afterBreak;
    private bool isWithoutPictures;

    public List<Block> Blocks { get; } = [];

    public List<Image> Images { get; } = [];

    /// <summary>Texts of links that are paid for (<c>rel=sponsored</c>).</summary>
    public List<string> Sponsored { get; } = [];

    public void Children(INode node)
    {
        // By index: a node looks for its next sibling from the first one on.
        for (var i = 0; i < node.ChildNodes.Length && Blocks.Count <= HtmlBlocks.MostBlocks; i++)
        {
            var child = node.ChildNodes[i];
            Visit(child);
        }
    }

    /// <summary>Ends the block that is under way, if there is one.</summary>
    public void Flush()
    {
        var (text, links) = inline.Take();
        afterBreak = false;
        if (text.Length > 0)
        {
            Blocks.Add(new Block { Kind = kind, Level = kind == BlockKind.Heading ? level : null, Text = text, Links = links });
        }
    }

    public void Visit(INode node)
    {
        switch (node)
        {
            case IText text:
                afterBreak &= string.IsNullOrWhiteSpace(text.Data);
                inline.Append(text.Data);
                break;
            case IElement element when !IsSkipped(element):
                Visit(element);
                break;
        }
    }

    private bool IsSkipped(IElement element) => IsUnseen(element) || isFurniture?.Invoke(element) == true;

    /// <summary>No text that a reader of the page sees: scripts, controls, what is hidden.</summary>
    public static bool IsUnseen(IElement element) =>
        Skipped.Contains(element.LocalName) || element.HasAttribute("hidden") || IsStyledAway(element.GetAttribute("style"));

    /// <summary>Text on both sides of it is not one paragraph.</summary>
    public static bool IsBlock(IElement element) =>
        Boundaries.Contains(element.LocalName) || element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "ul" or "ol" or "figure" or "td" or "th";

    private static bool IsStyledAway(string? style) => style is not null
        && style.Replace(" ", "", StringComparison.Ordinal) is var plain
        && (plain.Contains("display:none", StringComparison.OrdinalIgnoreCase) || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));

    private void Visit(IElement element)
    {
        if (isCaption?.Invoke(element) == true && element.LocalName is not ("figcaption" or "img" or "figure" or "picture"))
        {
            CaptionOf(element);
            return;
        }

        switch (element.LocalName)
        {
            case "br":
                Break();
                break;
            case "a":
                Anchor(element);
                break;
            case "img":
                Flush();
                Picture(element, null, null);
                break;
            case "figure":
                Figure(element);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Within(element, BlockKind.Heading, Math.Max(2, element.LocalName[1] - '0'));
                break;
            case "blockquote":
                Within(element, BlockKind.Quote, null);
                break;
            case "ul" or "ol":
                List(element);
                break;
            case "iframe" or "video" or "audio" or "embed":
                Embed(element);
                break;
            case "td" or "th":
                inline.Space();
                Children(element);
                inline.Space();
                break;
            case var name when Boundaries.Contains(name):
                Flush();
                Children(element);
                Flush();
                break;
            default:
                Children(element);
                break;
        }
    }

    /// <summary>One break is a space, two in a row are the end of a paragraph.</summary>
    private void Break()
    {
        if (afterBreak)
        {
            Flush();
            return;
        }

        inline.Space();
        afterBreak = true;
    }

    private void Anchor(IElement anchor)
    {
        var url = Address(anchor.GetAttribute("href"), allowMail: true);
        if (url is null || anchor.QuerySelector("p, div, h1, h2, h3, h4, h5, h6, ul, ol, figure, img, table, blockquote") is not null)
        {
            Children(anchor);
            return;
        }

        var mark = inline.Mark();
        Children(anchor);
        inline.Link(mark, url);
        if (anchor.GetAttribute("rel")?.Contains("sponsored", StringComparison.OrdinalIgnoreCase) == true && Sponsored.Count < MostSponsored)
        {
            Sponsored.Add(anchor.TextContent.Trim() is { Length: > 0 } text ? text : url);
        }
    }

    /// <summary>What stands by a picture and is no figure's caption in the document's eyes: said of the picture before it, else not at all.</summary>
    private void CaptionOf(IElement element)
    {
        Flush();
        var pictures = element.QuerySelectorAll("img");
        foreach (var picture in pictures)
        {
            Picture(picture, null, null);
        }

        if (Blocks is [.., { Kind: BlockKind.Image, Text: "" } block] && Images is [.., var image] && image.Url == block.Url)
        {
            var (caption, credit) = Captions.Of(element);
            Blocks[^1] = block with { Text = caption ?? "" };
            Images[^1] = image with { Caption = image.Caption ?? caption, Credit = image.Credit ?? credit };
        }
    }

    private void Within(IElement element, BlockKind inner, int? innerLevel)
    {
        Flush();
        var (outerKind, outerLevel) = (kind, level);
        (kind, level) = (inner, innerLevel);
        Children(element);
        Flush();
        (kind, level) = (outerKind, outerLevel);
    }

    private void List(IElement list)
    {
        Flush();
        var items = new List<string>();
        Items(list, items);
        if (items.Count > 0)
        {
            Blocks.Add(new Block { Kind = BlockKind.List, Ordered = list.LocalName == "ol", Items = items });
        }
    }

    /// <summary>The entries of lists in lists come after the entry that they stand in.</summary>
    private void Items(IElement list, List<string> items)
    {
        foreach (var child in list.Children)
        {
            if (IsSkipped(child))
            {
                continue;
            }

            if (child.LocalName is "ul" or "ol")
            {
                Items(child, items);
                continue;
            }

            var own = new BlockWalk(baseUrl, e => e.LocalName is "ul" or "ol" or "img" or "figure" || isFurniture?.Invoke(e) == true);
            own.Children(child);
            own.Flush();
            var text = string.Join(' ', own.Blocks.Select(b => b.Text).Where(t => t.Length > 0));
            if (text.Length > 0)
            {
                items.Add(text);
            }

            foreach (var nested in child.Children.Where(c => c.LocalName is "ul" or "ol"))
            {
                Items(nested, items);
            }
        }
    }

    private void Embed(IElement element)
    {
        Flush();
        var source = element.GetAttribute("src") ?? element.QuerySelector("source[src]")?.GetAttribute("src");
        if (Address(source, allowMail: false) is { } url)
        {
            Blocks.Add(new Block { Kind = BlockKind.Embed, Url = url, Text = element.GetAttribute("title")?.Trim() ?? "" });
        }
    }

    private void Figure(IElement figure)
    {
        Flush();
        // A figure in one without pictures has none either, and to look again in each of hundreds, one in another, takes their number times the page.
        var pictures = isWithoutPictures ? null : figure.QuerySelectorAll("img");
        if (pictures is not { Length: > 0 })
        {
            var outer = isWithoutPictures;
            isWithoutPictures = true;
            Children(figure);
            isWithoutPictures = outer;
            Flush();
            return;
        }

        var (caption, credit) = Captions.Of(figure);
        foreach (var picture in pictures)
        {
            Picture(picture, caption, credit);
        }
    }

    private void Picture(IElement picture, string? caption, string? credit)
    {
        var (width, height) = (Size(picture, "width"), Size(picture, "height"));
        var source = Pictures.Source(picture);
        // One pixel counts visits; nobody looks at it.
        if (width <= 1 || height <= 1 || Address(source, allowMail: false) is not { } url)
        {
            return;
        }

        Blocks.Add(new Block { Kind = BlockKind.Image, Url = url, Text = caption ?? "" });
        Images.Add(new Image { Url = url, Caption = caption, Credit = credit, Width = width, Height = height });
    }

    private static int? Size(IElement element, string name) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private string? Address(string? text, bool allowMail) => WebAddresses.Absolute(text, baseUrl, allowMail);
}
