using Syndication.Contracts;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Facts;

/// <summary>
/// A paragraph of the original that a translation which is whole otherwise does not have. A digest leaves out on
/// purpose: of one that lacks much, nothing is said.
/// </summary>
internal static class MissingParagraphs
{
    private const int ShortestMissing = 45;
    private const double LeastCovered = 0.7;
    private const int LeastFacts = 2;
    private const double Likely = 0.4;

    public static IEnumerable<FactDifference> Of(FactView view)
    {
        var lone = Lone(view);
        if (!view.Original.IsWhole || !view.Translation.IsWhole || lone.Count == 0)
        {
            yield break;
        }

        var paragraphs = view.Original.Units.Count(u => u.Unit.Part == TextPart.Paragraph);
        if (lone.Count > Math.Max(1, paragraphs * (1 - LeastCovered)) || Paragraphs(view.Translation) >= Paragraphs(view.Original))
        {
            yield break;
        }

        var namesSurvive = NamesSurvive(view);
        foreach (var at in lone)
        {
            var unit = view.Original.Units[view.Pairs[at].Original[0]];
            if (unit.Length >= ShortestMissing && IsEdge(view, at - 1, -1) && IsEdge(view, at + 1, 1) && IsNowhere(unit, view, namesSurvive))
            {
                yield return Tell(view, unit, at);
            }
        }
    }

    private static FactDifference Tell(FactView view, TextFacts unit, int at)
    {
        var place = view.Original.At(unit);
        var before = Enumerable.Range(0, at).Reverse().Select(i => view.Pairs[i]).First(p => p.IsPair);
        return new FactDifference
        {
            Kind = FactKind.MissingParagraph,
            Text = $"The translation does not have {PlaceWords.In(place)} of the original; it would stand after its {PlaceWords.In(view.Translation.At(view.Translation.Units[before.Translation[^1]]))}.",
            Places = [place, view.Translation.At(view.Translation.Units[before.Translation[^1]])],
        };
    }

    private static int Paragraphs(TextSide side) => side.Units.Count(u => u.Unit.Part == TextPart.Paragraph);

    private static List<int> Lone(FactView view) =>
        [.. Enumerable.Range(0, view.Pairs.Count).Where(at => view.Pairs[at] is { Translation.Count: 0, Original: [var only] }
            && view.Original.Units[only].Unit.Part == TextPart.Paragraph)];

    // What stands next to it is where it should be, so that it is not merely displaced.
    private static bool IsEdge(FactView view, int at, int step)
    {
        while (at >= 0 && at < view.Pairs.Count && view.Pairs[at].Translation.Count == 0)
        {
            at += step;
        }

        return at < 0 || at >= view.Pairs.Count || view.IsTrusted(at) || view.Pairs[at].Score >= Likely;
    }

    // Most of what only this paragraph says is nowhere in the translation.
    private static bool IsNowhere(TextFacts unit, FactView view, bool namesSurvive)
    {
        var others = view.Original.Units.Where(u => u != unit).ToList();
        var figures = unit.Mentions.Where(f => f is { IsTime: false, IsSpelled: false } && (f.IsDate || f.Value >= 3) && !others.Any(o => o.Figures.Contains(f.Key))).Select(f => f.Key).Distinct().ToList();
        var names = namesSurvive ? unit.NameKeys.Where(k => !others.Any(o => o.NameKeys.Contains(k))).ToList() : [];
        var absent = figures.Count(f => !view.Translation.Units.Any(u => u.Figures.Contains(f))) + names.Count(n => !view.Translation.NameKeys.Contains(n));
        return absent >= LeastFacts && absent * 10 >= (figures.Count + names.Count) * 7;
    }

    // Between some alphabets names are not recognised well enough to miss one.
    private static bool NamesSurvive(FactView view)
    {
        var (all, found) = (0, 0);
        foreach (var pair in view.TrustedPairs)
        {
            var there = view.TranslationOf(pair).SelectMany(t => t.NameKeys).ToHashSet(StringComparer.Ordinal);
            foreach (var key in view.OriginalOf(pair).SelectMany(t => t.NameKeys).Distinct())
            {
                all++;
                found += there.Contains(key) ? 1 : 0;
            }
        }

        return all >= 4 && found * 10 >= all * 7;
    }
}
