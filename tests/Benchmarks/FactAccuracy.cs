using System.Diagnostics;
using System.Globalization;
using Syndication.Contracts;
using Syndication.Translation.Facts;
using Syndication.TranslationTests.Facts;

namespace Syndication.Benchmarks;

/// <summary>Mode <c>facts</c>: precision, recall and F1 of flagged facts on the labelled pairs, by kind, and pairs a second on one core.</summary>
internal static class FactAccuracy
{
    public static int Run()
    {
        var pairs = LabelledPairs.All;
        var rows = Enum.GetValues<FactKind>().ToDictionary(k => k, _ => new Row());
        foreach (var pair in pairs)
        {
            var expected = pair.Expected;
            if (expected is { } kind)
            {
                rows[kind].Labelled++;
            }

            foreach (var fact in FactRules.Between(pair.Original, pair.Translation))
            {
                rows[fact.Kind].Flagged++;
                if (fact.Kind == expected && fact.Places.Any(p => p.Number == pair.Paragraph))
                {
                    rows[fact.Kind].Right++;
                    expected = null;
                }
                else
                {
                    Console.WriteLine($"wrong: {pair.Name}: {fact.Text}");
                }
            }
        }

        Console.WriteLine($"{pairs.Count} labelled pairs of an original and a translation, {pairs.Count(p => p.Expected is null)} of them without an error.");
        Console.WriteLine($"{"flagged facts",-18}{"labelled",10}{"flagged",10}{"right",10}{"precision",11}{"recall",9}{"F1",8}");
        foreach (var (kind, row) in rows)
        {
            Console.WriteLine(row.Line(kind.ToString()));
        }

        var all = new Row { Labelled = rows.Values.Sum(r => r.Labelled), Flagged = rows.Values.Sum(r => r.Flagged), Right = rows.Values.Sum(r => r.Right) };
        Console.WriteLine(all.Line("all"));
        Speed(pairs);
        return all.Flagged == all.Right ? 0 : 1;
    }

    private static void Speed(IReadOnlyList<LabelledPair> pairs)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(1);)
        {
            _ = FactRules.Between(pairs[0].Original, pairs[0].Translation);
        }

        var clock = Stopwatch.StartNew();
        var compared = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(3))
        {
            var pair = pairs[compared++ % pairs.Count];
            _ = FactRules.Between(pair.Original, pair.Translation);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{compared / clock.Elapsed.TotalSeconds:F0} pairs of about 600 characters a second on one core"));
    }

    private sealed class Row
    {
        public int Labelled { get; set; }
        public int Flagged { get; set; }
        public int Right { get; set; }

        public string Line(string name)
        {
            var precision = Flagged == 0 ? 1 : Right / (double)Flagged;
            var recall = Labelled == 0 ? 1 : Right / (double)Labelled;
            var f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            return string.Create(CultureInfo.InvariantCulture, $"{name,-18}{Labelled,10}{Flagged,10}{Right,10}{precision,11:F3}{recall,9:F3}{f1,8:F3}");
        }
    }
}
