using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Webhooks;

namespace Syndication.Host.Demo;

/// <summary>
/// A small republisher on a port of its own. A webhook tells it that something is new; it then reads its JSON Feed with
/// its key, publishes each story as a page, takes withdrawn ones down, and reports its pages. The careless one drops
/// every link on the way.
/// </summary>
internal sealed partial class PartnerSite : IAsyncDisposable
{
    private static readonly TimeSpan OldestWebhook = TimeSpan.FromMinutes(5);

    private readonly WebApplication server;
    private readonly bool dropsLinks;
    private readonly ConcurrentDictionary<string, Page> pages = new();
    private readonly ConcurrentDictionary<string, bool> webhooks = new();
    private readonly SemaphoreSlim news = new(0);
    private readonly CancellationTokenSource closing = new();
    private Task reading = Task.CompletedTask;
    private byte[] secret = [];
    private string? etag;

    private PartnerSite(WebApplication server, string name, bool dropsLinks) => (this.server, Name, this.dropsLinks) = (server, name, dropsLinks);

    /// <summary>Also its partner id.</summary>
    public string Name { get; }

    public string Address => server.Urls.First();

    /// <summary>Distinct webhooks with a good signature.</summary>
    public int Webhooks => webhooks.Count;

    public int PagesUp => pages.Values.Count(p => !p.Gone);

    public int PagesTakenDown => pages.Values.Count(p => p.Gone);

    /// <summary>What went wrong last while it read its feed; null: nothing.</summary>
    public string? Trouble { get; private set; }

    /// <param name="name">Its partner id.</param>
    /// <param name="dropsLinks">Publishes the text without its links.</param>
    public static async Task<PartnerSite> Start(string name, bool dropsLinks)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new PartnerSite(builder.Build(), name, dropsLinks);
        site.server.MapGet("/stories/{slug}", site.Show);
        site.server.MapPost("/hook", site.Receive);
        await site.server.StartAsync();
        return site;
    }

    /// <summary>Begins to republish.</summary>
    /// <param name="api">Client of Syndication with the partner's key; disposed with the site.</param>
    /// <param name="feed">Path of the partner's JSON Feed.</param>
    /// <param name="webhookSecret">As it was shown when the webhook was made.</param>
    public void Connect(HttpClient api, string feed, string webhookSecret)
    {
        secret = WebhookSignature.ReadSecret(webhookSecret) ?? throw new ArgumentException("This is no webhook secret.", nameof(webhookSecret));
        reading = Task.Run(() => Read(api, feed, closing.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await server.StopAsync();
        await server.DisposeAsync();
        closing.Dispose();
        news.Dispose();
    }

    /// <summary>Reads the feed at every webhook, and now and then besides, as webhooks can be late.</summary>
    private async Task Read(HttpClient api, string feed, CancellationToken cancellation)
    {
        using var owned = api;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Poll(api, feed, cancellation);
                Trouble = null;
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException)
            {
                Trouble = exception.Message;
            }

            await news.WaitAsync(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    /// <summary>One conditional request; publishes what is new in the feed.</summary>
    private async Task Poll(HttpClient api, string feed, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, feed);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        using var response = await api.SendAsync(request, cancellation);
        if (response.StatusCode == System.Net.HttpStatusCode.NotModified)
        {
            return;
        }

        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        foreach (var item in document.RootElement.GetProperty("items").EnumerateArray())
        {
            await Publish(api, item, cancellation);
        }

        // Only now: what failed above is read again.
        etag = response.Headers.ETag?.ToString();
    }

    private async Task Publish(HttpClient api, JsonElement item, CancellationToken cancellation)
    {
        var facts = item.GetProperty("_syndication");
        var articleId = facts.GetProperty("articleId").GetString()!;
        var slug = Slug().Replace(articleId, "-");
        if (facts.GetProperty("pubstatus").GetString() == "canceled")
        {
            if (pages.TryGetValue(slug, out var old))
            {
                pages[slug] = old with { Gone = true };
            }

            return;
        }

        var html = item.GetProperty("content_html").GetString()!;
        var page = new Page(item.GetProperty("title").GetString()!, dropsLinks ? Anchor().Replace(html, "") : html, Gone: false);
        if (pages.TryGetValue(slug, out var known) && known == page)
        {
            return;
        }

        pages[slug] = page;
        using var response = await api.PostAsJsonAsync("/v1/partner/republications", new { articleId, url = $"{Address}/stories/{slug}" }, cancellation);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Standard Webhooks 1.0.0: the signature is over id, timestamp and the very bytes of the body; an old one is refused.</summary>
    private async Task<IResult> Receive(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var id = request.Headers["webhook-id"].ToString();
        if (id.Length == 0 || !long.TryParse(request.Headers["webhook-timestamp"], out var seconds)
            || (TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > OldestWebhook)
        {
            return Results.BadRequest();
        }

        var expected = Encoding.UTF8.GetBytes(WebhookSignature.Sign(secret, id, DateTimeOffset.FromUnixTimeSeconds(seconds), body.ToArray()));
        if (!request.Headers["webhook-signature"].ToString().Split(' ').Any(s => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(s), expected)))
        {
            return Results.Unauthorized();
        }

        webhooks[id] = true;
        news.Release();
        return Results.NoContent();
    }

    private IResult Show(string slug)
    {
        if (!pages.TryGetValue(slug, out var page))
        {
            return Results.NotFound();
        }

        return page.Gone
            ? Results.Text("This story was withdrawn.", "text/plain", statusCode: StatusCodes.Status410Gone)
            : Results.Text(Template(page), "text/html; charset=utf-8");
    }

    private string Template(Page page) =>
        $"""
        <!doctype html>
        <html><head><meta charset="utf-8"><title>{ArticleHtml.Encode(page.Title)} - {Name}</title></head>
        <body>
        <header><nav><a href="/">Home</a> <a href="/about">About</a></nav></header>
        <main><article>{page.Html}</article></main>
        <aside><h2>More stories</h2><ul><li><a href="/stories/other">Something else happened</a></li></ul></aside>
        <footer><p>{Name}, a sample partner site.</p></footer>
        </body></html>
        """;

    private sealed record Page(string Title, string Html, bool Gone);

    [GeneratedRegex("[^A-Za-z0-9_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Slug();

    [GeneratedRegex("</?a(\\s[^>]*)?>", RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();
}
