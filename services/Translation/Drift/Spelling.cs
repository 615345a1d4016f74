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

    /// <summary>Letters to change, add or take away to make one of the other; above <paramref name="most"/> any number above it.</summary>
    public static int Distance(string a, string b, int most)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var up = row[j];
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = up;
            }
        }

        return row[b.Length];
    }
}
