using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>Finds the element that holds the story: where most of the page's prose stands. Linear in the page. Pure.</summary>
internal static class StoryElement
{
    private const int ShortestParagraph = 40;

    public static IElement? Find(IHtmlDocument document)
    {
        var scores = new Dictionary<IElement, double>(ReferenceEqualityComparer.Instance);
        foreach (var paragraph in document.QuerySelectorAll("p, blockquote"))
        {
            var length = paragraph.TextContent.Length;
            if (length < ShortestParagraph || IsInFurniture(paragraph))
            {
                continue;
            }

            // A list of links is no prose.
            var linked = paragraph.QuerySelectorAll("a").Sum(a => a.TextContent.Length);
            var score = Math.Max(0, length - (2 * linked));
            var around = paragraph.ParentElement;
            for (var share = 1.0; around is not null && share > 0.2; share /= 2, around = around.ParentElement)
            {
                scores[around] = scores.GetValueOrDefault(around) + (score * share);
            }
        }

        var marked = document.QuerySelector("[itemprop~=articleBody]");
        return marked is not null && marked.TextContent.Length > ShortestParagraph ? marked
            : scores.Count == 0 ? document.QuerySelector("article, main") ?? document.Body
            : scores.MaxBy(s => s.Value).Key;
    }

    private static bool IsInFurniture(IElement element)
    {
        for (var at = element.ParentElement; at is not null and not IHtmlBodyElement; at = at.ParentElement)
        {
            if (Furniture.IsElement(at))
            {
                return true;
            }
        }

        return false;
    }
}
