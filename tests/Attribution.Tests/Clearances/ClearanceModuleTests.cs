using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Syndication.Attribution;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Clearances;
using Syndication.Attribution.Terms;
using Syndication.AttributionTests.Checks;
using Syndication.Contracts;
using Syndication.Testing;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Clearances;

public sealed class ClearanceModuleTests
{
    private readonly FakeTimeProvider time = new(Now);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Story_is_held_until_its_publisher_has_terms()
    {
        await using var app = await Start();
        await app.Publish(Resolved(Article()));
        app.Published<ArticleHeld>().ShouldHaveSingleItem().Reasons[0].Code.ShouldBe("no-terms");

        (await Put(app, Stories.Terms)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var cleared = (await Eventually(app, app.Published<ArticleCleared>)).ShouldHaveSingleItem();
        (cleared.ClearanceRevision, cleared.Terms.Version).ShouldBe((2L, 1));
        var view = await app.Client.GetFromJsonAsync<ClearanceView>($"/v1/clearances/{cleared.ArticleId}", ContractsJson.Options, Stop);
        view!.Copy!.Html.ShouldBe(cleared.Copy!.Html);
        view.Obligations[0].Sentence.ShouldBe("A link is mandatory.");
    }

    [Fact]
    public async Task Redelivery_emits_nothing_more()
    {
        await using var app = await Start(Stories.Terms);
        await app.Publish(Resolved(Article()));
        await app.Publish(Resolved(Article()));

        app.Published<ArticleCleared>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Clearance_keeps_the_fingerprint_and_a_redelivery_after_a_crash_makes_it_good()
    {
        await using var app = await Start(Stories.Terms);
        var article = Article([.. Enumerable.Range(0, 8).Select(i => $"Paragraph {i} of a text about the bridge that is long enough to be searched for on the pages of partners.")]);
        await app.Publish(Resolved(article));
        var kept = (await app.Store<FingerprintDocument>().Get(article.Id, Stop)).ShouldNotBeNull();
        (kept.ClearanceRevision, kept.Language).ShouldBe((1L, "en"));

        // Killed after the decision was written, before the fingerprint was.
        (await app.Store<FingerprintDocument>().Delete(article.Id, kept.Revision, Stop)).ShouldBeTrue();
        await app.Publish(Resolved(article));

        (await app.Store<FingerprintDocument>().Get(article.Id, Stop)).ShouldNotBeNull().Hashes.ShouldBe(kept.Hashes);
        app.Published<ArticleCleared>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Story_that_terms_set_free_has_a_fingerprint_and_one_that_is_held_has_none()
    {
        await using var app = await Start();
        var article = Article([.. Enumerable.Range(0, 8).Select(i => $"Paragraph {i} of a text about the bridge that is long enough to be searched for on the pages of partners.")]);
        await app.Publish(Resolved(article));
        (await app.Store<FingerprintDocument>().Get(article.Id, Stop)).ShouldBeNull();

        (await Put(app, Stories.Terms)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Eventually(app, app.Published<ArticleCleared>);

        (await app.Store<FingerprintDocument>().Get(article.Id, Stop)).ShouldNotBeNull().ClearanceRevision.ShouldBe(2);
    }

    [Theory]
    [InlineData(Change.Correction, true)]
    [InlineData(Change.Withdrawal, true)]
    [InlineData(Change.Update, false)]
    public async Task Correction_and_withdrawal_have_the_pages_looked_at_again(Change change, bool isLookedAt)
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start(Stories.Terms);
        await app.Publish(Resolved(Article()));
        site.Html = $"<html><body><article>{app.Published<ArticleCleared>()[0].Copy!.Html}</article></body></html>";
        await app.Publish(new RepublicationObserved { RepublicationId = "r1", ArticleId = Article().Id, PartnerId = "p1", Url = site.Url, ObservedAt = Now, Via = "test" });
        await Eventually(app, app.Published<ComplianceChecked>);

        await app.Publish(Resolved(Article() with { Version = 2, Change = change, PubStatus = change == Change.Withdrawal ? PubStatus.Canceled : PubStatus.Usable }));

        (await app.Store<RepublicationDocument>().Get("r1", Stop))!.FollowedRevision.ShouldBe(isLookedAt ? 2 : 0);
    }

    [Fact]
    public async Task Terms_take_force_on_their_date_and_only_what_changes_is_told()
    {
        await using var app = await Start(Stories.Terms);
        await app.Publish(Resolved(Article()));
        await app.Publish(Resolved(Article() with { Id = "north-wire:abroad" }, FromAbroad));
        var stricter = Stories.Terms.Obligations.Select(o => o.Kind == ObligationKind.ForeignLink ? o with { Followable = true } : o);
        (await Put(app, Stories.Terms with { Effective = Now.AddDays(1), Obligations = [.. stricter] })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await app.Settle();
        app.Published<ArticleCleared>().Count.ShouldBe(2);

        time.Advance(TimeSpan.FromDays(1));

        var cleared = await Eventually(app, () => app.Published<ArticleCleared>() is { Count: 3 } three ? three : []);
        cleared[^1].ArticleId.ShouldBe("north-wire:abroad");
        cleared[^1].Terms.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Draft_is_accepted_by_an_operator()
    {
        await using var app = await Start();
        using var read = await app.Client.PostAsJsonAsync("/v1/terms/read", new { text = "When using our materials on the Internet, a link to northwire.example not lower than the first paragraph is mandatory." }, ContractsJson.Options, Stop);
        var draft = (await read.Content.ReadFromJsonAsync<PublisherTerms>(ContractsJson.Options, Stop))!;
        (await Put(app, draft)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await app.Client.GetAsync($"/v1/publishers/{Publisher}/terms", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await app.Client.PostAsync($"/v1/publishers/{Publisher}/terms/versions/1/accept", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var inForce = await app.Client.GetFromJsonAsync<PublisherTerms>($"/v1/publishers/{Publisher}/terms", ContractsJson.Options, Stop);
        (inForce!.Status, inForce.Version, inForce.Obligations[0].Position).ShouldBe((TermsStatus.Accepted, 1, LinkPosition.FirstParagraph));
        (await app.Client.PostAsync($"/v1/publishers/{Publisher}/terms/versions/7/accept", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var versions = await app.Client.GetFromJsonAsync<TermsVersionPage>($"/v1/publishers/{Publisher}/terms/versions", ContractsJson.Options, Stop);
        versions!.Items.ShouldHaveSingleItem().InForce.ShouldBeTrue();
        (await app.Client.GetFromJsonAsync<PublisherPage>("/v1/publishers", ContractsJson.Options, Stop))!.Items.ShouldHaveSingleItem().Id.ShouldBe(Publisher);
    }

    [Fact]
    public async Task Terms_that_cannot_be_are_refused_by_field()
    {
        await using var app = await Start();

        using var response = await Put(app, Stories.Terms with { Domains = [], CureHours = 0 });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await response.Content.ReadAsStringAsync(Stop);
        body.ShouldContain("\"domains\"");
        body.ShouldContain("\"cureHours\"");
        (await app.Anonymous.PutAsJsonAsync($"/v1/publishers/{Publisher}/terms", Stories.Terms, ContractsJson.Options, Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Client.PutAsJsonAsync("/v1/publishers/other/terms", Stories.Terms, ContractsJson.Options, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Partner_page_is_held_against_the_copy_and_the_case_has_the_terms_deadline()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start(Stories.Terms with { CureHours = 5, SuspendWhenOverdue = true });
        await app.Publish(Resolved(Article()));
        var cleared = app.Published<ArticleCleared>().ShouldHaveSingleItem();
        site.Html = $"<html><body><article>{cleared.Copy!.Html.Replace("<a href", "<span title", StringComparison.Ordinal).Replace("</a>", "</span>", StringComparison.Ordinal)}</article></body></html>";

        await app.Publish(new RepublicationObserved { RepublicationId = "r1", ArticleId = cleared.ArticleId, PartnerId = "p1", Url = site.Url, ObservedAt = Now, Via = "test" });

        var opened = (await Eventually(app, app.Published<CaseOpened>)).ShouldHaveSingleItem();
        opened.DueAt.ShouldBe(opened.OpenedAt.AddHours(5));
        opened.SuspendsWhenOverdue.ShouldBeTrue();
        opened.Fix.ShouldBe(cleared.Copy.Html);
        site.Html = $"<html><body><article>{cleared.Copy.Html}</article></body></html>";
        await app.Client.PostAsync("/v1/republications/r1/check", null, Stop);
        (await Eventually(app, app.Published<CaseClosed>)).ShouldHaveSingleItem().CaseId.ShouldBe(opened.CaseId);
    }

    [Fact]
    public async Task Agreement_that_is_signed_cures_the_case_of_a_page_that_broke_what_others_owe()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start(Stories.Terms with { Overrides = [new TermsOverride { Agreements = ["white-label"], Remove = [ObligationKind.SourceLink] }] });
        await app.Publish(Resolved(Article()));
        var cleared = app.Published<ArticleCleared>().ShouldHaveSingleItem();
        var agreed = ClearanceForClass.For(cleared, new PartnerClass { Agreements = ["white-label"] }).ShouldNotBeNull();
        site.Html = $"<html><body><article>{agreed.Copy!.Html}</article></body></html>";
        await app.Publish(Partner(0, []));
        await app.Publish(new RepublicationObserved { RepublicationId = "r1", ArticleId = cleared.ArticleId, PartnerId = "p1", Url = site.Url, ObservedAt = Now, Via = "test" });
        var opened = (await Eventually(app, app.Published<CaseOpened>)).ShouldHaveSingleItem();
        opened.Broken.ShouldHaveSingleItem().Kind.ShouldBe(ObligationKind.SourceLink);

        await app.Publish(Partner(1, [new AgreementFact { Name = "white-label" }]));
        time.Advance(TimeSpan.FromMinutes(6));

        (await Eventually(app, app.Published<CaseClosed>)).ShouldHaveSingleItem().CaseId.ShouldBe(opened.CaseId);
        var check = app.Published<ComplianceChecked>()[^1];
        var view = await app.Client.GetFromJsonAsync<CheckView>($"/v1/checks/{check.CheckId}", ContractsJson.Options, Stop);
        view!.Class!.Agreements.ShouldBe(["white-label"]);
        using var again = await app.Client.PostAsync($"/v1/checks/{check.CheckId}/recompute", null, Stop);
        (await again.Content.ReadFromJsonAsync<PageReport>(ContractsJson.Options, Stop))!.Verdict.ShouldBe(CheckVerdict.Compliant);
    }

    private static PartnerChanged Partner(int minute, IReadOnlyList<AgreementFact> agreements) =>
        new() { PartnerId = "p1", Name = "Daily", State = "active", Facts = new PartnerFacts { Agreements = agreements }, ChangedAt = Now.AddMinutes(minute) };

    [Fact]
    public async Task Preview_says_what_terms_would_change_and_changes_nothing()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await Start(Stories.Terms);
        await app.Publish(Resolved(Article()));
        await app.Publish(Resolved(Article() with { Id = "north-wire:abroad" }, FromAbroad));
        var copy = app.Published<ArticleCleared>().First(c => c.ArticleId == "north-wire:bridge").Copy!;
        site.Html = $"<html><body><article>{copy.Html}</article></body></html>";
        await app.Publish(new RepublicationObserved { RepublicationId = "r1", ArticleId = "north-wire:bridge", PartnerId = "p1", Url = site.Url, ObservedAt = Now, Via = "test" });
        await Eventually(app, app.Published<ComplianceChecked>);
        var stricter = Stories.Terms with { Obligations = [.. Stories.Terms.Obligations, new TermsRule { Kind = ObligationKind.CopyrightNotice, Text = "By kind permission of North Wire." }] };

        using var response = await app.Client.PostAsJsonAsync($"/v1/publishers/{Publisher}/terms/preview", stricter, ContractsJson.Options, Stop);

        var changes = (await response.Content.ReadFromJsonAsync<TermsChanges>(ContractsJson.Options, Stop))!;
        changes.ArticlesLookedAt.ShouldBe(2);
        changes.Articles.Count.ShouldBe(2);
        changes.Articles.ShouldAllBe(a => a.After == ClearanceState.Cleared && a.Obligations.Count(o => o.Kind == ObligationKind.CopyrightNotice) == 2);
        var page = changes.Pages.ShouldHaveSingleItem();
        (page.Before, page.After, changes.PagesLookedAt).ShouldBe((CheckVerdict.Compliant, CheckVerdict.Violation, 1));
        app.Published<ArticleCleared>().Count.ShouldBe(2);
        using var same = await app.Client.PostAsJsonAsync($"/v1/publishers/{Publisher}/terms/preview", Stories.Terms with { CureHours = 7 }, ContractsJson.Options, Stop);
        (await same.Content.ReadFromJsonAsync<TermsChanges>(ContractsJson.Options, Stop))!.Articles.ShouldBeEmpty();
        (await app.Client.PostAsJsonAsync($"/v1/publishers/{Publisher}/terms/preview?articles=9999", Stories.Terms, ContractsJson.Options, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Rights_are_told_to_anyone()
    {
        await using var app = await Start(Stories.Terms with { TdmReserved = true });

        using var rsl = await app.Anonymous.GetAsync($"/rights/{Publisher}/rsl.xml", Stop);

        rsl.StatusCode.ShouldBe(HttpStatusCode.OK);
        rsl.Content.Headers.ContentType!.MediaType.ShouldBe("application/rsl+xml");
        rsl.Headers.GetValues("tdm-reservation").ShouldBe(["1"]);
        foreach (var file in new[] { "odrl.jsonld", "tdmrep.json", "schema.jsonld", "ninjs.json" })
        {
            (await app.Anonymous.GetAsync($"/rights/{Publisher}/{file}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await app.Anonymous.GetAsync("/rights/nobody/rsl.xml", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<TestApp> Start(PublisherTerms? terms = null)
    {
        var app = await TestApp.Start(new TestAppOptions { Modules = [AttributionModule.Module], Time = time });
        if (terms is not null)
        {
            (await Put(app, terms)).EnsureSuccessStatusCode();
        }

        return app;
    }

    private static Task<HttpResponseMessage> Put(TestApp app, PublisherTerms terms) =>
        app.Client.PutAsJsonAsync($"/v1/publishers/{Publisher}/terms", terms, ContractsJson.Options, Stop);

    /// <summary>Background work has its own pace: looks again until something is there, and gives up after half a minute.</summary>
    /// <summary>A sweeper that read the clock just before the test moved it rests until the clock moves again: it is moved on a little.</summary>
    private async Task<IReadOnlyList<T>> Eventually<T>(TestApp app, Func<IReadOnlyList<T>> look)
    {
        for (var deadline = Environment.TickCount64 + 30_000; look().Count == 0 && Environment.TickCount64 < deadline;)
        {
            await Task.Delay(10, Stop);
            time.Advance(TimeSpan.FromMilliseconds(100));
            await app.Settle();
        }

        return look();
    }
}
