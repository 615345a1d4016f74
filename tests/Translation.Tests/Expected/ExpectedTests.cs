using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Testing;
using Syndication.Translation;
using Syndication.Translation.Expected;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Expected;

public class ExpectedTests
{
    private static readonly ExpectationDocument Rules = new()
    {
        Id = "agency",
        Since = Morning.AddDays(-1),
        Rules =
        [
            new SectionExpectation { Languages = [new() { Language = "en", AfterMinutes = 60 }, new() { Language = "de-DE", AfterMinutes = 120, MissingAfterMinutes = 180 }] },
            new SectionExpectation { Section = "Sport", Languages = [] },
        ],
    };

    [Theory]
    [InlineData(0, ExpectedState.Awaited, ExpectedState.Awaited, 60)]
    [InlineData(60, ExpectedState.Late, ExpectedState.Awaited, 120)]
    [InlineData(170, ExpectedState.Late, ExpectedState.Late, 180)]
    [InlineData(200, ExpectedState.Late, ExpectedState.Missing, 240)]
    [InlineData(900, ExpectedState.Missing, ExpectedState.Missing, null)]
    public void Edition_that_does_not_come_is_awaited_then_late_then_missing(int minute, ExpectedState english, ExpectedState german, int? lookAt)
    {
        var (expected, look) = Of(Morning.AddMinutes(minute), Story("uk1", "uk"));
        expected.Select(e => e.State).ShouldBe([english, german]);
        look.ShouldBe(lookAt is { } at ? Morning.AddMinutes(at) : null);
    }

    [Theory]
    [InlineData(30, ExpectedState.Met)]
    [InlineData(61, ExpectedState.MetLate)]
    public void Edition_that_is_there_was_in_time_or_was_not(int minute, ExpectedState state)
    {
        var (expected, _) = Of(Morning.AddHours(9), Story("uk1", "uk"), Story("en1", "en-GB", minute: minute).Of("uk1"));
        (expected[0].State, expected[0].ArticleId).ShouldBe((state, "en1"));
    }

    [Fact]
    public void Nothing_is_expected_of_other_sections_of_old_withdrawn_or_translated_stories()
    {
        Of(Morning, Story("uk1", "uk") with { Section = "sport" }).Expected.ShouldBeEmpty();
        Of(Morning, Story("uk1", "uk") with { FirstCreated = Morning.AddDays(-2) }).Expected.ShouldBeEmpty();
        Of(Morning, Story("uk1", "uk").Withdrawn()).Expected.ShouldBeEmpty();
        var editions = Resolved(Story("uk1", "uk"), Story("en1", "en", minute: 3).Of("uk1"));
        ExpectedRules.Of(Rules, editions.Single(e => e.Id == "en1"), editions, Morning).Expected.ShouldBeEmpty();
        ExpectedRules.Of(null, editions[0], editions, Morning).Expected.ShouldBeEmpty();
        // The language that the original is in, and what was withdrawn, are no editions to wait for or to count.
        Of(Morning, Story("en1", "en")).Expected.Select(e => e.Language).ShouldBe(["de-DE"]);
        Of(Morning.AddHours(9), Story("uk1", "uk"), Story("en1", "en", minute: 5).Of("uk1").Withdrawn()).Expected[0].State.ShouldBe(ExpectedState.Missing);
    }

