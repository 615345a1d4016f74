using Syndication.Translation.Works;

namespace Syndication.Translation.Matching;

/// <summary>Links that nobody stated, found by likeness. Pure; the order of the list does not matter.</summary>
public static class Inference
{
    /// <summary>Traits that more articles have than this find no candidates: they say too little.</summary>
    private const int MostPostings = 64;

    /// <summary>Candidates of one article that are compared in full.</summary>
    private const int MostCandidates = 32;

    /// <summary>Two candidates in one language closer than this are told apart by nobody: no link.</summary>
    private const double Margin = 0.08;

    /// <summary>For each article the earlier one that it translates, where that is sure; by article id.</summary>
    public static IReadOnlyDictionary<string, Link> Infer(IReadOnlyCollection<Traits> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var byId = articles.ToDictionary(a => a.ArticleId, StringComparer.Ordinal);
        var index = Postings(articles);
        var links = new Dictionary<string, Link>(StringComparer.Ordinal);
        foreach (var article in articles)
        {
            var scored = Candidates(article, index)
                .Select(id => (Earlier: byId[id], Likeness: Likeness.Between(article, byId[id])))
                .Where(c => c.Likeness.Score >= Likeness.Threshold)
                .ToList();
            if (Best(scored) is { } best)
            {
                links[article.ArticleId] = new Link
                {
                    OriginalId = best.Earlier.ArticleId,
                    Strength = LinkStrength.Inferred,
                    Score = best.Likeness.Score,
                    Evidence = best.Likeness.Evidence,
                };
            }
        }

        return links;
    }

    private static Dictionary<string, List<Traits>> Postings(IReadOnlyCollection<Traits> articles)
    {
        var index = new Dictionary<string, List<Traits>>(StringComparer.Ordinal);
        foreach (var article in articles.OrderBy(a => a.FirstCreated).ThenBy(a => a.ArticleId, StringComparer.Ordinal))
        {
            foreach (var trait in Searchable(article))
            {
                if (!index.TryGetValue(trait, out var postings))
                {
                    index[trait] = postings = [];
                }

                postings.Add(article);
            }
        }

        return index;
    }

    // Earlier articles in other languages within the window that share at least two telling traits.
    private static IEnumerable<string> Candidates(Traits article, Dictionary<string, List<Traits>> index)
    {
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var trait in Searchable(article))
        {
            var postings = index[trait];
            var from = FirstWithin(postings, article.FirstCreated - Likeness.Window);
            var to = FirstWithin(postings, article.FirstCreated + TimeSpan.FromTicks(1));
            if (to - from > MostPostings)
            {
                continue;
            }

            for (var at = from; at < to; at++)
            {
                var other = postings[at];
                if (other.Language != article.Language && IsEarlier(other, article))
                {
                    shared[other.ArticleId] = shared.GetValueOrDefault(other.ArticleId) + 1;
                }
            }
        }

        return shared.Where(s => s.Value >= 2).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal)
            .Take(MostCandidates).Select(s => s.Key);
    }

    private static IEnumerable<string> Searchable(Traits article) =>
        article.Figures.Where(f => Likeness.Weight(f) >= 1).Concat(article.Pictures).Concat(article.Links);

    private static bool IsEarlier(Traits a, Traits b) =>
        a.FirstCreated.CompareTo(b.FirstCreated) is not 0 and var order ? order < 0 : string.CompareOrdinal(a.ArticleId, b.ArticleId) < 0;

    private static int FirstWithin(List<Traits> postings, DateTimeOffset from)
    {
        var (low, high) = (0, postings.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = postings[middle].FirstCreated < from ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static (Traits Earlier, Likeness Likeness)? Best(List<(Traits Earlier, Likeness Likeness)> scored)
    {
        if (scored.Count == 0)
        {
            return null;
        }

        scored.Sort((a, b) => b.Likeness.Score.CompareTo(a.Likeness.Score) is not 0 and var order
            ? order
            : IsEarlier(a.Earlier, b.Earlier) ? -1 : 1);
        var best = scored[0];
        var rival = scored.Skip(1).Any(c => c.Earlier.Language == best.Earlier.Language && c.Likeness.Score > best.Likeness.Score - Margin);
        return rival ? null : best;
    }
}
