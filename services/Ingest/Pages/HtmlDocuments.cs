using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Syndication.Platform.Markup;

namespace Syndication.Ingest.Pages;

/// <summary>HTML as a document, within limits: what is larger or deeper is not parsed at all.</summary>
internal static class HtmlDocuments
{
    public const int MostCharacters = 8_000_000;
    /// <summary>Several times what the largest pages of newsrooms have; as many take below a second to read.</summary>
    public const int MostElements = 75_000;
    private const int DeepestElement = 400;

    /// <summary>
    /// Made once: the default one is put together anew for each parser. Each parse has a context of its own. Nothing looks for an encoding in
    /// <c>meta</c> elements: the text is decoded already, and the parser's own search takes quadratic time in the length of the value.
    /// </summary>
    private static readonly AngleSharp.IConfiguration Configuration = AngleSharp.Configuration.Default.Without<AngleSharp.Browser.IMetaHandler>();

    /// <returns>Null: too large, too deep, or too many elements.</returns>
    public static IHtmlDocument? Parse(string html) =>
        html.Length > MostCharacters || TagDepth.IsTooDeep(html) ? null : Parsed(parser => parser.ParseDocument(BaseElements.Few(html)));

    /// <param name="html">Must stay as it is while the document is looked at.</param>
    /// <returns>As above.</returns>
    public static IHtmlDocument? Parse(CharBuffer html)
    {
        if (html.Span.Length > MostCharacters || TagDepth.IsTooDeep(html.Span))
        {
            return null;
        }

        BaseElements.Reduce(html.Span);
        return Parsed(parser => parser.ParseDocument(html.Characters, html.Span.Length));
    }

    private static IHtmlDocument? Parsed(Func<HtmlParser, IHtmlDocument> parse)
    {
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
            return parse(parser);
        }
        catch (TooManyElementsException)
        {
            return null;
        }
    }

    private sealed class TooManyElementsException : Exception;
}
