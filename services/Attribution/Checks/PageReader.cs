using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Syndication.Attribution.Checks;

/// <summary>Turns a taken page into a document, within limits. Says in words, with the next step, why it cannot.</summary>
internal static class PageReader
{
    public const int MostCharacters = 8_000_000;
    public const int MostElements = 150_000;
    public const int DeepestElement = 400;

    private static readonly System.Buffers.SearchValues<char> CharsetEnd = System.Buffers.SearchValues.Create(" \"'>;/");

    public static (IHtmlDocument? Document, string? Problem) Read(PageInput page)
    {
        if (page.Status is >= 400 or (>= 300 and < 400) or (< 200 and > 0))
        {
            return (null, StatusProblem(page.Status.Value));
        }

        if (page.ContentType is { } type && !IsHtml(type))
        {
            return (null, $"The address answered with '{Short(type)}', not with an HTML page. Give the address of the article's page.");
        }

        var html = page.Html ?? (page.Bytes.Length > MostCharacters ? null : Decode(page.Bytes.Span, page.ContentType));
        if (html is null || html.Length > MostCharacters)
        {
            return (null, "The page is larger than 8 MB and was not read. Have a person look at it.");
        }

        if (string.IsNullOrWhiteSpace(html))
        {
            return (null, "The page is empty. Check the address and try again.");
        }

        return TagDepth.IsTooDeep(html)
            ? (null, "The page nests its elements more than 2,000 deep and was not read. Have a person look at it.")
            : Parse(html);
    }

    private static (IHtmlDocument?, string?) Parse(string html)
    {
        var elements = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = DeepestElement,
            SkipComments = true,
            SkipScriptText = true,
            DisableElementPositionTracking = true,
            OnCreated = (_, _) =>
            {
                if (++elements > MostElements)
                {
                    throw new PageTooLargeException();
                }
            },
        });
        try
        {
            return (parser.ParseDocument(html), null);
        }
        catch (PageTooLargeException)
        {
            return (null, "The page has more than 150,000 elements and was not read. Have a person look at it.");
        }
    }

    private static string StatusProblem(int status) => status switch
    {
        404 or 410 => $"The page answered {status}: it is gone or was never there. Check the address; if the copy was taken down, report that.",
        401 or 402 or 403 or 407 or 451 => $"The page answered {status}: it cannot be read without a permission. Open it for the publisher's check, or send its HTML.",
        429 => "The site asked for fewer requests (429). It will be looked at again later.",
        >= 500 => $"The site answered {status}, an error of its own. It will be looked at again later.",
        _ => $"The page answered {status} instead of its contents. Give the address where the article can be read.",
    };

    private static bool IsHtml(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        return type.Length == 0 || type.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Byte order mark, header, the first <c>charset=</c> within 2 KB, UTF-8.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        return (Charset(contentType) ?? Charset(head) ?? Encoding.UTF8).GetString(bytes);
    }

    private static Encoding? Charset(string? text)
    {
        var at = text?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = text.AsSpan(at + 8).TrimStart(" \"'");
        var end = rest.IndexOfAny(CharsetEnd);
        var name = (end < 0 ? rest : rest[..end]).Trim().ToString();
        try
        {
            return name.Length is 0 or > 40 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private sealed class PageTooLargeException : Exception;
}
