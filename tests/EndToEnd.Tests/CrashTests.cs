using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Syndication.EndToEndTests;

/// <summary>Everything is killed once while stories flow: all arrive, none twice.</summary>
[Collection("one after the other")]
public sealed class CrashTests
{
    private const int Articles = 500;
    private const int Bulk = 10;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_of_each_service_and_of_the_broker_loses_and_doubles_nothing()
    {
        await using var broker = await OwnBroker.Start(Stop);
        Assert.SkipWhen(broker is null, OwnBroker.HowToRun);
        await using var deployment = await Deployment.Split(broker!.Address, null, Stop);
        await Flow("four processes over RabbitMQ", deployment, broker.Messages, new Dictionary<int, Func<Task>>
        {
            [80] = () => KillAndStart(deployment, "Ingest"),
            [160] = () => KillAndStart(deployment, "Translation"),
            [240] = () => KillAndStart(deployment, "Attribution"),
            [320] = () => KillAndStart(deployment, "Distribution"),
            [400] = () => Task.Run(() =>
            {
                broker.Kill();
                broker.StartAgain();
            }),
        });
    }

    [Fact]
    public async Task Kill_of_the_embedded_process_loses_and_doubles_nothing()
    {
        await using var deployment = await Deployment.Embedded(Stop);
        await Flow("one process", deployment, _ => Task.FromResult<IReadOnlyList<string>>([]), new Dictionary<int, Func<Task>>
        {
            [150] = () => KillAndStart(deployment, "Ingest"),
            [350] = () => KillAndStart(deployment, "Ingest"),
        });
    }

    /// <summary>While its neighbours work on: nobody waits until it is back.</summary>
    private static async Task KillAndStart(Deployment deployment, string service)
    {
        await deployment.Process(service).Kill();
        deployment.Process(service).Launch();
    }

    /// <param name="queued">Queues of the broker that are not empty.</param>
    /// <param name="kills">By the number of stories that were accepted before.</param>
    private static async Task Flow(string name, Deployment deployment, Func<CancellationToken, Task<IReadOnlyList<string>>> queued, Dictionary<int, Func<Task>> kills)
    {
        await using var partner = await PartnerDouble.Start(deployment, "herald", Stop);
        await Wire.AcceptTerms(deployment, Stop);
        var clock = Stopwatch.StartNew();
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        var underway = new List<int>();
        var kill = Task.CompletedTask;
        for (var sent = 0; sent < Articles; sent += Bulk)
        {
            // The push goes on while the kill falls, so that it may fall within a request.
            accepted.UnionWith(await Wire.PushMany(deployment, Enumerable.Range(sent, Bulk).Select(Wire.Numbered), Stop));
            if (kills.TryGetValue(sent + Bulk, out var strike))
            {
                await kill;
                underway.Add(accepted.Count - Distinct(partner));
                kill = strike();
            }
        }

        await kill;
        accepted.Count.ShouldBe(Articles);
        await Arrived(deployment, partner);
        await Settled(deployment, queued);

        var feed = (await partner.Feed(Stop)).Select(i => i.GetProperty("_syndication").GetProperty("articleId").GetString()!).ToList();
        var ids = partner.Webhooks.DistinctBy(w => w.Id).ToList();
        System.Console.WriteLine(
            $"  counts: {name}: {accepted.Count} accepted, {feed.Count} in the feed ({feed.Distinct().Count()} different), {ids.Count} webhooks ({partner.Webhooks.Count - ids.Count} sent again under the same id), {kills.Count} kills with {string.Join(", ", underway)} stories under way, {clock.Elapsed.TotalSeconds:0.0} s");
        underway.Sum().ShouldBeGreaterThan(0, "Kills while nothing is under way show nothing.");
        feed.ToHashSet().SetEquals(accepted).ShouldBeTrue("The feed holds what was accepted.");
        feed.Distinct().Count().ShouldBe(feed.Count, "No story stands twice in the feed.");
        ids.Count.ShouldBe(Articles, "No story has a second webhook with another id.");
        ids.Select(w => w.ArticleId).ToHashSet().SetEquals(accepted).ShouldBeTrue("Each webhook is of another story.");
        partner.Forged.ShouldBeEmpty();
    }

    private static async Task Arrived(Deployment deployment, PartnerDouble partner)
    {
        try
        {
            await Eventually.Holds("every story by webhook", () => Task.FromResult(Distinct(partner) >= Articles), Stop, 240);
            await Eventually.Holds("every story in the feed", async () => (await partner.Feed(Stop)).Count >= Articles, Stop, 240);
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"{exception.Message} By webhook {Distinct(partner)}, in the feed {(await partner.Feed(Stop)).Count}.\n{deployment.Output}", exception);
        }
    }

    /// <summary>Nothing is left to publish, to consume or to send, nor was anything given up: what is counted now stays so.</summary>
    private static async Task Settled(Deployment deployment, Func<CancellationToken, Task<IReadOnlyList<string>>> queued)
    {
        var left = "";
        try
        {
            await Eventually.Holds("nothing is left to do", async () => (left = await Left()).Length == 0, Stop);
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"{exception.Message} Left: {left}.\n{deployment.Output}", exception);
        }

        // Stores on both sides of the queues: a message taken from its queue meanwhile has left its events in a store.
        async Task<string> Left() => deployment.PendingDocuments is > 0 and var before ? $"{before} documents with events"
            : await queued(Stop) is { Count: > 0 } queues ? string.Join(", ", queues)
            : deployment.PendingDocuments is > 0 and var after ? $"{after} documents with events"
            : string.Concat(await Unsent("pending"), await Unsent("parked"), await Unsent("held"));

        async Task<string> Unsent(string state)
        {
            var list = await deployment.Distribution.GetFromJsonAsync<JsonElement>($"/v1/deliveries?state={state}", Stop);
            var count = list.GetProperty("items").GetArrayLength();
            return count == 0 ? "" : $"{count} deliveries {state}";
        }
    }

    private static int Distinct(PartnerDouble partner) => partner.Webhooks.Select(w => w.ArticleId).Distinct().Count();
}
