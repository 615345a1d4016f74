using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>Finds the elements that hold the story: where most of the page's prose stands. Linear in the page. Pure.</summary>
internal static class StoryElement
{
    private const int Levels = 4;
    private const double SharePerLevel = 0.5;
    private const double LeastOnTheWay = 0.33;
    private const double ShareOfCard = 0.3;
    private const int MostAround = 6;
    private const int FewestOfPiece = 2;
    private const int ShortestOfPiece = 80;
    private const double MostLinked = 0.3;

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

        best = Gathered(Widened(best, scores, map), map, furniture);
        return WithSiblings(best, scores, map, furniture);
    }

    private static Dictionary<IElement, double> Scores(ProseMap map, Furniture furniture, IElement body)
    {
        var scores = new Dictionary<IElement, double>(ReferenceEqualityComparer.Instance);
        var cards = new Dictionary<IElement, bool>(ReferenceEqualityComparer.Instance);
        var heads = new Holders(body, "h2, h3, h4, h5, a > img");
        foreach (var run in map.Runs)
        {
            if (furniture.Holds(run.Element))
            {
                continue;
            }

            // What is nothing but text is a paragraph of what is around it.
            var holder = run.IsWhole && run.Element.LocalName != "body" ? run.Element.ParentElement : run.Element;
            // A card: one text under a linked headline, as lists of other stories are made of.
            var share = run.IsWhole && holder is not null && IsCard(holder, map, heads, cards) ? ShareOfCard : 1.0;
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
    /// The text of one story is often cut up (by pages, sections, advertisements): what is around several pieces scores more than
    /// each of them, though a level's share is lost on the way.
    /// </summary>
    private static IElement Widened(IElement best, Dictionary<IElement, double> scores, ProseMap map)
    {
        var least = Score(best) * LeastOnTheWay;
        for (var around = best.ParentElement; around is not null and not IHtmlBodyElement && Score(around) is var score && score >= least; around = around.ParentElement)
        {
            if (score > Score(best))
            {
                best = around;
            }
        }

        return best;

        double Score(IElement element) => scores.GetValueOrDefault(element) * (1 - map.LinkShare(element));
    }

    /// <summary>Asked once for each element: a holder of ten thousand paragraphs is asked for ten thousand times.</summary>
    private static bool IsCard(IElement holder, ProseMap map, Holders heads, Dictionary<IElement, bool> known)
    {
        if (!known.TryGetValue(holder, out var isCard))
        {
            known[holder] = isCard = map.LinkShare(holder) > 0.15 && holder.Children.Count(c => c.LocalName is "p" or "div") <= 3
                && (holder.LocalName is "li" or "article" or "a" || heads.Contain(holder));
        }

        return isCard;
    }

    /// <summary>
    /// Pieces of a story that stand further apart, as in pages of columns: the nearest element around the best one that also holds other
    /// pieces of several paragraphs, as long as it is not much of links.
    /// </summary>
    private static IElement Gathered(IElement best, ProseMap map, Furniture furniture)
    {
        var around = new Dictionary<IElement, int>(ReferenceEqualityComparer.Instance);
        for (var at = best.ParentElement; at is not null and not IHtmlHtmlElement && around.Count < MostAround; at = at.ParentElement)
        {
            around[at] = 0;
        }

        foreach (var piece in map.Runs.Where(r => r.IsWhole && r.Length >= ShortestOfPiece && r.Linked * 4 < r.Length).Where(r => r.Element.ParentElement is not null).GroupBy(r => r.Element.ParentElement!))
        {
            var holder = piece.Key;
            if (piece.Count() < FewestOfPiece || ReferenceEquals(holder, best) || best.Contains(holder) || furniture.Holds(holder))
            {
                continue;
            }

            IElement? at = holder;
            for (var level = 0; at is not null && level < MostAround; level++, at = at.ParentElement)
            {
                if (around.TryGetValue(at, out var prose))
                {
                    around[at] = prose + piece.Sum(r => r.Length);
                    break;
                }
            }
        }

        var found = best;
        for (var at = best.ParentElement; at is not null && around.TryGetValue(at, out var more); at = at.ParentElement)
        {
            if (more * 4 >= map.Prose(best) && map.LinkShare(at) < MostLinked)
            {
                found = at;
            }
        }

        return found;
    }

    private static IReadOnlyList<IElement> WithSiblings(IElement best, Dictionary<IElement, double> scores, ProseMap map, Furniture furniture)
    {
        if (best.ParentElement is not { } parent || best is IHtmlBodyElement)
        {
            return [best];
        }

        var least = Math.Max(10, scores.GetValueOrDefault(best) * 0.2);
        return [.. parent.Children.Where(s => ReferenceEquals(s, best) || (!furniture.Is(s) && IsPart(s)))];

        bool IsPart(IElement sibling) =>
            scores.GetValueOrDefault(sibling) * (1 - map.LinkShare(sibling)) >= least
            || (sibling.LocalName == "p" && map.Text(sibling) > 80 && map.LinkShare(sibling) < 0.25)
            || (sibling.ClassName is { Length: > 0 } name && name == best.ClassName && map.Prose(sibling) > 0 && map.LinkShare(sibling) < 0.25);
    }
}
