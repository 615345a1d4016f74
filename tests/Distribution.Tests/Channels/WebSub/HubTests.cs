using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Syndication.Contracts;
using Syndication.Distribution.Channels.WebSub;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.DistributionTests.Channels.WebSub;

public sealed partial class HubTests
{
    private const string Secret = "a-secret-of-the-subscriber";

    [Fact]
    public async Task Subscriber_that_confirms_gets_the_whole_feed_signed_with_its_links()
    {
        await using var subscriber = await Subscriber.Start();
        await using var app = await Newsroom.Start();
        var (reader, hub, topic) = await Discover(app);
        (await Ask(app, hub, "subscribe", topic, subscriber.Callback, ("hub.secret", Secret), ("hub.lease_seconds", "3600"), ("foo", "ignored"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Active(app, subscriber, topic);
        var asked = subscriber.Asked.ShouldHaveSingleItem();
        (asked["id"].ToString(), asked["hub.topic"].ToString(), asked["hub.lease_seconds"].ToString()).ShouldBe(("7", topic, "3600"));
        asked["hub.mode"].ToString().ShouldBe("own,subscribe", "the callback's own parameters stay, and stand first");

        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => !subscriber.Got.IsEmpty, "the content arrives");
        var got = subscriber.Got.ShouldHaveSingleItem();
        got.Id.ShouldBe("7");
        got.Link.ShouldBe($"<{hub}>; rel=\"hub\", <{topic}>; rel=\"self\"");
        got.Signature.ShouldBe(HubRules.Sign(Secret, got.Body));
        got.ContentType.ShouldBe("application/atom+xml; charset=utf-8");
        got.Text.ShouldBe(await reader.GetStringAsync(topic), "the body is what the topic serves");
        got.Text.ShouldContain("Bridge reopens");
    }

    [Fact]
    public async Task Withdrawal_and_correction_are_distributed_as_they_come()
    {
        await using var subscriber = await Subscriber.Start();
        await using var app = await Newsroom.Start();
        var (_, hub, topic) = await Discover(app);
        await Ask(app, hub, "subscribe", topic, subscriber.Callback);
        await Active(app, subscriber, topic);
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => subscriber.Got.Count == 1, "the story arrives");
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        await Newsroom.Eventually(() => subscriber.Got.Count == 2, "the withdrawal arrives");
        subscriber.Got.Last().Text.ShouldNotContain("Bridge reopens");
        subscriber.Got.Last().Signature.ShouldBeEmpty("no secret was given");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task Subscriber_that_does_not_echo_the_challenge_gets_nothing(int status)
    {
        await using var subscriber = await Subscriber.Start();
        subscriber.OnVerify = _ => Results.Text("something else", statusCode: status);
        await using var app = await Newsroom.Start();
        var (_, hub, topic) = await Discover(app);
        await Ask(app, hub, "subscribe", topic, subscriber.Callback);
        await Newsroom.Eventually(async () => !subscriber.Asked.IsEmpty && await Stored(app, subscriber.Callback, topic) is null, "it is refused and forgotten");
        await app.Publish(Samples.Cleared(Samples.Article()));
        subscriber.Got.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unsubscription_takes_effect_when_confirmed_and_not_before()
    {
        await using var subscriber = await Subscriber.Start();
        await using var app = await Newsroom.Start();
        var (_, hub, topic) = await Discover(app);
        await Ask(app, hub, "subscribe", topic, subscriber.Callback);
        await Active(app, subscriber, topic);
        subscriber.OnVerify = _ => Results.NotFound();
        await Ask(app, hub, "unsubscribe", topic, subscriber.Callback);
        await Newsroom.Eventually(async () => subscriber.Asked.Count == 2 && (await Stored(app, subscriber.Callback, topic))!.Intent is null, "it was asked and said no");
        (await Stored(app, subscriber.Callback, topic))!.LeaseUntil.ShouldNotBeNull("what was not confirmed changes nothing");
        subscriber.OnVerify = null;
        await Ask(app, hub, "unsubscribe", topic, subscriber.Callback);
        await Newsroom.Eventually(async () => await Stored(app, subscriber.Callback, topic) is null, "it ends");
    }

    [Fact]
    public async Task Topic_without_its_token_is_denied_at_the_callback()
    {
        await using var subscriber = await Subscriber.Start();
        await using var app = await Newsroom.Start();
        var (_, hub, topic) = await Discover(app);
        var bare = topic.Split('?')[0];
        (await Ask(app, hub, "subscribe", bare, subscriber.Callback)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Newsroom.Eventually(() => !subscriber.Asked.IsEmpty, "it is told");
        var told = subscriber.Asked.ShouldHaveSingleItem();
        told["hub.mode"].ToString().ShouldEndWith("denied");
        told["hub.topic"].ToString().ShouldBe(bare);
        told["hub.reason"].ToString().ShouldContain("private");
    }

    [Fact]
    public async Task Partners_key_in_the_request_is_as_good_as_the_token()
    {
        await using var subscriber = await Subscriber.Start();
        await using var app = await Newsroom.Start();
        var (reader, hub, topic) = await Discover(app);
        using var form = Form("subscribe", topic.Split('?')[0], subscriber.Callback);
        (await reader.PostAsync(hub, form)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Active(app, subscriber, topic.Split('?')[0]);
    }

    [Fact]
    public async Task Subscription_stays_while_its_callback_fails_and_ends_with_its_lease()
    {
        await using var subscriber = await Subscriber.Start();
        await using var app = await Newsroom.Start();
        var (_, hub, topic) = await Discover(app);
        await Ask(app, hub, "subscribe", topic, subscriber.Callback);
        await Active(app, subscriber, topic);
        subscriber.ContentStatus = 500;
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => subscriber.Got.Count >= 2, "it is tried again");
        subscriber.ContentStatus = 200;
        await Newsroom.Eventually(async () => (await Stored(app, subscriber.Callback, topic))!.SentHash is not null, "it arrives in the end");
        await app.Store<HubSubscriptionDocument>().Update(HubSubscriptionDocument.IdOf(subscriber.Callback, topic), s => s! with { LeaseUntil = DateTimeOffset.UnixEpoch, DueAt = DateTimeOffset.UnixEpoch });
        await Newsroom.Eventually(async () => await Stored(app, subscriber.Callback, topic) is null, "its lease is over");
    }

    [Theory]
    [InlineData("hub.mode", "publish")]
    [InlineData("hub.callback", "ftp://example.com/")]
    [InlineData("hub.callback", "")]
    [InlineData("hub.topic", "not a url")]
    [InlineData("hub.lease_seconds", "0")]
    [InlineData("hub.lease_seconds", "-5")]
    [InlineData("hub.lease_seconds", "ten")]
    public void Request_with_a_wrong_parameter_is_refused_in_words(string name, string value)
    {
        var form = new Dictionary<string, string?>
        {
            ["hub.mode"] = "subscribe", ["hub.callback"] = "https://daily.example/cb", ["hub.topic"] = "https://feeds.example/v1/feeds/a.atom", [name] = value,
        };
        var (request, problem) = HubRequest.Read(n => form.GetValueOrDefault(n));
        request.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain(name);
    }

    [Theory]
    [InlineData(null, HubRules.UsualLease)]
    [InlineData(1L, HubRules.ShortestLease)]
    [InlineData(long.MaxValue, HubRules.LongestLease)]
    [InlineData(86400L, 86400)]
    public void Lease_is_bounded_and_never_for_ever(long? asked, int seconds) => HubRules.Lease(asked).ShouldBe(seconds);

    [Fact]
    public void Secret_of_200_bytes_is_too_long()
    {
        var form = new Dictionary<string, string?>
        {
            ["hub.mode"] = "subscribe", ["hub.callback"] = "https://daily.example/cb", ["hub.topic"] = "https://feeds.example/a", ["hub.secret"] = new('s', 200),
        };
        HubRequest.Read(n => form.GetValueOrDefault(n)).Problem.ShouldNotBeNull();
        form["hub.secret"] = new('s', 199);
        HubRequest.Read(n => form.GetValueOrDefault(n)).Request!.Secret!.Length.ShouldBe(199);
    }

    /// <summary>Finds hub and topic as a subscriber does: from the Link header of the feed.</summary>
    private static async Task<(HttpClient Reader, string Hub, string Topic)> Discover(TestApp app)
    {
        var reader = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        using var feed = await reader.GetAsync($"/v1/feeds/{id}.atom");
        feed.EnsureSuccessStatusCode();
        var link = string.Join(", ", feed.Headers.GetValues("Link"));
        return (reader, LinkOf(link, "hub"), LinkOf(link, "self"));
    }

    private static string LinkOf(string header, string rel) => LinkForm().Matches(header).Single(m => m.Groups[2].Value == rel).Groups[1].Value;

    private static async Task<HttpResponseMessage> Ask(TestApp app, string hub, string mode, string topic, string callback, params (string, string)[] more)
    {
        using var form = Form(mode, topic, callback, more);
        return await app.Anonymous.PostAsync(hub, form);
    }

    private static FormUrlEncodedContent Form(string mode, string topic, string callback, params (string Name, string Value)[] more) =>
        new([new("hub.mode", mode), new("hub.topic", topic), new("hub.callback", callback), .. more.Select(m => new KeyValuePair<string, string>(m.Name, m.Value))]);

    private static async Task<HubSubscriptionDocument?> Stored(TestApp app, string callback, string topic) =>
        await app.Store<HubSubscriptionDocument>().Get(HubSubscriptionDocument.IdOf(callback, topic));

    private static Task Active(TestApp app, Subscriber subscriber, string topic) =>
        Newsroom.Eventually(async () => (await Stored(app, subscriber.Callback, topic)) is { LeaseUntil: not null, Intent: null }, "the subscription is active");

    [GeneratedRegex("<([^>]*)>; rel=\"([a-z]+)\"")]
    private static partial Regex LinkForm();
}
