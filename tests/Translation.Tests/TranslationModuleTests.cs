using System.Net;
using System.Net.Http.Json;
using Syndication.Contracts;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Testing;
using Syndication.Translation;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests;

public class TranslationModuleTests
{
    private static Task<TestApp> Start() => TestApp.Start(new TestAppOptions { Modules = [TranslationModule.Module] });

    [Fact]
    public async Task Work_of_an_original_and_its_translation_lives_through_correction_renewal_and_withdrawal()
    {
        await using var app = await Start();
        await app.Publish(Story("en1", "en", minute: 30).Of("uk1").Ingested());
        await app.Publish(Story("uk1", "uk").Ingested());
        await app.Publish((Story("uk1", "uk", 2) with { Change = Change.Correction }).Ingested());
        await app.Publish(Story("en1", "en", 2, minute: 45).Of("uk1").Ingested());
        await app.Publish(Story("uk1", "uk", 3).Withdrawn().Ingested());
        await app.Publish(Story("uk1", "uk", 3).Withdrawn().Ingested());

        app.Published<LineageResolved>().Select(e => (e.ArticleId, e.Article.Version, e.Lineage.State)).ShouldBe(
        [
            ("en1", 1, LineageState.Current), ("uk1", 1, LineageState.Current), ("uk1", 2, LineageState.Current),
            ("en1", 2, LineageState.Current), ("uk1", 3, LineageState.Current),
        ]);
        app.Published<LineageChanged>().Select(e => (e.ArticleId, e.Lineage.OriginalVersion, e.Lineage.State, e.Lineage.VersionsBehind, e.Reason)).ShouldBe(
        [
            ("en1", 1, LineageState.Current, 0, "Linked to uk1 as its original (translation-of)."),
            ("en1", 1, LineageState.Stale, 1, "The original moved on: 1 version behind (minor)."),
            ("en1", 2, LineageState.Orphaned, 0, "The original was withdrawn."),
        ]);
        var revisions = app.Published<LineageResolved>().Where(e => e.ArticleId == "en1").Select(e => e.LineageRevision)
            .Concat(app.Published<LineageChanged>().Select(e => e.LineageRevision)).ToList();
        revisions.Distinct().Count().ShouldBe(revisions.Count);
        app.Published<LineageChanged>()[^1].Article.CanonicalUrl.ShouldBe(UrlOf("en1"));
        app.Published<LineageChanged>()[^1].IngestedAt.ShouldBe(Story("en1", "en", 2, minute: 45).Ingested().IngestedAt);
    }

    [Fact]
    public async Task Original_and_translations_that_arrive_at_once_end_up_linked()
    {
        await using var app = await Start();
        var arrivals = Enumerable.Range(0, 20).SelectMany(at => new[]
        {
            Story($"uk{at}", "uk").Lists(($"fr{at}", "fr")),
            Story($"en{at}", "en", minute: 5).Of($"uk{at}"),
            Story($"de{at}", "de", minute: 9).Of($"en{at}"),
            Story($"fr{at}", "fr", minute: 9).Lists(($"uk{at}", "uk")),
        });
        await Task.WhenAll(arrivals.Select(a => app.Publish(a.Ingested())));
        await app.Settle();
        foreach (var at in Enumerable.Range(0, 20))
        {
            var work = await app.Client.GetFromJsonAsync<WorkView>($"/v1/works/w-uk{at}", ContractsJson.Options, TestContext.Current.CancellationToken);
            work!.Editions.Select(e => (e.ArticleId, e.Lineage.OriginalArticleId)).ShouldBe(
                [($"uk{at}", null), ($"en{at}", $"uk{at}"), ($"de{at}", $"en{at}"), ($"fr{at}", $"uk{at}")]);
        }

        app.Published<LineageResolved>().Count.ShouldBe(80);
    }

