using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;
using Syndication.Testing;

namespace Syndication.IngestTests.Articles;

public sealed class ArticleModuleTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private Task<HttpResponseMessage> Push(Article article) => app.Client.PostAsync("/v1/articles?publisher=agency", Json(NinjsWriter.WriteLine(article)));

    private static async Task<IntakeOutcome> Outcome(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<IntakeOutcome>(ContractsJson.Options))!;

    private async Task<BulkOutcome> Bulk(IEnumerable<string> lines)
    {
        var response = await app.Client.PostAsync("/v1/articles/bulk?publisher=agency", Json(string.Join('\n', lines)));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<BulkOutcome>(ContractsJson.Options))!;
    }

    [Fact]
    public async Task Push_emits_each_version_once()
    {
        var first = await Push(Samples.Draft());
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var outcome = await Outcome(first);
        first.Headers.Location!.ToString().ShouldBe("/v1/articles/" + outcome.ArticleId);
        (await Outcome(await Push(Samples.Draft()))).ShouldSatisfyAllConditions(o => o.Outcome.ShouldBe(Syndication.Ingest.Articles.Outcome.Unchanged), o => o.Version.ShouldBe(1));
        (await Outcome(await Push(Samples.Draft(text: "Changed.")))).ShouldSatisfyAllConditions(o => o.Outcome.ShouldBe(Syndication.Ingest.Articles.Outcome.Updated), o => o.Version.ShouldBe(2));
        await app.Settle();
        app.Published<ArticleIngested>().Select(e => (e.ArticleId, e.Article.Version, e.SourceId)).ShouldBe([(outcome.ArticleId!, 1, "push"), (outcome.ArticleId!, 2, "push")]);
    }

    [Fact]
    public async Task Withdrawal_reaches_the_article_by_push_and_by_operator()
    {
        var id = (await Outcome(await Push(Samples.Draft()))).ArticleId;
        await Push(Samples.Draft("2"));
        (await Outcome(await Push(Samples.Tombstone("2", DateTimeOffset.UnixEpoch.AddYears(90))))).Outcome.ShouldBe(Syndication.Ingest.Articles.Outcome.Withdrawn);
        var withdrawn = await app.Client.PostAsync($"/v1/articles/{id}/withdraw", Json("""{"reason":"Facts are wrong."}"""));
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK, await withdrawn.Content.ReadAsStringAsync());
        await app.Settle();
        app.Published<ArticleIngested>().Where(e => e.Article.PubStatus == PubStatus.Canceled).Select(e => (e.Article.Version, e.Article.ChangeNote))
            .ShouldBe([(2, null), (2, "Facts are wrong.")], ignoreOrder: true);
        (await app.Client.GetStringAsync($"/v1/articles/{id}")).ShouldContain("\"pubStatus\":\"canceled\"");
    }

    [Fact]
    public async Task Withdrawal_without_reason_or_article_is_refused()
    {
        (await app.Client.PostAsync("/v1/articles/a-none/withdraw", Json("""{"reason":"x"}"""))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.PostAsync("/v1/articles/a-none/withdraw", Json("{}"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Push(Samples.Tombstone())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Bulk_takes_many_and_tells_of_each()
    {
        var lines = Enumerable.Range(0, 500).Select(n => NinjsWriter.WriteLine(Samples.Draft("n" + n))).Append("{\"uri\":\"urn:x\"}").ToList();
        var created = await Bulk(lines);
        (created.Created, created.Refused).ShouldBe((500, 1));
        created.Items[500].Errors!.Keys.ShouldBe(["headlines"]);
        (await Bulk(lines)).Unchanged.ShouldBe(500);
        await app.Settle();
        app.Published<ArticleIngested>().Select(e => e.ArticleId).Distinct().Count().ShouldBe(500);
        app.Published<ArticleIngested>().Count.ShouldBe(500);
    }

    [Fact]
    public async Task Bulk_applies_versions_of_one_article_in_order()
    {
        var outcome = await Bulk(new[] { "One.", "Two.", "Two.", "Three." }.Select(t => NinjsWriter.WriteLine(Samples.Draft(text: t))));
        outcome.Items.Select(i => i.Version).ShouldBe([1, 2, 2, 3]);
        await app.Settle();
        app.Published<ArticleIngested>().Select(e => (e.Article.Version, e.Article.Body[0].Text)).ShouldBe([(1, "One."), (2, "Two."), (3, "Three.")]);
    }

    [Fact]
    public async Task Parallel_pushes_of_one_article_make_one_version_each_content()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Push(Samples.Draft(text: "Text " + (n % 2)))));
        answers.ShouldAllBe(a => a.IsSuccessStatusCode);
        await app.Settle();
        var versions = app.Published<ArticleIngested>().Select(e => e.Article.Version).ToList();
        versions.ShouldBe(Enumerable.Range(1, versions.Count));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
    }

    [Fact]
    public async Task Story_known_by_its_address_and_then_by_guid_is_one_article()
    {
        var intake = (ArticleIntake)app.Services.GetService(typeof(ArticleIntake))!;
        var page = Samples.Draft() with { Id = ArticleIds.For("agency", "https://agency.example/news/1"), Uri = null, CanonicalUrl = "https://agency.example/news/1/" };
        var feed = Samples.Draft() with { Id = ArticleIds.For("agency", "guid"), Uri = "guid", Headline = "Other" };
        var other = Samples.Draft() with { Id = ArticleIds.For("agency", "guid 2"), Uri = "guid 2" };
        (await intake.Take([page], new Origin("page", true), Samples.Now, default))[0].Version.ShouldBe(1);
        var later = await intake.Take([feed, feed, other], new Origin("feed", true), Samples.Now, default);
        later.Select(o => (o.ArticleId, o.Version)).ShouldBe([(page.Id, 2), (page.Id, 2), (other.Id, 1)]);
        (await intake.Take([feed], new Origin("feed", true), Samples.Now, default))[0].ArticleId.ShouldBe(page.Id);
    }

    [Theory]
    [InlineData("/v1/articles", "{}", "publisher")]
    [InlineData("/v1/articles?publisher=a/b", "{}", "publisher")]
    [InlineData("/v1/articles?publisher=agency", "{}", "headlines")]
    [InlineData("/v1/articles?publisher=agency", "{\"uri\":", "")]
    [InlineData("/v1/articles/bulk?publisher=agency", "nonsense", "")]
    public async Task Bad_push_is_answered_with_the_field(string path, string body, string field)
    {
        var response = await app.Client.PostAsync(path, Json(body));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Push_that_is_too_large_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/articles?publisher=agency") { Content = Json(new string(' ', 7_000_000)) };
        // The server refuses by the length alone: asked first, it says so before the body is on its way.
        request.Headers.ExpectContinue = true;
        (await app.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Bulk_larger_than_other_requests_is_taken()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 60_000));
        (await Bulk(Enumerable.Range(0, 45).Select(n => NinjsWriter.WriteLine(Samples.Draft("big" + n, text))))).Created.ShouldBe(45);
    }

    [Fact]
    public async Task List_pages_through_one_publisher()
    {
        await Bulk(Enumerable.Range(0, 5).Select(n => NinjsWriter.WriteLine(Samples.Draft("n" + n) with { VersionCreated = DateTimeOffset.UnixEpoch.AddDays(n) })));
        var first = (await app.Client.GetFromJsonAsync<ArticlePage>("/v1/articles?publisher=agency&limit=3", ContractsJson.Options))!;
        var second = (await app.Client.GetFromJsonAsync<ArticlePage>($"/v1/articles?publisher=agency&limit=3&after={Uri.EscapeDataString(first.Next!)}", ContractsJson.Options))!;
        first.Items.Concat(second.Items).Select(i => i.VersionCreated.Day).ShouldBe([5, 4, 3, 2, 1]);
        (await app.Client.GetFromJsonAsync<ArticlePage>("/v1/articles?publisher=rival", ContractsJson.Options))!.Items.ShouldBeEmpty();
        (await app.Client.GetAsync("/v1/articles?after=nonsense")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Client.GetAsync("/v1/articles?limit=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Articles_are_for_operators_only() =>
        (await app.Anonymous.GetAsync("/v1/articles")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
}
