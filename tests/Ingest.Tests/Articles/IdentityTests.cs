using Microsoft.Extensions.DependencyInjection;
using CsCheck;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;
using Syndication.Testing;

namespace Syndication.IngestTests.Articles;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("https://agency.example/news/1", "agency.example/news/1")]
    [InlineData("HTTP://WWW.Agency.Example:80/news/1/", "agency.example/news/1")]
    [InlineData("https://agency.example/news/1?utm_source=rss&utm_medium=feed&fbclid=x#top", "agency.example/news/1")]
    [InlineData("https://agency.example/news/1?gclid=1&yclid=2&mc_cid=3&at_medium=4&amp;utm_campaign=5", "agency.example/news/1")]
    [InlineData("https://agency.example/?p=7&from=rss", "agency.example?p=7")]
    [InlineData("https://agency.example/search?b=2&a=1", "agency.example/search?a=1&b=2")]
    [InlineData("https://agency.example/read?from=kyiv", "agency.example/read?from=kyiv")]
    [InlineData("https://agency.example:8443/news/1", "agency.example:8443/news/1")]
    [InlineData("https://agency.example/news/bridge-opens/amp/", "agency.example/news/bridge-opens")]
    [InlineData("https://agency.example/news/bridge-opens.amp.html", "agency.example/news/bridge-opens.html")]
    [InlineData("https://amp.agency.example/news/1?amp", "agency.example/news/1")]
    [InlineData("https://agency.example/sound/amp", "agency.example/sound/amp")]
    [InlineData("https://www-agency-example.cdn.ampproject.org/c/s/www.agency.example/news/1", "agency.example/news/1")]
    [InlineData("https://www.google.com/amp/s/agency.example/news/1", "agency.example/news/1")]
    [InlineData("https://новини.example/міст", "xn--b1amarcd.example/%D0%BC%D1%96%D1%81%D1%82")]
    [InlineData("https://age\ufffdncy.example/x", "age\ufffdncy.example/x")]
    [InlineData("https://agency.example/100%%2Epdf", "agency.example/100%25.pdf")]
    [InlineData("https://agency.example/news/1.amp.amp", "agency.example/news/1")]
    [InlineData("http://www.www.agency.example:443/news/1", "agency.example/news/1")]
    [InlineData("https://agency-example.cdn.ampproject.org/c/s/", null)]
    [InlineData("https://agency.example/", null)]
    [InlineData("https://agency.example/?utm_source=x", null)]
    [InlineData("urn:x:1", null)]
    [InlineData(null, null)]
    public void Address_is_one_whatever_tracks_it(string? address, string? key) => Addresses.Key(address).ShouldBe(key);

    [Theory]
    [InlineData("https://agency.example/news/1?utm_source=rss#x", "https://agency.example/news/1")]
    [InlineData("https://agency.example/n?id=7&utm_source=rss", "https://agency.example/n?id=7")]
    [InlineData("https://agency.example/News/1/", "https://agency.example/News/1/")]
    [InlineData("not an address?utm_source=1", "not an address?utm_source=1")]
    public void Clean_address_is_the_publishers_own(string address, string clean) => Addresses.Clean(address).ShouldBe(clean);

    /// <summary>What addresses are made of where readings differ: escapes, dots, renditions, tracking.</summary>
    private static readonly string[] Pieces =
    [
        "/", ".", "..", "%", "%2E", "%2f", "%25", "%C3%B8", "%C3", "&", "?", "#", "=", ";", ":", "@", "\\", " ", "\t", "\u200e", "amp", "/amp", ".amp", ".amp.html", "amp;", "amp=1",
        "utm_", "utm_a=b", "source=rss", "-", "1", "x", "news", "ø",
    ];

    private static readonly Gen<string> Hosts = Gen.OneOf(
        Gen.Const("https://a.example/"), Gen.Const("http://www.a.example:443/"), Gen.Const("https://amp.www.a.example:80/"), Gen.Const("https://a-example.cdn.ampproject.org/c/s/"), Gen.Const("https://www.google.com/amp/"));

    [Fact]
    public void Key_of_any_address_is_settled() => Gen.Select(Hosts, Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 10].Select(string.Concat)), string.Concat).Sample(address =>
    {
        if (Addresses.Key(address) is { } key)
        {
            Addresses.Key("https://" + key).ShouldBe(key);
        }
    }, iter: 20_000);

    private static Article Feed(string guid, string? url, string text = "Text.") => Samples.Draft(text: text) with
    {
        Id = ArticleIds.For("agency", guid), Uri = guid, CanonicalUrl = url,
    };

    private static Article Page(string url, string text = "Text.") => Samples.Draft(text: text) with { Id = ArticleIds.For("agency", url), Uri = url, CanonicalUrl = url };

    [Fact]
    public async Task Same_story_in_two_feeds_is_one_article()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
        var intake = app.Services.GetRequiredService<ArticleIntake>();
        var one = (await intake.Take([Feed("guid 1", "https://agency.example/news/1?utm_source=a")], new Origin("feed-a", true), Samples.Now, default))[0];
        var two = (await intake.Take([Feed("other 7", "http://www.agency.example/news/1/?utm_source=b")], new Origin("feed-b", true), Samples.Now, default))[0];
        (two.ArticleId, two.Outcome).ShouldBe((one.ArticleId, Outcome.Unchanged));
        var again = await intake.Take([Feed("other 7", null, "New."), Feed("guid 1", null, "Newer.")], Origin.Push, Samples.Now.AddMinutes(1), default);
        again.Select(o => (o.ArticleId, o.Version)).ShouldBe([(one.ArticleId, 2), (one.ArticleId, 3)]);
    }

    [Fact]
    public async Task Entries_that_one_feed_tells_apart_stay_apart()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
        var intake = app.Services.GetRequiredService<ArticleIntake>();
        var feed = new Origin("live", true);
        var taken = await intake.Take([Feed("live-1", "https://agency.example/live"), Feed("live-2", "https://agency.example/live"), Feed("live-1", "https://agency.example/live")], feed, Samples.Now, default);
        taken[0].ArticleId.ShouldNotBe(taken[1].ArticleId);
        taken[2].ArticleId.ShouldBe(taken[0].ArticleId);
        (await intake.Take([Feed("live-2", "https://agency.example/live")], feed, Samples.Now, default))[0].ArticleId.ShouldBe(taken[1].ArticleId);
    }

    [Fact]
    public async Task Alternate_in_the_same_language_is_the_same_story_and_another_language_is_not()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
        var intake = app.Services.GetRequiredService<ArticleIntake>();
        var desktop = Feed("guid", "https://agency.example/news/1") with
        {
            Alternates = [new Alternate { Language = "en", Url = "https://m.agency.example/n/1" }, new Alternate { Language = "uk", Url = "https://agency.example/uk/1" }],
        };
        var first = (await intake.Take([desktop], Origin.Push, Samples.Now, default))[0];
        var later = await intake.Take([Page("https://m.agency.example/n/1"), Page("https://agency.example/uk/1") with { Language = "uk" }], new Origin("page", true), Samples.Now, default);
        later[0].ArticleId.ShouldBe(first.ArticleId);
        later[1].ArticleId.ShouldNotBe(first.ArticleId);
    }

    [Fact]
    public async Task Arrivals_through_many_doors_at_once_make_one_article()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
        var intake = app.Services.GetRequiredService<ArticleIntake>();
        for (var round = 0; round < 20; round++)
        {
            var url = $"https://agency.example/race/{round}";
            Article[] doors = [Feed($"a-{round}", url), Page(url + "?utm_source=x"), Feed($"b-{round}", url + "#c"), Feed($"c-{round}", "http://www." + url[8..]), Page(url)];
            var outcomes = await Task.WhenAll(doors.Select((draft, i) => Task.Run(() => intake.Take([draft], new Origin("door-" + i, true), Samples.Now, default))));
            outcomes.Select(o => o[0].ArticleId).Distinct().Count().ShouldBe(1, $"round {round}");
            outcomes.Count(o => o[0].Outcome == Outcome.Created).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Withdrawal_that_comes_first_keeps_the_older_version_out()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
        var intake = app.Services.GetRequiredService<ArticleIntake>();
        var gone = await intake.Take([Samples.Tombstone(when: Samples.Now.AddMinutes(-10))], Origin.Push, Samples.Now, default);
        gone[0].Outcome.ShouldBe(Outcome.Refused);
        var late = await intake.Take([Samples.Draft() with { VersionCreated = Samples.Now.AddMinutes(-30) }], Origin.Push, Samples.Now, default);
        late[0].Outcome.ShouldBe(Outcome.Unchanged);
        late[0].Reason!.ShouldContain("withdrawn");
        var back = await intake.Take([Samples.Draft() with { VersionCreated = Samples.Now.AddMinutes(-5) }], Origin.Push, Samples.Now, default);
        back[0].Outcome.ShouldBe(Outcome.Created);
    }

    [Fact]
    public async Task Withdrawal_finds_the_article_by_each_of_its_names()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
        var intake = app.Services.GetRequiredService<ArticleIntake>();
        var ids = (await intake.Take([.. Enumerable.Range(0, 3).Select(i => Feed("g" + i, $"https://agency.example/w/{i}"))], Origin.Push, Samples.Now, default)).Select(o => o.ArticleId!).ToList();
        WithdrawalRequest[] requests =
        [
            new() { PublisherId = "agency", Uri = "g0", Reason = "Wrong." }, new() { PublisherId = "agency", Url = "http://www.agency.example/w/1?utm_source=x" }, new() { PublisherId = "agency", ArticleId = ids[2] },
        ];
        foreach (var (request, id) in requests.Zip(ids))
        {
            var outcome = await intake.Withdraw(request, Origin.Operator, Samples.Now.AddMinutes(1), default);
            (outcome.Outcome, outcome.ArticleId).ShouldBe((Outcome.Withdrawn, id));
        }

        (await intake.Withdraw(requests[0] with { Uri = "none", PublisherId = "rival" }, Origin.Operator, Samples.Now, default)).Outcome.ShouldBe(Outcome.Refused);
    }
}