    [Fact]
    public async Task Editor_refuses_a_link_and_it_sticks_until_confirmed()
    {
        await using var app = await Start();
        await app.Publish(Story("uk1", "uk").Lists(("en1", "en")).Ingested());
        await app.Publish(Story("en1", "en", minute: 30).Lists(("uk1", "uk")).Ingested());

        var refused = await Post(app, "/v1/lineages/en1/refuse", new { originalArticleId = "uk1" });
        refused.Lineage.Role.ShouldBe(LineageRole.Original);
        await app.Publish(Story("uk1", "uk", 2).Lists(("en1", "en")).Ingested());
        await app.Publish(Story("en1", "en", 2, minute: 30).Lists(("uk1", "uk")).Ingested());
        app.Published<LineageResolved>()[^1].Lineage.OriginalArticleId.ShouldBeNull();

        var confirmed = await Post(app, "/v1/lineages/en1/confirm", new { originalArticleId = "uk1", originalVersion = 1 });
        (confirmed.Confirmed, confirmed.Lineage.OriginalVersion, confirmed.Lineage.State).ShouldBe((true, 1, LineageState.Stale));
        await Post(app, "/v1/lineages/en1/confirm", new { originalArticleId = "uk1", originalVersion = 1 });
        await app.Settle();
        app.Published<LineageChanged>().Select(e => e.Lineage.OriginalArticleId).ShouldBe([null, "uk1"]);
    }

    [Fact]
    public async Task Confirmed_link_between_strangers_follows_the_original()
    {
        await using var app = await Start();
        await app.Publish(Story("uk1", "uk").Ingested());
        await app.Publish(Story("en1", "en", minute: 30, publisher: "other").Ingested());
        await Post(app, "/v1/lineages/en1/confirm", new { originalArticleId = "uk1" });
        await app.Publish(Story("uk1", "uk", 2).Ingested());
        await app.Settle();
        app.Published<LineageChanged>().Select(e => (e.Lineage.OriginalArticleId, e.Lineage.State)).ShouldBe([("uk1", LineageState.Current), ("uk1", LineageState.Stale)]);
    }

    [Fact]
    public async Task Works_are_listed_newest_first_and_by_drift()
    {
        await using var app = await Start();
        foreach (var at in Enumerable.Range(0, 5))
        {
            await app.Publish(Story($"uk{at}", "uk", minute: at).Ingested());
            await app.Publish(Story($"en{at}", "en", minute: at + 30).Of($"uk{at}").Ingested());
        }

        await app.Publish(Story("uk2", "uk", 2, minute: 2).Ingested());
        await app.Publish(Story("uk3", "uk", 2, minute: 3).Withdrawn().Ingested());

        var first = await app.Client.GetFromJsonAsync<WorkPage>("/v1/works?limit=3", ContractsJson.Options, TestContext.Current.CancellationToken);
        first!.Items.Select(w => w.Id).ShouldBe(["w-uk4", "w-uk3", "w-uk2"]);
        var second = await app.Client.GetFromJsonAsync<WorkPage>($"/v1/works?limit=3&after={Uri.EscapeDataString(first.Next!)}", ContractsJson.Options, TestContext.Current.CancellationToken);
        second!.Items.Select(w => w.Id).ShouldBe(["w-uk1", "w-uk0"]);
        second.Next.ShouldBeNull();
        (await app.Client.GetFromJsonAsync<WorkPage>("/v1/works?state=stale", ContractsJson.Options, TestContext.Current.CancellationToken))!.Items.ShouldHaveSingleItem().Id.ShouldBe("w-uk2");
        (await app.Client.GetFromJsonAsync<WorkPage>("/v1/works?state=orphaned", ContractsJson.Options, TestContext.Current.CancellationToken))!.Items.ShouldHaveSingleItem().Id.ShouldBe("w-uk3");
    }

