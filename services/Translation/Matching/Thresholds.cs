namespace Syndication.Translation.Matching;

/// <summary>From <paramref name="Suggest"/> on a pair is shown to an editor, from <paramref name="Link"/> on it is linked; both 0 to 1.</summary>
public readonly record struct Threshold(double Suggest, double Link);

/// <summary>The thresholds of each pair of publishers; immutable.</summary>
public sealed class Thresholds(Threshold usual, IReadOnlyDictionary<string, Threshold>? pairs = null)
{
    /// <summary>A wrong link costs an editor's trust, a missing one a click.</summary>
    public static Thresholds Default { get; } = new(new Threshold(0.35, 0.75));

    public Threshold Usual => usual;

    public Threshold Between(Traits a, Traits b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return pairs is { Count: > 0 } && pairs.TryGetValue(PairOf(a.PublisherId, b.PublisherId), out var own) ? own : usual;
    }

    /// <summary>Of a pair, by <see cref="PairOf"/>.</summary>
    public Threshold Of(string pair) => pairs is not null && pairs.TryGetValue(pair, out var own) ? own : usual;

    /// <summary>These with others for some pairs.</summary>
    public Thresholds With(IReadOnlyDictionary<string, Threshold> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var all = new Dictionary<string, Threshold>(pairs ?? new Dictionary<string, Threshold>(), StringComparer.Ordinal);
        foreach (var (pair, threshold) in others)
        {
            all[pair] = threshold;
        }

        return new Thresholds(usual, all);
    }

    /// <summary>Names a pair of publishers, whichever comes first.</summary>
    public static string PairOf(string a, string b) =>
        string.CompareOrdinal(a, b) <= 0 ? $"{a}|{b}" : $"{b}|{a}";
}
