namespace Syndication.Translation.Matching;

/// <summary>
/// How much a trait says, from how many articles of its language have it. Counts are kept in a sketch of fixed size: they
/// are a little too high at times, never too low, and taking an article out undoes exactly what putting it in did. So
/// they depend on the set of articles and not on its order.
/// </summary>
public sealed class Weights
{
    /// <summary>Until a corpus of its own speaks, this many articles' worth of what is usual.</summary>
    private const double Prior = 12;

    private readonly int[] one;
    private readonly int[] two;
    private readonly int mask;
    private readonly Dictionary<string, int> articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> seeds = new(StringComparer.Ordinal);

    /// <param name="capacity">Articles that are expected; decides the size, at most 32 MiB.</param>
    public Weights(int capacity)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity, 64, 1 << 14) * 256);
        (one, two, mask) = (new int[size], new int[size], size - 1);
    }

    public void Add(Traits article) => Count(article, 1);

    public void Remove(Traits article) => Count(article, -1);

    /// <summary>Articles in a language.</summary>
    public int Articles(string language) => articles.GetValueOrDefault(language);

    /// <summary>Of one language; take it once and ask it for many traits.</summary>
    public LanguageWeights Of(string language) => new(this, Seed(language), articles.GetValueOrDefault(language));

    private void Count(Traits article, int by)
    {
        ArgumentNullException.ThrowIfNull(article);
        var seed = Seed(article.Language);
        articles[article.Language] = articles.GetValueOrDefault(article.Language) + by;
        foreach (var key in article.Keys)
        {
            var (a, b) = Places(key, seed);
            one[a] += by;
            two[b] += by;
        }
    }

    private uint Seed(string language)
    {
        if (!seeds.TryGetValue(language, out var seed))
        {
            seeds[language] = seed = unchecked((uint)Letters.Hash(language));
        }

        return seed;
    }

    private (int One, int Two) Places(uint key, uint seed)
    {
        var mixed = unchecked((((ulong)key << 32) | (key ^ seed)) * 0x9E3779B97F4A7C15UL);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9UL);
        return ((int)(mixed >> 32) & mask, (int)mixed & mask);
    }

    /// <summary>The weights of one language at the moment.</summary>
    public readonly struct LanguageWeights(Weights weights, uint seed, int articles)
    {
        private readonly double whole = Math.Log(articles + Prior);

        /// <summary>What having the trait says: the negative logarithm of the share of the language's articles that have it. Above 0.</summary>
        public double Information(uint key)
        {
            var (a, b) = weights.Places(key, seed);
            var count = Math.Min(weights.one[a], weights.two[b]);
            return Math.Max(Least, whole - LogOf(count, TraitKey.IsSize(key) ? Sizes : (int)TraitKey.Kind(key)));
        }

        /// <summary>0 to 1: 1 for what one article has, 0 for what all have, such as a publisher's emblem.</summary>
        public double Rarity(uint key) => Math.Min(1, Information(key) / whole);
    }

    // In almost every article: says next to nothing.
    private const double Least = 0.001;

    // Sizes of pictures have a row of their own behind the kinds.
    private const int Sizes = TraitKey.Kinds;

    private static double Usual(int kind) => kind == Sizes ? 0.1 : (TraitKind)kind switch
    {
        TraitKind.Media => 0.001,
        TraitKind.Figure or TraitKind.Moment => 0.02,
        TraitKind.Fine or TraitKind.Spelling or TraitKind.Characters => 0.02,
        _ => 0.03,
    };

    private static double LogOf(int count, int kind) =>
        count < Counted ? Logs[(kind * Counted) + Math.Max(0, count)] : Math.Log(count + (Prior * Usual(kind)));

    // Counts are small, mostly; their logarithms are most of what a comparison would work out.
    private const int Counted = 1_024;

    private static readonly double[] Logs =
        [.. Enumerable.Range(0, (TraitKey.Kinds + 1) * Counted).Select(at => Math.Log((at % Counted) + (Prior * Usual(at / Counted))))];
}
