using System.Collections.Concurrent;

namespace Syndication.Attribution.Checks;

/// <summary>How many pages a partner may have looked at: a look fetches and parses, so a loop at a partner must not take the checks of others away.</summary>
public sealed class PartnerChecks(TimeProvider time)
{
    public const int PerMinute = 30;
    private const int MostPartners = 10_000;
    private readonly ConcurrentDictionary<string, (long Minute, int Count)> taken = new(StringComparer.Ordinal);

    /// <summary>False when this minute's allowance is used up.</summary>
    public bool Take(string partnerId)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (taken.Count >= MostPartners)
        {
            taken.Clear();
        }

        return taken.AddOrUpdate(partnerId, _ => (minute, 1), (_, used) => used.Minute == minute ? (minute, used.Count + 1) : (minute, 1)).Count <= PerMinute;
    }
}
