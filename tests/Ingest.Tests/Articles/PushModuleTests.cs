using Microsoft.Extensions.DependencyInjection;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;
using Syndication.Ingest.Sources;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.IngestTests.Articles;

public sealed class PushModuleTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static StringContent Body(string text, string type = "application/json") => new(text, Encoding.UTF8, type);

    private static async Task<T> Read<T>(HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>(ContractsJson.Options))!;
    }

    private async Task<NewPushKey> Client(string id, params string[] publishers)
    {
        await Read<PushClientView>(await app.Client.PutAsJsonAsync($"/v1/push-clients/{id}", new PutPushClient { Name = id, Publishers = publishers }, ContractsJson.Options));
        return await Read<NewPushKey>(await app.Client.PostAsync($"/v1/push-clients/{id}/keys", Body("{}")));
    }

    private async Task<HttpResponseMessage> Send(string path, HttpContent content, string? key = null, string? idempotency = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (idempotency is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotency);
        }

        return await (key is null ? app.Client : app.Anonymous).SendAsync(request);
    }

    private static string Ninjs(string key = "1", string text = "Text.", string publisher = "agency") => NinjsWriter.WriteLine(Samples.Draft(key, text, publisher));

    [Fact]
    public async Task Client_pushes_for_its_own_publishers_only()
    {
        var key = (await Client("cms", "agency", "coast")).Key;
        (await Send("/v1/articles?publisher=agency", Body(Ninjs()), key)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Send("/v1/articles?publisher=rival", Body(Ninjs(publisher: "rival")), key)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("/v1/articles", Body(Ninjs()), key)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "it pushes for two");
        (await app.Anonymous.GetAsync("/v1/articles")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var list = new HttpRequestMessage(HttpMethod.Get, "/v1/articles") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        (await app.Anonymous.SendAsync(list)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Anonymous.PostAsync("/v1/articles?publisher=agency", Body(Ninjs()))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await app.Settle();
        app.Published<ArticleIngested>().ShouldHaveSingleItem().SourceId.ShouldBe("push:cms");
    }

    [Fact]
    public async Task Client_of_one_publisher_need_not_name_it_and_its_key_can_be_rotated()
    {
        var old = await Client("cms", "agency");
        (await Send("/v1/articles", Body(Ninjs()), old.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await Read<NewPushKey>(await app.Client.PostAsync("/v1/push-clients/cms/keys", Body("""{"label":"new","retireOthersAfterSeconds":0}""")));
        (await Send("/v1/articles", Body(Ninjs()), old.Key)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Send("/v1/articles", Body(Ninjs()), made.Key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.DeleteAsync($"/v1/push-clients/cms/keys/{made.KeyId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Send("/v1/articles", Body(Ninjs()), made.Key)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Client.GetStringAsync("/v1/push-clients")).ShouldNotContain("hash");
        (await app.Client.DeleteAsync("/v1/push-clients/cms")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Client.GetAsync("/v1/push-clients/cms")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Rotated_keys_run_out_after_their_grace()
    {
        PushKey Key(string id, DateTimeOffset? expires = null) => new() { KeyId = id, Hash = "", CreatedAt = Samples.Now, ExpiresAt = expires };
        var client = new PushClientDocument { Id = "c", Name = "c", Publishers = ["a"], CreatedAt = Samples.Now }.With([Key("a"), Key("b", Samples.Now.AddSeconds(5)), Key("gone", Samples.Now)]);
        PushClientEndpoints.Rotated(client, Key("new"), 60, Samples.Now).Keys.Select(k => (k.KeyId, k.ExpiresAt))
            .ShouldBe([("a", Samples.Now.AddSeconds(60)), ("b", Samples.Now.AddSeconds(5)), ("new", null)]);
        var full = client.With([.. Enumerable.Range(0, 10).Select(i => Key("k" + i))]);
        PushClientEndpoints.Rotated(full, Key("new"), null, Samples.Now).ShouldBeSameAs(full);
    }

    [Fact]
    public async Task NewsMl_is_pushed_singly_and_as_a_message()
    {
        var single = await Send("/v1/articles?publisher=agency", new ByteArrayContent(SampleFile.Bytes("Articles/Samples/g2-en-xhtml.xml")) { Headers = { ContentType = new("application/vnd.iptc.g2.newsitem+xml") } });
        single.StatusCode.ShouldBe(HttpStatusCode.Created, await single.Content.ReadAsStringAsync());
        var bulk = await Read<BulkOutcome>(await Send("/v1/articles/bulk?publisher=agency", new ByteArrayContent(SampleFile.Bytes("Articles/Samples/g2-message-one-bad.xml")) { Headers = { ContentType = new("application/xml") } }));
        (bulk.Created, bulk.Refused).ShouldBe((2, 1));
        bulk.Items[1].Errors!.Keys.ShouldBe(["newsMessage/itemSet/newsItem[2]/itemMeta/versionCreated"]);
        var kept = await Read<RejectedPage>(await app.Client.GetAsync("/v1/rejected"));
        kept.Items.ShouldHaveSingleItem().Raw.ShouldContain("24/11/2026");
        kept.Items[0].SourceId.ShouldBe("push");
    }

    [Fact]
    public async Task What_is_refused_is_kept_with_the_reason()
    {
        (await Send("/v1/articles?publisher=agency", Body("""{"uri":"urn:x"}"""))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Send("/v1/articles?publisher=agency", Body("""{"uri":"urn:x"}"""))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Send("/v1/articles?publisher=agency", Body(NinjsWriter.WriteLine(Samples.Tombstone("never"))))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Send("/v1/articles/bulk?publisher=agency", Body("nonsense"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var kept = await Read<RejectedPage>(await app.Client.GetAsync("/v1/rejected"));
        kept.Items.Select(i => i.Raw).ShouldContain("nonsense");
        kept.Items.Count.ShouldBe(3);
        kept.Items.ShouldAllBe(i => i.Reasons.Count > 0);
    }

    [Fact]
    public async Task Page_is_pushed_with_its_address()
    {
        const string Html = "<html lang=en><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1><p>The bridge was opened on Tuesday, the council of the city said in the morning.</p><p>Cars pay four euros, and buses go free for the whole of the first year.</p></article></body></html>";
        var url = Uri.EscapeDataString("https://agency.example/news/bridge?utm_source=cms");
        var made = await Send($"/v1/articles/page?publisher=agency&url={url}", Body(Html, "text/html"));
        var outcome = await Read<IntakeOutcome>(made);
        outcome.Outcome.ShouldBe(Outcome.Created);
        var again = await Read<IntakeOutcome>(await Send($"/v1/articles/page?publisher=agency&url={Uri.EscapeDataString("https://agency.example/news/bridge")}", Body(Html, "text/html")));
        (again.ArticleId, again.Outcome).ShouldBe((outcome.ArticleId, Outcome.Unchanged));
        (await app.Client.GetStringAsync($"/v1/articles/{outcome.ArticleId}")).ShouldContain("\"https://agency.example/news/bridge\"");
        (await Send("/v1/articles/page?publisher=agency&url=/relative", Body(Html, "text/html"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Send($"/v1/articles/page?publisher=agency&url={url}", Body("<html></html>", "text/html"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Same_key_and_body_get_the_same_answer_and_another_body_is_refused()
    {
        var first = await Send("/v1/articles?publisher=agency", Body(Ninjs()), idempotency: "\"k-1\"");
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var second = await Send("/v1/articles?publisher=agency", Body(Ninjs()), idempotency: "k-1");
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.Location.ShouldBe(first.Headers.Location);
        second.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await Send("/v1/articles?publisher=agency", Body(Ninjs(text: "Other.")), idempotency: "k-1")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Send("/v1/articles/bulk?publisher=agency", Body(Ninjs()), idempotency: "k-1")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Send("/v1/articles?publisher=agency", Body(Ninjs(text: "Other.")), idempotency: "k-2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Send("/v1/articles?publisher=agency", Body(Ninjs()), idempotency: new string('x', 300))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var key = (await Client("cms", "agency")).Key;
        (await Send("/v1/articles", Body(Ninjs("2")), key, "k-1")).StatusCode.ShouldBe(HttpStatusCode.Created, "another caller's key is another key");
        var refused = await Send("/v1/articles?publisher=agency", Body("{}"), idempotency: "k-3");
        (await (await Send("/v1/articles?publisher=agency", Body("{}"), idempotency: "k-3")).Content.ReadAsStringAsync()).ShouldBe(await refused.Content.ReadAsStringAsync());
        await app.Settle();
        app.Published<ArticleIngested>().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Withdrawal_by_name_is_idempotent_too()
    {
        await Send("/v1/articles?publisher=agency", Body(Ninjs()));
        const string Request = """{"publisher":"agency","url":"https://agency.example/news/1","reason":"Wrong."}""";
        (await Read<IntakeOutcome>(await Send("/v1/articles/withdraw", Body(Request), idempotency: "w"))).Outcome.ShouldBe(Outcome.Withdrawn);
        (await Read<IntakeOutcome>(await Send("/v1/articles/withdraw", Body(Request), idempotency: "w"))).Outcome.ShouldBe(Outcome.Withdrawn);
        (await Read<IntakeOutcome>(await Send("/v1/articles/withdraw", Body(Request)))).Outcome.ShouldBe(Outcome.Unchanged);
        (await Send("/v1/articles/withdraw", Body("""{"publisher":"agency","reason":"x"}"""))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var key = (await Client("other", "rival")).Key;
        (await Send("/v1/articles/withdraw", Body(Request), key)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(null, "Begin")]
    [InlineData("same, answered", "Replay")]
    [InlineData("same, under way", "Busy")]
    [InlineData("same, cut off", "Begin")]
    [InlineData("other", "Differs")]
    [InlineData("other, expired", "Begin")]
    public void Key_that_was_used_means(string? known, string step)
    {
        var document = known is null ? null : new IdempotencyDocument
        {
            Id = "i", RequestHash = known.StartsWith("same", StringComparison.Ordinal) ? "h" : "g", Status = known.Contains("answered", StringComparison.Ordinal) ? 200 : null,
            BusyUntil = known.Contains("under way", StringComparison.Ordinal) ? Samples.Now.AddMinutes(1) : Samples.Now, ExpiresAt = known.Contains("expired", StringComparison.Ordinal) ? Samples.Now : Samples.Now.AddDays(1),
        };
        Idempotency.Decide(document, "h", Samples.Now).ToString().ShouldBe(step);
    }

    [Fact]
    public async Task Old_keys_are_swept()
    {
        var time = new FakeTimeProvider(Samples.Now);
        await using var other = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module], Time = time });
        var requests = other.Services.GetRequiredService<IDocumentCollection<IdempotencyDocument>>();
        foreach (var (id, hours) in new[] { ("old", -1), ("good", 1) })
        {
            await requests.Insert(new IdempotencyDocument { Id = id, RequestHash = "", BusyUntil = Samples.Now, ExpiresAt = Samples.Now.AddHours(hours) });
        }

        (await other.Services.GetRequiredService<IdempotencySweeper>().Sweep(default)).ShouldBe(1);
        (await requests.Get("good")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Difference_of_a_version_is_served()
    {
        var id = (await Read<IntakeOutcome>(await Send("/v1/articles?publisher=agency", Body(Ninjs(text: "Cars pay 4 euros on the bridge."))))).ArticleId;
        await Send("/v1/articles?publisher=agency", Body(Ninjs(text: "Cars pay 5 euros on the bridge.")));
        var versions = await Read<VersionList>(await app.Client.GetAsync($"/v1/articles/{id}/versions"));
        versions.Items.Select(v => v.Version).ShouldBe([2, 1]);
        var difference = await Read<DifferenceView>(await app.Client.GetAsync($"/v1/articles/{id}/versions/2/difference"));
        (difference.Previous, difference.WordsAdded, difference.WordsRemoved).ShouldBe((1, 1, 1));
        difference.Paragraphs.ShouldHaveSingleItem().Words[1].ShouldBe(new WordChange(WordChangeKind.Removed, "4"));
        (await app.Client.GetAsync($"/v1/articles/{id}/versions/1/difference")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetAsync($"/v1/articles/{id}/versions/9/difference")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetAsync("/v1/articles/none/versions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_that_is_not_found_asks_a_person()
    {
        var id = (await Read<IntakeOutcome>(await Send("/v1/articles?publisher=agency", Body(Ninjs())))).ArticleId;
        var desk = app.Services.GetRequiredService<QuestionDesk>();
        (await desk.AskNotFound("agency", "https://agency.example/unknown", null, "s", default)).ShouldBeNull();
        var asked = (await desk.AskNotFound("agency", "https://www.agency.example/news/1/", null, "s", default))!;
        (await desk.AskNotFound("agency", "https://agency.example/news/1", null, "s", default))!.Id.ShouldBe(asked.Id);
        (await Read<QuestionPage>(await app.Client.GetAsync("/v1/questions"))).Items.ShouldHaveSingleItem().ArticleId.ShouldBe(id);
        (await app.Client.PostAsync($"/v1/questions/{asked.Id}/answer", Body("""{"answer":"lapsed"}"""))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await Read<QuestionView>(await app.Client.PostAsync($"/v1/questions/{asked.Id}/answer", Body("""{"answer":"keep"}""")));
        (await desk.AskNotFound("agency", "https://agency.example/news/1", null, "s", default))!.State.ShouldBe(QuestionState.Answered, "a keep sticks");
        (await app.Client.GetStringAsync($"/v1/articles/{id}")).ShouldContain("usable");
        await Read<QuestionView>(await app.Client.PostAsync($"/v1/questions/{asked.Id}/answer", Body("""{"answer":"withdraw","reason":"Taken down."}""")));
        (await app.Client.GetStringAsync($"/v1/articles/{id}")).ShouldContain("canceled");
        (await desk.AskNotFound("agency", "https://agency.example/news/1", null, "s", default)).ShouldBeNull("it is withdrawn");
        (await Read<QuestionPage>(await app.Client.GetAsync("/v1/questions?state=answered"))).Items.ShouldHaveSingleItem().Answer.ShouldBe(QuestionAnswer.Withdraw);
        (await app.Client.GetAsync("/v1/questions?state=odd")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Question_lapses_when_the_page_is_there_again()
    {
        await Send("/v1/articles?publisher=agency", Body(Ninjs()));
        var desk = app.Services.GetRequiredService<QuestionDesk>();
        var asked = (await desk.AskNotFound("agency", "https://agency.example/news/1", null, "s", default))!;
        await desk.FoundAgain("agency", "https://agency.example/news/1", null, default);
        (await Read<QuestionView>(await app.Client.GetAsync($"/v1/questions/{asked.Id}"))).Answer.ShouldBe(QuestionAnswer.Lapsed);
        (await desk.AskNotFound("agency", "https://agency.example/news/1", null, "s", default))!.State.ShouldBe(QuestionState.Open);
    }
}
