using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.IngestTests.Pages;

namespace Syndication.Benchmarks;

/// <summary>
/// Mode <c>pages</c>: the text of stories out of the tests' pages, by overlap of words with what is expected (precision, recall and F1, each
/// page with the same weight), and pages read a second on one core; beside SmartReader on the same pages in the same run.
/// </summary>
internal static partial class PageAccuracy
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);
    private static readonly ReadContext Context = new() { PublisherId = "agency", Now = DateTimeOffset.UnixEpoch.AddYears(60), Url = PageCase.Address };

    public static int Run()
    {
        var pages = PageCase.All(Path.Combine(AppContext.BaseDirectory, "Pages", "Cases")).ToList();
        Console.WriteLine($"{pages.Count} pages in {pages.Select(p => p.Name[..2]).Distinct().Count()} languages\n\n| reader | precision | recall | F1 | pages/s | KB allocated a page |\n| --- | ---: | ---: | ---: | ---: | ---: |");
        var ours = Row("Syndication", pages, Ours);
        var theirs = Row("SmartReader", pages, SmartReader);
        return ours > theirs ? 0 : 1;
    }

    private static double Row(string name, List<PageCase> pages, Func<PageCase, string> read)
    {
        var scores = pages.Select(p => Overlap(Words(p.Text), Words(read(p)))).ToList();
        var (precision, recall) = (scores.Average(s => s.Precision), scores.Average(s => s.Recall));
        var f1 = 2 * precision * recall / (precision + recall);
        var (count, watch, before) = (0, Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        for (; watch.Elapsed < Time; count++)
        {
            read(pages[count % pages.Count]);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {precision:0.000} | {recall:0.000} | {f1:0.000} | {count / watch.Elapsed.TotalSeconds:0} | {(GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / count:0} |"));
        return f1;
    }

    private static string Ours(PageCase page)
    {
        var result = ContentReader.Read(page.Page, "text/html", Context);
        return result.Articles.Count == 0 ? "" : string.Join('\n', result.Articles[0].Body.Where(b => b.Kind is not (BlockKind.Image or BlockKind.Embed)).Select(b => string.Join('\n', b.Items.Prepend(b.Text))).Prepend(result.Articles[0].Standfirst ?? ""));
    }

    private static string SmartReader(PageCase page) =>
        new SmartReader.Reader(PageCase.Address.AbsoluteUri, Platform.Markup.MarkupText.Decode(page.Page, "text/html")).GetArticle().TextContent ?? "";

    private static (double Precision, double Recall) Overlap(Dictionary<string, int> expected, Dictionary<string, int> found)
    {
        var both = expected.Sum(w => Math.Min(w.Value, found.GetValueOrDefault(w.Key)));
        return (found.Count == 0 ? 0 : (double)both / found.Values.Sum(), expected.Count == 0 ? 1 : (double)both / expected.Values.Sum());
    }

    private static Dictionary<string, int> Words(string text) => Word().Matches(text).GroupBy(m => m.Value, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
