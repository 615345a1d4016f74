using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Syndication.Platform.Auth;

/// <summary>
/// Partner keys that were found, for a few seconds: a partner that pulls feeds should not cost a read of the store
/// each time. Keys that were not found are not remembered, so inventing ids fills nothing.
/// </summary>
internal sealed class PartnerKeyCache(IOptions<AuthOptions> options, TimeProvider time)
{
    private const int MostEntries = 10_000;
    private readonly ConcurrentDictionary<string, (PartnerKey Key, DateTimeOffset Until)> found = new(StringComparer.Ordinal);

    public async Task<PartnerKey?> Find(string keyId, IPartnerKeys keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (found.TryGetValue(keyId, out var kept) && now < kept.Until)
        {
            return kept.Key;
        }

        var key = await keys.Find(keyId, cancellationToken);
        if (key is null)
        {
            found.TryRemove(keyId, out _);
            return null;
        }

        if (found.Count >= MostEntries)
        {
            found.Clear();
        }

        found[keyId] = (key, now.AddSeconds(options.Value.PartnerKeyCacheSeconds));
        return key;
    }
}
