using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>Marks of a page: what it says for machines, the label by its headline, what stands in its text. Pure.</summary>
internal static class PageMarks
{
    private const int MostLooked = 200;
    private const int LongestLabel = 90;

    public static IReadOnlyList<Mark> Of(IHtmlDocument page, PageFacts facts, StoryParts parts, Furniture furniture, IReadOnlyList<IElement> story, Origins origins)
    {
        var marks = new List<(Mark Mark, string From)>();
        foreach (var element in page.QuerySelectorAll("[class*=label i], [class*=badge i], [class*=kicker i], [class*=sponsor i], [class*=rubri i], [class*=eyebrow i], [class*=overline i], [class*=partner i], [class*=promo i], [class*=advert i], [class*=category i], [class*=section i], [class*=disclaimer i], [class*=overtitle i], [class*=topic i], [class*=live i]").Take(MostLooked))
        {
            if (furniture.Text(element) <= LongestLabel && IsByTheHeadline(element, story, furniture) && Texts.Of(element) is { Length: > 0 and <= LongestLabel } text && (AdvertisingLabels.Mark(text) ?? StoryLabels.Mark(text)) is { } mark)
            {
                marks.Add((mark, "html ." + element.ClassName!.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()));
            }
        }

        marks.AddRange(parts.Marks.Select(m => (m, "text")));
        marks.AddRange(facts.Marks);
        if (facts.Correction is { } correction)
        {
            marks.Add((new Mark { Kind = MarkKind.Correction, Text = correction.Value }, correction.From));
        }

        // What readers see before what machines are told.
        var kept = marks.DistinctBy(m => m.Mark.Kind == MarkKind.Correction ? m.Mark.Text : m.Mark.Kind.ToString()).ToList();
        foreach (var (mark, from) in kept)
        {
            origins.Add("marks", from, mark.Text);
        }

        return [.. kept.Select(m => m.Mark)];
    }

    /// <summary>
    /// A label of the story stands in the part of the page that holds its headline, above its text: not in a menu, nor in a place for advertisements,
    /// whose own label is as short.
    /// </summary>
    private static bool IsByTheHeadline(IElement element, IReadOnlyList<IElement> story, Furniture furniture)
    {
        if (story.Count == 0 || element.QuerySelector("iframe, ins, script, img") is not null || BlockWalk.IsUnseen(element))
        {
            return false;
        }

        var position = story[0].CompareDocumentPosition(element);
        if (position.HasFlag(DocumentPositions.Following) || position.HasFlag(DocumentPositions.ContainedBy))
        {
            return false;
        }

        var levels = 0;
        for (var at = element.ParentElement; at is not null && levels < 4; at = at.ParentElement, levels++)
        {
            if (at.LocalName is "nav" or "aside" or "footer" or "ul" or "body" || (furniture.Is(at) && at.LocalName is not "header"))
            {
                return false;
            }

            if (furniture.HasHeadline(at))
            {
                return true;
            }
        }

        return false;
    }
}
