using System.Diagnostics;
using System.Globalization;
using Syndication.Translation.Matching;
using Syndication.TranslationTests.Labelled;

namespace Syndication.Benchmarks;

/// <summary>
/// Modes <c>matching</c>: precision, recall and F1 on the labelled works. <c>matching-speed</c>: candidates and linking a
/// second on one core, with 1,000, 100,000 and 1,000,000 articles in a window of 30 days.
/// </summary>
internal static class MatchSpeed
{
    private const int Measured = 2_000;

    public static int Accuracy()
    {
        var works = LabelledWorks.All();
        Console.WriteLine($"{works.Count} articles, {works.Select(w => w.Work).Distinct().Count()} works, {works.Select(w => w.Article.Language).Distinct().Count()} languages");
        Console.WriteLine($"{"",-34}{"precision",10}{"recall",10}{"F1",10}");
        var linking = MatchAccuracy.Of(works);
        Row("linking", linking);
        Row("linking, text alone", MatchAccuracy.Of(MatchAccuracy.Bare(works)));
        Row("foreign origin", LabelledOrigins.Measure());
        var facts = FactAccuracy.Run();
        return linking is { Precision: >= 0.98, Recall: >= 0.90 } ? facts : 1;
    }

    public static int Speed(int largest)
    {
        var read = Extraction();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading the traits of an article: {1_000 / read:0} a second"));
        Console.WriteLine($"{"articles in the window",24}{"linked a second",18}{"with reading",15}{"ratio to 1,000",16}{"KB an article",15}");
        double first = 0;
        foreach (var size in new[] { 1_000, 100_000, 1_000_000 }.Where(s => s <= largest))
        {
            var (milliseconds, bytes) = Linking(size);
            first = first == 0 ? milliseconds : first;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,24:N0}{1_000 / milliseconds,18:0}{1_000 / (milliseconds + read),15:0}{milliseconds / first,16:0.00}{bytes / 1024,15:0.0}"));
        }

        return 0;
    }

    private static void Row(string name, Accuracy accuracy) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-34}{accuracy.Precision,10:0.000}{accuracy.Recall,10:0.000}{accuracy.F1,10:0.000}"));

    private static double Extraction()
    {
        var articles = LabelledWorks.All().Select(l => l.Article).ToList();
        foreach (var article in articles)
        {
            Traits.Of(article);
        }

        // A news story is some four times as long as a labelled one.
        articles = [.. articles.Select(a => a with { Body = [.. Enumerable.Repeat(a.Body, 4).SelectMany(b => b)] })];
        const int Rounds = 5;
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var article in articles)
            {
                Traits.Of(article);
            }
        }

        return watch.Elapsed.TotalMilliseconds / (articles.Count * Rounds);
    }

    private static (double Milliseconds, double Bytes) Linking(int size)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var random = new Random(size);
        var near = new Neighbourhood(new Corpus(TimeSpan.FromDays(30), size + Measured));
        for (var at = 0; at < size; at++)
        {
            near.Corpus.Put(Synthetic(random, at, at / (double)size));
        }

        near.Corpus.Renew();
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)size;
        var arrivals = Enumerable.Range(size, Measured).Select(at => Synthetic(random, at, random.NextDouble())).ToList();
        var watch = Stopwatch.StartNew();
        var links = 0;
        foreach (var arrival in arrivals)
        {
            foreach (var member in near.Put(arrival).Where(m => m.Id == arrival.ArticleId))
            {
                links += near.Of(member).Count(l => l.Score > 0.75);
            }
        }

        GC.KeepAlive(links);
        return (watch.Elapsed.TotalMilliseconds / Measured, bytes);
    }

    // Traits as news has them: few words in most stories, most words in few (Zipf); every second article translates the one before.
    private static Traits Synthetic(Random random, int number, double when)
    {
        const int Vocabulary = 3_000_000;
        var story = new Random(number / 2);
        var keys = new HashSet<uint>();
        for (var at = 0; at < 240; at++)
        {
            var source = at < 90 ? story : random;
            var rank = (int)Math.Exp(source.NextDouble() * Math.Log(Vocabulary));
            keys.Add(TraitKey.Of((TraitKind)(1 + (rank % 7)), Letters.Hash(rank.ToString(CultureInfo.InvariantCulture))));
        }

        var sorted = keys.ToArray();
        var posted = sorted.Take(Traits.MaxPosted).ToArray();
        Array.Sort(sorted);
        return new Traits
        {
            ArticleId = number.ToString(CultureInfo.InvariantCulture),
            PublisherId = "wire",
            Language = number % 2 == 0 ? "uk" : "en",
            FirstCreated = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddDays(when * 29),
            Keys = sorted,
            Places = [.. sorted.Select(k => (byte)k)],
            Posted = posted,
            Telling = [.. sorted.Where(k => TraitKey.Kind(k) == TraitKind.Figure).Take(12)],
            Length = 2_400,
            Shape = new Shape([], []),
        };
    }
}
