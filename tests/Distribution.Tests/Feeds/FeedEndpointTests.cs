using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Syndication.Contracts;
using Syndication.Distribution.Partners;
using Syndication.Testing;

namespace Syndication.DistributionTests.Feeds;

public sealed class FeedEndpointTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";

    [Fact]
    public async Task Feed_holds_what_was_cleared_and_says_when_nothing_changed()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        (await Read(partner, id)).Root!.Elements(Atom + "entry").ShouldBeEmpty();
        await app.Publish(Samples.Cleared(Samples.Article()));
        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));

        var first = await partner.GetAsync($"/v1/feeds/{id}.atom");
        first.Headers.ETag!.IsWeak.ShouldBeFalse();
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        XDocument.Parse(await first.Content.ReadAsStringAsync()).Descendants(Atom + "title").Count().ShouldBe(3);
        var again = await Conditional(partner, id, first.Headers.ETag!);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);

        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Correction, headline: "Bridge reopens at last"), 2));
        var changed = await Conditional(partner, id, first.Headers.ETag!);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var entries = XDocument.Parse(await changed.Content.ReadAsStringAsync()).Root!.Elements(Atom + "entry").ToList();
        entries.Select(e => e.Element(Atom + "title")!.Value).ShouldBe(["Bridge reopens at last", "Bridge reopens"], "what changed last stands first");
        app.Published<DeliveryRecorded>().Count(r => r.Channel == "feed" && r.SubscriptionId == id).ShouldBe(3);
    }

    [Fact]
    public async Task Answer_from_memory_is_the_one_that_was_made()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        await app.Publish(Samples.Cleared(Samples.Article()));
        // The first goes the long way and makes the body; those after it are answered before routing.
        var made = await partner.GetAsync($"/v1/feeds/{id}.atom");
        var remembered = await partner.GetAsync($"/v1/feeds/{id}.atom");
        Head(remembered).ShouldBe(Head(made));
        (await remembered.Content.ReadAsByteArrayAsync()).ShouldBe(await made.Content.ReadAsByteArrayAsync());
        (Left(made) - Left(remembered)).ShouldBe(1, "each request counts once");
        (await partner.PostAsync($"/v1/feeds/{id}.atom", null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await app.CreateClient("syn_wrong").GetAsync($"/v1/feeds/{id}.atom")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await app.Partner("other")).GetAsync($"/v1/feeds/{id}.atom")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // The date is left out once its second is over, and the quota goes down.
    private static List<string> Head(HttpResponseMessage answer) => [.. answer.Headers.Concat(answer.Content.Headers)
        .Where(h => h.Key is not ("Date" or "Last-Modified" or "RateLimit")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal)];

    private static int Left(HttpResponseMessage answer) =>
        int.Parse(answer.Headers.GetValues("RateLimit").Single().Split("r=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("rss", "application/rss+xml")]
    [InlineData("atom", "application/atom+xml")]
    [InlineData("json", "application/feed+json")]
    [InlineData("ninjs", "application/json")]
    [InlineData("html", "text/html")]
    public async Task Feed_comes_in_every_format_compressed_or_not_and_to_head(string format, string type)
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        await app.Publish(Samples.Cleared(Samples.Article()));
        var plain = await partner.GetAsync($"/v1/feeds/{id}.{format}");
        plain.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        var body = await plain.Content.ReadAsByteArrayAsync();
        Encoding.UTF8.GetString(body).ShouldContain("Bridge reopens");
        foreach (var (coding, open) in new (string, Func<Stream, Stream>)[] { ("gzip", s => new GZipStream(s, CompressionMode.Decompress)), ("br", s => new BrotliStream(s, CompressionMode.Decompress)) })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/feeds/{id}.{format}") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue(coding) } } };
            var answer = await partner.SendAsync(request);
            answer.Content.Headers.ContentEncoding.ShouldBe([coding]);
            answer.Headers.Vary.ShouldContain("Accept-Encoding");
            answer.Headers.ETag.ShouldNotBe(plain.Headers.ETag, "a strong tag names the very bytes");
            using var whole = new MemoryStream();
            await open(await answer.Content.ReadAsStreamAsync()).CopyToAsync(whole);
            whole.ToArray().ShouldBe(body);
        }

        var head = await partner.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/feeds/{id}.{format}"));
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, body.Length));
        head.Headers.ETag.ShouldBe(plain.Headers.ETag);
    }

    [Fact]
    public async Task Feed_takes_the_key_in_header_basic_password_or_address_and_nothing_else()
    {
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Partner("other");
        var (key, foreign) = (await app.NewKey("daily"), await app.NewKey("other"));
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("reader:" + key));
        (await Status(app, id, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(app, id, "Bearer " + key)).ShouldBe(HttpStatusCode.OK);
        (await Status(app, id, "Basic " + basic)).ShouldBe(HttpStatusCode.OK);
        (await Status(app, id, "Basic ///")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(app, id, "Bearer " + key[..^1] + "z")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(app, id, "Bearer " + foreign)).ShouldBe(HttpStatusCode.NotFound, "another partner's feed is not there");
        (await app.Anonymous.GetAsync($"/v1/feeds/{id}.rss?key={key}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Anonymous.GetAsync($"/v1/feeds/{id}.rss?key={new string('a', 5000)}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Anonymous.GetAsync($"/v1/feeds/{id}.docx?key={key}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await app.Client.DeleteAsync($"/v1/partners/daily/keys/{key.Split('_')[1]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Status(app, id, "Bearer " + key)).ShouldBe(HttpStatusCode.Unauthorized, "the key was withdrawn");
    }

    [Fact]
    public async Task Feed_of_a_suspended_partner_holds_withdrawals_alone()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await app.Publish(Samples.Cleared(Samples.Article("agency-2")));
        await app.Post("/v1/partners/daily/suspend", new SuspendPartner { Reason = "Unpaid." });
        (await Read(partner, id)).Root!.Elements(Atom + "entry").ShouldBeEmpty();
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        var tombstones = await Read(partner, id);
        tombstones.Root!.Elements(At + "deleted-entry").ShouldHaveSingleItem();
        tombstones.Root.Elements(Atom + "entry").ShouldBeEmpty();
        await app.Post("/v1/partners/daily/resume");
        (await Read(partner, id)).Root!.Elements(Atom + "entry").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Feed_after_a_change_of_filter_still_tells_of_withdrawals()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        await app.Publish(Samples.Cleared(Samples.Article()));
        (await app.Client.PutAsync($"/v1/partners/daily/subscriptions/{id}", new StringContent("{\"filter\":{\"languages\":[\"uk\"]}}", Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        (await Read(partner, id)).Root!.Elements(Atom + "entry").ShouldBeEmpty();
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        (await Read(partner, id)).Root!.Elements(At + "deleted-entry").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Feed_of_a_new_subscription_begins_with_what_is_there()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        await app.Publish(Samples.Cleared(Samples.Article()));
        await app.Publish(Samples.Cleared(Samples.Article("agency-2", language: "uk")));
        await app.Publish(Samples.Cleared(Samples.Article("agency-3", advertising: true)));
        await app.Publish(Samples.Cleared(Samples.Article("agency-4")));
        await app.Publish(Samples.Cleared(Samples.Article("agency-4", 2, Change.Withdrawal), 2));
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed, Filter = new() { Languages = ["en"] } });
        var feed = await Read(partner, id);
        feed.Root!.Elements(Atom + "entry").ShouldHaveSingleItem();
        feed.Root.Elements(At + "deleted-entry").ShouldBeEmpty();
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        (await Read(partner, id)).Root!.Elements(At + "deleted-entry").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Feed_survives_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory("distribution-test-").FullName;
        try
        {
            string id, key;
            await using (var app = await Newsroom.Start(directory))
            {
                await app.Partner("daily");
                key = await app.NewKey("daily");
                (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
                await app.Publish(Samples.Cleared(Samples.Article()));
            }

            await using var again = await Newsroom.Start(directory);
            (await Read(again.CreateClient(key), id)).Root!.Elements(Atom + "entry").ShouldHaveSingleItem();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<XDocument> Read(HttpClient partner, string id)
    {
        var answer = await partner.GetAsync($"/v1/feeds/{id}.atom");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> Conditional(HttpClient partner, string id, EntityTagHeaderValue tag) =>
        partner.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/v1/feeds/{id}.atom") { Headers = { IfNoneMatch = { tag } } });

    private static async Task<HttpStatusCode> Status(TestApp app, string id, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/feeds/{id}.rss");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return (await app.Anonymous.SendAsync(request)).StatusCode;
    }
}
