using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Sources;
using Syndication.Testing;

namespace Syndication.IngestTests.Sources;

public sealed class ProbeModuleTests : IAsyncLifetime
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

    private async Task<T> Post<T>(string path, object body)
    {
        var response = await app.Client.PostAsJsonAsync(path, body, ContractsJson.Options);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<T>(ContractsJson.Options))!;
    }

    [Fact]
    public async Task Probe_shows_what_would_come_in_and_saves_nothing()
    {
        site.Headers["Link"] = $"<{site.Hub}>; rel=hub";
        site.Headers["Cache-Control"] = "max-age=900";
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day), FeedSite.Entry("2", "Two.", Day.AddHours(1)));
        var probe = await Post<ProbeView>("/v1/sources/probe", new { url = site.OldUrl, publisherId = "agency", language = "en" });
        (probe.IsReadable, probe.Status, probe.MovedPermanently, probe.FinalUrl, probe.Format, probe.Title, probe.IsConditional, probe.Hub, probe.IntervalSeconds)
            .ShouldBe((true, 200, true, site.Url, "Atom 1.0", "Agency", true, site.Hub, 900));
        (probe.Stories, probe.Known).ShouldBe((2, 0));
        var story = probe.Items[0];
        (story.Headline, story.Url, story.Language, story.FirstCreated, story.Excerpt, story.IsKnown).ShouldBe(("Story 1", "https://agency.example/news/1", "en", Day, "One.", false));
        probe.Warnings.ShouldContain(w => w.Contains("moved for good", StringComparison.Ordinal));
        (await app.Client.GetFromJsonAsync<SourcePage>("/v1/sources", ContractsJson.Options))!.Items.ShouldBeEmpty();
        app.Published<ArticleIngested>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Probe_says_why_nothing_can_be_read()
    {
        site.Status = 403;
        var refused = await Post<ProbeView>("/v1/sources/probe", new { url = site.Url });
        (refused.IsReadable, refused.Status).ShouldBe((false, 403));
        refused.Problem!.ShouldContain("refuses access");
        (await Post<ProbeView>("/v1/sources/probe", new { url = "http://127.0.0.1:1/" })).Problem.ShouldNotBeNullOrEmpty();
        (await Post<ProbeView>("/v1/sources/probe", new { url = site.Root + "/inside" })).Problem!.ShouldContain("not on the public internet");
        var response = await app.Client.PostAsJsonAsync("/v1/sources/probe", new { url = "ftp://x.example/", publisherId = "a b", language = "x_y" }, ContractsJson.Options);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["url", "publisherId", "language"], ignoreOrder: true);
    }

    [Fact]
    public async Task Page_is_no_feed_and_names_its_feeds()
    {
        site.HomePage = $"""<html><head><title>News</title><link rel="alternate" type="application/rss+xml" href="{site.Url}"></head><body><article><h1>Bridge opens over the river</h1><p>The new footbridge over the river opened on Monday after two years of work, the council said.</p></article></body></html>""";
        var probe = await Post<ProbeView>("/v1/sources/probe", new { url = site.Root + "/" });
        (probe.IsReadable, probe.Format).ShouldBe((false, "page"));
        probe.Feeds.ShouldBe([site.Url]);
        (await Post<ProbeView>("/v1/sources/probe", new { url = site.Root + "/", kind = "page" })).IsReadable.ShouldBeTrue();
    }

    [Fact]
    public async Task Feeds_of_a_site_are_found()
    {
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
        (await Post<DiscoverView>("/v1/sources/discover", new { url = site.Url })).Feeds.ShouldHaveSingleItem().Url.ShouldBe(site.Url);

        site.HomePage = """<html><head><link rel="alternate" type="application/atom+xml" title="All" href="/feeds/all"><link rel="alternate" type="application/rss+xml" href="/nowhere"></head><body><a href="/feeds/rss">RSS</a></body></html>""";
        var declared = await Post<DiscoverView>("/v1/sources/discover", new { url = site.Root + "/" });
        declared.Feeds.Select(f => (f.Url, f.IsDeclared, f.Stories, f.Newest)).ShouldBe([(site.Root + "/feeds/all", true, 1, (DateTimeOffset?)Day), (site.Root + "/feeds/rss", false, 1, Day)]);

        site.HomePage = "<html><body>We name none.</body></html>";
        (await Post<DiscoverView>("/v1/sources/discover", new { url = site.Root + "/" })).Feeds.ShouldHaveSingleItem().Url.ShouldBe(site.Url, "at a usual place");

        site.Status = 500;
        var none = await Post<DiscoverView>("/v1/sources/discover", new { url = site.Root + "/" });
        none.Feeds.ShouldBeEmpty();
        none.Problem!.ShouldContain("No feed was found");
    }

    [Fact]
    public async Task Source_is_added_only_if_something_can_be_read()
    {
        site.Body = FeedSite.Atom(FeedSite.Entry("1", "One.", Day));
        var added = await app.Client.PostAsJsonAsync("/v1/sources", new { publisherId = "agency", url = site.Url }, ContractsJson.Options);
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        var view = (await added.Content.ReadFromJsonAsync<AddedSource>(ContractsJson.Options))!;
        (view.Source.Id, view.Probe.Stories).ShouldBe(("127-0-0-1-feed", 1));
        added.Headers.Location!.ToString().ShouldBe("/v1/sources/127-0-0-1-feed");
        (await app.Client.PostAsJsonAsync("/v1/sources", new { publisherId = "agency", url = site.Url }, ContractsJson.Options)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var refused = await app.Client.PostAsJsonAsync("/v1/sources", new { id = "page", publisherId = "agency", url = site.Root + "/" }, ContractsJson.Options);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain("Nothing was saved");
        (await app.Client.GetAsync("/v1/sources/page")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.PostAsJsonAsync("/v1/sources", new { id = "page", publisherId = "agency", url = site.Root + "/", force = true }, ContractsJson.Options)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }
}
