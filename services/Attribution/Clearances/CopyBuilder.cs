using System.Text;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>
/// Builds the copy that meets an article version's obligations: as HTML, as plain text, and as facts for machines.
/// The same input gives the same copy. Pure.
/// </summary>
public static class CopyBuilder
{
    public static CompliantCopy Build(ClearedVersion cleared)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        var parts = CopyParts.Of(cleared);
        return new CompliantCopy { Html = Html(parts), Text = Text(parts), JsonLd = CopyJsonLd.Write(cleared, parts), Fields = Fields(parts) };
    }

    private static CopyFields Fields(CopyParts parts)
    {
        var first = new StringBuilder();
        if (parts.Blocks.FirstOrDefault(b => b.Kind == BlockKind.Paragraph) is { } paragraph)
        {
            ArticleHtml.AppendText(first, paragraph);
        }

        return new CopyFields
        {
            Headline = parts.Headline,
            Label = parts.Label,
            FirstParagraph = first.Length == 0 ? null : first.ToString(),
            Links = parts.Links,
            Credits = [.. parts.Images.Select(i => i.Credit).Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!).Distinct(StringComparer.Ordinal)],
            Notices = parts.Notices,
        };
    }

    private static string Html(CopyParts parts)
    {
        var html = new StringBuilder(4096);
        html.Append("<h1>").Append(ArticleHtml.Encode(parts.Headline)).Append("</h1>\n");
        if (parts.Label is { } label)
        {
            html.Append("<p><strong>").Append(ArticleHtml.Encode(label)).Append("</strong></p>\n");
        }

        foreach (var block in parts.Blocks)
        {
            ArticleHtml.AppendBlock(html, block, parts.Images);
        }

        foreach (var line in parts.Credits.Concat(parts.Notices))
        {
            html.Append("<p><small>").Append(ArticleHtml.Encode(line)).Append("</small></p>\n");
        }

        if (parts.License is { } license)
        {
            html.Append("<p><small><a href=\"").Append(ArticleHtml.Encode(license.Url)).Append("\" rel=\"license\">").Append(ArticleHtml.Encode(license.Name)).Append("</a></small></p>\n");
        }

        return html.ToString();
    }

    private static string Text(CopyParts parts)
    {
        var text = new StringBuilder(4096);
        text.Append(parts.Headline).Append('\n');
        if (parts.Label is { } label)
        {
            text.Append('\n').Append(label).Append('\n');
        }

        foreach (var block in parts.Blocks)
        {
            Append(text, block, parts.Images);
        }

        foreach (var line in parts.Credits.Concat(parts.Notices))
        {
            text.Append('\n').Append(line).Append('\n');
        }

        if (parts.License is { } license)
        {
            text.Append('\n').Append(license.Name).Append(" (").Append(license.Url).Append(")\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Block block, IReadOnlyList<Image> images)
    {
        text.Append('\n');
        switch (block.Kind)
        {
            case BlockKind.List:
                for (var i = 0; i < block.Items.Count; i++)
                {
                    text.Append(block.Ordered ? $"{i + 1}. " : "- ").Append(block.Items[i]).Append('\n');
                }

                break;
            case BlockKind.Image or BlockKind.Embed:
                var credit = images.FirstOrDefault(i => i.Url == block.Url)?.Credit;
                text.AppendJoin(' ', new[] { block.Text, credit, $"({block.Url})" }.Where(p => !string.IsNullOrEmpty(p))).Append('\n');
                break;
            default:
                AppendWithLinks(text, block);
                text.Append('\n');
                break;
        }
    }

    private static void AppendWithLinks(StringBuilder text, Block block)
    {
        var at = 0;
        foreach (var link in block.Links)
        {
            var end = link.Start + link.Length;
            if (link.Start >= at && link.Length > 0 && end <= block.Text.Length && ArticleHtml.IsSafeLink(link.Url))
            {
                text.Append(block.Text, at, end - at).Append(" (").Append(link.Url).Append(')');
                at = end;
            }
        }

        text.Append(block.Text, at, block.Text.Length - at);
    }
}
