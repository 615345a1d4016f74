using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;
using Syndication.Distribution;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Partners;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;

namespace Syndication.Benchmarks;

/// <summary>Distribution alone in this process, with endpoints that are healthy, slow, dead or silent, and the server that plays them.</summary>
internal sealed class PushProduct : IAsyncDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    private readonly WebApplication app;
    private readonly WebApplication receiver;
    private readonly string directory;

    private PushProduct(WebApplication app, WebApplication receiver, string directory) => (this.app, this.receiver, this.directory) = (app, receiver, directory);

    /// <summary>Called for every webhook that a healthy endpoint gets: its endpoint, article and version.</summary>
    public Action<int, string, int> Arrived { get; set; } = (_, _, _) => { };

    /// <param name="endpoints">Subscriptions, one endpoint each, ten to a partner.</param>
    /// <param name="bad">With 1 % dead (half refuse, half never answer) and 5 % slow (3 s) among them.</param>
    public static async Task<PushProduct> Start(int endpoints, bool bad)
    {
        var directory = Directory.CreateTempSubdirectory("syndication-bench-").FullName;
        PushProduct? product = null;
        var receiver = await Receive((endpoint, article, version) => product!.Arrived(endpoint, article, version));
        var app = ServiceHost.Build(
            ["--Storage:Directory", directory, "--Auth:OperatorKey", "syn_benchmark_0123456789abcdef0123456789", "--Bus:Transport", "in-memory", "--Http:AllowedNetworks:0", "127.0.0.0/8"],
            [DistributionModule.Module],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.SetMinimumLevel(LogLevel.Error);
            });
        product = new PushProduct(app, receiver, directory);
        await product.Subscribe(endpoints, bad, receiver.Urls.First());
        await app.StartAsync();
        await app.Services.GetRequiredService<PartnerDirectory>().Index(CancellationToken.None);
        return product;
    }

    /// <summary>Endpoints that are neither slow nor dead.</summary>
    public int Healthy { get; private set; }

    public Task Publish(ArticleCleared cleared) => app.Services.GetRequiredService<IBus>().Publish(cleared);

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
        await receiver.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    public static ArticleCleared Cleared(int number, int version = 1, bool withdrawn = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        var story = Payload.Story(number) with { Version = version };
        var article = withdrawn ? story with { Change = Change.Withdrawal, PubStatus = PubStatus.Canceled, Body = [] } : story;
        return new ArticleCleared
        {
            Article = article,
            Lineage = new Lineage { WorkId = "work:" + article.Id, Role = LineageRole.Original },
            Copy = withdrawn ? null : new CompliantCopy { Html = string.Concat(article.Body.Select(b => $"<p>{b.Text}</p>\n")), Text = article.Headline, JsonLd = "{}" },
            Terms = new TermsReference { PublisherId = article.PublisherId, Version = 1 },
            ClearanceRevision = version,
            ClearedAt = now,
            IngestedAt = now,
            PublisherName = "Bench Wire",
        };
    }

    private async Task Subscribe(int endpoints, bool bad, string address)
    {
        var (partners, subscriptions) = (app.Services.GetRequiredService<IDocumentCollection<PartnerDocument>>(), app.Services.GetRequiredService<IDocumentCollection<SubscriptionDocument>>());
        var now = TimeProvider.System.GetUtcNow();
        var refused = $"http://127.0.0.1:{ClosedPort()}/hook/0";
        var (people, hooks) = (new List<PartnerDocument>(), new List<SubscriptionDocument>());
        for (var i = 0; i < endpoints; i++)
        {
            var partner = $"p{i / 10}";
            if (i % 10 == 0)
            {
                people.Add(new PartnerDocument { Id = partner, Name = partner, Entitlements = new Entitlements(), CreatedAt = now, ChangedAt = now });
            }

            var kind = !bad ? "hook" : (i % 200) switch { 0 => "refused", 100 => "silent", _ => i % 20 == 7 ? "slow" : "hook" };
            Healthy += kind == "hook" ? 1 : 0;
            hooks.Add(new SubscriptionDocument
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"sub_{i:00000}"),
                PartnerId = partner,
                Filter = new SubscriptionFilter(),
                Channel = Channel.Webhook,
                Url = kind == "refused" ? refused : $"{address}/{kind}/{i}",
                Secret = WebhookSignature.CreateSecret(),
                FeedKey = "none",
                CreatedAt = now,
                ChangedAt = now,
            });
        }

        foreach (var batch in people.Chunk(500))
        {
            await partners.Write(batch);
        }

        foreach (var batch in hooks.Chunk(500))
        {
            await subscriptions.Write(batch);
        }
    }

    private static async Task<WebApplication> Receive(Action<int, string, int> arrived)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/hook/{endpoint:int}", async (HttpContext context, int endpoint) =>
        {
            using var body = await System.Text.Json.JsonDocument.ParseAsync(context.Request.Body);
            var data = body.RootElement.GetProperty("data");
            arrived(endpoint, data.GetProperty("articleId").GetString()!, data.GetProperty("version").GetInt32());
        });
        app.MapPost("/slow/{endpoint:int}", async (HttpContext context) => await Task.Delay(Slow, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
        app.MapPost("/silent/{endpoint:int}", async (HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
        await app.StartAsync();
        return app;
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
