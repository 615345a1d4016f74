using System.Text;

namespace Syndication.Ingest.Feeds;

/// <summary>Elements inside an entry's text as HTML, which knows no prefixes, no CDATA and no empty-element tags.</summary>
internal static class FeedMarkup
{
    public static string Inner(FeedNode node, string document, FeedEntities entities)
    {
        var raw = document.AsSpan(node.InnerStart, node.InnerEnd - node.InnerStart);
        if (node.First is null)
        {
            return Escaped(entities.Decode(raw, keepTags: false));
        }

        var html = new StringBuilder(raw.Length);
        Write(node, html, document, entities);
        return html.ToString();
    }

    private static void Write(FeedNode node, StringBuilder html, string document, FeedEntities entities)
    {
        var at = node.InnerStart;
        for (var child = node.First; child is not null; child = child.Next)
        {
            html.Append(Escaped(entities.Decode(document.AsSpan(at, child.Start - at), keepTags: false)));
            html.Append('<').Append(child.Name).Append(document, child.AttributesStart, child.AttributesEnd - child.AttributesStart).Append('>');
            if (child.Name is not ("br" or "img" or "hr" or "wbr" or "source" or "input" or "meta" or "link"))
            {
                Write(child, html, document, entities);
                html.Append("</").Append(child.Name).Append('>');
                at = child.InnerEnd;
            }
            else
            {
                // What stands in one that was never closed comes after it.
                Write(child, html, document, entities);
                at = child.InnerEnd;
            }

            at = AfterEndTag(at, child, document, node.InnerEnd);
        }

        html.Append(Escaped(entities.Decode(document.AsSpan(at, Math.Max(0, node.InnerEnd - at)), keepTags: false)));
    }

    private static int AfterEndTag(int at, FeedNode child, string document, int limit)
    {
        var rest = document.AsSpan(at, Math.Max(0, limit - at));
        return rest.StartsWith("</") && rest.IndexOf('>') is >= 0 and var end && rest[..end].Contains(child.Name, StringComparison.OrdinalIgnoreCase) ? at + end + 1 : at;
    }

    private static string Escaped(string text) => text.AsSpan().IndexOfAny('<', '&') < 0 ? text : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
