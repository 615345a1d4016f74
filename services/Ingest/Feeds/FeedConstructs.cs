using System.Runtime.CompilerServices;
using System.Text;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>Elements that say how their text is to be read. Pure.</summary>
internal static class FeedConstructs
{
    private static readonly string[] Names = ["type", "mode", "xml:base"];

    /// <summary>
    /// A text as one line: an Atom text construct (RFC 4287, section 3.1) by its type; RSS and Atom 0.3 as HTML wherever it
    /// looks like it.
    /// </summary>
    public static string? Line(FeedNode node, bool isAtom) => Content(node, isAtom, null)?.Plain();

    /// <returns>Null where there is nothing.</returns>
    public static FeedContent? Content(FeedNode? node, bool isAtom, Uri? baseUrl, string? page = null)
    {
        if (node is null || node.InnerEnd == node.InnerStart)
        {
            return null;
        }

        var said = default(InlineArray3<string?>);
        if (node.AttributesEnd > node.AttributesStart)
        {
            node.Attributes(Names, said);
        }

        var (type, mode) = (said[0]?.ToLowerInvariant(), said[1]?.ToLowerInvariant());
        var own = FeedBase.Inside(said[2], baseUrl);
        page = ReferenceEquals(own, baseUrl) ? page : null;
        if (mode == "base64" || (type is not null && mode is null && type.StartsWith("application/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal)))
        {
            return Base64(node.Text()) is { } decoded ? new FeedContent(decoded, FeedContentKind.Unstated, own, page) : null;
        }

        if (node.First is not null)
        {
            // Elements inside: XHTML as it should be, or HTML that somebody forgot to escape.
            return Filled(node.Markup(), FeedContentKind.Html, own, page);
        }

        var kind = type switch
        {
            "html" or "text/html" or "xhtml" or "application/xhtml+xml" => FeedContentKind.Html,
            _ when mode is not null => FeedContentKind.Unstated,
            "text" or "text/plain" => FeedContentKind.Text,
            null when isAtom => FeedContentKind.Text,
            _ => FeedContentKind.Unstated,
        };
        return node.SaysNothing ? null : new FeedContent(node, kind, own, page);
    }

    /// <summary>Whether content of its type is text at all.</summary>
    public static bool IsText(FeedNode node) =>
        node.Attribute("type")?.ToLowerInvariant() is not { } type || type is "text" or "html" or "xhtml" || type.StartsWith("text/", StringComparison.Ordinal)
        || type.EndsWith("xml", StringComparison.Ordinal) || type == "application/octet-stream" || node.Attribute("mode") is not null;

    /// <summary>The name in "mail@host (Name)", "Name (mail@host)" and "Name &lt;mail@host&gt;".</summary>
    public static string? AuthorName(string? text)
    {
        var author = FeedText.OneLine(text ?? "");
        if (author is null)
        {
            return null;
        }

        var (open, close) = (author.IndexOf('(', StringComparison.Ordinal), author.LastIndexOf(')'));
        if (open > 0 && close > open + 1 && author.AsSpan(0, open).Contains('@'))
        {
            return FeedText.Plain(author[(open + 1)..close]);
        }

        if (open > 0 && close == author.Length - 1 && author.AsSpan(open).Contains('@') && !author.AsSpan(open).Contains(' '))
        {
            return FeedText.Plain(author[..open]);
        }

        var angle = author.IndexOf('<', StringComparison.Ordinal);
        return angle > 0 && author.AsSpan(angle).Contains('@') ? FeedText.Plain(author[..angle]) : FeedText.Plain(author);
    }

    /// <summary>Where the entry was taken from: <c>source</c> of RSS (text and url) or Atom (title and link).</summary>
    public static (SourceOutlet? Outlet, string? Author) Source(FeedNode source, Uri? baseUrl)
    {
        var name = source.Child(FeedNamespace.Core, "title") is { } title ? Line(title, true) : source.First is null ? FeedText.Plain(source.Text()) : null;
        var links = source.Children(FeedNamespace.Core, "link").ToList();
        var address = source.Attribute("url") ?? links.Find(l => l.Attribute("rel") is null or "alternate")?.Attribute("href") ?? links.Find(l => l.Attribute("href") is null)?.Text();
        var author = source.Child(FeedNamespace.Core, "author")?.Child(FeedNamespace.Core, "name")?.Text();
        var url = WebAddresses.Absolute(address, FeedBase.Inside(source, baseUrl));
        name ??= url is null ? null : new Uri(url).Host;
        return (name is null ? null : new SourceOutlet { Name = name, Url = url }, AuthorName(author));
    }

    /// <summary><c>start=…; end=…</c> of DCMI Period, or one date, from which it holds.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? To) Period(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        DateTimeOffset? from = null, to = null;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            from = part.StartsWith("start=", StringComparison.OrdinalIgnoreCase) ? FeedDates.Read(part[6..]) : from;
            to = part.StartsWith("end=", StringComparison.OrdinalIgnoreCase) ? FeedDates.Read(part[4..]) : to;
        }

        return (from, to);
    }

    private static FeedContent? Filled(string text, FeedContentKind kind, Uri? baseUrl, string? page) => string.IsNullOrWhiteSpace(text) ? null : new FeedContent(text, kind, baseUrl, page);

    private static string? Base64(string? text)
    {
        var bytes = new byte[(text?.Length ?? 0) * 3 / 4 + 3];
        return text is not null && Convert.TryFromBase64String(text, bytes, out var length) && length > 0 && System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length))
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
