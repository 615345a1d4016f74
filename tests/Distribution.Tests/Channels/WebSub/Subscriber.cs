using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.DistributionTests.Channels.WebSub;

/// <summary>A WebSub subscriber on loopback: answers verifications as told and keeps what it is sent.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication app;

    private Subscriber(WebApplication app) => this.app = app;

    public ConcurrentQueue<IQueryCollection> Asked { get; } = new();

    public ConcurrentQueue<Distributed> Got { get; } = new();

    /// <summary>What it answers to a verification; null: the challenge.</summary>
    public Func<IQueryCollection, IResult>? OnVerify { get; set; }

    public int ContentStatus { get; set; } = 200;

    public string Callback => app.Urls.First() + "/callback?id=7&hub.mode=own";

    public static async Task<Subscriber> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var subscriber = new Subscriber(app);
        app.MapGet("/callback", (HttpContext context) =>
        {
            var query = context.Request.Query;
            subscriber.Asked.Enqueue(query);
            return subscriber.OnVerify?.Invoke(query) ?? Results.Text(query["hub.challenge"]);
        });
        app.MapPost("/callback", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var headers = context.Request.Headers;
            subscriber.Got.Enqueue(new Distributed(
                context.Request.Query["id"].ToString(), headers.ContentType.ToString(), headers.Link.ToString(), headers["X-Hub-Signature"].ToString(), body.ToArray()));
            return Results.StatusCode(subscriber.ContentStatus);
        });
        await app.StartAsync();
        return subscriber;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

internal sealed record Distributed(string Id, string ContentType, string Link, string Signature, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
