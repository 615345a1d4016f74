using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Testing;
using Syndication.Translation.Works;

namespace Syndication.Console.Tests.Pages;

/// <summary>Stories of an invented agency: one whose translation is behind, cleared under its terms, and three that may be translations.</summary>
internal static class Seed
{
    public const string First = "The Tarn strait was closed to all ships on Monday morning after a storm tore two buoys loose, the harbour office said, and it stays closed for 39 hours.";
    public const string Second = "Forty vessels wait off Sandvik for the passage to open, among them a ferry with 312 passengers, harbour master Ingrid Solberg told reporters.";
    public const string Third = "Divers will fix the buoys on Tuesday if the wind drops below twelve metres a second, and the first convoy may pass at noon.";

    private static readonly string[] Sources = ["Ранок у порту", "Бібліотека відчинила двері", "Яблука дозріли рано"];
    private static readonly string[] Guesses = ["A mill by the lake", "The choir sings again", "Snow on the old bridge"];

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    public static async Task Works(TestApp app)
    {
        using var terms = await app.Client.PutAsJsonAsync("/v1/publishers/strait-news/terms", new
        {
            publisherName = "Strait News", domains = new[] { "straitnews.example" }, status = "accepted",
            obligations = new[] { new { kind = "source-link", position = "first-paragraph" } },
        });
        terms.EnsureSuccessStatusCode();
        using var source = await app.Client.PutAsJsonAsync("/v1/sources/silent-feed", new { publisherId = "strait-news", url = "http://127.0.0.1:9/feed.xml", kind = "feed" });
        source.EnsureSuccessStatusCode();
        var original = Story("strait-en", "en", "The strait is closed for 37 hours", First.Replace("39", "37", StringComparison.Ordinal), Second, Third);
        await app.Publish(Ingested(original));
        await app.Publish(Ingested(Story("strait-uk", "uk", "Протоку закрито на 37 годин",
            "Протоку Тарн у понеділок вранці закрили для всіх суден: шторм зірвав два буї, повідомила адміністрація порту, і закритою вона лишиться 37 годин.",
            "Сорок суден чекають біля Сандвіка на відкриття проходу, серед них пором із 312 пасажирами, сказала журналістам капітан порту Інґрід Сольберг.")
            with { FirstCreated = Morning.AddMinutes(20), VersionCreated = Morning.AddMinutes(20), TranslationOf = new TranslationStatement { ArticleId = "strait-en", Version = 1 } }));
        await app.Publish(Ingested(Story("strait-en", "en", "The strait is closed for 39 hours", First, Second, Third) with { Version = 2, Change = Change.Correction, VersionCreated = Morning.AddHours(1) }));
        // Nothing in these is alike, so that matching has no opinion of its own.
        for (var i = 0; i < Sources.Length; i++)
        {
            await app.Publish(Ingested(Story($"source-{i + 1}", "uk", Sources[i], "Коротко про те, як минув день, і про погоду.")));
            await app.Publish(Ingested(Story($"guess-{i + 1}", "en", Guesses[i], "Neighbours came with bread and songs, and went home late.")
                with { PublisherId = "other-news", FirstCreated = Morning.AddDays(-40 + i), VersionCreated = Morning.AddDays(-40 + i) }));
        }

        // Two works that an editor joins and parts, and one of which an edition is moved to another.
        await app.Publish(Ingested(Story("quay-uk", "uk", "Чайки на набережній")));
        await app.Publish(Ingested(Story("quay-en", "en", "Gulls on the quay") with { PublisherId = "other-news", FirstCreated = Morning.AddMinutes(9) }));
        await app.Publish(Ingested(Story("quay-fr", "fr", "Les mouettes du quai") with { PublisherId = "other-news" }));
        await app.Publish(Ingested(Story("quay-de", "de", "Möwen am Kai") with { TranslationOf = new TranslationStatement { ArticleId = "quay-fr" } }));
        await Suggest(app);
    }

    private static async Task Suggest(TestApp app)
    {
        var editions = app.Services.GetRequiredService<IDocumentCollection<EditionDocument>>();
        var started = System.Diagnostics.Stopwatch.StartNew();
        // What is written before matching has looked at the stories would be lost.
        while ((await editions.Query(new DocumentQuery { Index = "match_due", Limit = 1 })).Items.Count > 0)
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), "matching did not come to an end");
            await Task.Delay(10);
        }

        for (var i = 1; i <= Sources.Length; i++)
        {
            var (id, at) = ($"source-{i}", Morning.AddMinutes(i));
            await editions.Update($"guess-{i}", e => e! with
            {
                Suggestions = [new LinkSuggestion { OriginalArticleId = id, Score = 0.6, Evidence = [new Evidence { Kind = "names", Text = "Both name Sandvik." }] }],
                SuggestedAt = at,
            });
        }
    }

    private static Article Story(string id, string language, string headline, params string[] paragraphs) => new()
    {
        Id = id,
        PublisherId = "strait-news",
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = language,
        Headline = headline,
        Body = [.. paragraphs.Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })],
        FirstCreated = Morning,
        VersionCreated = Morning,
        CanonicalUrl = $"https://straitnews.example/{language}/{id}",
    };

    private static ArticleIngested Ingested(Article article) => new() { Article = article, IngestedAt = article.VersionCreated };
}
