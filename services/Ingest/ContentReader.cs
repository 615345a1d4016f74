using Syndication.Ingest.Articles;
using Syndication.Ingest.Feeds;
using Syndication.Ingest.Pages;
using Syndication.Platform.Markup;

namespace Syndication.Ingest;

/// <summary>
/// Reads whatever a source gives: ninjs, RSS 2.0, Atom 1.0, an HTML page, a plain text. What it is shows in its first
/// characters; the content type, which is often wrong, decides only where they leave it open. Never throws for what is
/// in a document. Pure.
/// </summary>
public static class ContentReader
{
    private const int HeadCharacters = 2000;

    private static readonly System.Buffers.SearchValues<char> NameEnd = System.Buffers.SearchValues.Create(" \t\r\n/>");

    /// <param name="content">At most what <see cref="Sources.SourceOptions.MaxDocumentBytes"/> allows; the reader trusts its caller in that.</param>
    /// <param name="contentType">The header as sent, where there was one.</param>
    /// <param name="context">What else is known.</param>
    public static ReadResult Read(ReadOnlyMemory<byte> content, string? contentType, ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var start = content.Span.TrimStart("\uFEFF \t\r\n"u8);
        if (start.IsEmpty)
        {
            return ReadResult.Refused("document", "The document is empty.");
        }

        if (start[0] is (byte)'{' or (byte)'[')
        {
            return start[..Math.Min(start.Length, 500)].IndexOf("jsonfeed.org/version/"u8) >= 0
                ? ReadResult.Refused("version", "JSON Feed is not read yet; give the address of the site's RSS or Atom feed.")
                : NinjsReader.Read(content, context);
        }

        var text = MarkupText.Decode(content.Span, contentType);
        return Root(text) switch
        {
            "rss" or "feed" => FeedReader.Read(text, context),
            "RDF" => ReadResult.Refused("rdf:RDF", "RSS 1.0 is not read yet; give the address of the site's RSS 2.0 or Atom feed."),
            "newsItem" or "newsMessage" or "packageItem" or "NewsML" => ReadResult.Refused("document", "NewsML-G2 is not read yet; send ninjs 3."),
            not null => HtmlPageReader.Read(text, context),
            null when IsHtml(contentType) => HtmlPageReader.Read(text, context),
            null when text.Contains('\0', StringComparison.Ordinal) => ReadResult.Refused("document", "This is no text; give a feed, a page, ninjs or a plain text."),
            null => TextStoryReader.Read(text, context),
        };
    }

    /// <summary>Local name of the first element; null where the document does not begin with markup.</summary>
    private static string? Root(string text)
    {
        var rest = text.AsSpan(0, Math.Min(text.Length, HeadCharacters)).TrimStart("\uFEFF \t\r\n");
        while (rest is ['<', '?' or '!', ..])
        {
            var (opening, closing) = rest.StartsWith("<!--") ? (4, "-->") : rest[1] == '?' ? (2, "?>") : HasSubset(rest) ? (2, "]>") : (2, ">");
            var end = rest[opening..].IndexOf(closing);
            if (rest.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || end < 0)
            {
                return "html";
            }

            rest = rest[(opening + end + closing.Length)..].TrimStart();
        }

        if (rest is not ['<', _, ..] || !char.IsLetter(rest[1]))
        {
            return null;
        }

        var name = rest[1..];
        var length = name.IndexOfAny(NameEnd);
        name = length < 0 ? name : name[..length];
        return name[(name.LastIndexOf(':') + 1)..].ToString();
    }

    /// <summary>A document type with declarations of its own in brackets.</summary>
    private static bool HasSubset(ReadOnlySpan<char> declaration) => declaration.IndexOf('[') is >= 0 and var bracket && !declaration[..bracket].Contains('>');

    private static bool IsHtml(string? contentType) => contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
}
