using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.EndToEndTests;

/// <summary>Two Ingest processes share the sources of one store; one is killed in the middle of its polls. In no collection: nearly all of it is waiting for leases.</summary>
public sealed class OrphanedSourcesTests
{
    /// <summary>Sources that are new count as slow, of which one of these runs fewer.</summary>
    private const int AtOnce = 4;
    private const int Sources = 10;

    /// <summary>Seconds: more than a slow machine takes until one process is killed. A claim lasts twice as long, and a minute.</summary>
    private const int FetchTimeout = 45;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sources_that_a_killed_process_held_are_polled_by_the_other_one()
    {
        var directory = Directory.CreateTempSubdirectory("syndication-e2e-").FullName;
        await using var site = await SlowSite.Start(Sources, Stop);
        await using var first = Ingest(directory);
        await using var second = Ingest(directory);
        try
        {
            await Task.WhenAll(first.Start(Stop), second.Start(Stop));
            using var api = Http.Client(second.Address, Deployment.Key);
            foreach (var (name, url) in site.Feeds)
            {
                (await api.PutAsJsonAsync($"/v1/sources/{name}", new { publisherId = "agency", url, language = "en", pollSeconds = 3600 }, Stop)).EnsureSuccessStatusCode();
            }

            // Nothing is answered yet, so that one process alone could not have so many under way.
            await Eventually.Get("both processes poll", () => Task.FromResult(site.Waiting >= 2 * (AtOnce - 1) ? site : null), Stop);
            await first.Kill();
            await Eventually.Get("the killed process's requests are gone", () => Task.FromResult(site.Dropped.Count >= AtOnce - 1 ? site : null), Stop);
            site.AnswerAll();

            var deadline = (2 * FetchTimeout) + 60 + 60;
            await Eventually.Get("every source brought its story", async () => (await Read(api)).All(s => s.Created > 0) ? site : null, Stop, deadline);
            (await Read(api)).ShouldAllBe(s => s.Created == 1 && s.Error == null, second.Output);
            site.Answered.Order().ShouldBe(site.Feeds.Keys.Order(), "each feed was given once, those of the killed process to the other one");
        }
        finally
        {
            await first.Kill();
            await second.Kill();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<List<(long Created, string? Error)>> Read(HttpClient api) =>
        [.. (await api.GetFromJsonAsync<JsonElement>("/v1/sources?limit=100", Stop)).GetProperty("items").EnumerateArray()
            .Select(s => (s.GetProperty("counts").GetProperty("created").GetInt64(), s.TryGetProperty("lastError", out var error) ? error.GetString() : null))];

    private static ServiceProcess Ingest(string directory) => ServiceProcess.Of("Ingest", "Syndication.Ingest", [], new Dictionary<string, string>
    {
        ["Auth__OperatorKey"] = Deployment.Key,
        ["Http__AllowedNetworks__0"] = "127.0.0.0/8",
        ["Bus__Transport"] = "in-memory",
        ["Storage__Directory"] = directory,
        ["Ingest__SweepSeconds"] = "1",
        ["Ingest__PollConcurrency"] = $"{AtOnce}",
        ["Ingest__FetchTimeoutSeconds"] = $"{FetchTimeout}",
        ["Ingest__WatchPages"] = "false",
        ["Logging__LogLevel__Default"] = "Warning",
    });

    /// <summary>Feeds on loopback, each on an address of its own, that are given to nobody until it is told so.</summary>
    private sealed class SlowSite : IAsyncDisposable
    {
        private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly WebApplication app;
        private int waiting;

        private SlowSite(WebApplication app) => this.app = app;

        public Dictionary<string, string> Feeds => app.Urls.Select((u, i) => ($"feed-{i}", $"{u}/feed-{i}")).ToDictionary();

        public int Waiting => waiting;

        /// <summary>Feeds whose reader went away before it was answered.</summary>
        public ConcurrentQueue<string> Dropped { get; } = new();

        public ConcurrentQueue<string> Answered { get; } = new();

        public static async Task<SlowSite> Start(int feeds, CancellationToken cancellationToken)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls([.. Enumerable.Range(2, feeds).Select(n => $"http://127.0.0.{n}:0")]);
            var site = new SlowSite(builder.Build());
            site.app.MapGet("/{name}", site.Answer);
            await site.app.StartAsync(cancellationToken);
            return site;
        }

        public void AnswerAll() => gate.SetResult();

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task<IResult> Answer(string name, HttpContext context)
        {
            Interlocked.Increment(ref waiting);
            try
            {
                await gate.Task.WaitAsync(context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                Dropped.Enqueue(name);
                throw;
            }

            Answered.Enqueue(name);
            return Results.Text($"<rss version=\"2.0\"><channel><title>{name}</title><item><guid>{name}</guid><title>Story of {name}</title><description>It was told once.</description></item></channel></rss>", "application/rss+xml");
        }
    }
}
