using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Syndication.Contracts;
using Syndication.Host.Commands;
using Syndication.Testing;

namespace Syndication.HostTests.Whole;

/// <summary>From a publisher's withdrawal to its partners' feeds, all services in one process.</summary>
public sealed class OrphanTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Translation_is_withdrawn_at_partners_with_its_original_and_comes_back_with_it()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = RunCommand.Modules, Settings = { ["Distribution:RefreshMilliseconds"] = "50" } });
        await Ok(app.Client.PutAsJsonAsync("/v1/publishers/quay-news/terms", new
        {
            publisherName = "Quay News", domains = new[] { "quaynews.example" }, status = "accepted", orphanedTranslations = "withdraw",
            obligations = new[] { new { kind = "source-link", position = "first-paragraph" } },
        }));
        await Ok(app.Client.PostAsJsonAsync("/v1/partners", new { id = "river", name = "River Herald" }));
        var key = (string)(await Ok(app.Client.PostAsJsonAsync("/v1/partners/river/keys", new { label = "tests" })))["key"]!;
        var feed = (string)(await Ok(app.Client.PostAsJsonAsync("/v1/partners/river/subscriptions", new { channel = "feed" })))["id"]!;
        using var partner = app.CreateClient(key);

        await app.Publish(Ingested(Story("quay-uk", "uk", "Чайки на набережній", "Чайки прилетіли на набережну рано, сказав доглядач маяка.")));
        await app.Publish(Ingested(Story("quay-en", "en", "Gulls on the quay", "The gulls came to the quay early, the keeper of the light said.") with { TranslationOf = new TranslationStatement { ArticleId = "quay-uk" } }));
        await Eventually(partner, feed, (2, 0));

        await app.Publish(Ingested(Story("quay-uk", "uk", "Чайки на набережній") with { Version = 2, Change = Change.Withdrawal, PubStatus = PubStatus.Canceled, VersionCreated = Morning.AddHours(1) }));
        await Eventually(partner, feed, (0, 2));
        var told = app.Published<ArticleCleared>().Last(c => c.ArticleId == "quay-en");
        (told.Article.Version, told.Article.Change, told.Article.Body.Count, told.Copy).ShouldBe((1, Change.Withdrawal, 0, null));

        await app.Publish(Ingested(Story("quay-uk", "uk", "Чайки на набережній", "Чайки прилетіли на набережну рано, сказав доглядач маяка.") with { Version = 3, Change = Change.Update, VersionCreated = Morning.AddHours(2) }));
        await Eventually(partner, feed, (2, 0));
    }

    private static async Task Eventually(HttpClient partner, string feed, (int Stories, int Tombstones) wanted)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var root = XDocument.Parse(await partner.GetStringAsync($"/v1/feeds/{feed}.atom", TestContext.Current.CancellationToken)).Root!;
            var there = (root.Elements(Atom + "entry").Count(), root.Elements(At + "deleted-entry").Count());
            if (there == wanted)
            {
                return;
            }

            started.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), $"the feed has {there} instead of {wanted}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<JsonNode> Ok(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }

    private static Article Story(string id, string language, string headline, params string[] paragraphs) => new()
    {
        Id = id,
        PublisherId = "quay-news",
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = language,
        Headline = headline,
        Body = [.. paragraphs.Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })],
        FirstCreated = Morning,
        VersionCreated = Morning,
        CanonicalUrl = $"https://quaynews.example/{language}/{id}",
    };

    private static ArticleIngested Ingested(Article article) => new() { Article = article, IngestedAt = article.VersionCreated };
}