    [Fact]
    public async Task Late_edition_is_told_listed_and_counted_and_met_when_it_comes()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [TranslationModule.Module] });
        var put = await app.Client.PutAsJsonAsync("/v1/expected-editions/publishers/agency", new
        {
            since = Morning.AddDays(-1),
            rules = new[] { new { languages = new[] { new { language = "en", afterMinutes = 60, missingAfterMinutes = 500_000 }, new { language = "de", afterMinutes = 60, missingAfterMinutes = 61 } } } },
        }, TestContext.Current.CancellationToken);
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var published = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(-5);
        await app.Publish((Story("uk1", "uk") with { FirstCreated = published }).Ingested());
        await app.Settle();

        var told = app.Published<LineageChanged>().ShouldHaveSingleItem();
        told.Reason.ShouldBe("Expected editions: en is late, de is missing.");
        told.Lineage.Findings!.Expected.Select(e => (e.Language, e.State)).ShouldBe([("en", ExpectedState.Late), ("de", ExpectedState.Missing)]);
        (await Get<OverduePage>(app, "/v1/expected-editions/overdue?state=missing")).Items.ShouldHaveSingleItem().ArticleId.ShouldBe("uk1");
        (await Get<OverdueCounts>(app, "/v1/expected-editions/counts")).Items.ShouldBe([new OverdueCount("agency", "de", 0, 1), new OverdueCount("agency", "en", 1, 0)]);

        await app.Publish((Story("de1", "de", minute: 5).Of("uk1") with { FirstCreated = published.AddMinutes(30) }).Ingested());
        await app.Settle();
        (await Get<OverduePage>(app, "/v1/expected-editions/overdue?state=missing")).Items.ShouldBeEmpty();
        (await Get<OverduePage>(app, "/v1/expected-editions/overdue")).Items.ShouldHaveSingleItem().Expected.Select(e => e.State).ShouldBe([ExpectedState.Late, ExpectedState.Met]);

        (await app.Client.DeleteAsync("/v1/expected-editions/publishers/agency", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Get<OverdueCounts>(app, "/v1/expected-editions/counts")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Edition_that_leaves_its_work_is_waited_for_again()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [TranslationModule.Module] });
        await app.Services.GetRequiredService<IDocumentCollection<ExpectationDocument>>().Insert(Rules with { Rules = [new() { Languages = [new() { Language = "en", AfterMinutes = 500_000 }] }] });
        await app.Publish(Story("uk1", "uk").Ingested());
        await app.Publish(Story("en1", "en", minute: 9).Of("uk1").Ingested());
        await app.Settle();
        await app.Client.PostAsJsonAsync("/v1/lineages/en1/refuse", new { originalArticleId = "uk1" }, TestContext.Current.CancellationToken);
        await app.Settle();
        var edition = await app.Services.GetRequiredService<IDocumentCollection<EditionDocument>>().Get("uk1", TestContext.Current.CancellationToken);
        edition!.Expected.ShouldHaveSingleItem().State.ShouldBe(ExpectedState.Awaited);
    }

    [Theory]
    [InlineData("{}", "rules")]
    [InlineData("{\"rules\":[{\"languages\":[{\"language\":\"x\",\"afterMinutes\":5}]}]}", "BCP 47")]
    [InlineData("{\"rules\":[{\"languages\":[{\"language\":\"de\",\"afterMinutes\":0}]}]}", "minutes")]
    [InlineData("{\"rules\":[{\"languages\":[{\"language\":\"de\",\"afterMinutes\":60,\"missingAfterMinutes\":5}]}]}", "no fewer")]
    [InlineData("{\"rules\":[{\"section\":\"a\"},{\"section\":\"A\"}]}", "put the languages together")]
    public async Task Bad_rules_are_told_what_is_wrong(string body, string says)
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [TranslationModule.Module] });
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await app.Client.PutAsync("/v1/expected-editions/publishers/agency", content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(says);
    }

    private static (System.Collections.Immutable.ImmutableArray<ExpectedEdition> Expected, DateTimeOffset? LookAt) Of(DateTimeOffset now, params Article[] articles)
    {
        var editions = Resolved(articles);
        return ExpectedRules.Of(Rules, editions.Single(e => e.Id == articles[0].Id), editions, now);
    }

    private static IReadOnlyList<EditionDocument> Resolved(params Article[] articles)
    {
        var lineages = Lineages(articles);
        return [.. Editions(articles).Select(e => e with { Lineage = lineages[e.Id] })];
    }

    private static async Task<T> Get<T>(TestApp app, string path) =>
        (await app.Client.GetFromJsonAsync<T>(path, ContractsJson.Options, TestContext.Current.CancellationToken))!;
}
