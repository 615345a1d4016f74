using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using Syndication.Contracts;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Testing;

namespace Syndication.DistributionTests.Partners;

public sealed class KeyAndQuotaTests
{
    [Fact]
    public async Task Key_is_good_for_its_scopes_alone()
    {
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        var reader = app.CreateClient(await Key(app, new AddPartnerKey { Scopes = ["read"] }));
        var account = app.CreateClient(await Key(app, new AddPartnerKey { Scopes = ["account"] }));
        (await reader.GetAsync($"/v1/feeds/{id}.atom")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await reader.GetAsync("/v1/partner/keys");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("'account'");
        (await account.GetAsync($"/v1/feeds/{id}.atom")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await account.GetAsync("/v1/partner/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.PostAsJsonAsync("/v1/partners/daily/keys", new { scopes = new[] { "all" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Client.PostAsJsonAsync("/v1/partners/daily/keys", new { expiresAt = "2020-01-01T00:00:00Z" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void Key_past_its_time_is_no_key()
    {
        var partner = Samples.Partner() with { Keys = [new StoredKey { KeyId = "k", Hash = "h", CreatedAt = Samples.Now, ExpiresAt = Samples.Now.AddHours(1) }] };
        var time = new FakeTimeProvider(Samples.Now);
        var directory = new PartnerDirectory(null!, null!, null!, time, null!);
        directory.Take(partner with { Revision = 1 });
        directory.FindKey("k").ShouldNotBeNull();
        time.Advance(TimeSpan.FromHours(1));
        directory.FindKey("k").ShouldBeNull();
    }

    [Fact]
    public void Key_that_was_seen_is_known_again_and_no_other_passes_for_it()
    {
        var (key, id, hash) = ApiKeys.Create();
        var directory = new PartnerDirectory(null!, null!, null!, new FakeTimeProvider(Samples.Now), null!);
        directory.Take(Samples.Partner() with { Keys = [new StoredKey { KeyId = id, Hash = hash, CreatedAt = Samples.Now }], Revision = 1 });
        var other = key[..^1] + (key[^1] == '0' ? '1' : '0');
        directory.FindKey(id)!.Is(other).ShouldBeFalse("before it was seen");
        directory.FindKey(id)!.Is(key).ShouldBeTrue();
        directory.FindKey(id)!.Is(key).ShouldBeTrue("now from memory");
        directory.FindKey(id)!.Is(other).ShouldBeFalse();
        directory.Take(Samples.Partner() with { Keys = [new StoredKey { KeyId = id, Hash = ApiKeys.HashOf(other), CreatedAt = Samples.Now }], Revision = 2 });
        directory.FindKey(id)!.Is(key).ShouldBeFalse("its hash is another now");
        directory.Take(Samples.Partner() with { Revision = 3, Keys = [] });
        directory.FindKey(id).ShouldBeNull();
    }

    [Fact]
    public async Task Rotated_key_stays_good_beside_the_new_one_for_as_long_as_was_asked()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var old = (await app.NewKey("daily")).Split('_')[1];
        var made = await Post(partner, $"/v1/partner/keys/{old}/rotate", new RotatePartnerKey { GraceHours = 1 });
        var keys = (await partner.GetFromJsonAsync<JsonElement>("/v1/partner/keys")).GetProperty("items").EnumerateArray().ToDictionary(k => k.GetProperty("keyId").GetString()!);
        keys[old].GetProperty("replacedBy").GetString().ShouldBe(made.GetProperty("keyId").GetString());
        keys[old].GetProperty("expiresAt").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        (await app.CreateClient(made.GetProperty("key").GetString()).GetAsync("/v1/partner")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await partner.PostAsJsonAsync("/v1/partner/keys/nothing/rotate", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await partner.PostAsJsonAsync($"/v1/partner/keys/{old}/rotate", new { graceHours = 9999 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        app.Published<PartnerChanged>().ShouldContain(c => c.PartnerId == "daily" && c.Keys >= 3 && c.NextKeyExpiry != null && c.KeyHashes.Count == c.Keys && c.KeyHashes.All(k => k.Hash.Length == 64));
    }

    [Fact]
    public void Limit_counts_a_minute_and_begins_anew()
    {
        var time = new FakeTimeProvider(Samples.Now);
        var limits = new RateLimits(time);
        limits.Take("daily", 2).ShouldBe(new RateLimits.Outcome(true, 1, 60, "\"partner\";q=2;w=60"));
        time.Advance(TimeSpan.FromSeconds(10));
        limits.Take("daily", 2).Header.ShouldBe("\"partner\";r=0;t=50");
        limits.Take("daily", 2).Allowed.ShouldBeFalse();
        limits.Take("other", 2).Allowed.ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(50));
        limits.Take("daily", 2).Allowed.ShouldBeTrue();
    }

    [Fact]
    public async Task Partner_past_its_quota_is_told_when_to_come_again()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        await Put(app.Client, "/v1/partners/daily", new ReplacePartner { Quotas = new Quotas { RequestsPerMinute = 2, Subscriptions = 1 } });
        var first = await partner.GetAsync($"/v1/feeds/{id}.atom");
        first.Headers.GetValues("RateLimit").ShouldHaveSingleItem().ShouldStartWith("\"partner\";r=1;");
        first.Headers.GetValues("RateLimit-Policy").ShouldBe(["\"partner\";q=2;w=60"]);
        (await partner.GetAsync("/v1/content")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The feed is in memory by now, and the quota counted once for each.
        var refused = await partner.GetAsync($"/v1/feeds/{id}.atom");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Too many requests");
        (await partner.PostAsJsonAsync("/v1/partner/subscriptions", new { channel = "feed" })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "one subscription is all");
    }

    [Fact]
    public async Task Entitlement_that_is_taken_away_empties_the_feed_at_once_and_withdrawals_go_on()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        await app.Publish(Samples.Cleared(Samples.Article()));
        (await Feed(partner, id)).Root!.Elements(Atom + "entry").ShouldHaveSingleItem();
        await Put(app.Client, "/v1/partners/daily", new ReplacePartner { Entitlements = new Entitlements { Languages = ["uk"] } });
        (await Feed(partner, id)).Root!.Elements(Atom + "entry").ShouldBeEmpty();
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        (await Feed(partner, id)).Root!.Elements(At + "deleted-entry").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Preview_counts_what_a_filter_would_have_brought()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily", new Entitlements { Publishers = ["agency"] });
        await app.Publish(Samples.Cleared(Samples.Article("a-1", headline: "Bridge")));
        await app.Publish(Samples.Cleared(Samples.Article("a-2", headline: "Ferry")));
        await app.Publish(Samples.Cleared(Samples.Article("a-3", headline: "Bridge", publisher: "other")));
        var preview = await Post(partner, "/v1/partner/subscriptions/preview", new PreviewSubscription { Filter = new SubscriptionFilter { Query = "headline:bridge" } });
        preview.GetProperty("text").GetString().ShouldBe("It would have matched 1 of the last 3.");
        preview.GetProperty("newest")[0].GetProperty("articleId").GetString().ShouldBe("a-1");
        (await partner.PostAsJsonAsync("/v1/partner/subscriptions/preview", new { filter = new { query = "(" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Own_subscription_is_made_changed_and_ended_by_its_partner_alone()
    {
        await using var app = await Newsroom.Start();
        var (partner, other) = (await app.Partner("daily"), await app.Partner("other"));
        var id = (await Post(partner, "/v1/partner/subscriptions", new CreateSubscription { Channel = Channel.Feed, Options = new SubscriptionOptions { Images = ImageHandling.None } })).GetProperty("id").GetString()!;
        (await other.DeleteAsync($"/v1/partner/subscriptions/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await partner.PutAsJsonAsync($"/v1/partner/subscriptions/{id}", new { filter = new { query = "bridge" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await partner.GetStringAsync("/v1/partner/subscriptions")).ShouldContain("\"query\":\"bridge\"");
        (await partner.DeleteAsync($"/v1/partner/subscriptions/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.Settle();
        app.Published<SubscriptionChanged>().Where(c => c.SubscriptionId == id).Select(c => c.State).ShouldBe(["active", "active", "ended"]);
    }

    [Fact]
    public void Agreement_counts_while_it_is_in_force()
    {
        var partner = Samples.Partner() with
        {
            Agreements = [new Agreement { Name = "gold", From = Samples.Now, Until = Samples.Now.AddDays(1) }, new Agreement { Name = "base" }],
        };
        partner.AgreementsAt(Samples.Now.AddTicks(-1)).ShouldBe(["base"]);
        partner.AgreementsAt(Samples.Now).ShouldBe(["base", "gold"]);
        partner.AgreementsAt(Samples.Now.AddDays(1)).ShouldBe(["base"]);
        partner.AgreementsChangeAfter(Samples.Now).ShouldBe(Samples.Now.AddDays(1));
        partner.AgreementsChangeAfter(Samples.Now.AddDays(1)).ShouldBeNull();
    }

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";

    private static async Task<XDocument> Feed(HttpClient partner, string id) => XDocument.Parse(await partner.GetStringAsync($"/v1/feeds/{id}.atom"));

    private static async Task<string> Key(TestApp app, AddPartnerKey request) => (await app.Post("/v1/partners/daily/keys", request)).GetProperty("key").GetString()!;

    private static async Task<JsonElement> Post(HttpClient client, string path, object body)
    {
        var answer = await client.PostAsJsonAsync(path, body, ContractsJson.Options);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Put(HttpClient client, string path, object body) =>
        (await client.PutAsJsonAsync(path, body, ContractsJson.Options)).EnsureSuccessStatusCode();
}
