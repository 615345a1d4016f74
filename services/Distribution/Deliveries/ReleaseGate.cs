using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>
/// Releases for the sending of their deliveries: a release with thousands of recipients is read once for them all, not
/// once for each. This process's own changes are seen at once, those of other replicas within the refresh interval.
/// </summary>
public sealed class ReleaseGate(IDocumentCollection<ReleaseDocument> releases, IOptions<DistributionOptions> options, TimeProvider time)
{
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The release as last heard of; null: there is none.</summary>
    public async ValueTask<ReleaseDocument?> Get(string articleId)
    {
        if (entries.TryGetValue(articleId, out var entry) && time.GetElapsedTime(entry.ReadAt) < TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds))
        {
            return await entry.Release.Value;
        }

        if (entries.Count >= MostKept)
        {
            entries.Clear();
        }

        // In its place before it is read: a change that is forgotten about after this is read anew by whoever comes then.
        // Not one caller's token: others wait for the same read.
        var fresh = new Entry(new Lazy<Task<ReleaseDocument?>>(() => releases.Get(articleId, CancellationToken.None).AsTask()), time.GetTimestamp());
        entries[articleId] = fresh;
        try
        {
            return await fresh.Release.Value;
        }
        catch
        {
            entries.TryRemove(new(articleId, fresh));
            throw;
        }
    }

    /// <summary>Forgets the release: it was just changed.</summary>
    public void Forget(string articleId) => entries.TryRemove(articleId, out _);

    private sealed record Entry(Lazy<Task<ReleaseDocument?>> Release, long ReadAt);
}
