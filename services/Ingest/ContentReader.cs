using System.Text.RegularExpressions;
using Syndication.Ingest.Articles;
using Syndication.Ingest.Feeds;
using Syndication.Ingest.Pages;
using Syndication.Platform.Markup;

namespace Syndication.Ingest;

/// <summary>
/// Reads whatever a source gives: ninjs, RSS, Atom, JSON Feed, an HTML page, a plain text. What it is shows in its first
/// characters; the content type, which is often wrong, decides only where they leave it open. Never throws for what is
/// in a document. Pure.
/// </summary>
public static partial class ContentReader
{
    private const int HeadCharacters = 2000;

    private static readonly System.Buffers.SearchValues<char> NameEnd = System.Buffers.SearchValues.Create(" \t\r\n/>");

    /// <param name="content">At most what <see cref="Sources.SourceOptions.MaxDocumentBytes"/> allows; the reader trusts its caller in that.</param>
    /// <param name="contentType">The header as sent, where there was one.</param>
    /// <param name="context">What else is known.</param>
    public static ReadResult Read(ReadOnlyMemory<byte> content, string? contentType, ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return Patterns.Twice(() => Told(content, contentType, context));
        }
        catch (RegexMatchTimeoutException)
        {
            return ReadResult.Refused("document", Patterns.TooLong);
        }
    }

    private static ReadResult Told(ReadOnlyMemory<byte> content, string? contentType, ReadContext context)
    {
        var start = content.Span.TrimStart("\uFEFF \t\r\n"u8);
        if (start.IsEmpty)
        {
            return ReadResult.Refused("document", "The document is empty.");
        }

        if (start[0] is (byte)'{' or (byte)'[')
        {
            return Json(content[^start.Length..], context);
        }

        var text = MarkupText.Decode(content.Span, contentType);
        if (text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{' or '[', '"' or '{' or ' ' or '\r' or '\n' or '\t', ..] json && content.Span.Contains((byte)0))
        {
            // JSON in an encoding of two or four bytes.
            return Json(System.Text.Encoding.UTF8.GetBytes(json.ToString()), context);
        }

        return Root(text) switch
        {
            "rss" or "feed" or "rdf" or "channel" or "item" or "entry" or "items" => FeedReader.Read(text, context),
            "newsitem" or "newsmessage" or "packageitem" or "newsml" or "conceptitem" or "knowledgeitem" or "planningitem" or "catalogitem" => NewsMlReader.Read(text, context),
            not null => HtmlPageReader.Read(text, context),
            null when IsHtml(contentType) => HtmlPageReader.Read(text, context),
            null when text.Contains('\0', StringComparison.Ordinal) => ReadResult.Refused("document", "This is no text; give a feed, a page, ninjs or a plain text."),
            null => TextStoryReader.Read(text, context),
        };
    }

    private static ReadResult Json(ReadOnlyMemory<byte> json, ReadContext context) =>
        json.Span[..Math.Min(json.Length, HeadCharacters)].IndexOf("jsonfeed.org"u8) >= 0 ? JsonFeedReader.Read(json, context) : NinjsReader.Read(json, context);

    /// <summary>Local name of the first element, in lower case; null where the document does not begin with markup.</summary>
    private static string? Root(string text)
    {
        var rest = text.AsSpan(0, Math.Min(text.Length, HeadCharacters)).TrimStart("\uFEFF \t\r\n\0");
        if (rest is not ['<', ..])
        {
            // What a broken site says before its feed, such as a warning.
            var feed = FeedStart().Match(rest.ToString());
            return feed.Success ? "rss" : null;
        }

        var isHtml = false;
        while (rest is ['<', '?' or '!', ..])
        {
            isHtml |= rest.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
            rest = rest[FeedScanner.TagLength(rest)..].TrimStart();
        }

        if (rest is not ['<', _, ..] || !char.IsLetter(rest[1]))
        {
            return isHtml || rest.IsEmpty ? "html" : null;
        }

        var name = rest[1..];
        var length = name.IndexOfAny(NameEnd);
        name = length < 0 ? name : name[..length];
        if (!isHtml && name is "b" or "br" or "p" or "font" or "pre" or "i" && FeedRoot().IsMatch(rest))
        {
            // The same, in HTML.
            return "rss";
        }

        return name[(name.LastIndexOf(':') + 1)..].ToString().ToLowerInvariant();
    }

    [GeneratedRegex(@"<\?xml\s|<rss[\s>]|<feed[\s>]|<rdf:RDF[\s>]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FeedStart();

    [GeneratedRegex(@"<rss[\s>]|<feed[\s>]|<rdf:RDF[\s>]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FeedRoot();

    private static bool IsHtml(string? contentType) => contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
}
