using System.Diagnostics;
using System.Text.Json;

namespace Syndication.Benchmarks;

/// <param name="Articles">How many went the whole way.</param>
/// <param name="PerSecond">Articles a second, as fast as it goes.</param>
/// <param name="P50">Milliseconds from one end to the other at half that rate, median.</param>
/// <param name="P99">The same, 99th percentile.</param>
/// <param name="PeakMegabytes">Largest working set of the process.</param>
internal sealed record Measurement(int Articles, double PerSecond, double P50, double P99, double PeakMegabytes)
{
    public static async Task<int> Print(Func<Task<Measurement>> run)
    {
        Console.WriteLine(JsonSerializer.Serialize(await run()));
        return 0;
    }

    public static double PeakNow()
    {
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        return process.PeakWorkingSet64 / 1024.0 / 1024.0;
    }
}

/// <summary>Ages of stories as they arrive; known when as many as expected have come.</summary>
internal sealed class Arrivals(int expected)
{
    private readonly List<double> ages = new(expected);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(double milliseconds)
    {
        lock (ages)
        {
            ages.Add(milliseconds);
            if (ages.Count == expected)
            {
                done.TrySetResult();
            }
        }
    }

    public Task All() => done.Task.WaitAsync(TimeSpan.FromMinutes(3));

    public double Percentile(double share)
    {
        lock (ages)
        {
            ages.Sort();
            return ages[(int)Math.Min(ages.Count - 1, share * ages.Count)];
        }
    }
}

/// <summary>Runs a pipeline twice: as fast as it goes, and at half that rate.</summary>
internal static class Load
{
    // Long enough for the JIT to be done with what is hot: before that a run measures the compiler.
    private const int WarmUp = 12_000;
    private const double PacedSeconds = 6;

    /// <param name="articles">How many as fast as it goes.</param>
    /// <param name="expect">Told before each part how many will arrive; gives what they are counted with.</param>
    /// <param name="quiet">Waits until nothing is left to do.</param>
    /// <param name="send">Sends stories, in order of call.</param>
    public static async Task<Measurement> Run(int articles, Func<int, Arrivals> expect, Func<Task> quiet, Func<int, Task> send)
    {
        var warm = expect(WarmUp);
        await send(WarmUp);
        await warm.All();
        await quiet();

        var all = expect(articles);
        var clock = Stopwatch.StartNew();
        await send(articles);
        await all.All();
        var rate = articles / clock.Elapsed.TotalSeconds;
        await quiet();

        var paced = (int)(rate / 2 * PacedSeconds);
        var some = expect(paced);
        await Paced(paced, rate / 2, send);
        await some.All();
        return new Measurement(articles, rate, some.Percentile(0.5), some.Percentile(0.99), Measurement.PeakNow());
    }

    private static async Task Paced(int count, double perSecond, Func<int, Task> send)
    {
        var clock = Stopwatch.StartNew();
        var sending = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var sent = 0; sent < count;)
        {
            await timer.WaitForNextTickAsync();
            var due = Math.Min(count, (int)(clock.Elapsed.TotalSeconds * perSecond)) - sent;
            if (due > 0)
            {
                sending.Add(send(due));
                sent += due;
            }
        }

        await Task.WhenAll(sending);
    }
}
