using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Syndication.Platform.Markup;

namespace Syndication.Attribution.Checks;

/// <summary>Turns a taken page into a document, within limits. Says why it cannot.</summary>
internal static class PageReader
{
    public const int MostCharacters = 8_000_000;
    public const int MostElements = 150_000;
    public const int DeepestElement = 400;

    /// <summary>
    /// Made once: the default one is put together anew for each parser. Nothing looks for an encoding in
    /// <c>meta</c> elements: the text is decoded already, and the parser's own search takes quadratic time in the length of the value.
    /// </summary>
    private static readonly AngleSharp.IConfiguration Configuration = AngleSharp.Configuration.Default.Without<AngleSharp.Browser.IMetaHandler>();

    /// <summary>A context finds its services anew, so each thread keeps one; it holds nothing of the documents that are parsed in it.</summary>
    [ThreadStatic]
    private static IBrowsingContext? context;

    public static (IHtmlDocument? Document, Undetermined? Problem) Read(PageInput page)
    {
        if (page.Status is >= 400 or (>= 300 and < 400) or (< 200 and > 0))
        {
            return (null, Undetermined.OfStatus(page.Status.Value));
        }

        if (page.ContentType is { } type && !IsHtml(type))
        {
            return (null, Undetermined.NotHtml(Short(type)));
        }

        var html = page.Html ?? (page.Bytes.Length > MostCharacters ? null : MarkupText.Decode(page.Bytes.Span, page.ContentType));
        if (html is null || html.Length > MostCharacters)
        {
            return (null, Undetermined.TooLarge);
        }

        if (string.IsNullOrWhiteSpace(html))
        {
            return (null, Undetermined.Empty);
        }

        return TagDepth.IsTooDeep(html)
            ? (null, Undetermined.TooDeep)
            : Parse(html);
    }

    private static (IHtmlDocument?, Undetermined?) Parse(string html)
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
        }, context ??= BrowsingContext.New(Configuration));
        try
        {
            return (parser.ParseDocument(BaseElements.Few(html)), null);
        }
        catch (PageTooLargeException)
        {
            return (null, Undetermined.TooManyElements);
        }
    }

    private static bool IsHtml(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        return type.Length == 0 || type.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private sealed class PageTooLargeException : Exception;
}
