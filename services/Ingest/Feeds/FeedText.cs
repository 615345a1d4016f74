using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

internal enum FeedContentKind
{
    Text,
    Html,

    /// <summary>RSS says nowhere what a text is: it is HTML where it has a tag.</summary>
    Unstated,
}

/// <summary>An entry's text as it came, made into blocks when the entry becomes an article, and decoded only then: before its <see cref="FeedNodes"/> are given back.</summary>
internal readonly struct FeedContent
{
    private readonly FeedNode? node;
    private readonly string? text;
    private readonly Uri? baseUrl;
    private readonly string? page;

    /// <param name="text">As the feed has it, decoded once.</param>
    /// <param name="kind">How to read it.</param>
    /// <param name="baseUrl">What its links are relative to.</param>
    /// <param name="page">The same as text, absolute, which comes before it.</param>
    public FeedContent(string text, FeedContentKind kind, Uri? baseUrl, string? page = null) =>
        (this.text, Kind, this.baseUrl, this.page) = (text, kind, baseUrl, page);

    /// <param name="node">Whose text it is.</param>
    /// <param name="kind">As above.</param>
    /// <param name="baseUrl">As above.</param>
    /// <param name="page">As above.</param>
    public FeedContent(FeedNode node, FeedContentKind kind, Uri? baseUrl, string? page = null) =>
        (this.node, Kind, this.baseUrl, this.page) = (node, kind, baseUrl, page);

    public FeedContentKind Kind { get; }

    public string Text => text ?? node?.Text() ?? "";

    /// <summary>The same without a string of it: good until another text of its feed is decoded.</summary>
    public ReadOnlySpan<char> Characters => node is null ? text : node.Decoded().Span;

    public HtmlBody Body()
    {
        if (node?.Decoded() is { } decoded && IsHtml(decoded.Span) && !FeedText.HasFrames(decoded.Span))
        {
            return HtmlBlocks.Read(decoded, BaseUrl);
        }

        var words = Text;
        if (IsHtml(words))
        {
            return Html(words);
        }

        var plain = Kind == FeedContentKind.Text ? words : FeedText.Unescaped(words);
        return FeedText.IsWrapped(plain) ? Html(plain) : new HtmlBody([.. FeedText.Paragraphs(plain).Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })], []);
    }

    public string? Plain()
    {
        var words = Text;
        return Kind == FeedContentKind.Text && !FeedText.IsWrapped(words) ? FeedText.OneLine(words) : FeedText.Plain(words);
    }

    private Uri? BaseUrl => page is null ? baseUrl : new Uri(page);

    private bool IsHtml(ReadOnlySpan<char> words) => Kind == FeedContentKind.Html || (Kind == FeedContentKind.Unstated && FeedText.HasTags(words));

    private HtmlBody Html(string html) => HtmlBlocks.Read(FeedText.WithoutOpenFrames(html), BaseUrl);
}

/// <summary>Texts of entries. Pure.</summary>
internal static partial class FeedText
{
    private static readonly System.Buffers.SearchValues<char> OtherSpace = System.Buffers.SearchValues.Create("\t\r\n\f\v\u00A0\u2028\u2029");

    /// <summary>A text that may hold markup or references, as one line of plain text; null where nothing is left.</summary>
    public static string? Plain(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (HasTags(text))
        {
            var blocks = HtmlBlocks.Read(WithoutOpenFrames(text), null).Blocks;
            return OneLine(string.Join(' ', blocks.SelectMany(b => b.Items.Prepend(b.Text)).Where(t => t.Length > 0)));
        }

        var once = Unescaped(text);
        return IsWrapped(once) ? Plain(once) : OneLine(once);
    }

    /// <summary>
    /// Escaped twice, or HTML under the name of text: from its first to its last character it is a paragraph or another block of
    /// HTML, which nobody writes to be read as it stands.
    /// </summary>
    public static bool IsWrapped(string text) => text.AsSpan().Trim() is ['<', _, .., '>'] wrapped && Wrapped().IsMatch(wrapped);

    /// <summary>References resolved once more: many feeds escape twice.</summary>
    public static string Unescaped(string text) => text.Contains('&', StringComparison.Ordinal) ? FeedReader.WithoutControls(WebUtility.HtmlDecode(text)) : text;

    public static bool HasTags(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<'))
        {
            text = text[at..];
            if (char.IsAsciiLetter(text[1]) || text[1] == '/' || text.StartsWith("<!--") || text.StartsWith("<!["))
            {
                return true;
            }

            text = text[1..];
        }

        return false;
    }

    /// <summary>Whether <see cref="WithoutOpenFrames"/> has anything to do.</summary>
    public static bool HasFrames(ReadOnlySpan<char> html) =>
        html.Contains("<iframe", StringComparison.OrdinalIgnoreCase) || html.Contains("<object", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Frames and objects take the text after them with them where they were never closed, or closed as XML does it.
    /// </summary>
    public static string WithoutOpenFrames(string html)
    {
        html = html.Contains("<object", StringComparison.OrdinalIgnoreCase) ? ObjectTag().Replace(html, " ") : html;
        if (!html.Contains("<iframe", StringComparison.OrdinalIgnoreCase))
        {
            return html;
        }

        html = ClosedFrame().Replace(html, "${tag}></iframe>");
        return html.Contains("</iframe", StringComparison.OrdinalIgnoreCase) ? html : Frame().Replace(html, "$0</iframe>");
    }

    /// <summary>With single spaces; null where nothing is left.</summary>
    public static string? OneLine(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            return null;
        }

        if (trimmed.IndexOfAny(OtherSpace) < 0 && trimmed.IndexOf("  ") < 0)
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        var line = new StringBuilder(trimmed.Length);
        var afterSpace = false;
        foreach (var c in trimmed)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (!isSpace || !afterSpace)
            {
                line.Append(isSpace ? ' ' : c);
            }

            afterSpace = isSpace;
        }

        return line.ToString();
    }

    /// <summary>Plain text with empty lines between paragraphs.</summary>
    public static IEnumerable<string> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n").Select(OneLine).OfType<string>();

    [GeneratedRegex("^<(p|div|ul|ol|h[1-6]|blockquote|figure|table|section|article)(\\s[^<>]*)?>.*</(p|div|ul|ol|h[1-6]|blockquote|figure|table|section|article)>$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Wrapped();

    [GeneratedRegex("</?(object|param|applet)[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ObjectTag();

    [GeneratedRegex("(?<tag><iframe[^>]*)/>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ClosedFrame();

    [GeneratedRegex("<iframe[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Frame();
}
