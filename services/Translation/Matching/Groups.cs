using Syndication.Translation.Works;

namespace Syndication.Translation.Matching;

/// <summary>An article's standing, as far as grouping needs it.</summary>
/// <param name="Member">Its traits.</param>
/// <param name="Edition">The article and what people said of it.</param>
public sealed record Candidate(Member Member, EditionDocument Edition);

/// <summary>A counterpart that is likely, not sure: for an editor to decide.</summary>
public sealed record Likely(string OriginalId, Comparison Comparison, double Score);

/// <summary>
/// From likeness to works: the surest pairs first, joining what does not contradict. A work has one edition for each
/// language and publisher, copies aside; what an editor refused stays apart. Pure; the order of the input does not matter.
/// </summary>
public static class Groups
{
    /// <summary>For each article that was made from another one: which, and how sure that is; by article id.</summary>
    /// <param name="articles">All that may belong together: closed under sure likeness.</param>
    /// <param name="likenesses">Their pairs, each once or twice.</param>
    /// <param name="sure">Links that are stated or confirmed: original by edition.</param>
    /// <param name="thresholds">From where on a pair is linked.</param>
    /// <param name="near">Tells copies.</param>
    /// <param name="originals">Tells which edition was first.</param>
    public static IReadOnlyDictionary<string, Likely> Choose(
        IReadOnlyCollection<Candidate> articles, IEnumerable<Likeness> likenesses, IReadOnlyDictionary<string, string> sure,
        Thresholds thresholds, Neighbourhood near, Originals originals)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(thresholds);
        var byId = articles.ToDictionary(a => a.Edition.Id, StringComparer.Ordinal);
        var pairs = Distinct(likenesses, byId);
        var unlike = pairs.Where(IsUnlike).Select(p => (p.Comparison.Article.Id, p.Comparison.Other.Id)).ToHashSet();
        var scores = pairs.ToDictionary(p => (p.Comparison.Article.Id, p.Comparison.Other.Id), p => p.Score);
        var groups = articles.ToDictionary(a => a.Edition.Id, a => new List<Candidate> { a }, StringComparer.Ordinal);
        foreach (var (edition, original) in sure.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (groups.TryGetValue(edition, out var one) && groups.TryGetValue(original, out var other) && one != other)
            {
                Join(groups, one, other);
            }
        }

        foreach (var pair in pairs)
        {
            var (one, other) = (groups[pair.Comparison.Article.Id], groups[pair.Comparison.Other.Id]);
            if (one != other && pair.Score >= thresholds.Between(pair.Comparison.Article.Traits, pair.Comparison.Other.Traits).Link
                && one.TrueForAll(a => other.TrueForAll(b => MayJoin(a, b, unlike, near))) && BearOut(one, other, scores))
            {
                Join(groups, one, other);
            }
        }

