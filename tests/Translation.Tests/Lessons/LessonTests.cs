using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Testing;
using Syndication.Translation;
using Syndication.Translation.Lessons;
using Syndication.Translation.Matching;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Lessons;

public class LessonTests
{
    private static Article Sister(string id, string language, int number, int minute) =>
        Story(id, language, minute: minute) with { CanonicalUrl = $"https://agency.example/{language}/{number}-{Word(id)}" };

    [Fact]
    public async Task Confirmed_links_teach_a_pattern_that_links_what_comes_after_and_what_came_before()
    {
        var time = new FakeTimeProvider(Morning.AddHours(2));
        await using var app = await Start(time);
        for (var at = 1; at <= 4; at++)
        {
            await app.Publish(Sister($"uk{at}", "uk", 41_000 + at, at).Ingested());
            await app.Publish(Sister($"en{at}", "en", 41_000 + at, at + 30).Ingested());
        }

        for (var at = 1; at <= 3; at++)
        {
            await Confirm(app, $"en{at}", $"uk{at}");
            await Confirm(app, $"en{at}", $"uk{at}");
        }

        var lesson = await Get<LessonView>(app, "/v1/lessons/agency/agency");
        (lesson.Confirmed, lesson.Refused, lesson.Decisions!.Count).ShouldBe((3, 0, 3));
        lesson.Patterns.Where(p => p.IsBelieved).Select(p => (p.Shape, p.Agreeing)).ShouldBe([("…/{number}-…", 3)]);
        (await Get<LessonPage>(app, "/v1/lessons")).Items.ShouldHaveSingleItem().Decisions.ShouldBeNull();

        // Comes after.
        await app.Publish(Sister("uk5", "uk", 41_005, 5).Ingested());
        await app.Publish(Sister("en5", "en", 41_005, 35).Ingested());
        app.Published<LineageResolved>()[^1].Lineage.OriginalArticleId.ShouldBe("uk5");

        // Came before.
        (await Lineage(app, "en4")).OriginalArticleId.ShouldBeNull();
        await Until(time, async () => (await Lineage(app, "en4")).OriginalArticleId == "uk4");
        (await Lineage(app, "en4")).Evidence.ShouldHaveSingleItem().Kind.ShouldBe("shared-id");

        // A refusal that speaks against it takes the inferred links back, and no confirmed one.
        await app.Client.PostAsJsonAsync("/v1/lineages/en5/refuse", new { originalArticleId = "uk5" }, TestContext.Current.CancellationToken);
        await Until(time, async () => (await Lineage(app, "en4")).OriginalArticleId is null);
        (await Lineage(app, "en1")).OriginalArticleId.ShouldBe("uk1");
    }

    [Fact]
    public async Task Confirmed_suggestions_between_two_publishers_lower_their_threshold_alone()
    {
        await using var app = await Start(TimeProvider.System);
        for (var at = 0; at < 8; at++)
        {
            await app.Publish(Story($"uk{at}", "uk", minute: at).Ingested());
            await app.Publish(Story($"en{at}", "en", minute: at + 30, publisher: "other").Ingested());
        }

        // Matching finds nothing in these stories and says so; what is written before it has would be lost.
        var editions = app.Services.GetRequiredService<IDocumentCollection<EditionDocument>>();
        await Until(null, async () => (await editions.Query(new DocumentQuery { Index = "match_due", Limit = 1 }, TestContext.Current.CancellationToken)).Items.Count == 0);
        for (var at = 0; at < 8; at++)
        {
            await Suggest(app, $"en{at}", $"uk{at}", 0.68);
            await Confirm(app, $"en{at}", $"uk{at}");
        }

        var lesson = await Get<LessonView>(app, "/v1/lessons/other/agency");
        lesson.Configured.ShouldBe(Thresholds.Default.Usual);
        lesson.Thresholds.ShouldBe(new Threshold(0.35, 0.68));
        var thresholds = await app.Services.GetRequiredService<LessonBook>().Thresholds(TestContext.Current.CancellationToken);
        thresholds.Of(Thresholds.PairOf("agency", "other")).Link.ShouldBe(0.68);
        thresholds.Of(Thresholds.PairOf("agency", "agency")).ShouldBe(Thresholds.Default.Usual);
    }