    [Theory]
    [InlineData("GET", "/v1/works/none", null, HttpStatusCode.NotFound, "no work 'none'")]
    [InlineData("GET", "/v1/lineages/none", null, HttpStatusCode.NotFound, "not seen an article 'none'")]
    [InlineData("GET", "/v1/works?state=odd&limit=0", null, HttpStatusCode.BadRequest, "'stale' or 'orphaned'")]
    [InlineData("POST", "/v1/lineages/none/confirm", "{\"originalArticleId\":\"uk1\"}", HttpStatusCode.NotFound, "not seen an article 'none'")]
    [InlineData("POST", "/v1/lineages/uk1/confirm", "{}", HttpStatusCode.BadRequest, "originalArticleId")]
    [InlineData("POST", "/v1/lineages/uk1/confirm", "{\"originalArticleId\":\"uk1\"}", HttpStatusCode.BadRequest, "another article")]
    [InlineData("POST", "/v1/lineages/en1/confirm", "{\"originalArticleId\":\"uk1\",\"originalVersion\":7}", HttpStatusCode.BadRequest, "1 to 1")]
    [InlineData("POST", "/v1/lineages/uk1/refuse", "{\"originalArticleId\":\"\"}", HttpStatusCode.BadRequest, "1 to 200 characters")]
    public async Task Bad_request_is_told_what_is_wrong(string method, string path, string? body, HttpStatusCode status, string says)
    {
        await using var app = await Start();
        await app.Publish(Story("uk1", "uk").Ingested());
        await app.Publish(Story("en1", "en").Ingested());
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(says);
    }

    [Fact]
    public async Task Strangers_see_nothing()
    {
        await using var app = await Start();
        foreach (var path in new[] { "/v1/works", "/v1/works/w-1", "/v1/lineages/1" })
        {
            (await app.Anonymous.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Lineages_survive_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory("syndication-test-").FullName;
        await using (var app = await TestApp.Start(new TestAppOptions { Modules = [TranslationModule.Module], Directory = directory }))
        {
            await app.Publish((Story("en1", "en", minute: 30).Of("uk1") with { SourceOutlet = new SourceOutlet { Name = "Reuters" } }).Ingested());
        }

        await using (var app = await TestApp.Start(new TestAppOptions { Modules = [TranslationModule.Module], Directory = directory }))
        {
            await app.Publish((Story("en1", "en", minute: 30).Of("uk1") with { SourceOutlet = new SourceOutlet { Name = "Reuters" } }).Ingested());
            app.Published<LineageResolved>().ShouldBeEmpty();
            await app.Publish(Story("uk1", "uk").Ingested());
            app.Published<LineageChanged>().ShouldHaveSingleItem().Lineage.ForeignOrigin!.Site.ShouldBe("reuters.com");
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Operators_outlets_are_validated_at_start_and_known_after()
    {
        var bad = new TestAppOptions
        {
            Modules = [TranslationModule.Module],
            Settings = { ["Translation:Outlets:0:Site"] = "https://x", ["Translation:Outlets:0:Country"] = "Germany" },
        };
        var failure = await Should.ThrowAsync<ConfigurationProblemsException>(() => TestApp.Start(bad));
        failure.Problems.Count.ShouldBe(3);

        await using var app = await TestApp.Start(new TestAppOptions
        {
            Modules = [TranslationModule.Module],
            Settings = { ["Translation:Outlets:0:Name"] = "Nordblatt", ["Translation:Outlets:0:Site"] = "nordblatt.example" },
        });
        await app.Publish((Story("a", "en") with { SourceOutlet = new SourceOutlet { Name = "Nordblatt" } }).Ingested());
        app.Published<LineageResolved>().ShouldHaveSingleItem().Lineage.ForeignOrigin!.Site.ShouldBe("nordblatt.example");
    }

    private static async Task<EditionView> Post(TestApp app, string path, object body)
    {
        var answer = await app.Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<EditionView>(ContractsJson.Options, TestContext.Current.CancellationToken))!;
    }
}
