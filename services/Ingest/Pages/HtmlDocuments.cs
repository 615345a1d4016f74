using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Syndication.Platform.Markup;

namespace Syndication.Ingest.Pages;

/// <summary>HTML as a document, within limits: what is larger or deeper is not parsed at all.</summary>
internal static class HtmlDocuments
{
    public const int MostCharacters = 8_000_000;
    public const int MostElements = 150_000;
    private const int DeepestElement = 400;

    /// <summary>
    /// Made once: the default one is put together anew for each parser. Each parse has a context of its own. Nothing looks for an encoding in
    /// <c>meta</c> elements: the text is decoded already, and the parser's own search takes quadratic time in the length of the value.
    /// </summary>
    private static readonly AngleSharp.IConfiguration Configuration = AngleSharp.Configuration.Default.Without<AngleSharp.Browser.IMetaHandler>();

    /// <returns>Null: too large, too deep, or too many elements.</returns>
    public static IHtmlDocument? Parse(string html)
    {
        if (html.Length > MostCharacters || TagDepth.IsTooDeep(html))
        {
            return null;
        }

        var elements = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = DeepestElement,
            SkipComments = true,
            DisableElementPositionTracking = true,
            OnCreated = (_, _) =>
            {
                if (++elements > MostElements)
                {
                    throw new TooManyElementsException();
                }
            },
        }, BrowsingContext.New(Configuration));
        try
        {
            return parser.ParseDocument(BaseElements.Few(html));
        }
        catch (TooManyElementsException)
        {
            return null;
        }
    }

    private sealed class TooManyElementsException : Exception;
}
