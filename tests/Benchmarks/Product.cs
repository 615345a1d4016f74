using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Platform.Hosting;
using Syndication.Testing;

namespace Syndication.Benchmarks;

/// <summary>The four services in this process, with terms in force and one partner that reads a feed.</summary>
internal sealed class Product : IAsyncDisposable
{
    public const string Key = "syn_benchmark_0123456789abcdef0123456789";

    private readonly WebApplication app;
    private readonly string directory;

    private Product(WebApplication app, string directory) => (this.app, this.directory) = (app, directory);

    public IServiceProvider Services => app.Services;

    public HttpClient Operator { get; private set; } = null!;

    /// <summary>With the partner's key.</summary>
    public HttpClient Partner { get; private set; } = null!;

    /// <summary>Path of the partner's JSON Feed.</summary>
    public string Feed { get; private set; } = "";

    /// <param name="settings">More arguments of the command line.</param>
    public static async Task<Product> Start(string transport, params string[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("syndication-bench-").FullName;
        var address = transport == "rabbitmq" ? await RabbitMqBroker.NewVirtualHost(CancellationToken.None) ?? throw new InvalidOperationException(RabbitMqBroker.HowToRun) : null;
        string[] bus = address is null ? ["--Bus:Transport", "in-memory"] : ["--Bus:Transport", "rabbitmq", "--Bus:Address", address];
        var app = ServiceHost.Build(
            ["--Storage:Directory", directory, "--Auth:OperatorKey", Key, .. bus, .. settings],
            [Ingest.IngestModule.Module, Translation.TranslationModule.Module, Attribution.AttributionModule.Module, Distribution.DistributionModule.Module],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
            });
        await app.StartAsync();
        var product = new Product(app, directory);
        product.Operator = product.Client(Key);
        await product.SetUp();
        return product;
    }

    public async ValueTask DisposeAsync()
    {
        Operator.Dispose();
        Partner.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async Task SetUp()
    {
        var terms = new PublisherTerms
        {
            Publisher = Payload.Publisher,
            PublisherName = "Bench Wire",
            Domains = ["bench.example"],
            Status = TermsStatus.Accepted,
            Obligations =
            [
                new TermsRule { Kind = ObligationKind.SourceLink, Position = LinkPosition.FirstParagraph },
                new TermsRule { Kind = ObligationKind.ForeignLink, When = RuleCondition.TranslatedForeign },
                new TermsRule { Kind = ObligationKind.AdvertisingLabel, When = RuleCondition.Advertising, Text = "Advertisement" },
            ],
        };
        (await Operator.PutAsJsonAsync($"/v1/publishers/{Payload.Publisher}/terms", terms, ContractsJson.Options)).EnsureSuccessStatusCode();
        (await Operator.PostAsJsonAsync("/v1/partners", new { id = "bench", name = "Bench" })).EnsureSuccessStatusCode();
        var key = await (await Operator.PostAsJsonAsync("/v1/partners/bench/keys", new { })).Content.ReadFromJsonAsync<JsonElement>();
        Partner = Client(key.GetProperty("key").GetString()!);
        var feed = await (await Operator.PostAsJsonAsync("/v1/partners/bench/subscriptions", new { channel = "feed", format = "json" })).Content.ReadFromJsonAsync<JsonElement>();
        Feed = feed.GetProperty("feedPath").GetString()!;
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>Another partner with a feed like the first one's.</summary>
    public async Task<FeedServer.Reader> Reader(string id)
    {
        (await Operator.PostAsJsonAsync("/v1/partners", new { id, name = id })).EnsureSuccessStatusCode();
        var key = await (await Operator.PostAsJsonAsync($"/v1/partners/{id}/keys", new { })).Content.ReadFromJsonAsync<JsonElement>();
        var feed = await (await Operator.PostAsJsonAsync($"/v1/partners/{id}/subscriptions", new { channel = "feed", format = "json" })).Content.ReadFromJsonAsync<JsonElement>();
        return new FeedServer.Reader(feed.GetProperty("feedPath").GetString()!, key.GetProperty("key").GetString()!);
    }

    private HttpClient Client(string key)
    {
#pragma warning disable RS0030 // Plays somebody outside, on loopback.
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(2) };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }
}
