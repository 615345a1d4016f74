namespace Syndication.Console.Stories;

/// <summary>
/// Bounded lists whose content does not depend on the order in which entries came: the newest entry of each key,
/// and of those the newest.
/// </summary>
internal static class Bounded
{
    /// <summary>
    /// <paramref name="list"/> with <paramref name="entry"/>; the very same list when that changes nothing.
    /// </summary>
    /// <param name="list">At most <paramref name="limit"/> entries, oldest first.</param>
    /// <param name="compare">A total order, oldest first.</param>
    /// <param name="merge">What is kept of a stored entry and a new one of the same key; the stored one itself for "nothing new".</param>
    public static IReadOnlyList<T> With<T>(
        IReadOnlyList<T> list, T entry, Func<T, string> key, Comparison<T> compare, Func<T, T, T> merge, int limit)
        where T : class
    {
        var wanted = key(entry);
        var others = new List<T>(list.Count + 1);
        foreach (var stored in list)
        {
            if (key(stored) != wanted)
            {
                others.Add(stored);
                continue;
            }

            entry = merge(stored, entry);
            if (ReferenceEquals(entry, stored))
            {
                return list;
            }
        }

        var at = others.Count;
        while (at > 0 && compare(others[at - 1], entry) > 0)
        {
            at--;
        }

        if (others.Count == limit && at == 0)
        {
            return list;
        }

        others.Insert(at, entry);
        if (others.Count > limit)
        {
            others.RemoveAt(0);
        }

        return others;
    }
}
