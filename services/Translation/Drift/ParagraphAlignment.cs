using Syndication.Contracts;

namespace Syndication.Translation.Drift;

/// <summary>Pieces of an original and of its translation that say the same; one side empty where the other has it alone.</summary>
/// <param name="Original">Indices, ascending, at most two.</param>
/// <param name="Translation">Indices, ascending, at most two.</param>
/// <param name="Score">0 to 1; 0 where one side is empty.</param>
/// <param name="Shared">Weight of the facts that both have: 1 for one telling figure or name that stands nowhere else.</param>
public sealed record AlignedPair(IReadOnlyList<int> Original, IReadOnlyList<int> Translation, double Score, double Shared)
{
    public bool IsPair => Original.Count > 0 && Translation.Count > 0;

    /// <summary>They share a fact that tells them apart from the rest, not only place and length.</summary>
    public bool IsSure => IsPair && (Shared >= 0.9 || (Shared >= 0.45 && Score >= 0.5));
}

/// <summary>
/// Aligns the paragraphs of a text and its translation by figures, names, length and order: dynamic programming along the
/// diagonal, so that time grows with the length and not with its square. A paragraph may be split in two or two be put
/// together. Pure.
/// </summary>
public static class ParagraphAlignment
{
    private const int LeastBand = 10;

    /// <summary>A pair that is less like than this is no pair.</summary>
    private const double Worth = 0.32;

    /// <summary>Joining costs something: without need nobody joins.</summary>
    private const double Joining = 0.06;

    private enum Step : byte { None, Pair, SkipOriginal, SkipTranslation, TwoToOne, OneToTwo }

    /// <summary>Pairs in the order of the original; every index of both lists stands in exactly one of them.</summary>
    public static IReadOnlyList<AlignedPair> Align(IReadOnlyList<TextFacts> original, IReadOnlyList<TextFacts> translation)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(translation);
        var (m, n) = (original.Count, translation.Count);
        var scoring = new PairScore(original, translation);
        var band = LeastBand + Math.Abs(m - n);
        var width = (2 * band) + 1;
        var best = new double[(m + 1) * width];
        var steps = new Step[(m + 1) * width];
        Array.Fill(best, double.NegativeInfinity);

        // Row i covers the columns around i·n/m.
        int Low(int i) => Math.Max(0, Centre(i) - band);
        int High(int i) => Math.Min(n, Centre(i) + band);
        int Centre(int i) => m == 0 ? 0 : (int)((long)i * n / m);
        int At(int i, int j) => (i * width) + (j - (Centre(i) - band));
        bool Holds(int i, int j) => i >= 0 && j >= Low(i) && j <= High(i);

        for (var i = 0; i <= m; i++)
        {
            for (var j = Low(i); j <= High(i); j++)
            {
                var (value, step) = i == 0 && j == 0 ? (0, Step.None) : (double.NegativeInfinity, Step.None);
                Try(i - 1, j, 0, Step.SkipOriginal);
                Try(i, j - 1, 0, Step.SkipTranslation);
                if (i > 0 && j > 0 && Holds(i - 1, j - 1))
                {
                    Try(i - 1, j - 1, scoring.Of(i - 1, 1, j - 1, 1).Score - Worth, Step.Pair);
                }

                if (i > 1 && j > 0 && Holds(i - 2, j - 1) && PairScore.MayJoin(original, i - 2))
                {
                    Try(i - 2, j - 1, scoring.Of(i - 2, 2, j - 1, 1).Score - Worth - Joining, Step.TwoToOne);
                }

                if (i > 0 && j > 1 && Holds(i - 1, j - 2) && PairScore.MayJoin(translation, j - 2))
                {
                    Try(i - 1, j - 2, scoring.Of(i - 1, 1, j - 2, 2).Score - Worth - Joining, Step.OneToTwo);
                }

                best[At(i, j)] = value;
                steps[At(i, j)] = step;

                void Try(int fromI, int fromJ, double gain, Step how)
                {
                    if (Holds(fromI, fromJ) && best[At(fromI, fromJ)] + gain > value)
                    {
                        (value, step) = (best[At(fromI, fromJ)] + gain, how);
                    }
                }
            }
        }

