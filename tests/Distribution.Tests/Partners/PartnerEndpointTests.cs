using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.DistributionTests.Partners;

public sealed class PartnerEndpointTests
{
    [Fact]
    public async Task Partners_are_made_listed_and_need_an_operator()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        (await app.Anonymous.GetAsync("/v1/partners")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await partner.GetAsync("/v1/partners")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Client.GetAsync("/v1/partner")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "an operator is no partner");
        var list = await app.Client.GetFromJsonAsync<JsonElement>("/v1/partners");
        list.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("daily");
        list.GetRawText().ShouldNotContain("hash");
        (await partner.GetFromJsonAsync<JsonElement>("/v1/partner")).GetProperty("state").GetString().ShouldBe("active");
        (await app.Client.PostAsJsonAsync("/v1/partners", new { id = "daily", name = "Again" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Client.GetAsync("/v1/partners/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/v1/partners", "{\"id\":\"Not Good\",\"name\":\"x\"}", "id")]
    [InlineData("/v1/partners", "{}", "name")]
    [InlineData("/v1/partners/daily/subscriptions", "{\"channel\":\"webhook\"}", "url")]
    [InlineData("/v1/partners/daily/subscriptions", "{\"channel\":\"webhook\",\"url\":\"ftp://x.example/\"}", "url")]
    [InlineData("/v1/partners/daily/subscriptions", "{\"channel\":\"webhook\",\"url\":\"https://u:p@x.example/\"}", "url")]
    [InlineData("/v1/partners/daily/subscriptions", "{\"channel\":\"webhook\",\"url\":\"https://x.example/\",\"secret\":\"short\"}", "secret")]
    [InlineData("/v1/partners/daily/subscriptions", "{\"channel\":\"feed\",\"format\":\"docx\"}", "format")]
    [InlineData("/v1/partners/daily/subscriptions", "{\"channel\":\"feed\",\"filter\":{\"keywords\":[\"\"]}}", "filter.keywords")]
    [InlineData("/v1/partners/daily/suspend", "{}", "reason")]
    public async Task Bad_input_is_refused_by_the_name_of_its_field(string path, string body, string field)
    {
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var answer = await app.Client.PostAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Feed_is_named_by_the_address_that_partners_reach()
    {
        await using var app = await Newsroom.Start(publicUrl: "https://feeds.agency.example/");
        var partner = await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        var expected = $"https://feeds.agency.example/v1/feeds/{id}.atom";

        foreach (var (client, path) in new[] { (app.Client, "/v1/partners/daily/subscriptions"), (partner, "/v1/partner/subscriptions") })
        {
            var item = (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
            item.GetProperty("feedUrl").GetString().ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Subscription_shows_its_secret_once()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        var (_, secret) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = "https://daily.example/hook" });
        secret.ShouldNotBeNull();
        (await partner.GetStringAsync("/v1/partner/subscriptions")).ShouldNotContain(secret);
        (await app.Client.GetStringAsync("/v1/partners/daily/subscriptions")).ShouldNotContain(secret);
    }

    [Fact]
    public async Task Republication_of_a_released_article_is_observed_under_one_id()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        await app.Publish(Samples.Cleared(Samples.Article()));
        var report = new ReportRepublication { ArticleId = "agency-1", Url = "https://daily.example/story#top" };
        (await partner.PostAsJsonAsync("/v1/partner/republications", report)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await partner.PostAsJsonAsync("/v1/partner/republications", report)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.Settle();
        // Reported again it is observed again: the page may be another now.
        app.Published<RepublicationObserved>().Select(o => o.RepublicationId).Distinct().Count().ShouldBe(1);
        app.Published<RepublicationObserved>().Count.ShouldBe(2);
        var observed = app.Published<RepublicationObserved>()[0];
        (observed.ArticleId, observed.PartnerId, observed.Url, observed.Via).ShouldBe(("agency-1", "daily", "https://daily.example/story", "report"));
        (await partner.PostAsJsonAsync("/v1/partner/republications", report with { ArticleId = "unknown" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await partner.PostAsJsonAsync("/v1/partner/republications", report with { Url = "javascript:alert(1)" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Report_carries_the_class_and_the_channel_where_all_subscriptions_have_one()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily", new Entitlements { ExcerptOnly = true });
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = "https://daily.example/hook" });
        await app.Publish(Samples.Cleared(Samples.Article()));
        var report = new ReportRepublication { ArticleId = "agency-1", Url = "https://daily.example/story" };
        (await partner.PostAsJsonAsync("/v1/partner/republications", report)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        (await partner.PostAsJsonAsync("/v1/partner/republications", report with { Url = "https://daily.example/other" })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.Settle();

        var observed = app.Published<RepublicationObserved>().OrderByDescending(o => o.Url).ToList();
        (observed[0].Class!.ExcerptOnly, observed[0].Class!.Channel).ShouldBe((true, "webhook"));
        observed[1].Class!.Channel.ShouldBeNull();
    }

    [Fact]
    public async Task Partner_of_before_an_upgrade_is_told_of_once_with_all_that_is_told_now()
    {
        await using var app = await Newsroom.Start();
        var partners = app.Services.GetRequiredService<IDocumentCollection<PartnerDocument>>();
        var old = new PartnerDocument { Id = "old", Name = "Old", Entitlements = new Entitlements { Publishers = ["agency"] }, CreatedAt = Samples.Now, ChangedAt = Samples.Now };
        (await partners.Insert(old, CancellationToken.None)).ShouldBeTrue();
        var directory = app.Services.GetRequiredService<PartnerDirectory>();
        directory.Take(old with { Revision = 1 });
        var announcer = new PartnerAnnouncer(partners, directory, TimeProvider.System, NullLogger<PartnerAnnouncer>.Instance);

        for (var start = 0; start < 2; start++)
        {
            await announcer.StartAsync(CancellationToken.None);
            await announcer.ExecuteTask!;
        }

        await app.Settle();
        var told = app.Published<PartnerChanged>().Where(p => p.PartnerId == "old").ShouldHaveSingleItem();
        told.Facts!.Publishers.ShouldBe(["agency"]);
        (await partners.Get("old", CancellationToken.None))!.Told.ShouldBe(PartnerDocument.AllTold);
    }

    [Fact]
    public async Task Case_that_suspends_holds_the_partner_until_a_later_step_or_its_closing()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily");
        await app.Publish(Opened("case-1", DateTimeOffset.UnixEpoch));
        (await State(partner)).ShouldBe("active");
        await app.Publish(Changed("case-1", 2, CaseState.Suspended));
        (await State(partner)).ShouldBe("suspended");
        await app.Publish(Changed("case-1", 1, CaseState.Open));
        (await State(partner)).ShouldBe("suspended");
        var mine = await partner.GetFromJsonAsync<JsonElement>("/v1/partner/cases/case-1");
        mine.GetProperty("fix").GetString().ShouldBe("<p>Fix</p>");
        mine.GetProperty("state").GetString().ShouldBe("suspended");

        await app.Publish(Changed("case-1", 3, CaseState.Open));
        (await State(partner)).ShouldBe("active");
        await app.Publish(Changed("case-1", 4, CaseState.Suspended));
        (await State(partner)).ShouldBe("suspended");
        await app.Publish(Closed("case-1"));
        (await State(partner)).ShouldBe("active");
    }

    [Fact]
    public async Task Case_can_be_looked_at_again_and_appealed_once_by_its_own_partner_only()
    {
        await using var app = await Newsroom.Start();
        var (partner, other) = (await app.Partner("daily"), await app.Partner("weekly"));
        await app.Publish(Changed("case-1", 1, CaseState.Open));

        (await other.PostAsJsonAsync("/v1/partner/cases/case-1/appeal", new AppealMyCase { Reason = "mine" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync("/v1/partner/cases/case-1/check", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await partner.PostAsync("/v1/partner/cases/case-1/check", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await partner.PostAsJsonAsync("/v1/partner/cases/case-1/appeal", new AppealMyCase())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await partner.PostAsJsonAsync("/v1/partner/cases/case-1/appeal", new AppealMyCase { Reason = "The link is there." })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await partner.PostAsJsonAsync("/v1/partner/cases/case-1/appeal", new AppealMyCase { Reason = "Again." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await app.Settle();

        var appeal = app.Published<CaseAppealed>().ShouldHaveSingleItem();
        (appeal.CaseId, appeal.PartnerId, appeal.Reason).ShouldBe(("case-1", "daily", "The link is there."));
        var observed = app.Published<RepublicationObserved>().ShouldHaveSingleItem();
        (observed.RepublicationId, observed.Url, observed.PartnerId).ShouldBe(("rep_1", "https://daily.example/story", "daily"));
    }

    [Fact]
    public void Case_that_closes_before_it_opens_stays_closed()
    {
        var view = CaseDocument.Open(CaseDocument.Close(null, Closed("case-1")), Opened("case-1", Samples.Now));
        view.ClosedAt.ShouldNotBeNull();
        view.State.ShouldBe(CaseState.Closed);
        view.Broken.ShouldHaveSingleItem();
        CaseDocument.Open(view, Opened("case-1", Samples.Now)).ShouldBeSameAs(view);
        CaseDocument.Close(view, Closed("case-1")).ShouldBeSameAs(view);
    }

    private static CaseChanged Changed(string id, int number, CaseState state) => new()
    {
        CaseId = id, RepublicationId = "rep_1", ArticleId = "agency-1", PartnerId = "daily", Url = "https://daily.example/story", Number = number, State = state,
        Step = state == CaseState.Suspended ? CaseStep.Suspended : CaseStep.Opened, At = Samples.Now, Text = "Something happened.", OpenedAt = Samples.Now.AddDays(-1),
        DueAt = Samples.Now, Fix = "<p>Fix</p>", Suspends = state == CaseState.Suspended, Notifies = true,
    };

    private static async Task<string> State(HttpClient partner) =>
        (await partner.GetFromJsonAsync<JsonElement>("/v1/partner")).GetProperty("state").GetString()!;

    private static CaseOpened Opened(string id, DateTimeOffset due) => new()
    {
        CaseId = id, RepublicationId = "rep_1", ArticleId = "agency-1", PartnerId = "daily", Url = "https://daily.example/story",
        Broken = [new ObligationVerdict { Kind = ObligationKind.SourceLink, Verdict = Verdict.Broken, Reason = "No link." }],
        OpenedAt = Samples.Now.AddDays(-1), DueAt = due, Fix = "<p>Fix</p>", SuspendsWhenOverdue = true,
    };

    private static CaseClosed Closed(string id) => new()
    {
        CaseId = id, RepublicationId = "rep_1", ArticleId = "agency-1", PartnerId = "daily", Url = "https://daily.example/story",
        ClosedAt = Samples.Now, Reason = "The page complies.",
    };
}
