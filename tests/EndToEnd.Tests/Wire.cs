using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.EndToEndTests;

/// <summary>An invented agency: its terms, its stories, and how it sends them.</summary>
internal static class Wire
{
    public const string Publisher = "coast-wire";
    private const string Site = "https://coastwire.example";
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddMinutes(-10);

    public static Article Original { get; } = Story(
        "bridge-uk", "uk", "У порту відкрили новий міст",
        "У вівторок у порту відкрили новий пішохідний міст довжиною 312 метрів.",
        "Будівництво коштувало 240 мільйонів гривень і тривало 26 місяців, сказала мерка Олена Ткачук.",
        "Щодня мостом зможуть ходити 18 тисяч людей, додала вона на відкритті.");

    public static Article Translation { get; } = Story(
        "bridge-en", "en", "New bridge opens in the port",
        "A new footbridge 312 metres long was opened in the port on Tuesday.",
        "Construction cost 240 million hryvnias and took 26 months, Mayor Olena Tkachuk said.",
        "Every day 18 thousand people will be able to walk across the bridge, she added at the opening.") with
    {
        TranslationOf = new TranslationStatement { Uri = Original.Uri },
    };

    public static Article Foreign { get; } = Story(
        "grid", "en", "Northern cities share one solar grid",
        "Five northern cities have joined their solar plants into one grid.",
        "The grid serves 640,000 households and was built in three years by the cities themselves.",
        "A sixth city will join in spring, its council decided on Monday after a long debate.") with
    {
        SourceOutlet = new SourceOutlet { Name = "Nordlys Tidende", Url = "https://nordlystidende.example/solar" },
    };

    public static Article Advertisement { get; } = Story(
        "bank", "en", "A bank account that grows with you",
        "Riverside Bank now offers a savings account for families with a rate of 9 percent.",
        "It can be opened in ten minutes at any branch of the bank or in the application.") with
    {
        Marks = [new Mark { Kind = MarkKind.Advertising, Text = "Advertisement" }],
    };

    /// <summary>The later version of a story.</summary>
    public static Article Later(Article article, Func<Article, Article> change) => change(article) with { VersionCreated = article.VersionCreated.AddMinutes(1) };

    public static Article Numbered(int number) => Story(
        $"numbered-{number}", "en", $"Story number {number} of the day",
        $"The council of district {number} decided on Monday to plant {number + 100} trees.",
        "The work begins in spring and is paid for by the region, the council's speaker said.");

    public static async Task AcceptTerms(Deployment deployment, CancellationToken cancellationToken)
    {
        var terms = new PublisherTerms
        {
            Publisher = Publisher,
            PublisherName = "Coast Wire",
            Domains = ["coastwire.example"],
            Status = TermsStatus.Accepted,
            Language = "en",
            Obligations =
            [
                new TermsRule { Kind = ObligationKind.SourceLink, Position = LinkPosition.FirstParagraph, Sentence = "A link not lower than the first paragraph is mandatory." },
                new TermsRule { Kind = ObligationKind.ForeignLink, When = RuleCondition.TranslatedForeign, Sentence = "Translated material needs two links." },
                new TermsRule { Kind = ObligationKind.AdvertisingLabel, When = RuleCondition.Advertising, Text = "Advertisement", Sentence = "Advertisements keep their label." },
            ],
        };
        using var response = await deployment.Attribution.PutAsJsonAsync($"/v1/publishers/{Publisher}/terms", terms, ContractsJson.Options, cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Pushes one article; its id.</summary>
    public static async Task<string> Push(Deployment deployment, Article article, CancellationToken cancellationToken)
    {
        using var content = new StringContent(NinjsWriter.WriteLine(article), Encoding.UTF8, "application/json");
        using var response = await deployment.Ingest.PostAsync($"/v1/articles?publisher={Publisher}", content, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(answer);
        return JsonDocument.Parse(answer).RootElement.GetProperty("articleId").GetString()!;
    }

    /// <summary>Pushes many; the ids that were accepted. As any client does, it sends again what was not answered.</summary>
    public static async Task<IReadOnlyList<string>> PushMany(Deployment deployment, IEnumerable<Article> articles, CancellationToken cancellationToken)
    {
        var lines = string.Join('\n', articles.Select(NinjsWriter.WriteLine));
        return await Eventually.Get("the push is answered", async () =>
        {
            using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
            using var response = await deployment.Ingest.PostAsync($"/v1/articles/bulk?publisher={Publisher}", content, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return (IReadOnlyList<string>)[.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("articleId").GetString()!)];
        }, cancellationToken);
    }

    private static Article Story(string key, string language, string headline, params string[] paragraphs) => new()
    {
        Id = "sent:" + key,
        PublisherId = Publisher,
        Uri = "urn:coastwire:" + key,
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = language,
        Headline = headline,
        CanonicalUrl = $"{Site}/{language}/{key}",
        Body = [.. paragraphs.Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })],
        FirstCreated = Start,
        VersionCreated = Start,
    };
}
