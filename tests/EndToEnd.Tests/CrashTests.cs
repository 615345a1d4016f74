using System.Diagnostics;

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
        await Flow("four processes over RabbitMQ", deployment, new Dictionary<int, Func<Task>>
        {
            [80] = () => KillAndStart(deployment, "Ingest"),
            [160] = () => KillAndStart(deployment, "Translation"),
            [240] = () => KillAndStart(deployment, "Attribution"),
            [320] = () => KillAndStart(deployment, "Distribution"),
            [400] = () =>
            {
                broker.Kill();
                broker.StartAgain();
                return Task.CompletedTask;
            },
        });
    }

    [Fact]
    public async Task Kill_of_the_embedded_process_loses_and_doubles_nothing()
    {
        await using var deployment = await Deployment.Embedded(Stop);
        await Flow("one process", deployment, new Dictionary<int, Func<Task>>
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

    private static async Task Flow(string name, Deployment deployment, Dictionary<int, Func<Task>> kills)
    {
        await using var partner = await PartnerDouble.Start(deployment, "herald", Stop);
        await Wire.AcceptTerms(deployment, Stop);
        var clock = Stopwatch.StartNew();
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        for (var sent = 0; sent < Articles; sent += Bulk)
        {
            accepted.UnionWith(await Wire.PushMany(deployment, Enumerable.Range(sent, Bulk).Select(Wire.Numbered), Stop));
            if (kills.TryGetValue(sent + Bulk, out var kill))
            {
                await kill();
            }
        }

        accepted.Count.ShouldBe(Articles);
        try
        {
            await Eventually.Holds("every story by webhook", () => Task.FromResult(Distinct(partner) == Articles), Stop, 120);
            await Eventually.Holds("every story in the feed", async () => (await partner.Feed(Stop)).Count == Articles, Stop, 120);
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"{exception.Message} By webhook {Distinct(partner)}, in the feed {(await partner.Feed(Stop)).Count}.\n{deployment.Output}", exception);
        }

        var feed = (await partner.Feed(Stop)).Select(i => i.GetProperty("_syndication").GetProperty("articleId").GetString()!).ToList();
        var ids = partner.Webhooks.DistinctBy(w => w.Id).ToList();
        System.Console.WriteLine(
            $"  counts: {name}: {accepted.Count} accepted, {feed.Count} in the feed ({feed.Distinct().Count()} different), {ids.Count} webhooks ({partner.Webhooks.Count - ids.Count} sent again under the same id), {kills.Count} kills, {clock.Elapsed.TotalSeconds:0.0} s");
        feed.ToHashSet().SetEquals(accepted).ShouldBeTrue("The feed holds what was accepted.");
        feed.Distinct().Count().ShouldBe(feed.Count, "No story stands twice in the feed.");
        ids.Count.ShouldBe(Articles, "No story has a second webhook with another id.");
        ids.Select(w => w.ArticleId).ToHashSet().SetEquals(accepted).ShouldBeTrue("Each webhook is of another story.");
        partner.Forged.ShouldBeEmpty();
    }

    private static int Distinct(PartnerDouble partner) => partner.Webhooks.Select(w => w.ArticleId).Distinct().Count();
}
