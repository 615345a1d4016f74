using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Syndication.Ingest.Articles;

/// <summary>Inline XHTML or NITF (https://iptc.org/std/NITF/) of a news item as HTML, for the reader of HTML to make blocks of.</summary>
internal static class G2Markup
{
    private static readonly HashSet<string> Void = ["br", "img", "hr", "source", "wbr"];

    /// <summary>Elements whose contents no reader sees.</summary>
    private static readonly HashSet<string> Silent = ["script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math"];

    private static readonly HashSet<string> Kept = ["href", "src", "alt", "width", "height", "title", "rel", "class", "style", "hidden", "cite", "start"];

    /// <summary>Elements of NITF that have another name in HTML. Those of neither (people, places, numbers) are passed through.</summary>
    private static readonly Dictionary<string, string> Nitf = new(StringComparer.Ordinal)
    {
        ["hl1"] = "h2", ["hl2"] = "h2", ["bq"] = "blockquote", ["block"] = "div", ["p"] = "p", ["ul"] = "ul", ["ol"] = "ol", ["li"] = "li",
        ["a"] = "a", ["br"] = "br", ["pre"] = "p", ["table"] = "table", ["tr"] = "tr", ["td"] = "td", ["th"] = "th", ["hr"] = "hr", ["em"] = "em", ["fn"] = "p",
    };

    /// <param name="root">What holds the content: <c>inlineXML</c>, or an element in it.</param>
    public static string Xhtml(XElement root)
    {
        var html = new StringBuilder();
        var body = root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "body") ?? root;
        foreach (var node in body.Nodes())
        {
            Write(html, node, isNitf: false);
        }

        return html.ToString();
    }

    /// <param name="content"><c>body.content</c>.</param>
    public static string OfNitf(XElement content)
    {
        var html = new StringBuilder();
        foreach (var node in content.Nodes())
        {
            Write(html, node, isNitf: true);
        }

        return html.ToString();
    }

    private static void Write(StringBuilder html, XNode node, bool isNitf)
    {
        if (node is XText text)
        {
            html.Append(WebUtility.HtmlEncode(text.Value));
            return;
        }

        if (node is not XElement element || Silent.Contains(element.Name.LocalName))
        {
            return;
        }

        if (isNitf && element.Name.LocalName == "media")
        {
            Media(html, element);
            return;
        }

        var name = isNitf ? Nitf.GetValueOrDefault(element.Name.LocalName) : Plain(element.Name.LocalName);
        if (name is not null)
        {
            Open(html, element, name);
            if (Void.Contains(name))
            {
                return;
            }
        }

        foreach (var child in element.Nodes())
        {
            Write(html, child, isNitf);
        }

        if (name is not null)
        {
            html.Append("</").Append(name).Append('>');
        }
    }

    private static void Open(StringBuilder html, XElement element, string name)
    {
        html.Append('<').Append(name);
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name.NamespaceName.Length == 0 && Kept.Contains(attribute.Name.LocalName))
            {
                html.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
            }
        }

        html.Append('>');
    }

    /// <summary>A picture with its caption; the producer follows as HTML's readers of credits know it.</summary>
    private static void Media(StringBuilder html, XElement media)
    {
        var reference = media.Elements().FirstOrDefault(e => e.Name.LocalName == "media-reference");
        var isPicture = media.Attribute("media-type")?.Value is not ("video" or "audio" or "text" or "data");
        if (!isPicture || reference is null || (reference.Attribute("source") ?? reference.Attribute("src"))?.Value is not { Length: > 0 } source)
        {
            return;
        }

        html.Append("<figure><img src=\"").Append(WebUtility.HtmlEncode(source)).Append('"');
        foreach (var size in (ReadOnlySpan<string>)["width", "height"])
        {
            if (reference.Attribute(size)?.Value is { Length: > 0 and < 6 } value)
            {
                html.Append(' ').Append(size).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
            }
        }

        html.Append("><figcaption>");
        foreach (var caption in media.Elements().Where(e => e.Name.LocalName == "media-caption"))
        {
            html.Append(WebUtility.HtmlEncode(caption.Value));
        }

        html.Append("</figcaption></figure>");
    }

    /// <summary>A name that HTML has: letters, digits and hyphens. What is stranger is passed through without itself.</summary>
    private static string? Plain(string name) => name.Length <= 20 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? name.ToLowerInvariant() : null;
}
