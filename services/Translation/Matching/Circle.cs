namespace Syndication.Translation.Matching;

/// <summary>What an article shares with another one, without the article itself.</summary>
internal readonly struct Acquaintance(Comparison comparison)
{
    private readonly float apart = (float)comparison.Apart;
    private readonly float order = (float)comparison.Order;
    private readonly float structure = (float)comparison.Structure;
    private readonly float mass = (float)comparison.Mass;
    private readonly short agreeing = (short)comparison.Agreeing;
    private readonly short unmatched = (short)comparison.Unmatched;
    private readonly float media = (float)comparison.Media;

    public Member Other { get; } = comparison.Other;

    public double Cosine { get; } = comparison.Cosine;

    public Comparison With(Member article) => new(article, Other, Cosine, agreeing, unmatched, apart, order, media) { Structure = structure, Mass = mass };
}

/// <summary>The likeliest counterparts of one article, by what they share; the most first, equals by id.</summary>
/// <remarks>What is kept depends on what was offered, not on the order.</remarks>
internal sealed class Circle
{
    private readonly List<Acquaintance> known = new(4);

    /// <summary>With those that were taken out of the corpus since.</summary>
    public List<Acquaintance> All => known;

    /// <summary>Without those that were taken out of the corpus.</summary>
    public List<Acquaintance> Alive()
    {
        known.RemoveAll(static a => a.Other.IsGone);
        return known;
    }

    /// <summary>Takes one in, in place of what was known of the same article. The least goes when there are too many.</summary>
    public void Keep(Acquaintance acquaintance)
    {
        Drop(acquaintance.Other);
        var at = known.BinarySearch(acquaintance, ByCosine);
        known.Insert(at < 0 ? ~at : at, acquaintance);
        if (known.Count > Neighbourhood.MostKept)
        {
            known.RemoveAt(known.Count - 1);
        }
    }

    public bool Drop(Member other)
    {
        var at = known.FindIndex(a => a.Other == other);
        if (at >= 0)
        {
            known.RemoveAt(at);
        }

        return at >= 0;
    }

    private static readonly Comparer<Acquaintance> ByCosine = Comparer<Acquaintance>.Create(static (a, b) =>
        b.Cosine.CompareTo(a.Cosine) is not 0 and var order ? order : string.CompareOrdinal(a.Other.Id, b.Other.Id));
}
