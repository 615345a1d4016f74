using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Attribution.Cases;
using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.AttributionTests.Checks;

public sealed class RepublicationTests
{
    private static readonly Article Story = SamplePage.Articles["en"];
    private static readonly string Good = SamplePage.Load("compliant-plain").Page.Html!;
    private static readonly string Bad = SamplePage.Load("broken-no-link").Page.Html!;

    private static readonly ClearedArticle Cleared = new()
    {
        Article = Story,
        Obligations = [SamplePage.Obligation("source", "en")],
        Terms = new TermsReference { PublisherId = "northwire", Version = 3 },
        CopyHtml = "<article>the copy</article>",
        SuspendsWhenOverdue = true,
    };

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Violation_opens_a_case_and_a_clean_check_closes_it()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Bad;

        await app.Publish(Observed(site.Url));
        var first = await Checks(app, 1);

        first.LatestVerdict.ShouldBe(CheckVerdict.Violation);
        var opened = app.Published<CaseOpened>().ShouldHaveSingleItem();
        opened.DueAt.ShouldBe(opened.OpenedAt.AddHours(48));
        opened.Broken.ShouldHaveSingleItem().Evidence.ShouldNotBeNull().Fix.ShouldNotBeNull().ShouldContain("https://northwire.example/");
        opened.Fix.ShouldBe(Cleared.CopyHtml);
        opened.SuspendsWhenOverdue.ShouldBeTrue();

        time.Advance(TimeSpan.FromMinutes(61));
        await Checks(app, 2);
        app.Published<CaseOpened>().Count.ShouldBe(1);
        (await Case(app, opened.CaseId)).Violations.ShouldBe(2);

        site.Html = Good;
        (await app.Client.PostAsync("/v1/republications/r1/check", null, Now)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var last = await Checks(app, 3);
        last.LatestVerdict.ShouldBe(CheckVerdict.Compliant);
        (await Case(app, opened.CaseId)).State.ShouldBe(CaseState.Closed);
        app.Published<CaseClosed>().ShouldHaveSingleItem().CaseId.ShouldBe(opened.CaseId);
        app.Published<ComplianceChecked>().Select(c => c.Verdict).ShouldBe([CheckVerdict.Violation, CheckVerdict.Violation, CheckVerdict.Compliant]);
        app.Published<ComplianceChecked>()[0].Terms!.Version.ShouldBe(3);
    }

    [Fact]
    public void Correction_is_looked_for_when_it_has_settled()
    {
        var (known, due) = (Known(), time.GetUtcNow().AddMinutes(5));

        var followed = RepublicationRules.Follow(known, 7, due).ShouldNotBeNull();

        (followed.DueAt, followed.Step).ShouldBe((due, 0));
        RepublicationRules.Follow(followed, 7, due.AddMinutes(1)).ShouldBeNull();
        RepublicationRules.Follow(followed, 6, due.AddMinutes(1)).ShouldBeNull();
    }

    [Fact]
    public void Correction_during_a_look_is_followed_by_another()
    {
        var looking = Known() with { Claim = "c" };

        var followed = RepublicationRules.Follow(looking, 7, time.GetUtcNow()).ShouldNotBeNull();

        (followed.DueAt, followed.Claim, followed.Again).ShouldBe((looking.DueAt, "c", true));
    }

    [Theory]
    [InlineData("p1", true)]
    [InlineData("somebody-else", false)]
    public void Receipt_is_followed_by_a_look_at_that_partners_page(string partner, bool isFollowed)
    {
        var (known, due) = (Known(), time.GetUtcNow().AddMinutes(5));
        var receipt = Receipt(partner);

        var followed = RepublicationRules.FollowReceipt(known, receipt, due);

        followed?.DueAt.ShouldBe(due);
        (followed is not null).ShouldBe(isFollowed);
        RepublicationRules.FollowReceipt(followed, receipt, due.AddMinutes(1)).ShouldBeNull();
    }

    [Fact]
    public async Task Withdrawal_is_looked_for_after_the_partner_acknowledged_it()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Good;
        await app.Publish(Observed(site.Url));
        await Checks(app, 1);

