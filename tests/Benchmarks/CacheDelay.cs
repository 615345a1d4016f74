using System.Diagnostics;
using System.Globalization;
using System.Text;
using Syndication.Contracts;

namespace Syndication.Benchmarks;

/// <summary>
/// How much later than at Distribution itself a correction and a withdrawal show behind the cache, while others read through
/// it as fast as it goes. Ends with 1 when one took longer than a second.
/// </summary>
internal static class CacheDelay
{
    private const int Times = 8;
    private static readonly TimeSpan Aim = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task<int> Run(FeedServer.Served direct, FeedServer.Served cached)
    {
        using var over = new CancellationTokenSource();
        var crowd = Task.Run(() => Crowd(cached, over.Token), CancellationToken.None);
        var corrections = new List<TimeSpan>();
        var withdrawals = new List<TimeSpan>();
        using var client = FeedLoad.Client();
        for (var i = 0; i < Times; i++)
        {
            var story = Payload.Story(1_000_000 + i);
            var mark = $"Corrected number {i} of {Guid.NewGuid():N}";
            await Push(client, direct, story);
            await Shows(client, direct, story.Headline, wanted: true);
            // Anywhere in the second, since the cache's patience ends with it.
            await Task.Delay(TimeSpan.FromMilliseconds(i * 1000.0 / Times));
            corrections.Add(await Lag(client, direct, cached, mark, wanted: true, story with { Version = 2, Change = Change.Correction, Headline = mark, ChangeNote = "A figure was wrong." }));
            withdrawals.Add(await Lag(client, direct, cached, mark, wanted: false, story with { Version = 3, Change = Change.Withdrawal, PubStatus = PubStatus.Canceled }));
        }

        await over.CancelAsync();
        await crowd;
        var worst = corrections.Concat(withdrawals).Max();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nBehind the cache, later than at Distribution itself, {Times} of each: corrections {corrections.Average(t => t.TotalSeconds):0.00} s, at most {corrections.Max().TotalSeconds:0.00} s; withdrawals {withdrawals.Average(t => t.TotalSeconds):0.00} s, at most {withdrawals.Max().TotalSeconds:0.00} s. Aim: {Aim.TotalSeconds:0} s."));
        return worst <= Aim ? 0 : 1;
    }

    private static async Task<TimeSpan> Lag(HttpClient client, FeedServer.Served direct, FeedServer.Served cached, string mark, bool wanted, Article version)
    {
        await Push(client, direct, version);
        var (here, there) = (Shows(client, direct, mark, wanted), Shows(client, cached, mark, wanted));
        return Stopwatch.GetElapsedTime(await here, Math.Max(await here, await there));
    }

    /// <summary>When it was first seen, as a timestamp.</summary>
    private static async Task<long> Shows(HttpClient client, FeedServer.Served served, string text, bool wanted)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(Pause))
        {
            var body = (await FeedLoad.Get(client, served.Address, served.Readers[0], null)).Body;
            if (body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 == wanted)
            {
                return Stopwatch.GetTimestamp();
            }
        }

        throw new TimeoutException($"'{text}' did not show at {served.Address} within 30 s.");
    }

    private static async Task Push(HttpClient client, FeedServer.Served served, Article story)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(served.Address, $"/v1/articles/bulk?publisher={Payload.Publisher}"))
        {
            Content = new StringContent(NinjsWriter.WriteLine(story), Encoding.UTF8, "application/x-ndjson"),
        };
        request.Headers.Add("X-Api-Key", served.Operator);
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>Four readers through the cache that never pause.</summary>
    private static void Crowd(FeedServer.Served cached, CancellationToken cancellationToken)
    {
        var requests = FeedLoad.Requests(cached, ("Accept-Encoding", "gzip")).Take(4).ToList();
        while (!cancellationToken.IsCancellationRequested)
        {
            RawClient.Count(cached.Address, requests, 200, TimeSpan.FromSeconds(0.5));
        }
    }
}
