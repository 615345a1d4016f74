using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;

namespace Syndication.Host.Demo;

/// <summary>
/// A small republisher: polls its JSON Feed with its key, publishes each story as a page of its own site, takes
/// withdrawn ones down, and reports its pages. The careless one drops every link on the way.
/// </summary>
internal sealed partial class PartnerSite : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly HttpClient api;
    private readonly string feed;
    private readonly bool dropsLinks;
    private readonly ConcurrentDictionary<string, Page> pages = new();
    private string? etag;

    private PartnerSite(WebApplication server, HttpClient api, string feed, bool dropsLinks) =>
        (this.server, this.api, this.feed, this.dropsLinks) = (server, api, feed, dropsLinks);

    public string Address => server.Urls.First();

    public int PagesUp => pages.Values.Count(p => !p.Gone);

    /// <param name="api">Client of Syndication with the partner's key.</param>
    /// <param name="feed">Path of the partner's JSON Feed.</param>
    /// <param name="dropsLinks">Publishes the text without its links.</param>
    public static async Task<PartnerSite> Start(HttpClient api, string feed, bool dropsLinks)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new PartnerSite(builder.Build(), api, feed, dropsLinks);
        site.server.MapGet("/stories/{slug}", site.Show);
        await site.server.StartAsync();
        return site;
    }

    /// <summary>One conditional request; publishes what is new in the feed.</summary>
    public async Task Poll(CancellationToken cancellation)
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
        etag = response.Headers.ETag?.ToString();
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        foreach (var item in document.RootElement.GetProperty("items").EnumerateArray())
        {
            await Publish(item, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task Publish(JsonElement item, CancellationToken cancellation)
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
        using var response = await api.PostAsJsonAsync(
            "/v1/partner/republications", new { articleId, url = $"{Address}/stories/{slug}" }, cancellation);
        response.EnsureSuccessStatusCode();
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

    private static string Template(Page page) =>
        $"""
        <!doctype html>
        <html><head><meta charset="utf-8"><title>{ArticleHtml.Encode(page.Title)}</title></head>
        <body>
        <header><nav><a href="/">Home</a> <a href="/about">About</a></nav></header>
        <main>{page.Html}</main>
        <aside><h2>More stories</h2><ul><li><a href="/stories/other">Something else happened</a></li></ul></aside>
        <footer><p>A sample partner site.</p></footer>
        </body></html>
        """;

    private sealed record Page(string Title, string Html, bool Gone);

    [GeneratedRegex("[^A-Za-z0-9_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Slug();

    [GeneratedRegex("</?a(\\s[^>]*)?>", RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();
}
