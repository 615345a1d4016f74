using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.Json;

namespace Syndication.Benchmarks;

/// <param name="Articles">How many went the whole way.</param>
/// <param name="PerSecond">Articles a second, as fast as it goes.</param>
/// <param name="P50">Milliseconds from one end to the other at half that rate, median.</param>
/// <param name="P99">The same, 99th percentile.</param>
/// <param name="PeakMegabytes">Largest working set of the process.</param>
internal sealed record Measurement(int Articles, double PerSecond, double P50, double P99, double PeakMegabytes)
{
    /// <summary>Milliseconds of this process's processor time for an article; 0 where it was not measured. Less noisy than the rate, and without the broker's share.</summary>
    public double CpuMilliseconds { get; init; }

    /// <summary>Kilobytes that were allocated for an article; 0 where it was not measured.</summary>
    public double AllocatedKilobytes { get; init; }

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
    // The JIT has to be done with what is hot: before that a run measures the compiler, which a product keeps busy for a minute.
    private const int WarmUpRound = 6_000;
    private const int MostWarmUpRounds = 15;
    private const double QuietCompiler = 0.02;
    private const double PacedSeconds = 6;

    /// <param name="articles">How many as fast as it goes.</param>
    /// <param name="expect">Told before each part how many will arrive; gives what they are counted with.</param>
    /// <param name="quiet">Waits until nothing is left to do.</param>
    /// <param name="send">Sends stories, in order of call.</param>
    public static async Task<Measurement> Run(int articles, Func<int, Arrivals> expect, Func<Task> quiet, Func<int, Task> send)
    {
        await WarmUp(expect, quiet, send);
        var all = expect(articles);
        var (cpu, allocated, clock) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await send(articles);
        await all.All();
        var rate = articles / clock.Elapsed.TotalSeconds;
        await quiet();
        var (cpuAfter, allocatedAfter) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());

        var paced = (int)(rate / 2 * PacedSeconds);
        var some = expect(paced);
        await Paced(paced, rate / 2, send);
        await some.All();
        return new Measurement(articles, rate, some.Percentile(0.5), some.Percentile(0.99), Measurement.PeakNow())
        {
            CpuMilliseconds = (cpuAfter - cpu).TotalMilliseconds / articles,
            AllocatedKilobytes = (allocatedAfter - allocated) / 1024.0 / articles,
        };
    }

    /// <summary>Rounds until one in which the compiler was at work for less than a fiftieth of the time.</summary>
    private static async Task WarmUp(Func<int, Arrivals> expect, Func<Task> quiet, Func<int, Task> send)
    {
        for (var round = 1; round <= MostWarmUpRounds; round++)
        {
            var (compiled, clock) = (JitInfo.GetCompilationTime(), Stopwatch.StartNew());
            var warm = expect(WarmUpRound);
            await send(WarmUpRound);
            await warm.All();
            await quiet();
            var share = (JitInfo.GetCompilationTime() - compiled) / clock.Elapsed;
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"warm-up {round}: {WarmUpRound / clock.Elapsed.TotalSeconds:0} articles/s, compiler at work for {share:P0} of the time"));
            if (share < QuietCompiler)
            {
                return;
            }
        }
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
