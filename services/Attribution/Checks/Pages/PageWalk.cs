using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Reads a document once, in order, as a reader with a browser would: into blocks of visible text, with every link and
/// whether it can be seen. Linear in the size of the page.
/// </summary>
internal sealed class PageWalk
{
    private const int MostLinkText = 300;
    private const int MostInlines = 12;
    private const int LongestInline = 80;

    private static readonly FrozenSet<string> Unseen = new[]
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "audio", "video", "canvas", "select", "option", "datalist",
        "textarea", "head", "title", "noframes", "noembed", "meta", "link", "area", "map", "rp", "frameset", "progress", "meter",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> BlockElements = new[]
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "amp-story-page",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> PhrasingBlocks = new[] { "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "figcaption", "a", "span" }.ToFrozenSet();

    private readonly List<PageBlock> blocks = [];
    private readonly List<PageLink> links = [];
    private readonly List<PagePicture> pictures = [];
    private readonly Dictionary<string, StyleDeclarations?> inlineStyles = new(StringComparer.Ordinal);
    private readonly ZoneRules zones = new();
    private readonly StyleSheet sheet;
    private readonly bool hasOtherSheets;

    private readonly StringBuilder text = new();
    private readonly List<string> inlines = [];
    private readonly StringBuilder linkText = new();
    private IElement? container;
    private Zone? zone;
    private Zone? containerZone;
    private Zone? textZone;
    private bool isOneZone = true;
    private int typeDepth;
    private bool isSetInType = true;
    private PageLink? link;
    private string? doubt;
    private bool isDoubtful = true;
    private bool hasPicture;
    private bool needsSpace;
    private int breaks;
    private bool isLongLine;
    private int linkCharacters;
    private int characters;
    private int scripts;
    private bool isTooDeep;

    private PageWalk(StyleSheet sheet, bool hasOtherSheets)
    {
        this.sheet = sheet;
        this.hasOtherSheets = hasOtherSheets;
    }

    public static PageText Read(IHtmlDocument document)
    {
        var styles = new List<string>();
        var others = false;
        var elements = 0;
        string? written = null;
        var metas = new List<IElement>();
        foreach (var element in Elements.Below(document))
        {
            elements++;
            var name = element.LocalName;
            if (name == "meta")
            {
                metas.Add(element);
            }
            else if (name == "base" && written is null && Elements.Nearest(element, e => e.LocalName is "noscript" or "svg" or "math") is null)
            {
                written = element.GetAttribute("href");
            }
            else if (name == "style" && Elements.Nearest(element, e => e.LocalName is "noscript" or "template") is null && MediaQuery.AppliesToDesktop(element.GetAttribute("media")))
            {
                styles.Add(element.TextContent);
                others |= styles[^1].Contains("@import", StringComparison.OrdinalIgnoreCase);
            }
            else if (name == "link" && element.GetAttribute("rel")?.Contains("stylesheet", StringComparison.OrdinalIgnoreCase) == true)
            {
                others = true;
            }
        }

        var sheet = new StyleSheet(elements);
        styles.ForEach(sheet.Read);
        return new PageWalk(sheet, others).Read(document.DocumentElement, written, metas);
    }

    private PageText Read(IElement? root, string? written, List<IElement> metas)
    {
        if (root is not null)
        {
            Visit(root, hasOtherSheets ? Sight.Clear : Sight.Clear with { Background = CssColor.White }, 0);
            Flush();
        }

        return new PageText
        {
            Blocks = blocks,
            Links = links,
            Pictures = pictures,
            Characters = characters,
            Scripts = scripts,
            Base = written,
            Metas = metas,
            Drawn = sheet.Drawn,
            Problem = isTooDeep || sheet.IsExhausted ? Undetermined.TooCostly : null,
        };
    }

    private void Visit(IElement element, in Sight outer, int depth)
    {
        var name = element.LocalName;
        if (depth >= PageReader.DeepestElement - 2)
        {
            isTooDeep = true;
        }

        if (Unseen.Contains(name))
        {
            scripts += name == "script" ? 1 : 0;
            HiddenLinks(element, name);
            return;
        }

        if (name == "br")
        {
            breaks++;
            needsSpace = true;
            return;
        }

        var style = sheet.For(element, Inline(element));
        var sight = Doubted(element, SightRules.Enter(element, style, outer), style);
        if (name is "img" or "svg" or "picture" or "input")
        {
            Picture(element, name, sight, style, depth);
            return;
        }

        var isBlock = IsBlock(element, style);
        var outerContainer = container;
        var outerZone = zone;
        if (isBlock)
        {
            Flush();
            container = element;
        }

        var inner = isBlock || container is null || !PhrasingBlocks.Contains(container.LocalName) ? zones.Enter(element, zone) : zone;
        var splits = !isBlock && !ReferenceEquals(inner, outerZone) && inner!.Kind is (ZoneKind.Furniture or ZoneKind.AdSlot);
        if (splits)
        {
            Flush();
        }

        var outerContainerZone = containerZone;
        var isType = name is "b" or "strong" or "em" or "i";
        zone = inner;
        containerZone = isBlock ? inner : containerZone;
        typeDepth += isType ? 1 : 0;
        Contents(element, name, sight, depth);
        typeDepth -= isType ? 1 : 0;
        if (isBlock || splits)
        {
            Flush();
        }

        container = outerContainer;
        containerZone = outerContainerZone;
        zone = outerZone;
    }

    private void Contents(IElement element, string name, in Sight sight, int depth)
    {
        if (name == "a" && element.GetAttribute("href") is { } href && link is null)
        {
            Link(element, href, sight, depth);
            return;
        }

        var start = text.Length;
        var block = blocks.Count;
        var closed = name == "details" && !element.HasAttribute("open");
        var summaries = 0;
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is IText data)
            {
                Text(data.Data, closed ? sight with { Hidden = sight.Hidden ?? "a closed details element" } : sight, name == "pre");
            }
            else if (child is IElement inner)
            {
                isLongLine = inner.LocalName == "br" ? IsLongLine(children, i + 1) : isLongLine;
                var seen = !closed || (inner.LocalName == "summary" && summaries++ == 0);
                Visit(inner, seen ? sight : sight with { Hidden = sight.Hidden ?? "a closed details element" }, depth + 1);
            }
        }

