using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Syndication.Attribution;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Testing;

namespace Syndication.AttributionTests.Partners;

/// <summary>Attribution in a process of its own: what partners may ask it is known from events alone.</summary>
public sealed class KnownPartnersTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
    private readonly (string Key, string KeyId, string Hash) key = ApiKeys.Create();

    [Fact]
    public async Task Partner_that_was_heard_of_may_check_and_see_its_figures_and_nothing_of_others()
    {
        await using var app = await Start();
        await app.Publish(Changed(0));
        using var partner = app.CreateClient(key.Key);

        (await Status(partner, "/v1/partner/figures")).ShouldBe(HttpStatusCode.OK);
        using var answer = await partner.PostAsJsonAsync("/v1/checks", new { articleId = "none", html = "<p>x" }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, "it was let in, and the article is not known");
        (await Status(partner, "/v1/cases")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Key_that_was_removed_is_refused_and_older_news_does_not_bring_it_back()
    {
        await using var app = await Start();
        await app.Publish(Changed(0));
        await app.Publish(Changed(10) with { KeyHashes = [] });
        using var partner = app.CreateClient(key.Key);

        (await Status(partner, "/v1/partner/figures")).ShouldBe(HttpStatusCode.Unauthorized);
        await app.Publish(Changed(5));
        (await Status(partner, "/v1/partner/figures")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_past_its_time_is_refused()
    {
        var time = new FakeTimeProvider(Morning);
        await using var app = await Start(time);
        await app.Publish(Changed(0) with { KeyHashes = [Fact() with { ExpiresAt = Morning.AddHours(1) }] });
        using var partner = app.CreateClient(key.Key);

        (await Status(partner, "/v1/partner/figures")).ShouldBe(HttpStatusCode.OK);
        time.Advance(TimeSpan.FromHours(1));
        (await Status(partner, "/v1/partner/figures")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_for_feeds_alone_checks_no_pages_and_sees_no_figures()
    {
        await using var app = await Start();
        await app.Publish(Changed(0) with { KeyHashes = [Fact() with { Scopes = [KeyScopes.Read] }] });
        using var partner = app.CreateClient(key.Key);

        (await Status(partner, "/v1/partner/figures")).ShouldBe(HttpStatusCode.Forbidden);
        using var answer = await partner.PostAsJsonAsync("/v1/checks", new { articleId = "none", html = "<p>x" }, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("report");
        await app.Publish(Changed(1) with { KeyHashes = [Fact() with { Scopes = [KeyScopes.Report] }] });
        using var allowed = await partner.PostAsJsonAsync("/v1/checks", new { articleId = "none", html = "<p>x" }, Stop);
        allowed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Partner_checks_by_its_own_class_and_nothing_that_it_may_not_have()
    {
        await using var app = await Start(new FakeTimeProvider(Morning));
        var terms = Stories.Terms with { Overrides = [new TermsOverride { Agreements = ["white-label"], Remove = [ObligationKind.SourceLink] }] };
        (await app.Client.PutAsJsonAsync($"/v1/publishers/{Stories.Publisher}/terms", terms, ContractsJson.Options, Stop)).EnsureSuccessStatusCode();
        await app.Publish(Stories.Resolved(Stories.Article()));
        await app.Publish(Stories.Resolved(Stories.Article() with { Id = "north-wire:later", Embargo = Morning.AddHours(3) }));
        var linked = app.Published<ArticleCleared>().First(c => c.ArticleId == "north-wire:bridge").Copy!.Html;
        var html = $"<article>{System.Text.RegularExpressions.Regex.Replace(linked, "</?a[^>]*>", "")}</article>";
        using var partner = app.CreateClient(key.Key);
        var facts = new PartnerFacts { Agreements = [new AgreementFact { Name = "white-label", From = Morning.AddHours(-1), Until = Morning.AddHours(1) }] };

        async Task<(HttpStatusCode Status, string Body)> Check(string article)
        {
            using var answer = await partner.PostAsJsonAsync("/v1/checks", new { articleId = article, html, blocks = true }, Stop);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }

        await app.Publish(Changed(0) with { Facts = facts });
        (await Check("north-wire:bridge")).Body.ShouldContain("\"verdict\":\"compliant\"");
        await app.Publish(Changed(1) with { Facts = facts with { Agreements = [] } });
        (await Check("north-wire:bridge")).Body.ShouldContain("\"verdict\":\"violation\"");
        var early = await Check("north-wire:later");
        early.Status.ShouldBe(HttpStatusCode.Forbidden, "its copy is not told before its time");
        early.Body.ShouldNotContain("footbridge");
        await app.Publish(Changed(2) with { Facts = facts with { Publishers = ["other"] } });
        (await Check("north-wire:bridge")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await app.Publish(Changed(3));
        (await Check("north-wire:bridge")).Status.ShouldBe(HttpStatusCode.Forbidden, "an event of before tells nothing of what it may have, so what is known stays");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<TestApp> Start(TimeProvider? time = null) => TestApp.Start(new TestAppOptions
    {
        Modules = [AttributionModule.Module], Time = time, Settings = { ["Auth:PartnerKeyCacheSeconds"] = "0" },
    });

    private static async Task<HttpStatusCode> Status(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private PartnerKeyFact Fact() => new() { KeyId = key.KeyId, Hash = key.Hash };

    private PartnerChanged Changed(int minute) => new() { PartnerId = "river", Name = "River Herald", State = "active", Keys = 1, KeyHashes = [Fact()], ChangedAt = Morning.AddMinutes(minute) };
}
