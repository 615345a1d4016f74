namespace Syndication.Translation.Matching;

/// <summary>What two articles share.</summary>
/// <param name="Article">The one.</param>
/// <param name="Other">The other.</param>
/// <param name="Cosine">0 to 1: how much of what they say is shared, rare things weighing more.</param>
/// <param name="Agreeing">Telling figures, dates and times that both have.</param>
/// <param name="Unmatched">Telling figures of the article with fewer of them that the other lacks.</param>
/// <param name="Apart">0 to 1: how far apart in their stories the shared things stand; about 0.3 for things that stand anywhere.</param>
/// <param name="Order">−1 to 1: whether the shared things stand in the same order, whatever was cut; 0 where it cannot be said.</param>
/// <param name="Media">Pictures and outbound links that both have: each 1 where only these two have it, towards 0 where many do.</param>
public readonly record struct Comparison(Member Article, Member Other, double Cosine, int Agreeing, int Unmatched, double Apart, double Order, double Media)
{
    internal static Comparison Of(
        Member a, Member b, Weights.LanguageWeights one, Weights.LanguageWeights other, double normOfA, double normOfB)
    {
        var (x, y) = (a.Traits.Keys, b.Traits.Keys);
        double shared = 0, apart = 0, sumX = 0, sumY = 0, sumXX = 0, sumYY = 0, sumXY = 0;
        var (agreeing, media, mass) = (0, 0.0, 0.0);
        Span<float> told = stackalloc float[256];
        told.Clear();
        // The same from both sides: else it would matter who came first.
        var isFirst = string.CompareOrdinal(a.Id, b.Id) <= 0;
        for (int at = 0, there = 0; at < x.Length && there < y.Length;)
        {
            if (x[at] != y[there])
            {
                if (x[at] < y[there])
                {
                    at++;
                }
                else
                {
                    there++;
                }

                continue;
            }

            var (info, elsewhere) = (one.Information(x[at]), other.Information(x[at]));
            var weight = info * elsewhere;
            mass += Heavier(ref told[isFirst ? a.Traits.Places[at] : b.Traits.Places[there]], (float)Math.Min(info, elsewhere));
            shared += weight;
            double here = a.Traits.Places[at], across = b.Traits.Places[there];
            apart += weight * Math.Abs(here - across);
            sumX += weight * here;
            sumY += weight * across;
            sumXX += weight * here * here;
            sumYY += weight * across * across;
            sumXY += weight * here * across;
            switch (TraitKey.Kind(x[at]))
            {
                case TraitKind.Figure or TraitKind.Moment when a.Traits.IsTelling(x[at]):
                    agreeing++;
                    break;
                case TraitKind.Media when !TraitKey.IsSize(x[at]):
                    var rarity = Math.Min(one.Rarity(x[at]), other.Rarity(x[at]));
                    media += rarity * rarity;
                    break;
                default:
                    break;
            }

            at++;
            there++;
        }

        var fewer = Math.Min(a.Traits.Telling.Length, b.Traits.Telling.Length);
        var spread = Math.Sqrt(Math.Max(0, (shared * sumXX) - (sumX * sumX)) * Math.Max(0, (shared * sumYY) - (sumY * sumY)));
        var order = spread > 1e-6 ? ((shared * sumXY) - (sumX * sumY)) / spread : 0;
        return new Comparison(a, b, normOfA * normOfB > 0 ? Math.Min(1, shared / (normOfA * normOfB)) : 0, agreeing, fewer - agreeing, shared > 0 ? apart / shared / 255 : 1, order, media) { Mass = mass };
    }

    /// <summary>What the build of the two stories says, as the logarithm of odds; 0 until somebody asked (<see cref="WithStructure"/>).</summary>
    public double Structure { get; init; }

    // A name is several traits at one place, and one thing: by how much this makes it heavier.
    private static float Heavier(ref float known, float weight)
    {
        var more = Math.Max(0, weight - known);
        known += more;
        return more;
    }

    /// <summary>How much they share in all: what each shared thing says by its rarity, in nats.</summary>
    public double Mass { get; init; } = double.PositiveInfinity;

    /// <summary>With how the two are built, which costs as much as all the rest.</summary>
    public Comparison WithStructure() => this with
    {
        // The same from both sides, to the last digit: else it would matter who came first.
        Structure = (string.CompareOrdinal(Article.Id, Other.Id) <= 0 ? BuildOf(Article.Traits, Other.Traits) : BuildOf(Other.Traits, Article.Traits)).Odds,
    };

    /// <summary>How alike two articles are built.</summary>
    public static Build BuildOf(Traits a, Traits b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Shape.Compare(a.Shape, b.Shape, Math.Log(Likeness.Terseness(b.Language) / Likeness.Terseness(a.Language)));
    }

    /// <summary>Two articles by themselves, without a corpus to weigh what they share.</summary>
    public static Comparison Alone(Traits a, Traits b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        nobody ??= new Corpus(TimeSpan.FromDays(30), 2);
        return nobody.Compare(new Member(a), new Member(b));
    }

    // Empty: it only has the weights of what is usual. One a thread, since a corpus is not for several.
    [ThreadStatic]
    private static Corpus? nobody;

    /// <summary>The same seen from the other side.</summary>
    public Comparison Turned => this with { Article = Other, Other = Article };
}
