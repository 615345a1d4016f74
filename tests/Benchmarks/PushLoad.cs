using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Syndication.Benchmarks;

/// <summary>
/// Webhooks a second, and what slow and dead endpoints cost the healthy ones; and how long the withdrawal of an article
/// takes that very many endpoints hold. Each figure is of a process of its own.
/// </summary>
internal static class PushLoad
{
    private const int Endpoints = 400;
    private const double PacedSeconds = 15;
    /// <summary>Webhooks a second in the paced part: well below what one process does, so that waiting shows and not saturation.</summary>
    private const double PacedRate = 200;

    public static async Task<int> Webhooks()
    {
        Console.WriteLine("| endpoints | webhooks/s | healthy p50 | healthy p99 | peak memory |\n| --- | ---: | ---: | ---: | ---: |");
        var good = await Report.Measure("webhooks", "good", Endpoints);
        Row($"{Endpoints}, all healthy", good);
        var bad = await Report.Measure("webhooks", "bad", Endpoints);
        Row($"{Endpoints}, 1 % dead, 5 % slow", bad);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\np99 of the healthy, with the bad ones to without: {bad.P99 / good.P99:0.00} (p50: {bad.P50 / good.P50:0.00})"));
        return 0;
    }

    public static async Task<int> Withdrawals()
    {
        Console.WriteLine("| endpoints that hold it | story to all, s | withdrawal to all, s | withdrawals/s | peak memory |\n| ---: | ---: | ---: | ---: | ---: |");
        foreach (var endpoints in new[] { 1000, 10_000 })
        {
            var m = await Report.Measure("withdrawal", "in-memory", endpoints);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {endpoints} | {m.P50 / 1000:0.0} | {m.P99 / 1000:0.0} | {m.PerSecond:0} | {m.PeakMegabytes:0} MB |"));
        }

        return 0;
    }

    /// <summary>As fast as it goes, then paced: the ages of what healthy endpoints got.</summary>
    public static async Task<Measurement> Webhooks(int endpoints, bool bad)
    {
        await using var product = await PushProduct.Start(endpoints, bad);
        var number = 0;
        var published = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        async Task<Arrivals> Send(int articles, double? perSecond)
        {
            var arrivals = new Arrivals(articles * product.Healthy);
            product.Arrived = (_, article, _) => arrivals.Add(Stopwatch.GetElapsedTime(published[article]).TotalMilliseconds);
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < articles; i++)
            {
                if (perSecond is { } rate && TimeSpan.FromSeconds(i / rate) - clock.Elapsed is { Ticks: > 0 } ahead)
                {
                    await Task.Delay(ahead);
                }

                var cleared = PushProduct.Cleared(number++);
                published[cleared.ArticleId] = Stopwatch.GetTimestamp();
                await product.Publish(cleared);
            }

            await arrivals.All();
            return arrivals;
        }

        await Send(4, null);
        var clock = Stopwatch.StartNew();
        const int Burst = 10;
        await Send(Burst, null);
        var rate = Burst * product.Healthy / clock.Elapsed.TotalSeconds;
        var articles = PacedRate / product.Healthy;
        var paced = await Send((int)(PacedSeconds * articles), articles);
        return new Measurement(Burst * product.Healthy, rate, paced.Percentile(0.5), paced.Percentile(0.99), Measurement.PeakNow());
    }

    /// <summary>P50: milliseconds until the story was at all endpoints; P99: until its withdrawal was; PerSecond: withdrawals.</summary>
    public static async Task<Measurement> Withdrawal(int endpoints)
    {
        await using var product = await PushProduct.Start(endpoints, bad: false);
        async Task<double> Send(int number, int version, bool withdrawn)
        {
            var arrivals = new Arrivals(endpoints);
            product.Arrived = (_, _, v) =>
            {
                if (v == version)
                {
                    arrivals.Add(0);
                }
            };
            var clock = Stopwatch.StartNew();
            await product.Publish(PushProduct.Cleared(number, version, withdrawn));
            await arrivals.All();
            return clock.Elapsed.TotalMilliseconds;
        }

        var story = await Send(1, 1, withdrawn: false);
        var withdrawal = await Send(1, 2, withdrawn: true);
        return new Measurement(endpoints, endpoints / (withdrawal / 1000), story, withdrawal, Measurement.PeakNow());
    }

    private static void Row(string name, Measurement m) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {m.PerSecond:0} | {m.P50:0} ms | {m.P99:0} ms | {m.PeakMegabytes:0} MB |"));
}
