using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.Benchmarks;

/// <summary>
/// The server of <see cref="SourceLoad"/>, a process of its own. Three of five hosts are healthy; the others change their illness
/// every minute.
/// </summary>
internal static class IllSite
{
    private const int Kinds = 10;
    private static readonly ConcurrentDictionary<int, ConcurrentQueue<double>> Asked = new();
    private static readonly Stopwatch Clock = Stopwatch.StartNew();
    private static readonly byte[] Chunk = Encoding.UTF8.GetBytes(new string('x', 64 * 1024));

    public static async Task<int> Run(int count)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(o => o.Limits.MinResponseDataRate = null);
        await using var app = builder.Build();
        app.MapGet("/feed", Answer);
        app.MapGet("/feed/{turn:int}", (int turn) => Results.Redirect($"/feed/{turn + 1}"));
        app.MapGet("/report", () => new SiteReport(Of(count, isHealthy: true), Of(count, isHealthy: false)));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        // Until whoever started it ends.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static bool IsHealthy(int source) => source % 5 < 3;

    private static SiteReport.Group Of(int count, bool isHealthy)
    {
        var sources = Enumerable.Range(0, count).Where(s => IsHealthy(s) == isHealthy).ToList();
        var times = sources.Select(s => Asked.TryGetValue(s, out var asked) ? asked.ToArray() : []).ToList();
        return new SiteReport.Group(
            sources.Count, times.Sum(t => t.Length), times.Count(t => t.Length == 0), [.. times.SelectMany(t => t.Zip(t.Skip(1), (a, b) => b - a)).Order()]);
    }

    private static async Task Answer(HttpContext context)
    {
        var source = int.Parse(context.Request.Host.Host.AsSpan(1, context.Request.Host.Host.IndexOf('.', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture);
        Asked.GetOrAdd(source, _ => new ConcurrentQueue<double>()).Enqueue(Clock.Elapsed.TotalSeconds);
        var illness = IsHealthy(source) ? -1 : (source + (int)Clock.Elapsed.TotalMinutes) % Kinds;
        try
        {
            await Answer(context, source, illness);
        }
        catch (OperationCanceledException)
        {
            // The other side has had enough.
        }
    }

    private static async Task Answer(HttpContext context, int source, int illness)
    {
        var (response, gone) = (context.Response, context.RequestAborted);
        switch (illness)
        {
            case 0:
                // Slowly, but in the end.
                await Task.Delay(TimeSpan.FromSeconds(3 + (source % 12)), gone);
                goto default;
            case 1:
                // Not at all.
                await Task.Delay(Timeout.Infinite, gone);
                break;
            case 2:
                // Endlessly and fast.
                while (true)
                {
                    await response.Body.WriteAsync(Chunk, gone);
                }

            case 3:
                // Endlessly, a little at a time.
                await response.WriteAsync("<?xml version=\"1.0\"?><rss><channel>", gone);
                while (true)
                {
                    await response.WriteAsync("<item><title>more</title></item>", gone);
                    await response.Body.FlushAsync(gone);
                    await Task.Delay(250, gone);
                }

            case 4:
                response.StatusCode = 500;
                await response.WriteAsync("<html>Oops</html>", gone);
                break;
            case 5:
                // Something else.
                response.ContentType = "application/rss+xml";
                await response.Body.WriteAsync(Chunk.AsMemory(0, 8000), gone);
                break;
            case 6:
                response.Redirect("/feed/1");
                break;
            case 7:
                // Says gzip, and is none.
                response.Headers.ContentEncoding = "gzip";
                await response.WriteAsync("this is no gzip", gone);
                break;
            case 8:
                // Breaks off in the middle.
                response.ContentLength = 100_000;
                await response.WriteAsync("<rss><channel><item><title>cut", gone);
                context.Abort();
                break;
            default:
                await Feed(context, source);
                break;
        }
    }

    /// <summary>Three stories, a new one every five minutes, with an ETag.</summary>
    private static async Task Feed(HttpContext context, int source)
    {
        var newest = (int)(Clock.Elapsed.TotalMinutes / 5);
        var etag = $"\"{source}-{newest}\"";
        context.Response.Headers.ETag = etag;
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = 304;
            return;
        }

        var items = string.Concat(Enumerable.Range(newest, 3).Reverse().Select(n => $"""
            <item><guid isPermaLink="false">urn:news:{source}:{n}</guid><title>Story {n} of newsroom {source}</title><link>http://s{source}.news.example/{n}</link>
            <pubDate>{new DateTimeOffset(2026, 11, 1, 8, n % 60, 0, TimeSpan.Zero):r}</pubDate>
            <description>The council of town {source} met for the {n}th time and decided to mend the roof of the school before winter comes.</description></item>
            """));
        context.Response.ContentType = "application/rss+xml";
        await context.Response.WriteAsync($"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Newsroom {source}</title>{items}</channel></rss>""");
    }
}
