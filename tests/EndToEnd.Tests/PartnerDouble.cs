using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.EndToEndTests;

/// <summary>A webhook as it came.</summary>
internal sealed record Webhook(string Id, string Type, string ArticleId, int Version);

/// <summary>A partner: its key, its feed, its webhook receiver and its pages, on a server of its own.</summary>
internal sealed class PartnerDouble : IAsyncDisposable
{
    private readonly WebApplication server;
    private byte[] secret = [];

    private PartnerDouble(WebApplication server) => this.server = server;

    /// <summary>Every webhook that was answered 2xx, in order, repeats included.</summary>
    public ConcurrentQueue<Webhook> Webhooks { get; } = new();

    /// <summary>Webhooks whose signature was wrong.</summary>
    public ConcurrentQueue<string> Forged { get; } = new();

    /// <summary>HTML by name, shown at <c>/pages/{name}</c>.</summary>
    public ConcurrentDictionary<string, string> Pages { get; } = new();

    public HttpClient Api { get; private set; } = null!;

    public string FeedPath { get; private set; } = "";

    public static async Task<PartnerDouble> Start(Deployment deployment, string id, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var partner = new PartnerDouble(builder.Build());
        partner.server.MapPost("/hook", partner.Receive);
        partner.server.MapGet("/pages/{name}", (string name) => partner.Pages.TryGetValue(name, out var html) ? Results.Text(html, "text/html; charset=utf-8") : Results.NotFound());
        await partner.server.StartAsync(cancellationToken);
        await partner.Subscribe(deployment, id, cancellationToken);
        return partner;
    }

    public string Page(string name) => $"{server.Urls.First()}/pages/{name}";

    /// <summary>The feed's items as they are now.</summary>
    public async Task<IReadOnlyList<JsonElement>> Feed(CancellationToken cancellationToken)
    {
        var feed = await Api.GetFromJsonAsync<JsonElement>(FeedPath, cancellationToken);
        return [.. feed.GetProperty("items").EnumerateArray()];
    }

    public async Task Report(string articleId, string page, CancellationToken cancellationToken) =>
        (await Api.PostAsJsonAsync("/v1/partner/republications", new { articleId, url = Page(page) }, cancellationToken)).EnsureSuccessStatusCode();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Subscribe(Deployment deployment, string id, CancellationToken cancellationToken)
    {
        var distribution = deployment.Distribution;
        await Post(distribution, "/v1/partners", new { id, name = id, entitlements = new { advertising = true } }, cancellationToken);
        var key = await Post(distribution, $"/v1/partners/{id}/keys", new { label = "e2e" }, cancellationToken);
        var filter = new { includeAdvertising = true };
        var feed = await Post(distribution, $"/v1/partners/{id}/subscriptions", new { channel = "feed", format = "json", filter }, cancellationToken);
        var webhook = await Post(distribution, $"/v1/partners/{id}/subscriptions", new { channel = "webhook", url = server.Urls.First() + "/hook", filter }, cancellationToken);
        Api = deployment.Partner(key.GetProperty("key").GetString()!);
        FeedPath = feed.GetProperty("feedPath").GetString()!;
        secret = Convert.FromBase64String(webhook.GetProperty("secret").GetString()!["whsec_".Length..]);
    }

    private static async Task<JsonElement> Post(HttpClient client, string path, object body, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsJsonAsync(path, body, cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(cancellationToken));
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>By the specification (Standard Webhooks 1.0.0), not by the product's own code.</summary>
    private async Task<IResult> Receive(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var (id, timestamp) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString());
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
        if (!request.Headers["webhook-signature"].ToString().Split(' ').Contains(expected))
        {
            Forged.Enqueue(id);
            return Results.Unauthorized();
        }

        using var document = JsonDocument.Parse(body);
        var data = document.RootElement.GetProperty("data");
        Webhooks.Enqueue(new Webhook(id, document.RootElement.GetProperty("type").GetString()!, data.GetProperty("articleId").GetString()!, data.GetProperty("version").GetInt32()));
        return Results.NoContent();
    }
}
