using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;
using Syndication.Ingest.Sources;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.IngestTests.Sources;

public sealed class SourceModuleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private TestApp app = null!;
    private FeedSite site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await FeedSite.Start();
        app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await site.DisposeAsync();
    }

    private Task<HttpResponseMessage> Put(string id = "wire", object? source = null) =>
        app.Client.PutAsJsonAsync($"/v1/sources/{id}", source ?? new { publisherId = "agency", url = site.Url, language = "en", pollSeconds = 3600 }, ContractsJson.Options);

    private async Task<SourceView> Source() => (await app.Client.GetFromJsonAsync<SourceView>("/v1/sources/wire", ContractsJson.Options))!;

    /// <summary>Waits until the source was polled so often.</summary>
    private async Task<SourceView> Polled(int times)
    {
        var limit = DateTimeOffset.FromUnixTimeMilliseconds(Environment.TickCount64 + 30_000);
        while (true)
        {
            var source = await Source();
            if (source.Counts.Polls >= times)
            {
                await app.Settle();
                return source;
            }

            DateTimeOffset.FromUnixTimeMilliseconds(Environment.TickCount64).ShouldBeLessThan(limit, $"only {source.Counts.Polls} polls, {source.LastError}");
            await Task.Delay(10);
        }
    }

    private async Task<SourceView> PollAgain()
    {
        var polls = (await Source()).Counts.Polls;
        (await app.Client.PostAsync("/v1/sources/wire/poll", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return await Polled((int)polls + 1);
    }

    private IEnumerable<(string, int, Change)> Emitted() => app.Published<ArticleIngested>().Select(e => (e.Article.Uri!, e.Article.Version, e.Article.Change));

    [Fact]
    public async Task Feed_is_followed_from_first_entry_to_withdrawal()
    {
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day), FeedSite.Entry("2", "Two.", Day));
        (await Put()).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Polled(1)).Counts.Created.ShouldBe(2);

        (await PollAgain()).LastStatus.ShouldBe(304);

        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One, changed.", Day.AddHours(1)), FeedSite.Entry("2", "Two.", Day));
        (await PollAgain()).Counts.Updated.ShouldBe(1);

        site.Body = FeedSite.Atom(FeedSite.Deleted("2", Day.AddHours(2)), FeedSite.Entry("1", "One, changed.", Day.AddHours(1)));
        (await PollAgain()).Counts.Withdrawn.ShouldBe(1);
        await PollAgain();

        site.Answers.ShouldBe([200, 304, 200, 200, 304]);
        Emitted().Order().ShouldBe([("urn:agency:1", 1, Change.New), ("urn:agency:1", 2, Change.Update), ("urn:agency:2", 1, Change.New), ("urn:agency:2", 2, Change.Withdrawal)]);
        app.Published<ArticleIngested>().ShouldAllBe(e => e.SourceId == "wire" && e.Article.Language == "en" && e.Article.PublisherId == "agency");
    }

    [Fact]
    public async Task Server_without_validators_brings_nothing_twice()
    {
        site.HasETag = false;
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
        await Put();
        await Polled(1);
        var source = await PollAgain();
        source.LastStatus.ShouldBe(200);
        source.Counts.ShouldBe(new SourceCounts(Polls: 2, Created: 1));
    }

    [Fact]
    public async Task Malformed_feed_is_rejected_once_and_read_when_it_is_mended()
    {
        site.Body = "<feed><entry></broken>";
        await Put();
        (await Polled(1)).LastError.ShouldNotBeNullOrEmpty();
        (await PollAgain()).Failures.ShouldBe(2);
        var rejected = (await app.Client.GetFromJsonAsync<RejectedPage>("/v1/rejected?source=wire", ContractsJson.Options))!.Items.ShouldHaveSingleItem();
        rejected.Raw.ShouldContain("</broken>");
        rejected.Reasons.ShouldNotBeEmpty();

        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
        (await app.Client.PostAsync($"/v1/rejected/{rejected.Id}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var source = await Polled(3);
        (source.LastError, source.Failures, source.Counts.Created).ShouldBe((null, 0, 1));
        (await app.Client.GetFromJsonAsync<RejectedPage>("/v1/rejected", ContractsJson.Options))!.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rejected_can_be_dropped()
    {
        site.Body = "<feed><entry></broken>";
        await Put();
        await Polled(1);
        var id = (await app.Client.GetFromJsonAsync<RejectedPage>("/v1/rejected", ContractsJson.Options))!.Items[0].Id;
        (await app.Client.DeleteAsync($"/v1/rejected/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Client.DeleteAsync($"/v1/rejected/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.PostAsync($"/v1/rejected/{id}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Server_that_asks_to_wait_is_left_alone()
    {
        site.Status = 503;
        site.RetryAfter = "7200";
        await Put();
        var source = await Polled(1);
        (source.Failures, source.LastStatus).ShouldBe((1, 503));
        (source.NextPoll - source.LastPoll).ShouldBe(TimeSpan.FromHours(2));
        source.LastError!.ShouldContain("503");
    }

    [Fact]
    public async Task Due_source_is_polled_without_being_asked()
    {
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
        await Put(source: new { publisherId = "agency", url = site.Url, pollSeconds = 1 });
        (await Polled(3)).Counts.Created.ShouldBe(1);
    }

    [Fact]
    public async Task Source_that_another_process_holds_is_not_polled()
    {
        var sources = app.Services.GetRequiredService<IDocumentCollection<SourceDocument>>();
        await Put(source: new { publisherId = "agency", url = site.Url, state = "paused" });
        await sources.Update("wire", s => s! with { Claim = "another", NextPoll = DateTimeOffset.MaxValue.AddDays(-1) });
        await app.Services.GetRequiredService<PollRunner>().Run("wire", default);
        site.Answers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Runners_at_once_poll_a_due_source_once()
    {
        var sources = app.Services.GetRequiredService<IDocumentCollection<SourceDocument>>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        await sources.Insert(SourceInput.Document("other", new PutSource { PublisherId = "agency", Url = site.Url, PollSeconds = 600 }, 1) with { NextPoll = time.GetUtcNow() });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Services.GetRequiredService<PollRunner>().Run("other", default)));
        await app.Settle();
        while ((await sources.Get("other"))!.Counts.Polls == 0)
        {
            // The module's own poller may have been the fastest.
            await Task.Delay(5);
        }

        site.Answers.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("wire", """{"publisherId":"agency","url":"ftp://agency.example/"}""", "url")]
    [InlineData("wire", """{"publisherId":"agency","url":"https://user:pw@agency.example/"}""", "url")]
    [InlineData("wire", """{"url":"https://agency.example/"}""", "publisherId")]
    [InlineData("wire", """{"publisherId":"agency","url":"https://agency.example/","pollSeconds":0}""", "pollSeconds")]
    [InlineData("wire", """{"publisherId":"agency","url":"https://agency.example/","language":"en_GB"}""", "language")]
    [InlineData("Wire", """{"publisherId":"agency","url":"https://agency.example/"}""", "id")]
    [InlineData("push", """{"publisherId":"agency","url":"https://agency.example/"}""", "id")]
    [InlineData("wire", """{"publisherId":"agency","url":"https://agency.example/","kind":"magazine"}""", "kind")]
    public async Task Bad_source_is_answered_with_the_field(string id, string json, string field)
    {
        var response = await app.Client.PutAsync($"/v1/sources/{id}", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Source_is_made_once_listed_and_deleted()
    {
        (await Put()).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Polled(1);
        (await Put()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetFromJsonAsync<SourcePage>("/v1/sources", ContractsJson.Options))!.Items.ShouldHaveSingleItem().Id.ShouldBe("wire");
        (await app.Client.DeleteAsync("/v1/sources/wire")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Client.GetAsync("/v1/sources/wire")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.DeleteAsync("/v1/sources/wire")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        site.Answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Unreachable_site_is_said_so()
    {
        await Put(source: new { publisherId = "agency", url = "http://127.0.0.1:1/feed" });
        var source = await Polled(1);
        source.LastStatus.ShouldBeNull();
        source.LastError.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Wrong_options_are_named()
    {
        Should.Throw<Exception>(() => TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module], Settings = { ["Ingest:PollConcurrency"] = "0" } }))
            .ToString().ShouldContain("Ingest:PollConcurrency");
    }
}
