using AngleSharp.Dom;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>Blocks in reading order, and the pictures among them with caption and credit.</summary>
public sealed record HtmlBody(IReadOnlyList<Block> Blocks, IReadOnlyList<Image> Images)
{
    /// <summary>Texts of links that are paid for (<c>rel=sponsored</c>).</summary>
    public IReadOnlyList<string> Sponsored { get; init; } = [];
}

/// <summary>
/// HTML as blocks: what a reader sees, in order. The inverse of <see cref="ArticleHtml.Body"/>. Links and pictures are
/// absolute http(s) (links also mailto) or dropped; scripts, styles, forms and hidden elements are not there. Pure.
/// </summary>
public static class HtmlBlocks
{
    /// <summary>What has more comes with one more and without the rest: enough for its caller to refuse it.</summary>
    public const int MostBlocks = 10_000;

    /// <param name="html">A fragment or a document. What is too large or too deep to parse comes as one paragraph of its text.</param>
    /// <param name="baseUrl">Relative addresses are resolved against it; without it they are dropped.</param>
    public static HtmlBody Read(string html, Uri? baseUrl)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (!html.Contains('<', StringComparison.Ordinal) && !html.Contains('&', StringComparison.Ordinal))
        {
            return Plain(html);
        }

        using var document = HtmlDocuments.Parse(html);
        return document?.Body is { } body ? Read(body, baseUrl, null) : Plain(WithoutTags(html));
    }

    /// <param name="html">As above; must stay as it is meanwhile.</param>
    /// <param name="baseUrl">As above.</param>
    internal static HtmlBody Read(CharBuffer html, Uri? baseUrl)
    {
        if (html.Span.IndexOfAny('<', '&') < 0)
        {
            return Plain(html.ToString());
        }

        using var document = HtmlDocuments.Parse(html);
        return document?.Body is { } body ? Read(body, baseUrl, null) : Plain(WithoutTags(html.Span));
    }

    /// <param name="root">Its contents are read.</param>
    /// <param name="baseUrl">As above.</param>
    /// <param name="isFurniture">Elements to pass over.</param>
    internal static HtmlBody Read(IElement root, Uri? baseUrl, Func<IElement, bool>? isFurniture) => Read([root], baseUrl, isFurniture);

    /// <param name="roots">In order; what is no container (a paragraph) is read itself, of others the contents.</param>
    /// <param name="baseUrl">As above.</param>
    /// <param name="isFurniture">As above.</param>
    /// <param name="isCaption">Elements that hold what is said of a picture, by whatever the page calls them.</param>
    internal static HtmlBody Read(IReadOnlyList<IElement> roots, Uri? baseUrl, Func<IElement, bool>? isFurniture, Func<IElement, bool>? isCaption = null)
    {
        var walk = new BlockWalk(baseUrl, isFurniture, isCaption);
        foreach (var root in roots)
        {
            if (root.LocalName is "div" or "section" or "article" or "main" or "body")
            {
                walk.Children(root);
            }
            else
            {
                walk.Visit(root);
            }

            walk.Flush();
        }

        return new HtmlBody(walk.Blocks, [.. walk.Images.DistinctBy(i => i.Url)]) { Sponsored = walk.Sponsored };
    }

    private static HtmlBody Plain(string text)
    {
        var inline = new InlineText();
        inline.Append(text);
        var (collapsed, _) = inline.Take();
        return new HtmlBody(collapsed.Length == 0 ? [] : [new Block { Kind = BlockKind.Paragraph, Text = collapsed }], []);
    }

    private static string WithoutTags(ReadOnlySpan<char> html)
    {
        var text = new System.Text.StringBuilder(Math.Min(html.Length, HtmlDocuments.MostCharacters));
        var inTag = false;
        foreach (var c in html[..Math.Min(html.Length, HtmlDocuments.MostCharacters)])
        {
            inTag = c == '<' || (inTag && c != '>');
            if (!inTag)
            {
                text.Append(c == '>' ? ' ' : c);
            }
        }

        return System.Net.WebUtility.HtmlDecode(text.ToString());
    }
}