        return Parents(groups.Values.Distinct().Where(g => g.Count > 1), pairs, sure, originals);
    }

    /// <summary>Pairs above the suggesting threshold that were not joined; by the younger article's id.</summary>
    public static ILookup<string, Likely> Suggest(
        IEnumerable<Likeness> likenesses, IReadOnlyDictionary<string, Candidate> byId, Func<string, string, bool> joined, Thresholds thresholds, Originals originals)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return Distinct(likenesses, byId)
            .Where(p => p.Score >= thresholds.Between(p.Comparison.Article.Traits, p.Comparison.Other.Traits).Suggest
                && !joined(p.Comparison.Article.Id, p.Comparison.Other.Id)
                && !Refused(byId[p.Comparison.Article.Id].Edition, byId[p.Comparison.Other.Id].Edition))
            .Select(p => originals.IsBefore(byId[p.Comparison.Article.Id].Edition, byId[p.Comparison.Other.Id].Edition) ? p : new Likeness(p.Comparison.Turned, p.Score))
            .ToLookup(p => p.Comparison.Other.Id, p => new Likely(p.Comparison.Article.Id, p.Comparison.Turned, p.Score), StringComparer.Ordinal);
    }

    private static List<Likeness> Distinct(IEnumerable<Likeness> likenesses, IReadOnlyDictionary<string, Candidate> byId) =>
    [
        .. likenesses
            .Where(l => byId.ContainsKey(l.Comparison.Article.Id) && byId.ContainsKey(l.Comparison.Other.Id))
            .Select(l => string.CompareOrdinal(l.Comparison.Article.Id, l.Comparison.Other.Id) <= 0 ? l : new Likeness(l.Comparison.Turned, l.Score))
            .DistinctBy(l => (l.Comparison.Article.Id, l.Comparison.Other.Id))
            .OrderByDescending(l => l.Score).ThenByDescending(l => l.Comparison.Cosine)
            .ThenBy(l => l.Comparison.Article.Id, StringComparer.Ordinal).ThenBy(l => l.Comparison.Other.Id, StringComparer.Ordinal),
    ];

    private static bool MayJoin(Candidate a, Candidate b, HashSet<(string, string)> unlike, Neighbourhood near)
    {
        if (Refused(a.Edition, b.Edition))
        {
            return false;
        }

        if (a.Member.Traits.Language == b.Member.Traits.Language)
        {
            return near.IsCopy(a.Member, b.Member);
        }

        return !unlike.Contains((a.Edition.Id, b.Edition.Id)) && !unlike.Contains((b.Edition.Id, a.Edition.Id));
    }

    // One pair is enough to join two articles. Where works join, the others must bear it out: two stories of one event have a pair that is
    // alike by chance, and all the others are not.
    private static bool BearOut(List<Candidate> one, List<Candidate> other, Dictionary<(string, string), double> scores)
    {
        const double Strangers = -1, Most = 4;
        double sum = 0;
        var count = 0;
        foreach (var a in one)
        {
            foreach (var b in other.Where(b => b.Member.Traits.Language != a.Member.Traits.Language))
            {
                count++;
                sum += scores.TryGetValue(string.CompareOrdinal(a.Edition.Id, b.Edition.Id) <= 0 ? (a.Edition.Id, b.Edition.Id) : (b.Edition.Id, a.Edition.Id), out var score)
                    ? Math.Clamp(Math.Log((score + 0.001) / (1.001 - score)), -Most, Most) : Strangers;
            }
        }

        return count <= 1 || sum >= 0;
    }

    // Two that are known to each other and yet unlike do not belong together, whoever vouches for them.
    private static bool IsUnlike(Likeness pair) => pair.Score < Likeness.Unlike && pair.Comparison.Unmatched > 2 + pair.Comparison.Agreeing;

    private static bool Refused(EditionDocument a, EditionDocument b) => a.Refused.Contains(b.Id) || b.Refused.Contains(a.Id);

    private static void Join(Dictionary<string, List<Candidate>> groups, List<Candidate> one, List<Candidate> other)
    {
        one.AddRange(other);
        foreach (var article in other)
        {
            groups[article.Edition.Id] = one;
        }
    }

    private static Dictionary<string, Likely> Parents(
        IEnumerable<List<Candidate>> groups, List<Likeness> pairs, IReadOnlyDictionary<string, string> sure, Originals originals)
    {
        var byArticle = pairs.SelectMany(p => new[] { p, new Likeness(p.Comparison.Turned, p.Score) })
            .ToLookup(p => p.Comparison.Article.Id, StringComparer.Ordinal);
        var parents = new Dictionary<string, Likely>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            // The beginnings: those that no statement links already.
            var heads = group.Where(a => !sure.ContainsKey(a.Edition.Id)).OrderBy(a => a.Edition, originals.First).ToList();
            if (heads.Count == 0)
            {
                continue;
            }

            var place = heads.Select((h, at) => (h.Edition.Id, at)).ToDictionary(h => h.Id, h => h.at, StringComparer.Ordinal);
            foreach (var head in heads.Skip(1))
            {
                parents[head.Edition.Id] = Parent(head, heads[0], place, byArticle);
            }
        }

        return parents;
    }

    // The original, unless an earlier edition is clearly nearer: then it was made from that one, and a chain stays a chain.
    private static Likely Parent(Candidate article, Candidate original, Dictionary<string, int> place, ILookup<string, Likeness> pairs)
    {
        const double ClearlyNearer = 1.35;
        var mine = place[article.Edition.Id];
        var earlier = pairs[article.Edition.Id].Where(p => place.TryGetValue(p.Comparison.Other.Id, out var at) && at < mine).ToList();
        var direct = earlier.Find(p => p.Comparison.Other.Id == original.Edition.Id);
        var nearest = earlier.Where(p => p.Comparison.Other.Traits.FirstCreated < article.Member.Traits.FirstCreated).MaxBy(p => (p.Comparison.Cosine, p.Comparison.Other.Id));
        var chosen = direct is null ? (nearest ?? earlier.MaxBy(p => (p.Score, p.Comparison.Other.Id)))
            : nearest is not null && nearest.Comparison.Cosine > direct.Comparison.Cosine * ClearlyNearer && nearest.Score >= direct.Score ? nearest : direct;
        return chosen is null
            // Only by way of a third: as sure as that, and no surer than the weakest of them.
            ? new Likely(original.Edition.Id, default, pairs[article.Edition.Id].Select(p => p.Score).DefaultIfEmpty(0.5).Max())
            : new Likely(chosen.Comparison.Other.Id, chosen.Comparison, chosen.Score);
    }
}
