using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Syndication.Attribution.Checks;
using Syndication.AttributionTests.Checks.Samples;
using Syndication.Contracts;

namespace Syndication.Benchmarks;

/// <summary>Mode <c>checks</c>: for each obligation what was labelled against what was read in notices and found on pages, and checks a second on one core.</summary>
internal static class CheckAccuracy
{
    private static readonly Verdict[] Verdicts = [Verdict.Met, Verdict.Broken, Verdict.NotApplicable, Verdict.Unknown];

    public static int Run()
    {
        TermsAccuracy.Matrix();
        var counts = new Dictionary<(ObligationKind Kind, Verdict Labelled, Verdict Found), int>();
        var pages = LabelledPages.All().ToList();
        foreach (var page in pages)
        {
            var found = PageCheck.Check(page.Page, page.Article, page.Owed).Obligations;
            for (var i = 0; i < found.Count; i++)
            {
                var key = (found[i].Kind, page.Expected[i], found[i].Verdict);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        Console.WriteLine($"{pages.Count} labelled pages. Rows: labelled; columns: found.");
        foreach (var kind in counts.Keys.Select(k => k.Kind).Distinct().Order())
        {
            Matrix(kind, counts);
        }

        var falseMet = counts.Where(c => c.Key.Found == Verdict.Met && c.Key.Labelled != Verdict.Met).Sum(c => c.Value);
        return Math.Max(Speeds(50, 500, 5000), falseMet == 0 ? 0 : 1);
    }

    /// <summary>Mode <c>checks speed</c>: the second half alone.</summary>
    public static int Speeds(params int[] kilobytes)
    {
        foreach (var size in kilobytes.Prepend(kilobytes[0]).Select((size, i) => (size, IsWarm: i > 0)))
        {
            Speed(size.size, size.IsWarm);
        }

        return 0;
    }

    private static void Matrix(ObligationKind kind, Dictionary<(ObligationKind Kind, Verdict Labelled, Verdict Found), int> counts)
    {
        Console.WriteLine($"{Environment.NewLine}{kind,-18}{string.Concat(Verdicts.Select(v => $"{v,15}"))}");
        foreach (var labelled in Verdicts)
        {
            Console.WriteLine($"{labelled,-18}{string.Concat(Verdicts.Select(v => $"{counts.GetValueOrDefault((kind, labelled, v)),15}"))}");
        }

        int Sum(Func<Verdict, Verdict, bool> which) => counts.Where(c => c.Key.Kind == kind && which(c.Key.Labelled, c.Key.Found)).Sum(c => c.Value);
        var readable = Math.Max(1, Sum((labelled, _) => labelled != Verdict.Unknown));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"false met {Sum((l, f) => f == Verdict.Met && l != f)}; false broken {Sum((l, f) => f == Verdict.Broken && l != f) / (double)readable:P1}; unknown {Sum((l, f) => f == Verdict.Unknown && l != f) / (double)readable:P1}"));
    }

    /// <summary>A page of that size: the copy in a portal's frame with more and more furniture around it.</summary>
    private static void Speed(int kilobytes, bool isWarm)
    {
        var story = Story.All[0];
        var copy = Copy.Compliant(story);
        var html = copy.Input(Template.All.First(t => t.Name == "regional-portal")).Html!;
        var more = new StringBuilder();
        for (var i = 0; html.Length + more.Length < kilobytes * 1000; i++)
        {
            more.Append(CultureInfo.InvariantCulture, $"<div class=\"card c{i % 9}\"><a href=\"/n/{i}\"><img src=\"/i/{i}.jpg\" alt=\"\"><h3>Council of district {i} votes on tram line after a long night</h3></a><p class=\"summary\">Residents of street {i} had asked for it since spring, and the mayor says that work begins soon.</p></div>\n");
        }

        var page = PageInput.FromHtml(html.Replace("</body>", $"<div class=\"more\">{more}</div></body>", StringComparison.Ordinal), copy.Url);
        var index = new ArticleIndex(story.Article);
        var (whole, collecting) = Milliseconds(kilobytes, () => PageCheck.Check(page, story.Article, copy.Owed));
        var text = page.Html!;
        var parser = new HtmlParser(new HtmlParserOptions { DisableElementPositionTracking = true });
        var (alone, aloneCollecting) = Milliseconds(kilobytes, () => parser.ParseDocument(text).Dispose());
        var (parsing, _) = Milliseconds(kilobytes, () => PageReader.Read(page).Document!.Dispose());
        using var document = PageReader.Read(page).Document!;
        var (walking, _) = Milliseconds(kilobytes, () => PageWalk.Read(document));
        var (finding, _) = Milliseconds(kilobytes, () => RegionFinder.Find(PageWalk.Read(document), index));
        Console.WriteLine(!isWarm ? "" : string.Create(CultureInfo.InvariantCulture,
            $"{kilobytes,5} KB: {1000 / whole:F1} checks a second on one core; {whole:F2} ms each, of which collecting garbage {collecting:F2}; reading {parsing:F2}, walking {walking:F2}, aligning {finding - walking:F2}; "
            + $"AngleSharp's parser and nothing else {alone:F2} ({aloneCollecting:F2}), all that we add {whole - alone:F2}; per KB {1000 * whole / kilobytes:F1}, {1000 * alone / kilobytes:F1} and {1000 * (whole - alone) / kilobytes:F1} µs"));
    }

    /// <summary>Processor time, collecting garbage included: what else the machine does must not count.</summary>
    private static (double Each, double Collecting) Milliseconds(int kilobytes, Action what)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(1);)
        {
            what();
        }

        var (clock, used, paused, times) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration(), 0);
        for (; clock.Elapsed < TimeSpan.FromSeconds(kilobytes > 1000 ? 4 : 2); times++)
        {
            what();
        }

        return ((Environment.CpuUsage.TotalTime - used).TotalMilliseconds / times, (GC.GetTotalPauseDuration() - paused).TotalMilliseconds / times);
    }
}
