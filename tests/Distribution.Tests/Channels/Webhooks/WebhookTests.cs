using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Channels.Webhooks;

public sealed class WebhookTests
{
    [Fact]
    public async Task Story_is_delivered_signed_and_recorded()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, secret) = await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => app.Published<DeliveryRecorded>().Count == 1, "the delivery is recorded");
        var got = receiver.All.ShouldHaveSingleItem();
        got.IsSignedWith(secret!).ShouldBeTrue();
        got.Type.ShouldBe("article.published");
        got.Json.GetProperty("data").GetProperty("html").GetString().ShouldBe(Samples.Cleared(Samples.Article()).Copy!.Html);
        got.Json.GetProperty("data").GetProperty("obligations")[0].GetProperty("kind").GetString().ShouldBe("source-link");
        var recorded = app.Published<DeliveryRecorded>()[0];
        (recorded.DeliveryId, recorded.Channel, recorded.Outcome, recorded.PartnerId).ShouldBe(($"{id}:agency-1:1", "webhook", DeliveryOutcome.Delivered, "daily"));
    }

    [Fact]
    public async Task Endpoint_that_fails_in_turns_gets_one_id_and_one_body_until_it_accepts()
    {
        await using var receiver = (await Receiver.Start()).Answers(500, 302, 404);
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (_, secret) = await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "it is accepted");
        receiver.All.Select(r => r.Status).ShouldBe([500, 302, 404, 200]);
        receiver.All.Select(r => r.Id).Distinct().ShouldHaveSingleItem();
        receiver.All.Select(r => r.ToString()).Distinct().ShouldHaveSingleItem();
        receiver.All.ShouldAllBe(r => r.IsSignedWith(secret!));
        await Newsroom.Eventually(() => app.Published<DeliveryRecorded>().Count == 1, "the delivery is recorded");
        app.Published<DeliveryRecorded>()[0].Attempts.ShouldBe(4);
    }

    [Fact]
    public async Task Redelivered_and_older_events_send_nothing_again()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Subscribe("daily", Webhook(receiver));
        var (first, second) = (Samples.Cleared(Samples.Article()), Samples.Cleared(Samples.Article(version: 2, change: Change.Correction), 2));
        foreach (var cleared in new[] { first, first, second, first, second })
        {
            await app.Publish(cleared);
            await Newsroom.Eventually(() => receiver.Accepted.Any(r => r.Version == cleared.Article.Version), "it is accepted");
        }

        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));
        await Newsroom.Eventually(() => receiver.All.Any(r => r.Article == "agency-2"), "the last arrives");
        receiver.All.Select(r => (r.Article, r.Version, r.Type)).ShouldBe([
            ("agency-1", 1, "article.published"), ("agency-1", 2, "article.corrected"), ("agency-2", 1, "article.published")]);
    }

    [Fact]
    public async Task Newer_version_replaces_what_did_not_arrive()
    {
        await using var receiver = await Receiver.Start();
        receiver.Otherwise = 503;
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => !receiver.All.IsEmpty, "the first attempt is made");
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Update), 2));
        // Not before: an attempt with the first version may have been under way when the second came, and would be accepted.
        await Newsroom.Eventually(async () => (await app.Store<DeliveryDocument>().Get($"{id}:agency-1:1"))!.State == DeliveryState.Superseded, "the first is superseded");
        receiver.Otherwise = 200;
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "one is accepted");
        receiver.Accepted.Select(r => r.Version).ShouldBe([2]);
    }

    [Fact]
    public async Task Withdrawal_reaches_a_suspended_partner_with_another_filter_and_an_ended_subscription()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (changed, _) = await app.Subscribe("daily", Webhook(receiver));
        var (ended, _) = await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 2, "both have the story");
        (await app.Client.PutAsJsonAsync($"/v1/partners/daily/subscriptions/{changed}", new { filter = new { languages = new[] { "uk" } } })).EnsureSuccessStatusCode();
        (await app.Client.DeleteAsync($"/v1/partners/daily/subscriptions/{ended}")).EnsureSuccessStatusCode();
        await app.Post("/v1/partners/daily/suspend", new SuspendPartner { Reason = "Unpaid." });
        receiver.Answers(500, 500);
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        await Newsroom.Eventually(() => receiver.Accepted.Count(r => r.Type == "article.withdrawn") == 2, "both are told");
        receiver.All.Where(r => r.Type == "article.withdrawn").ShouldAllBe(r => !r.ToString().Contains("Bridge reopens"));
    }

    [Fact]
    public async Task Stories_of_a_suspended_partner_wait_and_go_out_when_it_is_resumed()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", Webhook(receiver));
        await app.Post("/v1/partners/daily/suspend", new SuspendPartner { Reason = "Unpaid." });
        await app.Publish(Samples.Cleared(Samples.Article()));
        (await app.Store<DeliveryDocument>().Get($"{id}:agency-1:1"))!.State.ShouldBe(DeliveryState.Held);
        (await app.Client.GetFromJsonAsync<JsonElement>("/v1/stuck")).GetProperty("suspended").EnumerateArray().ShouldHaveSingleItem().GetProperty("reason").GetString().ShouldBe("Unpaid.");
        await app.Post("/v1/partners/daily/resume");
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the story arrives");
    }

    [Fact]
    public async Task Endpoint_that_is_gone_is_disabled_and_its_deliveries_are_parked_where_people_see_them()
    {
        await using var receiver = await Receiver.Start();
        receiver.Otherwise = 410;
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => app.Published<DeliveryRecorded>().Any(r => r.Outcome == DeliveryOutcome.Parked), "it is parked");
        // Matching asks the directory, which learns of it right after the store.
        await Newsroom.Eventually(() => app.Services.GetRequiredService<PartnerDirectory>().Compiled().Find(id)!.Subscription.State == SubscriptionState.Disabled, "it is disabled");
        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));
        var parked = await app.Client.GetFromJsonAsync<JsonElement>("/v1/deliveries?state=parked");
        var item = parked.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("attempts")[0].GetProperty("status").GetInt32().ShouldBe(410);
        var endpoint = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/stuck")).GetProperty("endpoints").EnumerateArray().ShouldHaveSingleItem();
        (endpoint.GetProperty("subscriptionId").GetString(), endpoint.GetProperty("state").GetString()).ShouldBe((id, "disabled"));

        receiver.Otherwise = 200;
        (await app.Client.PutAsJsonAsync($"/v1/partners/daily/subscriptions/{id}", new { url = receiver.Url })).EnsureSuccessStatusCode();
        (await app.Client.PostAsync($"/v1/deliveries/{item.GetProperty("id").GetString()}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "it arrives in the end");
        receiver.All.Select(r => r.Id).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Slow_endpoint_does_not_hold_up_another()
    {
        await using var quick = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("slow");
        await app.Partner("quick");
        // Nothing answers there: every attempt runs into its time limit or is refused.
        await app.Subscribe("slow", new CreateSubscription { Channel = Channel.Webhook, Url = "http://127.0.0.1:1/hook" });
        await app.Subscribe("quick", Webhook(quick));
        for (var i = 0; i < 20; i++)
        {
            await app.Publish(Samples.Cleared(Samples.Article("agency-" + i)));
        }

        await Newsroom.Eventually(() => quick.Accepted.Count() == 20, "the other has them all");
    }

    [Fact]
    public async Task Silent_endpoint_does_not_hold_up_another_at_the_same_host()
    {
        await using var receiver = await Receiver.Start();
        // Longer than Eventually waits: nothing gets through by a silent request's giving up.
        await using var app = await Newsroom.Start(webhookTimeoutSeconds: 60);
        await app.Partner("daily");
        // As many as anybody else may have under way at one host (Http:ConnectionsPerHost).
        for (var i = 0; i < 4; i++)
        {
            await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.SilentUrl });
        }

        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => receiver.Silenced == 4, "each waits for its answer");
        await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the other endpoint gets its story");
    }

    [Fact]
    public async Task Crash_between_release_and_deliveries_is_made_good()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", Webhook(receiver));
        var cleared = Samples.Cleared(Samples.Article());
        var subscription = (await app.Store<SubscriptionDocument>().Get(id))!;
        var index = new SubscriptionIndex([new IndexedSubscription { Subscription = subscription, Partner = (await app.Store<PartnerDocument>().Get("daily"))! }]);
        // What a consumer leaves that dies right after its first write.
        var orphan = ReleaseRules.Clear(null, cleared, index, DateTimeOffset.UnixEpoch)!;
        await app.Store<ReleaseDocument>().Insert(orphan);
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the story arrives all the same");
        await Newsroom.Eventually(async () => (await app.Store<ReleaseDocument>().Get("agency-1"))!.FanOutDue is null, "it is noted as done");
    }

    [Fact]
    public async Task Embargoed_story_goes_out_in_its_time_and_not_before()
    {
        var time = new FakeTimeProvider(Samples.Now);
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start(time: time);
        await app.Partner("daily");
        await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article(), notBefore: Samples.Now.AddHours(1)));
        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the other arrives");
        receiver.All.ShouldHaveSingleItem().Article.ShouldBe("agency-2");
        time.Advance(TimeSpan.FromHours(1));
        await Newsroom.Eventually(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(20));
                return receiver.Accepted.Any(r => r.Article == "agency-1");
            },
            "its time comes");
    }

    [Fact]
    public async Task Embargoed_story_goes_in_advance_to_who_may_have_it_marked_and_once()
    {
        var time = new FakeTimeProvider(Samples.Now);
        var until = Samples.Now.AddHours(1);
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start(time: time);
        await app.Partner("daily", new Entitlements { InAdvance = true });
        await app.Subscribe("daily", Webhook(receiver));
        await app.Publish(Samples.Cleared(Samples.Article() with { Embargo = until }, notBefore: until));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "it arrives before its time");
        receiver.All.ShouldHaveSingleItem().ToString().ShouldContain("\"embargoedUntil\":\"2026-11-24T10:30:00Z\"");

        time.Advance(TimeSpan.FromHours(1));
        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));
        await Newsroom.Eventually(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(20));
                return receiver.Accepted.Any(r => r.Article == "agency-2");
            },
            "the next arrives");
        await Newsroom.Eventually(
            async () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(20));
                return (await app.Store<ReleaseDocument>().Get("agency-1"))!.Current is not null;
            },
            "its time has come");
        receiver.All.Count(r => r.Article == "agency-1").ShouldBe(1);
    }

    private static CreateSubscription Webhook(Receiver receiver) => new() { Channel = Channel.Webhook, Url = receiver.Url };
}
