using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Sources;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.IngestTests.Sources;

public sealed class HubModuleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private TestApp app = null!;
    private FeedSite site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await FeedSite.Start();
        app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module], Settings = { ["Ingest:PublicUrl"] = "https://ingest.example/in/" } });
        site.Headers["Link"] = $"<{site.Hub}>; rel=\"hub\", <https://agency.example/topic>; rel=\"self\"";
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await site.DisposeAsync();
    }

    private HubDesk Desk => app.Services.GetRequiredService<HubDesk>();

    private async Task<SourceView> Source() => (await app.Client.GetFromJsonAsync<SourceView>("/v1/sources/wire", ContractsJson.Options))!;

    private async Task Polled(int times)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        while ((await Source()).Counts.Polls < times)
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(10);
        }

        // The poll's own last step comes a moment after its count.
        var subscriptions = app.Services.GetRequiredService<IDocumentCollection<HubSubscriptionDocument>>();
        while (await subscriptions.Get("wire") is null)
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(10);
        }
    }

    private async Task PollAgain()
    {
        var polls = (await Source()).Counts.Polls;
        await app.Client.PostAsync("/v1/sources/wire/poll", null);
        await Polled((int)polls + 1);
    }

    /// <summary>Makes the source, and has it subscribed; what the hub was asked.</summary>
    private async Task<Dictionary<string, string>> Subscribed()
    {
        await app.Client.PutAsJsonAsync("/v1/sources/wire", new { publisherId = "agency", url = site.Url }, ContractsJson.Options);
        await Polled(1);
        (await Desk.Step(default)).ShouldBe(1);
        return site.HubRequests.Last();
    }

    private static string Path(Dictionary<string, string> asked) => new Uri(asked["hub.callback"]).AbsolutePath["/in".Length..];

    private Task<HttpResponseMessage> Verify(Dictionary<string, string> asked, string mode = "subscribe", string? topic = null) => app.Anonymous.GetAsync(
        $"{Path(asked)}?hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic ?? asked["hub.topic"])}&hub.challenge=c%3Cb%3E1&hub.lease_seconds=86400");

    private Task<HttpResponseMessage> Push(Dictionary<string, string> asked, string body, string? secret = null)
    {
        var content = new StringContent(body, Encoding.UTF8, "application/atom+xml");
        content.Headers.Add("X-Hub-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? asked["hub.secret"]), Encoding.UTF8.GetBytes(body))));
        return app.Anonymous.PostAsync(Path(asked), content);
    }

    [Fact]
    public async Task Hub_is_found_subscribed_verified_and_pushes()
    {
        var asked = await Subscribed();
        (asked["hub.mode"], asked["hub.topic"]).ShouldBe(("subscribe", "https://agency.example/topic"));
        asked["hub.callback"].ShouldStartWith("https://ingest.example/in/websub/");
        asked["hub.secret"].Length.ShouldBe(64);

        (await Verify(asked, topic: "https://agency.example/other")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Verify(asked, mode: "unsubscribe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var verified = await Verify(asked);
        (verified.StatusCode, await verified.Content.ReadAsStringAsync(), verified.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "c<b>1", "text/plain"));
        (await Source()).HubUntil.ShouldBeNull("it has pushed nothing yet");

        (await Push(asked, FeedSite.Atom(FeedSite.Entry("2", "Two.", Day.AddHours(1))))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.Settle();
        app.Published<ArticleIngested>().Select(e => e.Article.Uri).ShouldBe(["urn:agency:1", "urn:agency:2"]);
        var source = await Source();
        (source.Counts.Pushes, source.Counts.Created).ShouldBe((1, 2));
        source.HubUntil.ShouldNotBeNull();
        await PollAgain();
        (await Source()).IntervalSeconds.ShouldBe(3600, "the hub tells");
    }

    [Fact]
    public async Task Push_with_a_wrong_signature_is_dropped()
    {
        var asked = await Subscribed();
        await Verify(asked);
        (await Push(asked, FeedSite.Atom(FeedSite.Entry("2", "Two.", Day)), "guessed")).StatusCode.ShouldBe(HttpStatusCode.Accepted, "whoever guesses learns nothing");
        await app.Settle();
        app.Published<ArticleIngested>().Select(e => e.Article.Uri).ShouldBe(["urn:agency:1"]);
        (await Source()).Counts.Pushes.ShouldBe(0);
    }

    [Fact]
    public async Task Hub_that_is_silent_is_polled_around()
    {
        var asked = await Subscribed();
        await Verify(asked);
        await Push(asked, FeedSite.Atom(FeedSite.Entry("2", "Two.", Day)));
        foreach (var key in new[] { "3", "4" })
        {
            (await Source()).HubUntil.ShouldNotBeNull(key);
            site.Body = FeedSite.Atom(FeedSite.Entry(key, "Not told.", Day));
            await PollAgain();
        }

        var started = System.Diagnostics.Stopwatch.StartNew();
        while ((await Source()).HubUntil is not null)
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(10);
        }

        await Push(asked, FeedSite.Atom(FeedSite.Entry("5", "Told again.", Day)));
        (await Source()).HubUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task Unknown_callback_and_deleted_source_are_told_to_the_hub()
    {
        (await app.Anonymous.PostAsync("/websub/nobody", new StringContent("x"))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await app.Anonymous.GetAsync("/websub/nobody?hub.mode=subscribe&hub.topic=x&hub.challenge=c")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var asked = await Subscribed();
        await Verify(asked);
        await app.Client.DeleteAsync("/v1/sources/wire");
        (await Push(asked, FeedSite.Atom(FeedSite.Entry("2", "Two.", Day)))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        var subscriptions = app.Services.GetRequiredService<IDocumentCollection<HubSubscriptionDocument>>();
        await subscriptions.Update("wire", s => s! with { NextStep = DateTimeOffset.UnixEpoch });
        await Desk.Step(default);
        site.HubRequests.Last()["hub.mode"].ShouldBe("unsubscribe");
        (await subscriptions.Get("wire")).ShouldBeNull();
    }

    [Fact]
    public async Task Refusal_of_a_hub_leaves_polling_as_it_was()
    {
        var asked = await Subscribed();
        (await app.Anonymous.GetAsync($"{Path(asked)}?hub.mode=denied&hub.topic={Uri.EscapeDataString(asked["hub.topic"])}&hub.reason=no")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var stored = (await app.Services.GetRequiredService<IDocumentCollection<HubSubscriptionDocument>>().Get("wire"))!;
        (stored.State, stored.LastError).ShouldBe((HubState.Refused, "The hub refused: no."));
    }

    [Fact]
    public async Task Hub_that_fails_is_asked_again()
    {
        site.HubStatus = 500;
        await Subscribed();
        var subscriptions = app.Services.GetRequiredService<IDocumentCollection<HubSubscriptionDocument>>();
        var failed = (await subscriptions.Get("wire"))!;
        (failed.Failures, failed.LastError).ShouldBe((1, "The hub answered 500."));
        await subscriptions.Update("wire", s => s! with { NextStep = DateTimeOffset.UnixEpoch });
        (await Desk.Step(default)).ShouldBe(1);
        site.HubRequests.Count.ShouldBe(2);
    }
}
