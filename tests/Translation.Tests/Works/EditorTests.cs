using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Testing;
using Syndication.Translation;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Drift.Newsroom;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Works;

public class EditorTests
{
    private static Task<TestApp> Start() => TestApp.Start(new TestAppOptions
    {
        Modules = [TranslationModule.Module], Settings = { ["Translation:MatchingPauseMilliseconds"] = "10" },
    });

    [Fact]
    public async Task Editors_word_makes_a_stale_translation_current_and_is_told_once()
    {
        await using var app = await Start();
        await app.Publish(En().Ingested());
        await app.Publish(De().Ingested());
        await app.Publish(En(2, English.With(5, "complained", "protested")).Ingested());
        (await Get<EditionView>(app, "/v1/lineages/de1")).Lineage.State.ShouldBe(LineageState.Stale);

        var current = await Post<EditionView>(app, "/v1/lineages/de1/current");
        (current.Lineage.State, current.Lineage.OriginalVersion, current.Lineage.OriginalVersionBasis, current.Lineage.Findings).ShouldBe((LineageState.Current, 2, VersionBasis.Confirmed, null));
        await Post<EditionView>(app, "/v1/lineages/de1/current");
        await app.Settle();
        app.Published<LineageChanged>().Select(e => e.Lineage.State).ShouldBe([LineageState.Stale, LineageState.Current]);

        await app.Publish(En(3, English.With(5, "complained", "said")).Ingested());
        (await Get<EditionView>(app, "/v1/lineages/de1")).Lineage.VersionsBehind.ShouldBe(1);
    }

    [Fact]
    public async Task Moved_edition_leaves_its_work_and_does_not_come_back()
    {
        await using var app = await Start();
        await app.Publish(Story("uk1", "uk").Ingested());
        await app.Publish(Story("uk2", "uk", minute: 3).Ingested());
        await app.Publish(Story("en1", "en", minute: 30).Of("uk1").Ingested());

        var moved = await Post<EditionView>(app, "/v1/lineages/en1/move", new { originalArticleId = "uk2" });
        (moved.Lineage.WorkId, moved.Confirmed, moved.Refused.Single()).ShouldBe(("w-uk2", true, "uk1"));
        await Post<EditionView>(app, "/v1/lineages/en1/move", new { originalArticleId = "uk2" });
        await app.Publish(Story("en1", "en", 2, minute: 30).Of("uk1").Ingested());
        (await Get<EditionView>(app, "/v1/lineages/en1")).Lineage.OriginalArticleId.ShouldBe("uk2");
        app.Published<LineageChanged>().ShouldHaveSingleItem().PreviousWorkId.ShouldBe("w-uk1");
    }

    [Fact]
    public async Task Merged_works_are_one_and_split_ones_two_again()
    {
        await using var app = await Start();
        await app.Publish(Story("uk1", "uk").Ingested());
        await app.Publish(Story("de1", "de", minute: 20).Of("uk1").Ingested());
        await app.Publish(Story("en1", "en", minute: 10, publisher: "other").Ingested());
        await app.Publish(Story("fr1", "fr", minute: 30, publisher: "other").Of("en1", publisher: "other").Ingested());

        for (var again = 0; again < 2; again++)
        {
            var merged = await Post<WorkView>(app, "/v1/works/w-uk1/merge", new { workId = "w-en1" });
            merged.Editions.Select(e => (e.ArticleId, e.Lineage.OriginalArticleId)).ShouldBe([("uk1", null), ("en1", "uk1"), ("de1", "uk1"), ("fr1", "en1")], ignoreOrder: true);
        }

        for (var again = 0; again < 2; again++)
        {
            var split = await Post<WorkView>(app, "/v1/works/w-uk1/split", new { articleIds = new[] { "en1", "fr1" } });
            split.Editions.Select(e => (e.ArticleId, e.Lineage.OriginalArticleId)).ShouldBe([("en1", null), ("fr1", "en1")]);
        }

        (await Get<WorkView>(app, "/v1/works/w-uk1")).Editions.Select(e => e.ArticleId).ShouldBe(["uk1", "de1"]);
    }

