namespace Syndication.Attribution.Checks;

/// <summary>What of a text survives translation (<see cref="Survivors"/>), as hashes: figures and names.</summary>
internal sealed record TranslationMarks(string Language, IReadOnlyCollection<ulong> Figures, IReadOnlyCollection<ulong> Names)
{
    public int Count => Figures.Count + Names.Count;

    /// <param name="alsoFirst"><see cref="Survivors.Of"/></param>
    public static TranslationMarks Of(string text, string language, bool alsoFirst)
    {
        var marks = Survivors.Of(text, alsoFirst);
        return new TranslationMarks(language, Hashes(marks.Where(m => m[0] == '#')), Hashes(marks.Where(m => m[0] != '#')));
    }

    /// <summary>Hashes that stay the same from one process to the next: they are stored.</summary>
    private static HashSet<ulong> Hashes(IEnumerable<string> marks) => [.. marks.Select(m => WordHashes.Combine([.. m.Select(c => (ulong)c)]))];
}

/// <summary>
/// Articles by their figures and names, so that a page in another language is held against all of them at once. Asked for more
/// than a look asks: two papers' own reports of one event share names and figures too, but not nearly all of them.
/// </summary>
internal sealed class TranslationIndex
{
    /// <summary>A mark of so many articles (a year, a capital) singles none out, but still counts for one that others did.</summary>
    private const int MostArticles = 100;

    private const int FewestMarks = 8;
    private const int FewestFigures = 2;
    private const int FewestTelling = 3;
    private const double LeastShare = 0.7;
    private const int MostWeighed = 10;

    private readonly Postings articles = new(MostArticles);
    private readonly Dictionary<string, TranslationMarks> known = new(StringComparer.Ordinal);

    public void Add(string articleId, TranslationMarks marks)
    {
        if (marks.Count >= FewestMarks && marks.Figures.Count >= FewestFigures)
        {
            known[articleId] = marks;
            articles.Add(articleId, marks.Figures.Concat(marks.Names));
        }
    }

    /// <summary>The article that a page is a translation of, by all that is known; null when none is. A page in the article's own language is none.</summary>
    /// <param name="language">BCP 47 tag of the page; null when it is not known, and then nothing is found.</param>
    public string? Candidate(string text, string? language)
    {
        if (Primary(language) is not { Length: > 0 } own || known.Count == 0)
        {
            return null;
        }

        var page = TranslationMarks.Of(text, own, alsoFirst: true);
        var (figures, names) = (page.Figures.ToHashSet(), page.Names.ToHashSet());
        return articles.Shared(figures.Concat(names)).Where(t => t.Count >= FewestTelling && Primary(known[t.ArticleId].Language) != own)
            .OrderByDescending(t => t.Count).ThenBy(t => t.ArticleId, StringComparer.Ordinal).Take(MostWeighed)
            .Select(t => (t.ArticleId, Share: Share(known[t.ArticleId], figures, names))).Where(t => t.Share >= LeastShare)
            .OrderByDescending(t => t.Share).Select(t => t.ArticleId).FirstOrDefault();
    }

    /// <summary>How much of the story stands in the page too: the lesser of the share of its figures and of all its marks.</summary>
    private static double Share(TranslationMarks story, HashSet<ulong> figures, HashSet<ulong> names)
    {
        var shared = story.Figures.Count(figures.Contains);
        return Math.Min(shared / (double)story.Figures.Count, (shared + story.Names.Count(names.Contains)) / (double)story.Count);
    }

    private static string? Primary(string? language) => language is null or "und" ? null : language.Trim().Split('-', '_')[0].ToLowerInvariant();
}
