using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.IngestTests.Sources;

/// <summary>A publisher's site: a real server on loopback with one feed, an ETag that follows its content, and answers as told.</summary>
internal sealed class FeedSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private volatile string body = Atom();
    private int atOnce;
    private int mostAtOnce;
    private int largeRequests;

    private FeedSite(WebApplication app) => this.app = app;

    public string Root => app.Urls.First();

    public string Url => Root + "/feed";

    /// <summary>Redirects for good to <see cref="Url"/>.</summary>
    public string OldUrl => Root + "/old-feed";

    /// <summary>A page with a story.</summary>
    public string Page => Root + "/news/bridge";

    public string Hub => Root + "/hub";

    /// <summary>What was posted to <see cref="Hub"/>.</summary>
    public ConcurrentQueue<Dictionary<string, string>> HubRequests { get; } = new();

    public int HubStatus { get; set; } = 202;

    public int PageStatus { get; set; } = 200;

    public string HomePage { get; set; } = "<html><body>Nothing here.</body></html>";

    /// <summary>Further headers of the feed.</summary>
    public ConcurrentDictionary<string, string> Headers { get; } = new();

    /// <summary>Requests for the feed under way at the same moment, the most so far.</summary>
    public int MostAtOnce => mostAtOnce;

    /// <summary>Answers wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Its feed, with so much white space before the end that it counts as large; the end waits for <see cref="LargeGate"/>.</summary>
    public string LargeUrl => Root + "/large";

    public Task LargeGate { get; set; } = Task.CompletedTask;

    public int LargeRequests => largeRequests;

    /// <summary>The statuses answered so far.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public int Status { get; set; } = 200;

    public string? RetryAfter { get; set; }

    public bool HasETag { get; set; } = true;

    public string Body
    {
        get => body;
        set => body = value;
    }

    public static async Task<FeedSite> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new FeedSite(app);
        app.MapGet("/feed", site.Answer);
        app.MapGet("/feeds/{name}", site.Answer);
        app.MapGet("/large", site.AnswerLarge);
        app.MapGet("/old-feed", () => Results.Redirect("/feed", permanent: true));
        app.MapGet("/inside", () => Results.Redirect("http://169.254.169.254/latest", permanent: true));
        app.MapGet("/", () => Results.Content(site.HomePage, "text/html"));
        app.MapMethods("/news/bridge", ["GET", "HEAD"], () => Results.Content(StoryPage, "text/html", statusCode: site.PageStatus));
        app.MapPost("/hub", async (HttpContext context) =>
        {
            site.HubRequests.Enqueue((await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString()));
            return Results.StatusCode(site.HubStatus);
        });
        await app.StartAsync();
        return site;
    }

    private const string StoryPage = """
        <html lang="en"><head><title>Bridge opens</title><meta property="og:type" content="article"></head><body><article><h1>Bridge opens over the river</h1>
        <p>The new footbridge over the river opened on Monday after two years of work, the town council said, and hundreds of people walked across it.</p>
        <p>It cost four million and is wide enough for two bicycles. The old bridge will be taken down in spring, once the birds that nest there have left.</p>
        </article></body></html>
        """;

    public static string Atom(params string[] entries) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
        <id>urn:agency:feed</id><title>Agency</title><updated>2026-11-24T10:00:00Z</updated>{string.Concat(entries)}</feed>
        """;

    public static string Entry(string key, string text, DateTimeOffset updated) => $"""
        <entry><id>urn:agency:{key}</id><title>Story {key}</title><updated>{Date(updated)}</updated>
        <link rel="alternate" href="https://agency.example/news/{key}"/><content type="html">&lt;p&gt;{text}&lt;/p&gt;</content></entry>
        """;

    public static string Deleted(string key, DateTimeOffset when) => $"""<at:deleted-entry ref="urn:agency:{key}" when="{Date(when)}"/>""";

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task AnswerLarge(HttpContext context)
    {
        Interlocked.Increment(ref largeRequests);
        var end = body.LastIndexOf("</feed>", StringComparison.Ordinal);
        context.Response.ContentType = "application/atom+xml";
        await context.Response.WriteAsync(body[..end] + new string(' ', 100_000), context.RequestAborted);
        await LargeGate.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync(body[end..], context.RequestAborted);
    }

    private async Task Answer(HttpContext context)
    {
        var now = Interlocked.Increment(ref atOnce);
        mostAtOnce = Math.Max(mostAtOnce, now);
        await Gate;
        Interlocked.Decrement(ref atOnce);
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        var content = body;
        var etag = $"\"{content.GetHashCode(StringComparison.Ordinal):x}\"";
        var status = Status != 200 ? Status : HasETag && context.Request.Headers.IfNoneMatch == etag ? 304 : 200;
        context.Response.StatusCode = status;
        if (HasETag && Status == 200)
        {
            context.Response.Headers.ETag = etag;
        }

        if (RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
        }

        Answers.Enqueue(status);
        if (status == 200)
        {
            context.Response.ContentType = "application/atom+xml";
            await context.Response.WriteAsync(content);
        }
    }
}
