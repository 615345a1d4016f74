using Syndication.Contracts;
using Syndication.Translation.Origins;
using Syndication.Translation.Works;

namespace Syndication.TranslationTests;

/// <summary>Short ways to write articles and editions.</summary>
internal static class Stories
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    /// <summary>An article of agency.example; each version an hour after the one before.</summary>
    public static Article Story(string id, string language, int version = 1, int minute = 0, string publisher = "agency") => new()
    {
        Id = id,
        PublisherId = publisher,
        Version = version,
        Change = version == 1 ? Change.New : Change.Update,
        PubStatus = PubStatus.Usable,
        Language = language,
        // No word in common with another: these stories say nothing by which they could be matched.
        Headline = Word(id),
        CanonicalUrl = UrlOf(id, publisher),
        FirstCreated = Morning.AddMinutes(minute),
        VersionCreated = Morning.AddMinutes(minute).AddHours(version - 1),
    };

    /// <summary>The id without figures: <c>uk1</c> is <c>ukb</c>.</summary>
    public static string Word(string id) => string.Concat(id.Select(c => char.IsAsciiDigit(c) ? (char)('a' + c - '0') : c));

    public static string UrlOf(string id, string publisher = "agency") => $"https://{publisher}.example/news/{id}";

    public static Article Of(this Article article, string originalId, int? version = null, string publisher = "agency") =>
        article with { TranslationOf = new TranslationStatement { Url = UrlOf(originalId, publisher), Version = version } };

    public static Article Lists(this Article article, params (string Id, string Language)[] alternates) =>
        article with { Alternates = [.. alternates.Select(a => new Alternate { Language = a.Language, Url = UrlOf(a.Id, article.PublisherId) })] };

    public static Article At(this Article article, DateTimeOffset written) => article with { VersionCreated = written };

    public static Article Withdrawn(this Article article) => article with { Change = Change.Withdrawal, PubStatus = PubStatus.Canceled, Body = [] };

    public static Article Text(this Article article, params string[] paragraphs) =>
        article with { Body = [.. paragraphs.Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })] };

    public static ArticleIngested Ingested(this Article article) => new() { Article = article, IngestedAt = article.VersionCreated.AddSeconds(5) };

    /// <summary>Editions as they are stored after these articles arrived in this order.</summary>
    public static IReadOnlyList<EditionDocument> Editions(params Article[] articles)
    {
        var editions = new Dictionary<string, EditionDocument>();
        foreach (var article in articles)
        {
            editions[article.Id] = Arrival.Take(editions.GetValueOrDefault(article.Id), article, article.VersionCreated, Reading.Shipped) ?? editions[article.Id];
        }

        return [.. editions.Values];
    }

    public static IReadOnlyDictionary<string, Lineage> Lineages(params Article[] articles) => WorkRules.Resolve(Editions(articles));
}