    [Fact]
    public async Task Another_process_knows_the_lesson_within_seconds()
    {
        var time = new FakeTimeProvider(Morning);
        await using var app = await Start(time);
        var documents = app.Services.GetRequiredService<IDocumentCollection<LessonDocument>>();
        var elsewhere = ActivatorUtilities.CreateInstance<LessonBook>(app.Services);
        (await elsewhere.Patterns("agency", default)).ShouldBeEmpty();

        await documents.Update("agency|agency", d => LessonDocument.Take(
            d, [.. Enumerable.Range(1, 3).Select(at => new LinkDecision { ArticleId = $"a{at}", OriginalArticleId = $"b{at}", Confirmed = true, Url = $"https://agency.example/en/{at}0001", OriginalUrl = $"https://agency.example/{at}0001", DecidedAt = Morning })],
            "agency", "agency", time.GetUtcNow()), TestContext.Current.CancellationToken);
        (await elsewhere.Patterns("agency", default)).ShouldBeEmpty("it looked a moment ago");
        time.Advance(LessonBook.Fresh);
        (await elsewhere.Patterns("agency", default)).ShouldHaveSingleItem().IsBelieved.ShouldBeTrue();
    }

    [Fact]
    public void Later_word_about_two_articles_replaces_the_earlier_and_the_oldest_are_forgotten()
    {
        LinkDecision Said(int at, bool confirmed) => new() { ArticleId = $"a{at}", OriginalArticleId = $"b{at}", Confirmed = confirmed, DecidedAt = Morning.AddMinutes(at) };
        var stored = LessonDocument.Take(null, [Said(1, true)], "q", "p", Morning)!;
        (stored.Id, stored.One, stored.Other).ShouldBe(("p|q", "p", "q"));
        LessonDocument.Take(stored, [Said(1, true) with { ArticleId = "b1", OriginalArticleId = "a1" }], "p", "q", Morning).ShouldBeSameAs(stored);
        LessonDocument.Take(stored, [Said(1, false)], "p", "q", Morning)!.Decisions.ShouldHaveSingleItem().Confirmed.ShouldBeFalse();
        var many = LessonDocument.Take(stored, [.. Enumerable.Range(2, 300).Select(at => Said(at, true))], "p", "q", Morning)!;
        (many.Decisions.Length, many.Decisions[^1].ArticleId).ShouldBe((LessonDocument.MostDecisions, "a301"));
    }

    [Theory]
    [InlineData("/v1/lessons/none/agency", HttpStatusCode.NotFound, "No editor decided")]
    [InlineData("/v1/lessons?limit=0", HttpStatusCode.BadRequest, "limit")]
    public async Task Bad_question_is_told_what_is_wrong(string path, HttpStatusCode status, string says)
    {
        await using var app = await Start(TimeProvider.System);
        var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(says);
    }

    private static Task<TestApp> Start(TimeProvider time) => TestApp.Start(new TestAppOptions
    {
        Modules = [TranslationModule.Module], Time = time, Settings = { ["Translation:MatchingPauseMilliseconds"] = "10" },
    });

    /// <summary>Moves the clock on until it is so: what works in the background may have read it just before.</summary>
    internal static async Task Until(FakeTimeProvider? time, Func<Task<bool>> isSo)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), "it did not come to be");
            time?.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task Confirm(TestApp app, string articleId, string originalArticleId)
    {
        var answer = await app.Client.PostAsJsonAsync($"/v1/lineages/{articleId}/confirm", new { originalArticleId }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Lineage> Lineage(TestApp app, string articleId) => (await Get<EditionView>(app, $"/v1/lineages/{articleId}")).Lineage;

    private static async Task Suggest(TestApp app, string articleId, string originalId, double score) =>
        await app.Services.GetRequiredService<IDocumentCollection<EditionDocument>>().Update(articleId, e => e! with
        {
            Suggestions = [new LinkSuggestion { OriginalArticleId = originalId, Score = score }], SuggestedAt = Morning,
        });

    private static async Task<T> Get<T>(TestApp app, string path)
    {
        var text = await app.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<T>(text, ContractsJson.Options)!;
    }
}
