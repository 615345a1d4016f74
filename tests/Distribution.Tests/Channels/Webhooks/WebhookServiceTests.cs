using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.DistributionTests.Channels.Webhooks;

/// <summary>What a partner expects of a webhook service beyond the sending.</summary>
public sealed class WebhookServiceTests
{
    [Fact]
    public async Task Secret_is_rotated_without_a_gap_and_withdrawals_go_on()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        using var partner = await app.Partner("daily");
        var (id, old) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url, Signature = SignatureScheme.Both });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the story arrives");
        var answer = await partner.PostAsJsonAsync($"/v1/partner/subscriptions/{id}/secret", new { overlapHours = 1 });
        answer.EnsureSuccessStatusCode();
        var rotated = await answer.Content.ReadFromJsonAsync<JsonElement>();
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 2, "the withdrawal arrives");
        var withdrawal = receiver.All.Last();
        withdrawal.IsSignedWith(old!).ShouldBeTrue();
        withdrawal.IsSignedWith(rotated.GetProperty("secret").GetString()!).ShouldBeTrue();
        withdrawal.IsVerifiedBy(rotated.GetProperty("publicKey").GetString()!).ShouldBeTrue();
        withdrawal.Signature.Split(' ').Length.ShouldBe(4);
    }

    [Fact]
    public async Task Thin_payload_holds_identifiers_and_order_but_no_story()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url, Payload = PayloadSize.Thin });
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Correction), 2));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "it arrives");
        var got = receiver.All.Single();
        (got.Type, got.Version, got.Article).ShouldBe(("article.corrected", 2, "agency-1"));
        got.ToString().ShouldNotContain("html");
    }

    [Fact]
    public async Task Endpoint_gets_the_events_it_chose_and_withdrawals_always()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url, Events = ["article.corrected"] });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Correction), 2));
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 1, "the correction arrives");
        await app.Publish(Samples.Cleared(Samples.Article(version: 3, change: Change.Withdrawal), 3));
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 2, "the withdrawal arrives");
        receiver.All.Select(r => r.Type).ShouldBe(["article.corrected", "article.withdrawn"]);
    }

    [Fact]
    public async Task Test_event_is_sent_on_request()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        using var partner = await app.Partner("daily");
        var (id, secret) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url });
        (await partner.PostAsync($"/v1/partner/subscriptions/{id}/test", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the test arrives");
        (receiver.All.Single().Type, receiver.All.Single().IsSignedWith(secret!)).ShouldBe(("endpoint.test", true));
        app.Published<DeliveryRecorded>().ShouldBeEmpty("a test is no delivery of an article");
    }

    [Fact]
    public async Task Case_is_told_with_its_fix_also_while_suspended_and_once()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url });
        await app.Post("/v1/partners/daily/suspend", new SuspendPartner { Reason = "Unpaid." });
        var opened = new CaseOpened
        {
            CaseId = "case_1", RepublicationId = "rep_1", ArticleId = "agency-1", PartnerId = "daily", Url = "https://daily.example/a",
            Broken = [new ObligationVerdict { Kind = ObligationKind.SourceLink, Verdict = Verdict.Broken, Reason = "No link." }],
            OpenedAt = Samples.Now, DueAt = Samples.Now.AddDays(3), Fix = "<p>Fixed</p>",
        };
        await app.Publish(opened);
        await app.Publish(opened);
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the case arrives");
        var reminded = new CaseChanged
        {
            CaseId = "case_1", RepublicationId = "rep_1", ArticleId = "agency-1", PartnerId = "daily", Url = "https://daily.example/a", Number = 2, State = CaseState.Open,
            Step = CaseStep.Reminded, At = Samples.Now.AddDays(2), Text = "A day is left.", OpenedAt = Samples.Now, DueAt = Samples.Now.AddDays(3), Notifies = true,
        };
        await app.Publish(reminded);
        await app.Publish(reminded);
        await app.Publish(reminded with { Number = 3, Step = CaseStep.FoundAgain, Notifies = false });
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 2, "the reminder arrives");
        await app.Publish(new CaseClosed { CaseId = "case_1", RepublicationId = "rep_1", ArticleId = "agency-1", PartnerId = "daily", Url = "https://daily.example/a", ClosedAt = Samples.Now.AddHours(1), Reason = "Cured." });
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 3, "its end arrives");
        receiver.All.Select(r => r.Type).ShouldBe(["case.opened", "case.reminder", "case.closed"]);
        receiver.All.First().Json.GetProperty("data").GetProperty("fix").GetString().ShouldBe("<p>Fixed</p>");
        receiver.All.First().Json.GetProperty("data").GetProperty("broken")[0].GetProperty("kind").GetString().ShouldBe("source-link");
    }

    [Fact]
    public async Task Disabled_endpoint_is_told_to_the_console_and_to_the_partners_other_endpoint()
    {
        await using var dead = await Receiver.Start();
        await using var alive = await Receiver.Start();
        dead.Otherwise = 410;
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = dead.Url, Name = "Old site" });
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = alive.Url });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => alive.Accepted.Any(r => r.Type == "endpoint.disabled"), "the other endpoint is told");
        alive.Accepted.Single(r => r.Type == "endpoint.disabled").Json.GetProperty("data").GetProperty("subscriptionId").GetString().ShouldBe(id);
        await Newsroom.Eventually(() => app.Published<EndpointChanged>().Any(), "the console is told");
        var changed = app.Published<EndpointChanged>().Single();
        (changed.SubscriptionId, changed.State, changed.Channel).ShouldBe((id, EndpointState.Disabled, "webhook"));
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/partners/daily/subscriptions/{id}/endpoint")).GetProperty("state").GetString().ShouldBe("disabled");
    }

    [Fact]
    public async Task Failed_attempt_is_kept_with_request_and_answer_but_without_secrets()
    {
        await using var receiver = await Receiver.Start();
        receiver.Otherwise = 500;
        receiver.Say = signature => $"You sent {signature} and I broke.";
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url + "?token=hidden-value" });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(async () => (await app.Store<DeliveryDocument>().Get($"{id}:agency-1:1"))?.AttemptCount > 0, "it was tried");
        var attempt = (await app.Store<DeliveryDocument>().Get($"{id}:agency-1:1"))!.Attempts[0];
        attempt.Request.ShouldNotBeNull().ShouldContain("webhook-id: msg_");
        attempt.Request.ShouldContain("token=…");
        attempt.Response.ShouldNotBeNull().ShouldContain("and I broke");
        attempt.Response.ShouldNotContain("v1,");
        attempt.Request.ShouldNotContain("v1,");
    }

    [Fact]
    public async Task Replay_sends_what_failed_and_on_request_everything_under_the_same_ids()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        using var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url });
        foreach (var article in new[] { "agency-1", "agency-2", "agency-3" })
        {
            await app.Publish(Samples.Cleared(Samples.Article(article)));
        }

        // A version that has not gone yet is replaced by the next: each is waited for.
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 3, "the first versions arrived");
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Correction), 2));
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 4, "all arrived");
        await AllRecorded();
        await app.Store<DeliveryDocument>().Update($"{id}:agency-2:1", d => d! with { State = DeliveryState.Parked, Lane = null, DueAt = null });
        var failed = await app.Post("/v1/deliveries/replay", new { which = "failed" });
        failed.GetProperty("sent").GetInt32().ShouldBe(1);
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 5, "the failed one is sent again");
        receiver.All.Last().Article.ShouldBe("agency-2");
        await AllRecorded();

        var all = await partner.PostAsJsonAsync("/v1/partner/deliveries/replay", new { subscriptionId = id, which = "all" });
        (await all.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sent").GetInt32().ShouldBe(3, "the corrected article goes once, in its newest version");
        await Newsroom.Eventually(() => receiver.Accepted.Count() == 8, "everything is sent again");
        receiver.All.TakeLast(3).Select(r => (r.Article, r.Version)).Order().ShouldBe([("agency-1", 2), ("agency-2", 1), ("agency-3", 1)]);
        receiver.All.GroupBy(r => r.Id).ShouldAllBe(g => g.Select(r => r.ToString()).Distinct().Count() == 1, "an id never has two bodies");
        receiver.All.Select(r => r.Id).Distinct().Count().ShouldBe(4);
        (await partner.PostAsJsonAsync("/v1/partner/deliveries/replay", new { subscriptionId = "sub_of_another", which = "all" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The receiver has it before the sender has written so down, and what is under way is not sent again.
        Task AllRecorded() => Newsroom.Eventually(
            async () => (await app.Store<DeliveryDocument>().Query(new DocumentQuery { Index = "subscription", Equal = [id] })).Items.All(d => d.Lane is null), "every attempt is written down");
    }

    [Fact]
    public async Task Endpoint_that_fails_for_too_long_is_disabled_but_still_tried_with_withdrawals()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the story arrives");
        // As it stands after five days without a success.
        await app.Store<EndpointDocument>().Insert(new EndpointDocument
        {
            Id = id, PartnerId = "daily", Channel = Channel.Webhook, FailingSince = TimeProvider.System.GetUtcNow().AddDays(-6),
            LastFailureAt = TimeProvider.System.GetUtcNow().AddHours(-1), Failures = 30, LastError = "No answer.",
        });
        receiver.Otherwise = 500;
        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));
        await Newsroom.Eventually(async () => (await app.Store<SubscriptionDocument>().Get(id))!.State == SubscriptionState.Disabled, "it is disabled");
        receiver.Otherwise = 200;
        await app.Publish(Samples.Cleared(Samples.Article("agency-3")));
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        await Newsroom.Eventually(() => receiver.Accepted.Any(r => r.Type == "article.withdrawn"), "the withdrawal is tried and arrives");
        await Newsroom.Eventually(async () => (await app.Store<DeliveryDocument>().Get($"{id}:agency-2:1"))?.State == DeliveryState.Parked, "the story that failed is parked");
        await Newsroom.Eventually(async () => (await app.Store<DeliveryDocument>().Get($"{id}:agency-3:1"))?.State == DeliveryState.Parked, "the story that came meanwhile is kept");
        receiver.Accepted.ShouldNotContain(r => r.Article == "agency-3");
        (await app.Client.PostAsync($"/v1/partners/daily/subscriptions/{id}/enable", null)).EnsureSuccessStatusCode();
        (await app.Post("/v1/deliveries/replay", new { subscriptionId = id, which = "failed" })).GetProperty("sent").GetInt32().ShouldBe(2);
        await Newsroom.Eventually(() => receiver.Accepted.Any(r => r.Article == "agency-2") && receiver.Accepted.Any(r => r.Article == "agency-3"), "what failed and what was kept arrives");
    }
}
