using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Syndication.Platform.Markup;

namespace Syndication.Attribution.Checks;

/// <summary>Turns a taken page into a document, within limits. Says in words, with the next step, why it cannot.</summary>
internal static class PageReader
{
    public const int MostCharacters = 8_000_000;
    public const int MostElements = 150_000;
    public const int DeepestElement = 400;

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

        var html = page.Html ?? (page.Bytes.Length > MostCharacters ? null : MarkupText.Decode(page.Bytes.Span, page.ContentType));
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

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private sealed class PageTooLargeException : Exception;
}
