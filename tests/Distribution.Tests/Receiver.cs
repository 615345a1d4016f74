using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Syndication.Distribution.Channels.Webhooks;

namespace Syndication.DistributionTests;

/// <summary>A partner's endpoint: a real server on loopback that verifies what it gets and answers as told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<Received, HttpResponse, Task>> answers = new();
    private int silenced;

    private Receiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> All { get; } = new();

    public string Url => app.Urls.First() + "/hook";

    /// <summary>At the same host, takes a request and never answers.</summary>
    public string SilentUrl => app.Urls.First() + "/silent";

    /// <summary>Requests that came to <see cref="SilentUrl"/>.</summary>
    public int Silenced => silenced;

    /// <summary>The answer when none was lined up.</summary>
    public int Otherwise { get; set; } = 200;

    /// <summary>The text of its answers, made from the signature it got.</summary>
    public Func<string, string>? Say { get; set; }

    public IEnumerable<Received> Accepted => All.Where(r => r.Status is >= 200 and <= 299);

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/hook", receiver.Receive);
        app.MapPost("/silent", async (HttpContext context) =>
        {
            Interlocked.Increment(ref receiver.silenced);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Lines up the next answers.</summary>
    public Receiver Answers(params int[] statuses)
    {
        foreach (var status in statuses)
        {
            answers.Enqueue((_, response) =>
            {
                response.StatusCode = status;
                return Task.CompletedTask;
            });
        }

        return this;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var headers = context.Request.Headers;
        var received = new Received(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, buffer.ToArray());
        context.Response.StatusCode = Otherwise;
        if (answers.TryDequeue(out var answer))
        {
            await answer(received, context.Response);
        }

        received.Status = context.Response.StatusCode;
        if (Say is not null)
        {
            await context.Response.WriteAsync(Say(received.Signature));
        }

        All.Enqueue(received);
    }
}

internal sealed record Received(string Id, string Timestamp, string Signature, byte[] Body)
{
    public int Status { get; set; }

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public int Version => Json.GetProperty("data").GetProperty("version").GetInt32();

    public string Article => Json.GetProperty("data").GetProperty("articleId").GetString()!;

    private DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whether one of the signatures is that of the secret, as the specification tells receivers to look.</summary>
    public bool IsSignedWith(string secret) => Signature.Split(' ').Contains(WebhookSignature.Sign(WebhookSignature.ReadSecret(secret)!, Id, At, Body));

    public bool IsVerifiedBy(string publicKey) => Signature.Split(' ').Any(s => WebhookSignature.Verify(publicKey, s, Id, At, Body));

    public override string ToString() => Encoding.UTF8.GetString(Body);
}
