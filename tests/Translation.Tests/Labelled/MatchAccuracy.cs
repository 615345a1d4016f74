using Syndication.Contracts;
using Syndication.Translation.Matching;

namespace Syndication.TranslationTests.Labelled;

/// <summary>Of what was found, how much is right; of what is right, how much was found. Counted in pairs of editions of one work.</summary>
public readonly record struct Accuracy(long Right, long Found, long There)
{
    public double Precision => Found == 0 ? 1 : Right / (double)Found;

    public double Recall => There == 0 ? 1 : Right / (double)There;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>Measures linking against labels.</summary>
public static class MatchAccuracy
{
    /// <param name="labelled">What belongs together.</param>
    /// <param name="match">The matcher; a test may give another one.</param>
    public static Accuracy Of(IReadOnlyList<Labelled> labelled, Func<IReadOnlyList<Article>, IReadOnlyList<MatchResult>>? match = null)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        var results = (match ?? Matcher.Match)([.. labelled.Select(l => l.Article)]);
        var pairs = results.Zip(labelled, (r, l) => (Found: r.Work, True: l.Work)).ToList();
        return new Accuracy(
            pairs.GroupBy(p => p).Sum(g => Pairs(g.Count())), pairs.GroupBy(p => p.Found).Sum(g => Pairs(g.Count())), pairs.GroupBy(p => p.True).Sum(g => Pairs(g.Count())));
    }

    /// <summary>The same without dates, publishers and addresses: only text in two languages.</summary>
    public static IReadOnlyList<Labelled> Bare(IEnumerable<Labelled> labelled) =>
        [.. labelled.Select(l => l with { Article = l.Article with { PublisherId = "", FirstCreated = DateTimeOffset.UnixEpoch, VersionCreated = DateTimeOffset.UnixEpoch } })];

    private static long Pairs(long count) => count * (count - 1) / 2;
}
