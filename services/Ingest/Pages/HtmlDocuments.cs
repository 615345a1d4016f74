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
    private const int MostBases = 8;
    private const string Base = "<base";

    /// <summary>Made once: the default one is put together anew for each parser. Each parse has a context of its own.</summary>
    private static readonly AngleSharp.IConfiguration Configuration = AngleSharp.Configuration.Default;

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
            return parser.ParseDocument(WithFewBases(html));
        }
        catch (TooManyElementsException)
        {
            return null;
        }
    }

    /// <summary>
    /// Only the first base address of a document counts (HTML, section 4.2.3), and for each one the parser goes through all elements that
    /// stand so far: beyond a few, another void element of the head stands in.
    /// </summary>
    private static string WithFewBases(string html)
    {
        var (at, bases) = (0, 0);
        char[]? changed = null;
        while (html.AsSpan(at).IndexOf(Base, StringComparison.OrdinalIgnoreCase) is >= 0 and var distance)
        {
            at += distance + Base.Length;
            if (at < html.Length && !char.IsAsciiLetterOrDigit(html[at]) && ++bases > MostBases)
            {
                "<meta".CopyTo((changed ??= html.ToCharArray()).AsSpan(at - Base.Length));
            }
        }

        return changed is null ? html : new string(changed);
    }

    private sealed class TooManyElementsException : Exception;
}
