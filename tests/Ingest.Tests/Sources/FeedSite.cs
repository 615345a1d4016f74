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

    private FeedSite(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/feed";

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
        await app.StartAsync();
        return site;
    }

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

    private async Task Answer(HttpContext context)
    {
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
