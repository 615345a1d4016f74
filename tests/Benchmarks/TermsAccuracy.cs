using System.Diagnostics;
using System.Globalization;
using Syndication.Attribution.Terms;
using Syndication.AttributionTests.Terms.Reading;

namespace Syndication.Benchmarks;

/// <summary>Mode <c>terms</c>: the terms reader over the labelled notices, by kind of obligation.</summary>
internal static class TermsAccuracy
{
    public static int Run()
    {
        var notices = LabelledNotices.All();
        var counts = new SortedDictionary<string, (int Right, int Invented, int Missed, int Exact)>(StringComparer.Ordinal);
        var (understood, characters) = (0, 0);
        var clock = Stopwatch.StartNew();
        foreach (var notice in notices)
        {
            var terms = TermsReader.Read(notice.Text);
            Count(counts, [.. terms.Obligations.Select(Shown.Rule)], notice.Rules.Split("; ", StringSplitOptions.RemoveEmptyEntries));
            understood += terms.NotUnderstood.Count == notice.NotUnderstood ? 1 : 0;
            characters += notice.Text.Length;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{notices.Count} labelled notices, {characters} characters in {clock.Elapsed.TotalMilliseconds:F0} ms. Exact: place, target, size and all."));
        Console.WriteLine($"{"obligation",-20}{"labelled",10}{"precision",11}{"recall",9}{"exact",9}");
        foreach (var (kind, (right, invented, missed, exact)) in counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kind,-20}{right + missed,10}{right / (double)Math.Max(1, right + invented),11:P1}{right / (double)Math.Max(1, right + missed),9:P1}{exact / (double)Math.Max(1, right + missed),9:P1}"));
        }

        Matrix();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Sentences handed to a person as labelled: {understood} of {notices.Count} notices."));
        return counts.Values.All(c => c.Invented == 0) ? 0 : 1;
    }

    /// <summary>For each kind of obligation in how many notices it is labelled and in how many it was read.</summary>
    public static void Matrix()
    {
        var notices = LabelledNotices.All().Select(n => (Labelled: n.Rules.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Kind).ToHashSet(StringComparer.Ordinal),
            Read: TermsReader.Read(n.Text).Obligations.Select(r => r.Kind.ToString()).ToHashSet(StringComparer.Ordinal))).ToList();
        Console.WriteLine($"{Environment.NewLine}{notices.Count} labelled notices{"",-3}{"read",10}{"not read",10}{"invented",10}{"rightly none",14}");
        foreach (var kind in notices.SelectMany(n => n.Labelled.Concat(n.Read)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            int Notices(bool labelled, bool read) => notices.Count(n => n.Labelled.Contains(kind) == labelled && n.Read.Contains(kind) == read);
            Console.WriteLine($"{kind,-24}{Notices(true, true),10}{Notices(true, false),10}{Notices(false, true),10}{Notices(false, false),14}");
        }

        Console.WriteLine();
    }

    private static void Count(SortedDictionary<string, (int Right, int Invented, int Missed, int Exact)> counts, List<string> found, string[] labelled)
    {
        foreach (var kind in found.Concat(labelled).Select(Kind).Distinct(StringComparer.Ordinal).ToList())
        {
            var (mine, theirs) = (found.Where(r => Kind(r) == kind).ToList(), labelled.Where(r => Kind(r) == kind).ToList());
            var right = Math.Min(mine.Count, theirs.Count);
            var known = counts.GetValueOrDefault(kind);
            counts[kind] = (known.Right + right, known.Invented + mine.Count - right, known.Missed + theirs.Count - right, known.Exact + theirs.Count(mine.Remove));
        }
    }

    private static string Kind(string rule) => rule.Split(' ')[0];
}