        return Walk(m, n, (i, j) => steps[At(i, j)], scoring);
    }

    private static List<AlignedPair> Walk(int m, int n, Func<int, int, Step> step, PairScore scoring)
    {
        var pairs = new List<AlignedPair>();
        for (var (i, j) = (m, n); i > 0 || j > 0;)
        {
            var (originals, translations) = step(i, j) switch
            {
                Step.Pair => (1, 1),
                Step.TwoToOne => (2, 1),
                Step.OneToTwo => (1, 2),
                Step.SkipTranslation => (0, 1),
                _ => (1, 0),
            };
            (i, j) = (i - originals, j - translations);
            var (score, shared) = originals > 0 && translations > 0 ? scoring.Of(i, originals, j, translations) : (0, 0);
            pairs.Add(new AlignedPair([.. Enumerable.Range(i, originals)], [.. Enumerable.Range(j, translations)], score, shared));
        }

        pairs.Reverse();
        return pairs;
    }
}

/// <summary>How like one or two pieces of an original and one or two of its translation are.</summary>
internal sealed class PairScore
{
    private readonly IReadOnlyList<TextFacts> original;
    private readonly IReadOnlyList<TextFacts> translation;
    private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);
    private readonly double ratio;

    public PairScore(IReadOnlyList<TextFacts> original, IReadOnlyList<TextFacts> translation)
    {
        this.original = original;
        this.translation = translation;
        var (a, b) = (original.Sum(u => u.Length), translation.Sum(u => u.Length));
        ratio = a > 0 && b > 0 ? Math.Clamp(b / (double)a, 0.4, 2.5) : 1;
        foreach (var side in new[] { original, translation })
        {
            // What stands in every paragraph tells none from the others.
            foreach (var group in side.SelectMany(u => u.Mentions.Select(f => (f.Key, f.Weight)).Concat(u.NameKeys.Select(k => (Key: k, Weight: 1.0)))).GroupBy(k => k.Key, StringComparer.Ordinal))
            {
                weights[group.Key] = Math.Min(group.First().Weight / group.Count(), weights.GetValueOrDefault(group.Key, double.MaxValue));
            }
        }
    }

    /// <summary>Only paragraphs are joined, with the next one.</summary>
    public static bool MayJoin(IReadOnlyList<TextFacts> side, int first) =>
        side[first].Unit.Part == TextPart.Paragraph && side[first + 1].Unit.Part == TextPart.Paragraph;

    /// <param name="i">First piece of the original.</param>
    /// <param name="originals">1 or 2.</param>
    /// <param name="j">First piece of the translation.</param>
    /// <param name="translations">1 or 2.</param>
    public (double Score, double Shared) Of(int i, int originals, int j, int translations)
    {
        if ((original[i].Unit.Part == TextPart.Headline) != (translation[j].Unit.Part == TextPart.Headline))
        {
            return (0, 0);
        }

        var (shared, all) = (0.0, 0.0);
        Facts(i, originals, j, translations, ref shared, ref all);
        var (a, b) = (Length(original, i, originals) * ratio, Length(translation, j, translations));
        var apart = Math.Log((a + 12) / (b + 12));
        var length = Math.Exp(-apart * apart / 0.32);
        var place = 1 - Math.Abs((i + (originals / 2.0)) / original.Count - ((j + (translations / 2.0)) / translation.Count));
        // The more facts there are, the more they say; without any, length and place are all there is.
        var trust = 0.7 * (1 - Math.Exp(-all));
        return ((trust * (all > 0 ? 2 * shared / all : 0)) + ((1 - trust) * ((0.65 * length) + (0.35 * place))), shared);
    }

    private void Facts(int i, int originals, int j, int translations, ref double shared, ref double all)
    {
        for (var a = i; a < i + originals; a++)
        {
            Facts(original[a].Figures, t => t.Figures, j, translations, ref shared, ref all);
            Facts(original[a].NameKeys, t => t.NameKeys, j, translations, ref shared, ref all);
        }

        for (var b = j; b < j + translations; b++)
        {
            foreach (var key in translation[b].Figures)
            {
                all += weights[key];
            }

            foreach (var key in translation[b].NameKeys)
            {
                all += weights[key];
            }
        }
    }

    private void Facts(IReadOnlySet<string> keys, Func<TextFacts, IReadOnlySet<string>> of, int j, int translations, ref double shared, ref double all)
    {
        foreach (var key in keys)
        {
            var weight = weights[key];
            all += weight;
            for (var b = j; b < j + translations; b++)
            {
                if (of(translation[b]).Contains(key))
                {
                    shared += weight;
                    break;
                }
            }
        }
    }

    private static int Length(IReadOnlyList<TextFacts> side, int from, int count) =>
        count == 1 ? side[from].Length : side[from].Length + side[from + 1].Length;
}
