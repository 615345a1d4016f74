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
        });
        try
        {
            return parser.ParseDocument(html);
        }
        catch (TooManyElementsException)
        {
            return null;
        }
    }

    private sealed class TooManyElementsException : Exception;
}