    [Fact]
    public async Task Editions_that_were_split_off_together_get_the_earliest_as_their_original()
    {
        await using var app = await Start();
        await app.Publish(Story("uk1", "uk").Ingested());
        foreach (var (id, language, minute) in new[] { ("de1", "de", 20), ("en1", "en", 10), ("fr1", "fr", 30) })
        {
            await app.Publish(Story(id, language, minute: minute).Of("uk1").Ingested());
        }

        var split = await Post<WorkView>(app, "/v1/works/w-uk1/split", new { articleIds = new[] { "de1", "en1" } });
        split.Editions.Select(e => (e.ArticleId, e.Lineage.OriginalArticleId)).ShouldBe([("en1", null), ("de1", "en1")]);
        await app.Publish(Story("de1", "de", 2, minute: 20).Of("uk1").Ingested());
        (await Get<EditionView>(app, "/v1/lineages/de1")).Lineage.OriginalArticleId.ShouldBe("en1");
    }

    [Fact]
    public async Task Suggestions_are_worked_through_and_refusals_cover_the_whole_other_story()
    {
        await using var app = await Start();
        foreach (var at in Enumerable.Range(0, 5))
        {
            await app.Publish(Story($"uk{at}", "uk", minute: at).Ingested());
            await app.Publish(Story($"fr{at}", "fr", minute: at + 9).Of($"uk{at}").Ingested());
            await app.Publish(Story($"en{at}", "en", minute: at + 30, publisher: "other").Ingested());
        }

        // Matching finds nothing in these stories and says so; what is written before it has would be lost.
        await Matched(app);
        foreach (var at in Enumerable.Range(0, 5))
        {
            await Suggest(app, $"en{at}", $"uk{at}", at);
        }

        var first = await Get<SuggestionPage>(app, "/v1/suggestions?limit=2");
        first.Items.Select(s => s.ArticleId).ShouldBe(["en4", "en3"]);
        first.Items[0].Candidates.ShouldHaveSingleItem().Article.Headline.ShouldBe(Word("uk4"));
        var second = await Get<SuggestionPage>(app, $"/v1/suggestions?limit=3&after={Uri.EscapeDataString(first.Next!)}");
        second.Items.Select(s => s.ArticleId).ShouldBe(["en2", "en1", "en0"]);

        (await Post<EditionView>(app, "/v1/suggestions/en4/confirm", new { originalArticleId = "uk4" })).Lineage.OriginalArticleId.ShouldBe("uk4");
        (await Post<EditionView>(app, "/v1/suggestions/en3/refuse", new { originalArticleId = "uk3" })).Refused.ShouldBe(["fr3", "uk3"]);
        (await Post<EditionView>(app, "/v1/suggestions/en2/refuse", new { })).Refused.ShouldBe(["fr2", "uk2"]);
        (await Post<EditionView>(app, "/v1/suggestions/en2/refuse", new { })).Refused.ShouldBe(["fr2", "uk2"]);
        (await Get<SuggestionPage>(app, "/v1/suggestions")).Items.Select(s => s.ArticleId).ShouldBe(["en1", "en0"]);
    }

    [Fact]
    public async Task Works_stand_side_by_side_with_what_changed_and_what_is_missing()
    {
        await using var app = await Start();
        await app.Publish(En().Ingested());
        await app.Publish(De(1, 0.5, German.Without(4)).Ingested());
        await app.Publish((Uk() with { Body = [.. Uk().Body, .. Story("x", "uk").Text("Мешканці Тарнгавена святкували до ранку.").Body] }).Ingested());
        await app.Publish(En(2, English.With(1, "37 months", "39 months")).Ingested());

        var view = await Get<ComparisonView>(app, "/v1/works/w-en1/comparison");
        view.Columns.Select(c => c.ArticleId).ShouldBe(["en1", "de1", "uk1"]);
        string Row(int at) => string.Join(' ', view.Rows[at].Cells.Select(c => $"{c.State}{c.Number}"));
        Row(0).ShouldBe("Same Same Same");
        Row(1).ShouldBe("Same1 Outdated1 Outdated1");
        view.Rows[1].Cells[1].Change!.Detail.ShouldBe("37 → 39");
        Row(2).ShouldBe("Same2 Same2 Same2");
        view.Rows.Select(r => r.Cells[1].State).ShouldContain(CellState.Missing);
        view.Rows[^1].Cells[2].Text!.ShouldContain("святкували");
        view.Rows[^1].Cells.Select(c => c.State).ShouldBe([CellState.Empty, CellState.Empty, CellState.Extra]);

        (await Get<ComparisonView>(app, "/v1/works/w-en1/comparison?articles=uk1")).Columns.Select(c => c.ArticleId).ShouldBe(["en1", "uk1"]);
    }

