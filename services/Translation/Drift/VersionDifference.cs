using System.Collections.Immutable;
using System.Text;
using DiffPlex;
using Syndication.Contracts;

namespace Syndication.Translation.Drift;

/// <summary>A piece of text that differs between two versions of an article.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">In the older version; null when added.</param>
/// <param name="After">In the newer version; null when removed.</param>
/// <param name="Matter">Weightiest thing that changed.</param>
/// <param name="Detail">Facts before and after; null for wording.</param>
public sealed record UnitChange(ParagraphDriftKind Kind, TextUnit? Before, TextUnit? After, DriftMatter Matter, string? Detail);

/// <summary>
/// What changed between two versions of one article, piece by piece. Bounded by <see cref="StoryText"/>; pure.
/// </summary>
public static class VersionDifference
{
    /// <summary>Words in common from which on two paragraphs are one that was changed.</summary>
    private const double Alike = 0.35;

    /// <summary>Removed and added paragraphs in one place that are held against each other.</summary>
    private const int MostPaired = 40;

    /// <param name="before">The older version.</param>
    /// <param name="after">The newer version.</param>
    /// <param name="names">Which capitals mean a name; null: all but those that open a sentence.</param>
    public static IReadOnlyList<UnitChange> Between(StoryText before, StoryText after, NameTest? names = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        names ??= NameTest.Plain;
        var changes = new List<UnitChange>();
        foreach (var part in new[] { TextPart.Headline, TextPart.Standfirst })
        {
            Add(changes, before.Units.FirstOrDefault(u => u.Part == part), after.Units.FirstOrDefault(u => u.Part == part), names);
        }

        Paragraphs(changes, Body(before), Body(after), names);
        if (before.Rest != after.Rest)
        {
            var last = after.Units.LastOrDefault() ?? new TextUnit(TextPart.Headline, 0, "");
            changes.Add(new UnitChange(ParagraphDriftKind.Changed, before.Units.LastOrDefault(), last, DriftMatter.Wording, "Something after it changed; the text is too long to say what."));
        }

        return changes;
    }

    private static ImmutableArray<TextUnit> Body(StoryText text) => [.. text.Units.Where(u => u.Part == TextPart.Paragraph)];

    private static void Paragraphs(List<UnitChange> changes, ImmutableArray<TextUnit> before, ImmutableArray<TextUnit> after, NameTest names)
    {
        var (left, right) = (before.Select(u => Folded(u.Text)).ToArray(), after.Select(u => Folded(u.Text)).ToArray());
        var (removed, added) = (new List<TextUnit>(), new List<TextUnit>());
        var moved = new HashSet<string>(left, StringComparer.Ordinal);
        moved.IntersectWith(right);
        foreach (var block in Differ.Instance.CreateDiffs("a", "b", false, false, new Given(left, right)).DiffBlocks)
        {
            // A paragraph that only moved says nothing new.
            removed.Clear();
            added.Clear();
            removed.AddRange(before.Skip(block.DeleteStartA).Take(block.DeleteCountA).Where(u => !moved.Contains(Folded(u.Text))));
            added.AddRange(after.Skip(block.InsertStartB).Take(block.InsertCountB).Where(u => !moved.Contains(Folded(u.Text))));
            Paired(changes, removed, added, names);
        }
    }

    // In order: of all ways to pair them without crossing, the one with most words in common.
    private static void Paired(List<UnitChange> changes, List<TextUnit> removed, List<TextUnit> added, NameTest names)
    {
        if (removed.Count > MostPaired || added.Count > MostPaired)
        {
            for (var at = 0; at < Math.Max(removed.Count, added.Count); at++)
            {
                Add(changes, at < removed.Count ? removed[at] : null, at < added.Count ? added[at] : null, names);
            }

            return;
        }

        var (old, now) = (removed.ConvertAll(u => Bag(u.Text)), added.ConvertAll(u => Bag(u.Text)));
        var best = new double[removed.Count + 1, added.Count + 1];
        for (var i = removed.Count - 1; i >= 0; i--)
        {
            for (var j = added.Count - 1; j >= 0; j--)
            {
                var likeness = Likeness(old[i], now[j]);
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), likeness >= Alike ? likeness + best[i + 1, j + 1] : 0);
            }
        }

        var (a, b) = (0, 0);
        while (a < removed.Count || b < added.Count)
        {
            if (a < removed.Count && b < added.Count && Likeness(old[a], now[b]) is var likeness && likeness >= Alike
                && best[a, b].Equals(likeness + best[a + 1, b + 1]))
            {
                Add(changes, removed[a++], added[b++], names);
            }
            else if (b >= added.Count || (a < removed.Count && best[a + 1, b] >= best[a, b + 1]))
            {
                Add(changes, removed[a++], null, names);
            }
            else
            {
                Add(changes, null, added[b++], names);
            }
        }
    }

    private static void Add(List<UnitChange> changes, TextUnit? before, TextUnit? after, NameTest names)
    {
        if (before is null && after is null)
        {
            return;
        }

        if (before is null || after is null)
        {
            changes.Add(new UnitChange(before is null ? ParagraphDriftKind.Added : ParagraphDriftKind.Removed, before, after, DriftMatter.Wording, null));
        }
        else if (Folded(before.Text) != Folded(after.Text))
        {
            var (matter, detail) = Matters.Of(TextFacts.Of(before, names.Language), TextFacts.Of(after, names.Language), names);
            changes.Add(new UnitChange(ParagraphDriftKind.Changed, before, after, matter, detail));
        }
    }

    /// <summary>The text however its quotes, dashes and spaces were typed.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            folded.Append(c switch
            {
                '“' or '”' or '„' or '‟' or '«' or '»' => '"',
                '‘' or '’' or 'ʼ' or '‹' or '›' => '\'',
                '–' or '—' or '‒' or '−' or '‑' => '-',
                '\u00A0' or '\u202F' => ' ',
                _ => c,
            });
        }

        return folded.ToString();
    }

    private static HashSet<string> Bag(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var inWord = at < text.Length && char.IsLetterOrDigit(text[at]);
            // Signs of scripts without spaces are words of their own.
            if (inWord && text[at] >= '\u3040' && text[at] <= '\u9FFF')
            {
                words.Add(text[at].ToString());
                inWord = false;
            }

            if (inWord && start < 0)
            {
                start = at;
            }
            else if (!inWord && start >= 0)
            {
                words.Add(text[start..at]);
                start = -1;
            }
        }

        return words;
    }

    private static double Likeness(HashSet<string> a, HashSet<string> b)
    {
        var (few, many) = a.Count < b.Count ? (a, b) : (b, a);
        return a.Count + b.Count == 0 ? 1 : 2.0 * few.Count(many.Contains) / (a.Count + b.Count);
    }

    private sealed class Given(IReadOnlyList<string> before, IReadOnlyList<string> after) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "a" ? before : after;
    }
}
