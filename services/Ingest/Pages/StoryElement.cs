using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>Finds the elements that hold the story: where most of the page's prose stands. Linear in the page. Pure.</summary>
internal static class StoryElement
{
    private const int Levels = 4;
    private const double SharePerLevel = 0.5;

    /// <summary>A part of the page that is named as the story's text is believed if it holds this share of what the prose says.</summary>
    private const double LeastOfMarked = 0.5;

    /// <summary>In the order of the page, none within another; empty where the page has no text at all.</summary>
    public static IReadOnlyList<IElement> Find(IHtmlDocument document, ProseMap map, Furniture furniture)
    {
        if (document.Body is not { } body)
        {
            return [];
        }

        var scores = Scores(map, furniture, body);
        var best = scores.Count == 0 ? null : scores.MaxBy(s => s.Value * (1 - map.LinkShare(s.Key))).Key;
        if (Marked(document, map, best is null ? 0 : map.Prose(best)) is { } marked)
        {
            return [marked];
        }

        if (best is null)
        {
            return [document.QuerySelector("article, main, [role=main]") ?? body];
        }

        return WithSiblings(Widened(best, scores, map), scores, map, furniture);
    }

    private static Dictionary<IElement, double> Scores(ProseMap map, Furniture furniture, IElement body)
    {
        var scores = new Dictionary<IElement, double>(ReferenceEqualityComparer.Instance);
        foreach (var run in map.Runs)
        {
            if (furniture.Holds(run.Element))
            {
                continue;
            }

            // What is nothing but text is a paragraph of what is around it.
            var holder = run.IsWhole && run.Element.LocalName != "body" ? run.Element.ParentElement : run.Element;
            var share = 1.0;
            for (var level = 0; holder is not null && level < Levels; level++, share *= SharePerLevel)
            {
                scores[holder] = scores.GetValueOrDefault(holder) + (run.Score * share);
                holder = ReferenceEquals(holder, body) ? null : holder.ParentElement;
            }
        }

        return scores;
    }

    private static IElement? Marked(IHtmlDocument document, ProseMap map, int prose) =>
        document.QuerySelectorAll("[itemprop~=articleBody]").Take(20).Where(e => map.Prose(e) > 0 && map.Prose(e) >= prose * LeastOfMarked).MaxBy(map.Prose);

    /// <summary>
    /// The text of one story is often cut up (by pages, sections, advertisements): what is around is the story too, if it has
    /// much more prose and hardly any links.
    /// </summary>
    private static IElement Widened(IElement best, Dictionary<IElement, double> scores, ProseMap map)
    {
        for (var around = best.ParentElement; around is not null and not IHtmlBodyElement; around = around.ParentElement)
        {
            if (scores.GetValueOrDefault(around) <= 0)
            {
                break;
            }

            if (map.Prose(around) > map.Prose(best) * 1.3 && map.LinkShare(around) < 0.3)
            {
                best = around;
            }
        }

        return best;
    }

    private static IReadOnlyList<IElement> WithSiblings(IElement best, Dictionary<IElement, double> scores, ProseMap map, Furniture furniture)
    {
        if (best.ParentElement is not { } parent || best is IHtmlBodyElement)
        {
            return [best];
        }

        var least = Math.Max(10, scores[best] * 0.2);
        return [.. parent.Children.Where(s => ReferenceEquals(s, best) || (!furniture.Is(s) && IsPart(s)))];

        bool IsPart(IElement sibling) =>
            scores.GetValueOrDefault(sibling) * (1 - map.LinkShare(sibling)) >= least
            || (sibling.LocalName == "p" && map.Text(sibling) > 80 && map.LinkShare(sibling) < 0.25)
            || (sibling.ClassName is { Length: > 0 } name && name == best.ClassName && map.Prose(sibling) > 0 && map.LinkShare(sibling) < 0.25);
    }
}