    [Fact]
    public async Task Flagged_editions_are_listed()
    {
        await using var app = await Start();
        await app.Publish(En().Ingested());
        await app.Publish(De(1, 0.5, German.With(2, "18.400", "14.800")).Ingested());
        (await Get<WorkPage>(app, "/v1/works?state=flagged")).Items.ShouldHaveSingleItem().Editions[1].Lineage.Findings!.Facts.ShouldHaveSingleItem().Kind.ShouldBe(FactKind.Number);
    }

    [Theory]
    [InlineData("/v1/lineages/none/current", "{}", HttpStatusCode.NotFound, "not seen an article 'none'")]
    [InlineData("/v1/lineages/uk1/current", "{}", HttpStatusCode.Conflict, "/v1/lineages/uk1/confirm")]
    [InlineData("/v1/lineages/en1/move", "{}", HttpStatusCode.BadRequest, "originalArticleId")]
    [InlineData("/v1/works/none/merge", "{\"workId\":\"w-uk1\"}", HttpStatusCode.NotFound, "no work 'none'")]
    [InlineData("/v1/works/w-uk1/merge", "{}", HttpStatusCode.BadRequest, "other work")]
    [InlineData("/v1/works/w-uk1/merge", "{\"workId\":\"w-none\"}", HttpStatusCode.NotFound, "no work 'w-none'")]
    [InlineData("/v1/works/w-uk1/merge", "{\"workId\":\"w-uk2\"}", HttpStatusCode.BadRequest, "neither is a translation")]
    [InlineData("/v1/works/w-uk1/split", "{}", HttpStatusCode.BadRequest, "articleIds")]
    [InlineData("/v1/works/w-uk1/split", "{\"articleIds\":[\"uk1\"]}", HttpStatusCode.BadRequest, "it stays")]
    [InlineData("/v1/works/w-uk1/split", "{\"articleIds\":[\"en1\",\"none\"]}", HttpStatusCode.BadRequest, "editions of this work")]
    [InlineData("/v1/works/w-uk1/split", "{\"articleIds\":[\"en1\"],\"originalArticleId\":\"uk1\"}", HttpStatusCode.BadRequest, "one of articleIds")]
    [InlineData("/v1/suggestions/none/confirm", "{\"originalArticleId\":\"uk1\"}", HttpStatusCode.NotFound, "not seen an article 'none'")]
    [InlineData("/v1/suggestions/none/refuse", "{}", HttpStatusCode.NotFound, "not seen an article 'none'")]
    [InlineData("/v1/suggestions/en1/refuse", "{\"originalArticleId\":\"en1\"}", HttpStatusCode.BadRequest, "leave it out")]
    public async Task Bad_word_is_told_what_is_wrong(string path, string body, HttpStatusCode status, string says)
    {
        await using var app = await Start();
        await app.Publish(Story("uk1", "uk").Ingested());
        await app.Publish(Story("uk2", "uk").Ingested());
        await app.Publish(Story("en1", "en").Of("uk1").Ingested());
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await app.Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(says);
    }

    private static async Task Matched(TestApp app)
    {
        var editions = app.Services.GetRequiredService<IDocumentCollection<EditionDocument>>();
        var started = System.Diagnostics.Stopwatch.StartNew();
        while ((await editions.Query(new DocumentQuery { Index = "match_due", Limit = 1 }, TestContext.Current.CancellationToken)).Items.Count > 0)
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), "matching did not come to an end");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task Suggest(TestApp app, string articleId, string originalId, int minute)
    {
        var editions = app.Services.GetRequiredService<IDocumentCollection<EditionDocument>>();
        await editions.Update(articleId, e => e! with
        {
            Suggestions = [new LinkSuggestion { OriginalArticleId = originalId, Score = 0.6 }],
            SuggestedAt = Morning.AddMinutes(minute),
        });
    }

    private static async Task<T> Get<T>(TestApp app, string path) =>
        (await app.Client.GetFromJsonAsync<T>(path, ContractsJson.Options, TestContext.Current.CancellationToken))!;

    private static async Task<T> Post<T>(TestApp app, string path, object? body = null)
    {
        var answer = await app.Client.PostAsJsonAsync(path, body ?? new { }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<T>(ContractsJson.Options, TestContext.Current.CancellationToken))!;
    }
}
