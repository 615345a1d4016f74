using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Syndication.Contracts;

/// <summary>
/// Blocks as semantic HTML. Everything is encoded and links are http(s) or mailto only, so what comes out can be put
/// into a page whatever came in.
/// </summary>
public static class ArticleHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(new TextEncoderSettings(UnicodeRanges.All));

    /// <summary>The text, safe as HTML text and inside a double-quoted attribute.</summary>
    public static string Encode(string? text) => Encoder.Encode(text ?? "");

    /// <summary>The body without headline, standfirst, credits and notices.</summary>
    public static string Body(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var html = new StringBuilder();
        foreach (var block in article.Body)
        {
            AppendBlock(html, block, article.Images);
        }

        return html.ToString();
    }

    /// <summary>One block. <paramref name="images"/> gives an image block its credit.</summary>
    public static void AppendBlock(StringBuilder html, Block block, IReadOnlyList<Image> images)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(block);
        switch (block.Kind)
        {
            case BlockKind.Paragraph:
                html.Append("<p>");
                AppendText(html, block);
                html.Append("</p>\n");
                break;
            case BlockKind.Heading:
                var level = Math.Clamp(block.Level ?? 2, 2, 6);
                html.Append("<h").Append(level).Append('>');
                AppendText(html, block);
                html.Append("</h").Append(level).Append(">\n");
                break;
            case BlockKind.Quote:
                html.Append("<blockquote><p>");
                AppendText(html, block);
                html.Append("</p></blockquote>\n");
                break;
            case BlockKind.List:
                AppendList(html, block);
                break;
            case BlockKind.Image:
                AppendImage(html, block, images);
                break;
            case BlockKind.Embed when IsSafeLink(block.Url):
                html.Append("<p><a href=\"").Append(Encode(block.Url)).Append("\">")
                    .Append(Encode(block.Text.Length > 0 ? block.Text : block.Url)).Append("</a></p>\n");
                break;
        }
    }

    /// <summary>The block's text with its links as anchors; links that are not http(s) or mailto stay text.</summary>
    public static void AppendText(StringBuilder html, Block block)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(block);
        var at = 0;
        foreach (var link in block.Links)
        {
            if (link.Start < at || link.Length <= 0 || link.Start + link.Length > block.Text.Length || !IsSafeLink(link.Url))
            {
                continue;
            }

            html.Append(Encode(block.Text[at..link.Start]))
                .Append("<a href=\"").Append(Encode(link.Url)).Append("\">")
                .Append(Encode(block.Text.Substring(link.Start, link.Length))).Append("</a>");
            at = link.Start + link.Length;
        }

        html.Append(Encode(block.Text[at..]));
    }

    /// <summary>Absolute http, https or mailto.</summary>
    public static bool IsSafeLink(string? url) =>
        System.Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";

    private static void AppendList(StringBuilder html, Block block)
    {
        var tag = block.Ordered ? "ol" : "ul";
        html.Append('<').Append(tag).Append('>');
        foreach (var item in block.Items)
        {
            html.Append("<li>").Append(Encode(item)).Append("</li>");
        }

        html.Append("</").Append(tag).Append(">\n");
    }

    private static void AppendImage(StringBuilder html, Block block, IReadOnlyList<Image> images)
    {
        if (!IsSafeLink(block.Url))
        {
            return;
        }

        var image = images.FirstOrDefault(i => i.Url == block.Url);
        var caption = block.Text.Length > 0 ? block.Text : image?.Caption ?? "";
        html.Append("<figure><img src=\"").Append(Encode(block.Url)).Append("\" alt=\"").Append(Encode(caption)).Append("\">");
        if (caption.Length > 0 || image?.Credit is not null)
        {
            html.Append("<figcaption>").Append(Encode(caption));
            if (image?.Credit is { } credit)
            {
                html.Append(caption.Length > 0 ? " " : "").Append("<small>").Append(Encode(credit)).Append("</small>");
            }

            html.Append("</figcaption>");
        }

        html.Append("</figure>\n");
    }
}
