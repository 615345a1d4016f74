using System.Collections.Immutable;
using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Matching;

/// <summary>The works in a list of articles, by the same rules as the running service.</summary>
public static class Matcher
{
    /// <summary>
    /// One result an article, in the order in which the articles first occur; what the results say does not depend on
    /// that order. Several versions of an article (same id) may be in the list.
    /// </summary>
    public static IReadOnlyList<MatchResult> Match(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var editions = new Dictionary<string, EditionDocument>(StringComparer.Ordinal);
        foreach (var article in articles.OrderBy(a => a.Version).ThenBy(a => a.VersionCreated).ThenBy(a => a.Headline, StringComparer.Ordinal))
        {
            editions[article.Id] = Arrival.Take(editions.GetValueOrDefault(article.Id), article, article.VersionCreated, Reading.Shipped)
                ?? editions[article.Id];
        }

        var inferred = Infer(editions);
        var lineages = WorkRules.Resolve(editions.Values, inferred, compare: false);
        return [.. articles.DistinctBy(a => a.Id).Select(a => Result(editions[a.Id].Article, lineages[a.Id], editions))];
    }

    private static Dictionary<string, Link> Infer(Dictionary<string, EditionDocument> editions)
    {
        // A file is matched whole, however long the time it covers.
        var window = editions.Count == 0 ? TimeSpan.Zero : editions.Values.Max(e => e.Article.FirstCreated) - editions.Values.Min(e => e.Article.FirstCreated);
        var near = new Neighbourhood(new Corpus(window + TimeSpan.FromDays(1), editions.Count));
        foreach (var edition in editions.Values)
        {
            near.Corpus.Put(Traits.Of(edition.Article));
        }

        near.Renew();
        var sure = LinkRules.Choose(editions.Values, ImmutableDictionary<string, Link>.Empty).ToDictionary(l => l.Key, l => l.Value.OriginalId, StringComparer.Ordinal);
        var candidates = near.Corpus.Members.Select(m => new Candidate(m, editions[m.Id])).ToList();
        var chosen = Groups.Choose(
            candidates, near.Corpus.Members.SelectMany(near.Of), sure, Thresholds.Default, near, new Originals(Desks(editions.Values)));
        return chosen.ToDictionary(
            c => c.Key,
            c => new Link
            {
                OriginalId = c.Value.OriginalId,
                Strength = LinkStrength.Inferred,
                Score = c.Value.Score,
                Evidence = MatchEvidence.Of(editions[c.Key].Article, editions[c.Value.OriginalId].Article, c.Value.Comparison),
            },
            StringComparer.Ordinal);
    }

    // The language that a publisher's stories are mostly in, when nobody says which its desk writes.
    private static Dictionary<string, string> Desks(IEnumerable<EditionDocument> editions) =>
        editions.GroupBy(e => e.Article.PublisherId, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => g.GroupBy(e => HreflangRules.Primary(e.Article.Language), StringComparer.Ordinal)
                .OrderByDescending(l => l.Count()).ThenBy(l => l.Key, StringComparer.Ordinal).First().Key,
            StringComparer.Ordinal);

    private static MatchResult Result(Article article, Lineage lineage, Dictionary<string, EditionDocument> editions) => new()
    {
        Uri = UriOf(article),
        Work = lineage.WorkId,
        Role = lineage.Role,
        Original = lineage.OriginalArticleId is { } id ? UriOf(editions[id].Article) : null,
        Score = lineage.Score,
        Evidence = lineage.Evidence,
        ForeignOrigin = lineage.ForeignOrigin,
    };

    private static string UriOf(Article article) => article.Uri ?? article.CanonicalUrl ?? article.Id;
}

/// <summary>What <c>match</c> says of an article.</summary>
public sealed record MatchResult
{
    /// <summary>The article's uri; where it has none its canonical address, else its id.</summary>
    public required string Uri { get; init; }

    /// <summary>Equal for the editions of one work.</summary>
    public required string Work { get; init; }

    public required LineageRole Role { get; init; }

    /// <summary>Uri of the article that this one was made from; null for an original, or when it is not in the list.</summary>
    public string? Original { get; init; }

    /// <summary>0 to 1; 1 for explicit links and originals.</summary>
    public double Score { get; init; } = 1;

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The foreign outlet that the story was translated from, with a score and its evidence; left out when it was not.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public ForeignOrigin? ForeignOrigin { get; init; }
}