        await app.Publish(Receipt("p1"));
        time.Advance(TimeSpan.FromSeconds(290));
        (await app.Services.GetRequiredService<IDocumentCollection<RepublicationDocument>>().Get("r1", Now))!.Checks.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(20));

        await Checks(app, 2);
    }

    private RepublicationDocument Known() =>
        new() { Id = "r1", ArticleId = Story.Id, PartnerId = "p1", Url = "https://partner.example/1", ObservedAt = time.GetUtcNow(), Via = "report", DueAt = time.GetUtcNow().AddDays(1), Step = 3 };

    private DeliveryRecorded Receipt(string partner) => new()
    {
        DeliveryId = "d1", ArticleId = Story.Id, ArticleVersion = 2, PartnerId = partner, SubscriptionId = "s1", Channel = "webhook",
        Outcome = DeliveryOutcome.Delivered, Change = Change.Withdrawal, At = time.GetUtcNow(),
    };

    [Fact]
    public async Task Page_that_cannot_be_read_is_undetermined_and_leaves_the_case_alone()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Bad;
        await app.Publish(Observed(site.Url));
        var caseId = (await Checks(app, 1)).CaseId!;

        site.Status = 404;
        time.Advance(TimeSpan.FromMinutes(61));
        var second = await Checks(app, 2);

        second.LatestVerdict.ShouldBe(CheckVerdict.Undetermined);
        (await Case(app, caseId)).State.ShouldBe(CaseState.Open);
    }

    [Fact]
    public async Task Case_past_its_deadline_suspends_until_an_operator_closes_it()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Bad;
        await app.Publish(Observed(site.Url));
        var caseId = (await Checks(app, 1)).CaseId!;

        time.Advance(TimeSpan.FromHours(49));
        await Until(app, async () => (await Case(app, caseId)).State == CaseState.Suspended);

        var listed = await app.Client.GetFromJsonAsync<CasePage>("/v1/cases?state=suspended", ContractsJson.Options, Now);
        listed!.Items.ShouldHaveSingleItem().Id.ShouldBe(caseId);
        (await app.Client.PostAsJsonAsync($"/v1/cases/{caseId}/close", new { reason = "" }, Now)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Client.PostAsJsonAsync($"/v1/cases/{caseId}/decide", new { grant = true, reason = "x" }, Now)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Client.PostAsJsonAsync($"/v1/cases/{caseId}/close", new { reason = "agreed by phone" }, Now)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.PostAsJsonAsync($"/v1/cases/{caseId}/close", new { reason = "again" }, Now)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await app.Settle();
        app.Published<CaseClosed>().ShouldHaveSingleItem().Reason.ShouldBe("agreed by phone");
        var steps = app.Published<CaseChanged>().OrderBy(c => c.Number).ToList();
        steps.Select(c => c.Suspends).ShouldBe(steps.Select(c => c.State == CaseState.Suspended));
        steps[^1].History.Select(h => h.Step).ShouldContain(CaseStep.Suspended);
    }

    [Fact]
    public async Task Appeal_of_the_partner_stops_the_clock_and_a_granted_one_lets_the_finding_pass()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Bad;
        await app.Publish(Observed(site.Url));
        var caseId = (await Checks(app, 1)).CaseId!;
        var appeal = new CaseAppealed { CaseId = caseId, ArticleId = Story.Id, PartnerId = "p1", Reason = "We have an agreement.", AppealedAt = time.GetUtcNow() };

        await app.Publish(appeal with { PartnerId = "p2" });
        (await Case(app, caseId)).State.ShouldBe(CaseState.Open);
        await app.Publish(appeal);
        await app.Publish(appeal);
        (await Case(app, caseId)).State.ShouldBe(CaseState.Appealed);
        (await app.Client.PostAsJsonAsync($"/v1/cases/{caseId}/decide", new { grant = true, reason = "So it is." }, Now)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.PostAsync($"/v1/cases/{caseId}/check", null, Now)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Checks(app, 2);

        app.Published<CaseOpened>().Count.ShouldBe(1);
        (await Case(app, caseId)).ClosedBecause.ShouldBe("So it is.");
    }

    [Fact]
    public async Task Figures_of_a_partner_count_pages_by_their_last_look_and_the_time_to_cure()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Bad;
        await app.Publish(Observed(site.Url));
        await Checks(app, 1);
        time.Advance(TimeSpan.FromMinutes(90));
        await Checks(app, 2);
        site.Html = Good;
        await app.Client.PostAsync("/v1/republications/r1/check", null, Now);
        await Checks(app, 3);

        var figures = await app.Client.GetFromJsonAsync<PartnerFiguresView>("/v1/figures/partners/p1?days=3", ContractsJson.Options, Now);

        figures!.Days.Count.ShouldBe(3);
        figures.ShareCompliant.ShouldBe(1);
        figures.MeanHoursToCure.ShouldNotBeNull().ShouldBe(1.5, 0.01);
        (figures.Days[2].Checks, figures.Days[2].Compliant, figures.Days[2].CasesOpened, figures.Days[2].CasesCured).ShouldBe((3, 1, 1, 1));
        time.Advance(TimeSpan.FromDays(1));
        var next = await app.Client.GetFromJsonAsync<PartnerFiguresView>("/v1/figures/partners/p1?days=2", ContractsJson.Options, Now);
        next!.Days[0].Compliant.ShouldBe(1);
        (await app.Client.GetAsync("/v1/figures/partners/p1?days=0", Now)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Republication_reported_twice_is_looked_at_once()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Good;

        await app.Publish(Observed(site.Url));
        await Checks(app, 1);
        await app.Publish(Observed(site.Url));
        await app.Settle();

        app.Published<ComplianceChecked>().Count.ShouldBe(1);
        var view = await app.Client.GetFromJsonAsync<RepublicationView>("/v1/republications/r1", ContractsJson.Options, Now);
        view!.DueAt.ShouldNotBeNull().ShouldBe(time.GetUtcNow().AddHours(1), TimeSpan.FromMinutes(1));
        view.LatestCheck!.Verdict.ShouldBe(CheckVerdict.Compliant);
        (await app.Client.GetAsync($"/v1/checks/{view.LatestCheckId}", Now)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetFromJsonAsync<RepublicationPage>("/v1/republications?articleId=" + Story.Id, ContractsJson.Options, Now))!.Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Look_interrupted_after_its_check_was_stored_is_finished_without_a_second_one()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Bad;
        // What a process leaves behind that died between storing the check and the case.
        var known = RepublicationRules.Observe(null, Observed(site.Url), time.GetUtcNow())!;
        var report = PageCheck.Check(PageInput.FromHtml(Bad, site.Url), Story, Cleared.Obligations);
        var check = RepublicationRules.Record(known, Cleared, new TakenPage(PageInput.FromHtml(Bad, site.Url), null, null), report, "input", time.GetUtcNow());
        await app.Services.GetRequiredService<IDocumentCollection<CheckDocument>>().Insert(check, Now);
        await app.Settle();

        await app.Publish(Observed(site.Url));
        var after = await Checks(app, 1);

        after.CaseId.ShouldNotBeNull();
        app.Published<ComplianceChecked>().Count.ShouldBe(1);
        app.Published<CaseOpened>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Check_can_be_made_again_from_what_was_kept()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Bad;
        await app.Publish(Observed(site.Url));
        var check = (await Checks(app, 1)).LatestCheckId!;
        site.Html = Good;

        (await app.Client.GetStringAsync($"/v1/checks/{check}/page", Now)).ShouldBe(Bad);
        var again = await app.Client.PostAsync($"/v1/checks/{check}/recompute", null, Now);
        (await again.Content.ReadFromJsonAsync<PageReport>(ContractsJson.Options, Now))!.Verdict.ShouldBe(CheckVerdict.Violation);
        (await app.Client.GetAsync("/v1/checks/none/page", Now)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Correction_has_every_page_looked_at_again_once()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();
        site.Html = Good;
        await app.Publish(Observed(site.Url));
        await Checks(app, 1);
        var pages = app.Services.GetRequiredService<ChangedPages>();

        await pages.Changed(Story.Id, Change.Correction, 2, Now);
        time.Advance(TimeSpan.FromSeconds(301));
        await Checks(app, 2);
        await pages.Changed(Story.Id, Change.Correction, 2, Now);
        await app.Settle();

        app.Published<ComplianceChecked>().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(200, true, CheckVerdict.Violation)]
    [InlineData(200, false, CheckVerdict.Compliant)]
    [InlineData(410, true, CheckVerdict.Compliant)]
    [InlineData(503, true, CheckVerdict.Undetermined)]
    public void Withdrawn_article_must_be_off_the_page(int status, bool isShown, CheckVerdict expected)
    {
        var html = isShown ? Good : SamplePage.Load("undetermined-other-article").Page.Html!;
        var page = new TakenPage(PageInput.FromHtml(html, "https://partner.example/news/17") with { Status = status }, null, null);

        var report = page.Check("https://partner.example/news/17", Cleared with { IsWithdrawn = true });

        report.Verdict.ShouldBe(expected);
        report.Obligations.ShouldHaveSingleItem().Kind.ShouldBe(ObligationKind.Permission);
    }

    [Fact]
    public async Task Unknown_article_is_said_and_tried_again_later()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start();

        await app.Publish(Observed(site.Url) with { ArticleId = "nobody-1" });
        await Until(app, async () => (await Republication(app))?.Problem is not null);

        (await Republication(app))!.DueAt.ShouldNotBeNull().ShouldBe(time.GetUtcNow().AddHours(1), TimeSpan.FromMinutes(1));
        app.Published<ComplianceChecked>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_can_be_checked_on_request()
    {
        await using var app = await Start();

        var answer = await app.Client.PostAsJsonAsync("/v1/checks", new CheckRequest { Html = Bad, ArticleId = Story.Id }, ContractsJson.Options, Now);
        var report = await answer.Content.ReadFromJsonAsync<PageReport>(ContractsJson.Options, Now);

        report!.Verdict.ShouldBe(CheckVerdict.Violation);
        (await app.Client.PostAsJsonAsync("/v1/checks", new CheckRequest { Url = "nowhere" }, ContractsJson.Options, Now)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Client.PostAsJsonAsync("/v1/checks", new CheckRequest { Html = Bad, ArticleId = "x" }, ContractsJson.Options, Now)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Anonymous.GetAsync("/v1/cases", Now)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Client.GetAsync("/v1/cases?state=lost", Now)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Client.GetAsync("/v1/cases/none", Now)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private Task<TestApp> Start() => TestApp.Start(new TestAppOptions
    {
        Modules =
        [
            new ServiceModule
            {
                Name = "attribution",
                DefaultUrl = "http://127.0.0.1:0",
                Add = module =>
                {
                    CheckSetup.Add(module);
                    CaseSetup.Add(module);
                    module.Services.AddSingleton<ClearedArticleLookup>((id, _, _) => ValueTask.FromResult(id == Story.Id ? Cleared : null));
                },
                Map = routes =>
                {
                    CheckSetup.Map(routes);
                    CaseSetup.Map(routes);
                },
            },
        ],
        Time = time,
    });

    private RepublicationObserved Observed(string url) => new()
    {
        RepublicationId = "r1", ArticleId = Story.Id, PartnerId = "p1", Url = url, ObservedAt = time.GetUtcNow(), Via = "report",
    };

    private async Task<RepublicationDocument> Checks(TestApp app, int count)
    {
        await Until(app, async () => await Republication(app) is { } r && r.Checks == count && r.Claim is null);
        return (await Republication(app))!;
    }

    private static ValueTask<RepublicationDocument?> Republication(TestApp app) =>
        app.Services.GetRequiredService<IDocumentCollection<RepublicationDocument>>().Get("r1", Now);

    private static async Task<CaseDocument> Case(TestApp app, string id) =>
        (await app.Services.GetRequiredService<IDocumentCollection<CaseDocument>>().Get(id, Now))!;

    /// <summary>
    /// The sweepers work on their own: waits for what they do. A sweeper that read the clock just before the test moved it rests
    /// until the clock moves again: it is moved on by one rest.
    /// </summary>
    private async Task Until(TestApp app, Func<Task<bool>> holds)
    {
        for (var i = 1; !await holds(); i++)
        {
            i.ShouldBeLessThan(3000, "what was waited for did not happen within half a minute");
            await Task.Delay(10, Now);
            if (i % 300 == 0)
            {
                time.Advance(TimeSpan.FromSeconds(new CheckOptions().SweepSeconds));
            }
        }

        await app.Settle();
    }
}