        if (link is null && block == blocks.Count && !ReferenceEquals(container, element) && text.Length > start && text.Length - start <= LongestInline && inlines.Count < MostInlines)
        {
            inlines.Add(text.ToString(start, text.Length - start).Trim());
        }
    }

    private void Link(IElement element, string href, in Sight sight, int depth)
    {
        var block = blocks.Count;
        link = new PageLink { Element = element, Href = href, HiddenBy = sight.HiddenBy ?? sight.Unclickable, Doubt = sight.Doubt ?? OnClickDoubt(element), Zone = zone };
        linkText.Clear();
        links.Add(link);
        foreach (var child in element.ChildNodes)
        {
            if (child is IText data)
            {
                Text(data.Data, sight, false);
            }
            else if (child is IElement inner)
            {
                Visit(inner, sight, depth + 1);
            }
        }

        Close(link, sight, block);
        link = null;
    }

    private void Close(PageLink closed, in Sight sight, int block)
    {
        closed.Text = linkText.ToString().Trim();
        closed.Block = closed.Block < 0 ? block : closed.Block;
        if (IsLegible(closed.Text) || closed.HasPicture)
        {
            closed.HiddenBy = sight.Unclickable;
            return;
        }

        closed.HiddenBy ??= closed.Text.Length > 0 ? "having no words, only punctuation" : "having no visible text or picture";
    }

    /// <summary>Links inside what browsers do not show: kept, so that a verdict can say where the link hides.</summary>
    private void HiddenLinks(IElement element, string name)
    {
        if (name is not ("noscript" or "object"))
        {
            return;
        }

        foreach (var anchor in Elements.Below(element).Where(e => e.LocalName == "a" && e.HasAttribute("href")).Take(50))
        {
            links.Add(new PageLink { Element = anchor, Href = anchor.GetAttribute("href") ?? "", HiddenBy = $"a {name} element", Block = blocks.Count, Zone = zone });
        }
    }

    private void Text(string data, in Sight sight, bool keepsLines)
    {
        if (sight.HiddenBy is { } hidden)
        {
            if (link is not null && link.HiddenBy is null && !string.IsNullOrWhiteSpace(data))
            {
                link.HiddenBy = hidden;
            }

            return;
        }

        for (var i = 0; i < data.Length;)
        {
            var c = data[i];
            if (IsSpace(c))
            {
                needsSpace = true;
                breaks += keepsLines && c == '\n' ? 1 : 0;
                i++;
                continue;
            }

            var end = i;
            while (end < data.Length && !IsSpace(data[end]) && (data[end] <= '\u007f' || !IsNothing(data[end])))
            {
                end++;
            }

            if (end > i)
            {
                Append(data.AsSpan(i, end - i), sight);
            }

            // What takes no room is passed over.
            i = Math.Max(end, i + 1);
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' or '\f' or '\u00a0' || (c > '\u007f' && char.IsWhiteSpace(c));

    /// <param name="word">Without white space.</param>
    private void Append(ReadOnlySpan<char> word, in Sight sight)
    {
        if (breaks >= 2 || (breaks == 1 && isLongLine && EndsParagraph()))
        {
            Flush();
        }

        breaks = 0;
        if (needsSpace && text.Length > 0)
        {
            text.Append(' ');
            characters++;
        }

        isOneZone &= text.Length == 0 || ReferenceEquals(textZone, zone);
        textZone = zone;
        isSetInType &= typeDepth > 0;
        var start = text.Length;
        text.Append(word);
        characters += word.Length;
        isDoubtful &= sight.Doubt is not null;
        doubt = sight.Doubt ?? doubt;
        if (link is not null)
        {
            linkCharacters += word.Length;
            if (link.Block < 0)
            {
                (link.Block, link.Offset) = (blocks.Count, start);
            }

            if (linkText.Length < MostLinkText)
            {
                linkText.Append(needsSpace && linkText.Length > 0 ? " " : "").Append(word[..Math.Min(word.Length, MostLinkText)]);
            }
        }

        needsSpace = false;
    }

    /// <summary>Whether the line that begins at a child is as long as a paragraph's: a source line or a signature is not.</summary>
    private static bool IsLongLine(INodeList children, int from)
    {
        const int Long = 80;
        const int MostNodes = 12;
        var length = 0;
        for (var i = from; i < Math.Min(children.Length, from + MostNodes) && length < Long; i++)
        {
            if (children[i] is IElement element && (element.LocalName == "br" || BlockElements.Contains(element.LocalName)))
            {
                break;
            }

            length += children[i] is IText data ? data.Data.AsSpan().Trim().Length : children[i] is IElement { ChildElementCount: <= 4 } inline ? inline.TextContent.Length : 0;
        }

        return length >= Long;
    }

    /// <summary>A single line break after a long text that ends like a sentence begins what a reader takes for a new paragraph.</summary>
    private bool EndsParagraph()
    {
        const int LongLine = 100;
        if (text.Length < LongLine)
        {
            return false;
        }

        var last = text.Length - 1;
        while (last > 0 && text[last] is '"' or '\'' or '»' or '”' or '’' or ')' or ' ')
        {
            last--;
        }

        return text[last] is '.' or '!' or '?' or '…' or '。';
    }

    private void Flush()
    {
        breaks = 0;
        needsSpace = false;
        if (text.Length == 0 && !hasPicture)
        {
            return;
        }

        var element = container ?? blocks.LastOrDefault()?.Element;
        // Text of one inline element has that element's zone, also where line breaks end it.
        var own = text.Length == 0 ? zone : isOneZone ? textZone : containerZone;
        if (element is not null)
        {
            var level = Level(element);
            blocks.Add(new PageBlock
            {
                Index = blocks.Count,
                Element = element,
                Text = text.ToString(),
                Shape = level > 0 ? BlockShape.Heading : IsCaption(own) ? BlockShape.Caption : BlockShape.Text,
                Level = level,
                Zone = own,
                IsSetInType = isSetInType && text.Length > 0,
                Inlines = inlines.Count == 0 ? [] : [.. inlines],
                Doubt = isDoubtful ? doubt : null,
                IsLink = linkCharacters > 0 && linkCharacters * 10 >= text.Length * 8,
            });
        }

        text.Clear();
        inlines.Clear();
        linkCharacters = 0;
        hasPicture = false;
        isDoubtful = true;
        isOneZone = true;
        isSetInType = true;
        doubt = null;
    }

    private void Picture(IElement element, string name, in Sight sight, StyleDeclarations? style, int depth)
    {
        if (name == "picture")
        {
            foreach (var inner in element.Children)
            {
                if (inner.LocalName == "img")
                {
                    Visit(inner, sight, depth + 1);
                }
            }

            return;
        }

        var seen = sight.HiddenBy is null && (name == "svg" || (name == "img" ? HasSource(element) : element.GetAttribute("type") == "image"))
            && !IsPixel(element.GetAttribute("width")) && !IsPixel(element.GetAttribute("height"))
            && CssLength.Pixels(style?[StyleProperty.Width]) is null or > 2 && CssLength.Pixels(style?[StyleProperty.Height]) is null or > 2;
        if (!seen)
        {
            if (link is not null)
            {
                link.HiddenBy ??= sight.HiddenBy;
            }

            return;
        }

        hasPicture = true;
        needsSpace = true;
        pictures.Add(new PagePicture(element, blocks.Count, zone));
        if (link is not null)
        {
            link.HasPicture = true;
            if (link.Block < 0)
            {
                (link.Block, link.Offset) = (blocks.Count, text.Length);
            }
        }
    }

    private StyleDeclarations? Inline(IElement element)
    {
        if (element.GetAttribute("style") is not { Length: > 0 } text)
        {
            return null;
        }

        if (!inlineStyles.TryGetValue(text, out var style))
        {
            var parsed = StyleDeclarations.Parse(text.Contains("/*", StringComparison.Ordinal) ? CssRules.WithoutComments(text) : text);
            inlineStyles[text] = style = parsed.IsEmpty ? null : parsed;
        }

        return style;
    }

    /// <summary>Names by which style sheets in other files commonly hide things.</summary>
    private Sight Doubted(IElement element, in Sight sight, StyleDeclarations? style)
    {
        if (sight.Doubt is null && SightRules.DoubtOf(style, sight) is { } own)
        {
            return sight with { Doubt = own };
        }

        if (!hasOtherSheets || sight.Doubt is not null)
        {
            return sight;
        }

        return sight.IsWhiteOnNothing && sight.HiddenBy is null ? sight with { Doubt = "white text whose background is not stated in the page" }
            : style?[StyleProperty.Display] is null && HidingNames.FindIn(element.ClassName) is { } name ? sight with { Doubt = $"the class '{name}'" }
            : sight;
    }

    private bool IsBlock(IElement element, StyleDeclarations? style)
    {
        var name = element.LocalName;
        if (style?[StyleProperty.Display] is { } display && display is "block" or "flex" or "grid" or "table" or "list-item" or "table-row" or "table-cell" or "flow-root")
        {
            return true;
        }

        // Elements of a page's own making are blocks unless they stand in a line of text.
        return BlockElements.Contains(name)
            || (name.Contains('-', StringComparison.Ordinal) && (container is null || !PhrasingBlocks.Contains(container.LocalName)) && element.ParentElement?.LocalName is not ("a" or "span"));
    }

    private static string? OnClickDoubt(IElement element) =>
        element.GetAttribute("onclick") is { } script
        && (script.Contains("return false", StringComparison.OrdinalIgnoreCase) || script.Contains("preventDefault", StringComparison.OrdinalIgnoreCase))
            ? "a script that may stop the click"
            : null;

    private static int Level(IElement element)
    {
        var name = element.LocalName;
        if (name is ['h', >= '1' and <= '6'])
        {
            return name[1] - '0';
        }

        return element.GetAttribute("role") == "heading"
            ? int.TryParse(element.GetAttribute("aria-level"), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? Math.Clamp(level, 1, 6) : 2
            : element.LocalName is "summary" or "legend" ? 6 : 0;
    }

    private static bool IsCaption(Zone? zone)
    {
        for (var at = zone; at is not null; at = at.Parent)
        {
            if (at is { Kind: ZoneKind.Caption, IsHint: false })
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSource(IElement image)
    {
        var lazy = image.HasAttribute("data-src") || image.HasAttribute("srcset") || image.HasAttribute("data-srcset") || image.HasAttribute("data-lazy-src");
        return lazy || (image.GetAttribute("src") is { Length: > 0 } source && !(source.Length < 200 && source.StartsWith("data:image/gif", StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsPixel(string? size) => size is "0" or "1" or "2" or "0px" or "1px";

    /// <summary>Characters that take no room: a link on them is not seen.</summary>
    private static bool IsNothing(char c) =>
        c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad' or '\u200e' or '\u200f' or '\u3164' or '\u115f' or '\u1160' or '\u2800' or '\u034f'
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control;

    /// <summary>At least one letter, digit or symbol that a reader can hit.</summary>
    private static bool IsLegible(string linkText)
    {
        foreach (var rune in linkText.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.PrivateUse)
            {
                return true;
            }
        }

        return false;
    }
}
