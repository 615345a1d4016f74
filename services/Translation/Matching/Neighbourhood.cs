namespace Syndication.Translation.Matching;

/// <summary>
/// Who is like whom: for every article of the corpus its likeliest counterparts in other languages, known on both sides.
/// Kept up to date article by article; <see cref="Renew"/> works it all out again with the weights of now, and what it
/// gives depends only on the set of articles.
/// </summary>
public sealed class Neighbourhood(Corpus corpus)
{
    /// <summary>Counterparts of one article that are remembered.</summary>
    public const int MostKept = 48;

    /// <summary>With less in common than this, two articles are strangers.</summary>
    private const double Faint = 0.03;

    /// <summary>Two articles in one language with more in common than this are the same text, told twice.</summary>
    public const double Copy = 0.45;

    private readonly Dictionary<Member, Dictionary<Member, Comparison>> near = [];

    public Corpus Corpus => corpus;

    /// <summary>Puts an article in; those whose counterparts changed, itself among them. Empty when it is too old.</summary>
    public IReadOnlyCollection<Member> Put(Traits article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var touched = Remove(article.ArticleId);
        if (corpus.Put(article) is not { } member)
        {
            return touched;
        }

        touched.Add(member);
        Meet(member, touched);
        return touched;
    }

    /// <summary>Takes an article out; those that knew it.</summary>
    public HashSet<Member> Remove(string articleId)
    {
        var touched = new HashSet<Member>();
        if (corpus.Find(articleId) is { } member)
        {
            corpus.Remove(articleId);
            Forget(member, touched);
        }

        return touched;
    }

    /// <summary>Works out everybody's counterparts again.</summary>
    public void Renew()
    {
        corpus.Renew();
        near.Clear();
        foreach (var member in corpus.Members)
        {
            Meet(member, null);
        }
    }

    /// <summary>Articles that the window or the capacity pushed out are forgotten.</summary>
    public void Trim()
    {
        foreach (var member in near.Keys.Where(m => corpus.Find(m.Id) != m).ToList())
        {
            Forget(member, null);
        }
    }

    /// <summary>An article's counterparts with their scores, the likeliest first.</summary>
    public List<Likeness> Of(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (!near.TryGetValue(member, out var known))
        {
            return [];
        }

        // One side may have dropped the other for likelier ones; when that other goes, this side finds out here.
        foreach (var gone in known.Keys.Where(other => corpus.Find(other.Id) != other).ToList())
        {
            known.Remove(gone);
        }

        var found = new List<Likeness>(known.Count);
        foreach (var comparison in known.Values)
        {
            found.Add(new Likeness(comparison, Likeness.Chance(comparison, Rival(member, comparison.Other), Rival(comparison.Other, member))));
        }

        found.Sort(static (a, b) => b.Score.CompareTo(a.Score) is not 0 and var byScore ? byScore
            : b.Comparison.Cosine.CompareTo(a.Comparison.Cosine) is not 0 and var byCosine ? byCosine
            : string.CompareOrdinal(a.Comparison.Other.Id, b.Comparison.Other.Id));
        return found;
    }

    // The best other article in the same language that is not the same text once more.
    private double Rival(Member member, Member chosen)
    {
        double best = 0;
        if (!near.TryGetValue(member, out var known))
        {
            return best;
        }

        foreach (var comparison in known.Values)
        {
            if (comparison.Cosine > best && comparison.Other != chosen && corpus.Find(comparison.Other.Id) == comparison.Other && comparison.Other.Traits.Language == chosen.Traits.Language
                && !IsCopy(comparison.Other, chosen))
            {
                best = comparison.Cosine;
            }
        }

        return best;
    }

    /// <summary>Two articles in one language that are one text: an agency's story at two outlets, two hands at one translation.</summary>
    public bool IsCopy(Member a, Member b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Traits.Language != b.Traits.Language)
        {
            return false;
        }

        var comparison = corpus.Compare(a, b);
        return comparison.Cosine >= Copy && comparison.Unmatched <= comparison.Agreeing / 4;
    }

    private void Meet(Member member, HashSet<Member>? touched)
    {
        foreach (var comparison in corpus.Candidates(member))
        {
            if (comparison.Cosine < Faint)
            {
                break;
            }

            Keep(comparison);
            Keep(comparison.Turned);
            touched?.Add(comparison.Other);
        }
    }

    private void Keep(Comparison comparison)
    {
        if (!near.TryGetValue(comparison.Article, out var known))
        {
            near[comparison.Article] = known = [];
        }

        known[comparison.Other] = comparison;
        if (known.Count > MostKept)
        {
            var least = known.Values.MinBy(c => (c.Cosine, c.Other.Id));
            known.Remove(least.Other);
        }
    }

    private void Forget(Member member, HashSet<Member>? touched)
    {
        if (!near.Remove(member, out var known))
        {
            return;
        }

        foreach (var other in known.Keys)
        {
            if (near.TryGetValue(other, out var back))
            {
                back.Remove(member);
                touched?.Add(other);
            }
        }
    }
}
