using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Syndication.Distribution.Feeds;

/// <summary>What a feed holds: the key of its cached form.</summary>
/// <param name="FeedKey">See <c>FeedScope.Key</c>.</param>
/// <param name="Former">Feeds of earlier filters, of which the withdrawals are shown; joined with commas.</param>
/// <param name="TombstonesOnly">Withdrawals alone, for a reader that may have no stories now.</param>
/// <param name="Extension">The format's.</param>
/// <param name="Partner">Whose copies they are, in the html format, which carries tokens; null: everyone's.</param>
/// <param name="Subscription">The partner's.</param>
/// <param name="Archive">See <see cref="FeedArchives.Parse"/>; null: the feed itself.</param>
public readonly record struct FeedCacheKey(
    string FeedKey, string Former, bool TombstonesOnly, string Extension, string? Partner = null, string? Subscription = null, string? Archive = null)
{
    public string[] FeedKeys() => Former.Length == 0 ? [FeedKey] : [FeedKey, .. Former.Split(',')];
}

/// <summary>Rendered feeds, one for each distinct content, within a bound of memory.</summary>
public sealed class FeedCache(FeedBuilder builder, FeedVersions versions, IOptions<DistributionOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<FeedCacheKey, Slot> slots = new();

    /// <summary>The content as it is now; from memory unless the feed changed.</summary>
    public ValueTask<FeedContent> Get(FeedCacheKey key, CancellationToken cancellationToken) =>
        Known(key) is { } content ? new(content) : Build(key, cancellationToken);

    /// <summary>The content as it is now, if it is in memory.</summary>
    public FeedContent? Known(FeedCacheKey key)
    {
        if (slots.TryGetValue(key, out var slot) && slot.Content is { } content && content.Version == versions.Of(slot.FeedKeys) && IsGood(content))
        {
            slot.UsedAt = time.GetTimestamp();
            return content;
        }

        return null;
    }

    private async ValueTask<FeedContent> Build(FeedCacheKey key, CancellationToken cancellationToken)
    {
        var slot = slots.GetOrAdd(key, static k => new Slot(k.FeedKeys()));
        var asked = versions.Of(slot.FeedKeys);
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            // What another request built while this one waited is as new as this one asked for, even if the feed
            // changed again since: of a crowd on a busy feed one builds, not each.
            if (slot.Content is not { } content || content.Version < asked || !IsGood(content))
            {
                // The count is taken before reading: a change that comes meanwhile makes a later request read again.
                slot.Content = content = await builder.Build(key, versions.Of(slot.FeedKeys), cancellationToken);
                MakeRoom(slot);
            }

            slot.UsedAt = time.GetTimestamp();
            return content;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private bool IsGood(FeedContent content) => content.GoodUntil is not { } until || time.GetUtcNow() < until;

    private void MakeRoom(Slot fresh)
    {
        var limit = (long)options.Value.FeedCacheMegabytes * 1024 * 1024;
        if (slots.Sum(s => s.Value.Content?.Bytes ?? 0) <= limit)
        {
            return;
        }

        var oldest = slots.Where(s => s.Value != fresh).OrderBy(s => s.Value.UsedAt).ToList();
        // Down to three quarters, so that the next few do not each come here again.
        var total = oldest.Sum(s => s.Value.Content?.Bytes ?? 0) + (fresh.Content?.Bytes ?? 0);
        foreach (var (key, slot) in oldest)
        {
            if (total <= limit / 4 * 3)
            {
                break;
            }

            total -= slot.Content?.Bytes ?? 0;
            slots.TryRemove(key, out _);
        }
    }

    private sealed class Slot(string[] feedKeys)
    {
        private volatile FeedContent? content;

        public string[] FeedKeys => feedKeys;

        public SemaphoreSlim Gate { get; } = new(1);

        public FeedContent? Content
        {
            get => content;
            set => content = value;
        }

        public long UsedAt { get; set; }
    }
}
