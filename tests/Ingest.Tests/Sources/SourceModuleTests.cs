using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;
using Syndication.Ingest.Sources;
using Syndication.Platform.Http;
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
        await sources.Insert(SourceInput.Document("other", new PutSource { PublisherId = "agency", Url = site.Url, PollSeconds = 600 }) with { NextPoll = time.GetUtcNow() });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Services.GetRequiredService<PollRunner>().Run("other", default)));
        await app.Settle();
        while ((await sources.Get("other"))!.Counts.Polls == 0)
        {
            // The module's own poller may have been the fastest.
            await Task.Delay(5);
        }

        site.Answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Permanent_redirect_is_followed_and_remembered()
    {
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
        await Put(source: new { publisherId = "agency", url = site.OldUrl });
        var source = await Polled(1);
        (source.Url, source.MovedTo, source.Counts.Created).ShouldBe((site.OldUrl, site.Url, 1));
        (await PollAgain()).LastStatus.ShouldBe(304, "asked where it is now, with what was learned there");
    }

    [Fact]
    public async Task Redirect_to_an_internal_address_is_refused()
    {
        await Put(source: new { publisherId = "agency", url = site.Root + "/inside" });
        var source = await Polled(1);
        (source.MovedTo, source.Health.Status).ShouldBe((null, SourceStatus.Failing));
        source.LastError!.ShouldContain("not on the public internet");
    }

    [Fact]
    public async Task Gone_feed_is_no_longer_polled_until_it_is_released()
    {
        site.Status = 410;
        await Put();
        var gone = await Polled(1);
        (gone.State, gone.NextPoll, gone.Health.Status).ShouldBe((SourceState.Gone, null, SourceStatus.Gone));
        (await Put()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Source()).State.ShouldBe(SourceState.Gone);
        site.Status = 200;
        (await app.Client.PostAsync("/v1/sources/wire/release", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Polled(2)).Health.Status.ShouldBe(SourceStatus.Ok);
        app.Published<SourceHealthChanged>().Select(e => e.Status).Distinct().ShouldBe([SourceStatus.New, SourceStatus.Gone, SourceStatus.Ok], ignoreOrder: true);
    }

    [Fact]
    public async Task Quarantined_source_is_left_alone_until_it_is_released()
    {
        await Put();
        await Polled(1);
        var held = await app.Client.PostAsJsonAsync("/v1/sources/wire/quarantine", new { reason = "It brings another agency's stories." }, ContractsJson.Options);
        var view = (await held.Content.ReadFromJsonAsync<SourceView>(ContractsJson.Options))!;
        (view.State, view.Health.Status, view.Health.Reason, view.NextPoll).ShouldBe((SourceState.Quarantined, SourceStatus.Quarantined, "It brings another agency's stories.", null));
        (await app.Client.GetFromJsonAsync<SourcePage>("/v1/sources?status=quarantined", ContractsJson.Options))!.Items.ShouldHaveSingleItem();
        (await app.Client.GetFromJsonAsync<SourcePage>("/v1/sources?status=ok", ContractsJson.Options))!.Items.ShouldBeEmpty();
        (await app.Client.GetAsync("/v1/sources?status=splendid")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Client.PostAsync("/v1/sources/wire/release", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Polled(2)).State.ShouldBe(SourceState.Active);
        (await app.Client.PostAsync("/v1/sources/nobody/release", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.PostAsync("/v1/sources/nobody/quarantine", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sources_of_one_host_are_polled_one_at_a_time()
    {
        var gate = new TaskCompletionSource();
        site.Gate = gate.Task;
        for (var i = 0; i < 4; i++)
        {
            (await Put("s" + i, new { publisherId = "agency", url = $"{site.Root}/feeds/{i}", pollSeconds = 3600 })).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        // A second process, which shares only the store.
        var runner = app.Services.GetRequiredService<PollRunner>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.WhenAny(runner.Run("s" + i, default), Task.Delay(200))));
        gate.SetResult();
        while ((await app.Client.GetFromJsonAsync<SourcePage>("/v1/sources", ContractsJson.Options))!.Items.Any(s => s.Counts.Polls == 0))
        {
            await Task.Delay(50);
        }

        site.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task Host_that_asks_for_fewer_requests_is_left_alone_by_all_its_sources()
    {
        site.Status = 429;
        site.RetryAfter = "600";
        await Put();
        await Polled(1);
        await Put("other", new { publisherId = "agency", url = site.Root + "/feeds/other" });
        SourceView other;
        while ((other = (await app.Client.GetFromJsonAsync<SourceView>("/v1/sources/other", ContractsJson.Options))!).NextPoll < app.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(5))
        {
            await Task.Delay(10);
        }

        other.Counts.Polls.ShouldBe(0);
        site.Answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whole_document_is_kept_byte_for_byte_and_read_after_a_fix()
    {
        site.Body = """{"hedline": "Це не історія"}""";
        await Put();
        await Polled(1);
        var rejected = (await app.Client.GetFromJsonAsync<RejectedPage>("/v1/rejected?source=wire", ContractsJson.Options))!.Items.ShouldHaveSingleItem();
        rejected.IsWhole.ShouldBeTrue();
        System.Text.Encoding.UTF8.GetString(await app.Client.GetByteArrayAsync($"/v1/rejected/{rejected.Id}/raw")).ShouldBe(site.Body);

        // What a later version of the reader can read is taken in from what was kept, although the source has something else by now.
        var bodies = app.Services.GetRequiredService<IDocumentCollection<RejectedBodyDocument>>();
        var stored = (await bodies.Get(rejected.Id))!;
        var whole = System.Text.Encoding.UTF8.GetBytes(FeedSite.Atom(FeedSite.Entry("9", "Nine.", Day)));
        await bodies.Replace(RejectedBodyDocument.Of(rejected.Id, whole)! with { Revision = stored.Revision });
        (await app.Client.PostAsync($"/v1/rejected/{rejected.Id}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.Settle();
        Emitted().ShouldBe([("urn:agency:9", 1, Change.New)]);
        (await bodies.Get(rejected.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task Rejected_of_long_ago_is_dropped()
    {
        site.Body = "<feed><entry></broken>";
        await Put();
        await Polled(1);
        var sweeper = app.Services.GetRequiredService<SourceSweeper>();
        (await sweeper.DropOld(default)).ShouldBe(0);
        var collection = app.Services.GetRequiredService<IDocumentCollection<RejectedDocument>>();
        var page = await collection.Query(new DocumentQuery { Index = "recent", Equal = ["rejected"] });
        await collection.Update(page.Items[0].Id, r => r! with { At = r.At.AddDays(-31) });
        (await sweeper.DropOld(default)).ShouldBe(1);
        await sweeper.Count(default);
    }

    [Fact]
    public async Task Page_that_is_gone_withdraws_its_story()
    {
        await Put(source: new { publisherId = "agency", url = site.Page, kind = "page", pollSeconds = 3600 });
        (await Polled(1)).Counts.Created.ShouldBe(1);
        site.PageStatus = 410;
        var gone = await PollAgain();
        (gone.State, gone.Counts.Withdrawn).ShouldBe((SourceState.Gone, 1));
        app.Published<ArticleIngested>().Select(e => e.Article.Change).ShouldBe([Change.New, Change.Withdrawal]);
    }

    [Fact]
    public async Task Page_that_is_not_found_asks_a_person()
    {
        await Put(source: new { publisherId = "agency", url = site.Page, kind = "page", pollSeconds = 3600 });
        await Polled(1);
        site.PageStatus = 404;
        await PollAgain();
        var question = (await app.Client.GetFromJsonAsync<QuestionPage>("/v1/questions", ContractsJson.Options))!.Items.ShouldHaveSingleItem();
        (question.Kind, question.SourceId).ShouldBe((QuestionKind.NotFound, "wire"));
        app.Published<ArticleIngested>().ShouldHaveSingleItem("nothing is withdrawn by a 404");
        site.PageStatus = 200;
        await PollAgain();
        (await app.Client.GetFromJsonAsync<QuestionPage>("/v1/questions", ContractsJson.Options))!.Items.ShouldBeEmpty();
        site.PageStatus = 404;
        await PollAgain();
        (await app.Client.PostAsJsonAsync($"/v1/questions/{question.Id}/answer", new { answer = "withdraw", reason = "Taken down." }, ContractsJson.Options)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.Settle();
        app.Published<ArticleIngested>().Select(e => e.Article.Change).ShouldBe([Change.New, Change.Withdrawal]);
    }

    [Theory]
    [InlineData(410, true)]
    [InlineData(404, false)]
    public async Task Page_of_a_story_from_a_feed_is_watched(int status, bool withdraws)
    {
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day).Replace("https://agency.example/news/1", site.Page, StringComparison.Ordinal));
        await Put();
        await Polled(1);
        var watches = app.Services.GetRequiredService<IDocumentCollection<PageWatchDocument>>();
        var watcher = app.Services.GetRequiredService<PageWatcher>();
        var id = app.Published<ArticleIngested>()[0].ArticleId;
        (await watcher.Look(default)).ShouldBe(0, "not yet due");
        await watches.Update(id, w => w! with { NextLook = DateTimeOffset.UnixEpoch });
        (await watcher.Look(default)).ShouldBe(1);
        (await watches.Get(id))!.LastStatus.ShouldBe(200);

        site.PageStatus = status;
        await watches.Update(id, w => w! with { NextLook = DateTimeOffset.UnixEpoch });
        (await watcher.Look(default)).ShouldBe(1);
        await app.Settle();
        app.Published<ArticleIngested>().Count(e => e.Article.Change == Change.Withdrawal).ShouldBe(withdraws ? 1 : 0);
        (await app.Client.GetFromJsonAsync<QuestionPage>("/v1/questions", ContractsJson.Options))!.Items.Count.ShouldBe(withdraws ? 0 : 1);
        (await watches.Get(id) is null).ShouldBe(withdraws);

        // The feed lists it still, with another beside it: that brings nothing back.
        site.Body = FeedSite.Atom(FeedSite.Entry("2", "Two.", Day), FeedSite.Entry("1", "One.", Day).Replace("https://agency.example/news/1", site.Page, StringComparison.Ordinal));
        (await PollAgain()).Counts.ShouldBe(new SourceCounts(Polls: 2, Created: 2));
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
        (await app.Client.GetFromJsonAsync<SourcePage>("/v1/sources", ContractsJson.Options))!.Items.ShouldBeEmpty();
        site.Answers.Count.ShouldBe(1);
        await app.Settle();
        app.Published<SourceHealthChanged>()[^1].Status.ShouldBe(SourceStatus.Deleted);
        (await Put()).StatusCode.ShouldBe(HttpStatusCode.Created, "it can be made again at once");
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
    public async Task Large_document_that_waited_in_vain_for_others_is_asked_again_and_no_failure()
    {
        await app.DisposeAsync();
        app = await TestApp.Start(new TestAppOptions
        {
            Modules = [IngestModule.Module], Settings = { ["Http:LargeAnswersAtOnce"] = "1", ["Ingest:FetchTimeoutSeconds"] = "1" },
        });
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
        await using var other = await FeedSite.Start();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        other.LargeGate = gate.Task;
        var holder = app.Services.GetRequiredService<SafeHttpClient>().Send(new SafeHttpRequest { Url = new Uri(other.LargeUrl), Timeout = TimeSpan.FromMinutes(5) });
        await UntilNoLargeAnswerFits(other.LargeUrl);

        await Put(source: new { publisherId = "agency", url = site.LargeUrl, pollSeconds = 3600 });
        var sources = app.Services.GetRequiredService<IDocumentCollection<SourceDocument>>();
        while (site.LargeRequests == 0 || (await sources.Get("wire"))!.Claim is not null)
        {
            await Task.Delay(10);
        }

        (await Source()).Counts.Polls.ShouldBe(0);
        (await Source()).LastError.ShouldBeNull();
        gate.SetResult();
        (await holder).Response.ShouldNotBeNull();
        (await PollAgain()).Counts.ShouldBe(new SourceCounts(Polls: 1, Created: 1));
    }

    private async Task UntilNoLargeAnswerFits(string url)
    {
        var http = app.Services.GetRequiredService<SafeHttpClient>();
        while ((await http.Send(new SafeHttpRequest { Url = new Uri(url), Timeout = TimeSpan.FromMilliseconds(200) })).Failure?.Kind != SafeHttpFailureKind.Busy)
        {
            await Task.Delay(10);
        }
    }

    [Fact]
    public void Wrong_options_are_named()
    {
        Should.Throw<Exception>(() => TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module], Settings = { ["Ingest:PollConcurrency"] = "0" } }))
            .ToString().ShouldContain("Ingest:PollConcurrency");
    }
}
