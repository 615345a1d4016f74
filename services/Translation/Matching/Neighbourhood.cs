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

    /// <summary>Answers of <see cref="IsCopy"/> that are remembered.</summary>
    private const int MostCopies = 20_000;

    private readonly Dictionary<Member, Circle> near = [];
    private readonly Dictionary<(Member, Member), bool> copies = [];

    public Corpus Corpus => corpus;

    /// <summary>
    /// Puts an article in; those for whom that may change what they are likely linked with, itself among them. Empty when it
    /// is too old.
    /// </summary>
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
        copies.Clear();
        foreach (var member in corpus.Members)
        {
            Meet(member, null);
        }
    }

    /// <summary>Articles that the window or the capacity pushed out are forgotten.</summary>
    public void Trim()
    {
        copies.Clear();
        foreach (var member in near.Keys.Where(m => m.IsGone).ToList())
        {
            Forget(member, null);
        }
    }

    /// <summary>An article's counterparts with their scores, the likeliest first.</summary>
    public List<Likeness> Of(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (!near.TryGetValue(member, out var circle))
        {
            return [];
        }

        var known = circle.Alive();
        var found = new List<Likeness>(known.Count);
        foreach (var acquaintance in known)
        {
            found.Add(Between(member, acquaintance));
        }

        found.Sort(static (a, b) => b.Score.CompareTo(a.Score) is not 0 and var byScore ? byScore
            : b.Comparison.Cosine.CompareTo(a.Comparison.Cosine) is not 0 and var byCosine ? byCosine
            : string.CompareOrdinal(a.Comparison.Other.Id, b.Comparison.Other.Id));
        return found;
    }

    private Likeness Between(Member member, Acquaintance acquaintance)
    {
        var other = acquaintance.Other;
        var comparison = acquaintance.With(member);
        // Rivals only ever take from the score; what is nothing without them need not be held against them.
        var alone = Likeness.Chance(comparison, 0, 0);
        return new Likeness(comparison, alone < Likeness.Unlike ? alone : Likeness.Chance(comparison, Rival(member, other), Rival(other, member)));
    }

    // The best other article in the same language that is not the same text once more.
    private double Rival(Member member, Member chosen)
    {
        if (!near.TryGetValue(member, out var circle))
        {
            return 0;
        }

        foreach (var acquaintance in circle.All)
        {
            var other = acquaintance.Other;
            if (other != chosen && !other.IsGone && other.Traits.Language == chosen.Traits.Language && !IsCopy(other, chosen))
            {
                return acquaintance.Cosine;
            }
        }

        return 0;
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

        var pair = string.CompareOrdinal(a.Id, b.Id) <= 0 ? (a, b) : (b, a);
        if (!copies.TryGetValue(pair, out var copy))
        {
            if (copies.Count >= MostCopies)
            {
                copies.Clear();
            }

            var comparison = corpus.Compare(pair.Item1, pair.Item2);
            copies[pair] = copy = comparison.Cosine >= Copy && comparison.Unmatched <= comparison.Agreeing / 4;
        }

        return copy;
    }

    private void Meet(Member member, HashSet<Member>? touched)
    {
        var met = new List<Comparison>();
        foreach (var candidate in corpus.Candidates(member))
        {
            if (candidate.Cosine < Faint)
            {
                break;
            }

            var comparison = Likeness.Odds(candidate, 0, 0) < Likeness.Hopeless ? candidate : candidate.WithStructure();
            CircleOf(member).Keep(new Acquaintance(comparison));
            CircleOf(comparison.Other).Keep(new Acquaintance(comparison.Turned));
            met.Add(comparison);
        }

        if (touched is not null)
        {
            foreach (var comparison in met)
            {
                Touch(comparison.Other, member, touched);
            }
        }
    }

    // A newcomer matters to those for whom it is the likeliest in its language, or the rival of that one. If neither is likely, nothing
    // changes.
    private void Touch(Member other, Member newcomer, HashSet<Member> touched)
    {
        var best = near[other].Alive().Where(a => a.Other.Traits.Language == newcomer.Traits.Language).Take(2).ToList();
        if (!best.Exists(a => a.Other == newcomer))
        {
            return;
        }

        foreach (var acquaintance in best)
        {
            var comparison = acquaintance.With(other);
            if (Likeness.Chance(comparison, 0, 0) >= Unlikely)
            {
                touched.Add(other);
                touched.Add(acquaintance.Other);
            }
        }
    }

    // Half of where pairs are suggested, or less.
    private const double Unlikely = 0.1;

    private Circle CircleOf(Member member) => near.TryGetValue(member, out var circle) ? circle : near[member] = new Circle();

    private void Forget(Member member, HashSet<Member>? touched)
    {
        if (!near.Remove(member, out var circle))
        {
            return;
        }

        // One side may have dropped the other for likelier ones; it finds out by itself that this one is gone.
        foreach (var acquaintance in circle.Alive())
        {
            if (near.TryGetValue(acquaintance.Other, out var back) && back.Drop(member))
            {
                touched?.Add(acquaintance.Other);
            }
        }
    }
}
