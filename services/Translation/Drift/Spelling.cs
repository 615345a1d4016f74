namespace Syndication.Translation.Drift;

/// <summary>Forms of one name. Pure.</summary>
public static class Spelling
{
    /// <summary>Letters at the end of a name that cases and genders change.</summary>
    private const int LongestEnding = 3;

    /// <summary>Whether two words differ in their ending at most, as the cases of one name do.</summary>
    public static bool IsSameStem(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var shorter = Math.Min(a.Length, b.Length);
        if (Math.Max(a.Length, b.Length) - shorter > LongestEnding + 1)
        {
            return false;
        }

        if (shorter >= 5 && !a.Equals(b, StringComparison.OrdinalIgnoreCase) && a.AsSpan(a.Length - 2).Equals(b.AsSpan(b.Length - 2), StringComparison.OrdinalIgnoreCase))
        {
            // They end alike and differ all the same: inside.
            return false;
        }

        return a.AsSpan(0, Math.Max(Math.Min(3, shorter), shorter - LongestEnding))
            .Equals(b.AsSpan(0, Math.Max(Math.Min(3, shorter), shorter - LongestEnding)), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether two words may be one name with other endings, or with a prefix that means "and" or "the".</summary>
    public static bool IsSameName(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase) || longer.EndsWith(shorter, StringComparison.OrdinalIgnoreCase) || IsSameStem(a, b);
    }

    /// <summary>Whether one letter less, more, or another, or two that changed places, make one of the other.</summary>
    public static bool IsOneSlip(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var start = a.AsSpan().CommonPrefixLength(b);
        var (ends, most) = (0, Math.Min(a.Length, b.Length) - start);
        while (ends < most && a[^(ends + 1)] == b[^(ends + 1)])
        {
            ends++;
        }

        var one = a.AsSpan(start, a.Length - ends - start);
        var other = b.AsSpan(start, b.Length - ends - start);
        return (one.Length <= 1 && other.Length <= 1) || (one.Length == 2 && other.Length == 2 && one[0] == other[1] && one[1] == other[0]);
    }
}
