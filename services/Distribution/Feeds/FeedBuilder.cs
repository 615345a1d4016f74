using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Republications;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Feeds;

/// <summary>Reads what a feed holds and renders it.</summary>
public sealed class FeedBuilder(
    IDocumentCollection<FeedEntryDocument> entries, IDocumentCollection<ReleaseDocument> releases,
    PublicAddress address, HitDesk hits, IOptions<DistributionOptions> options, TimeProvider time)
{
    /// <param name="version">Noted in the content.</param>
    public async Task<FeedContent> Build(FeedCacheKey key, long version, CancellationToken cancellationToken)
    {
        var builtAt = time.GetUtcNow();
        var format = FeedFormat.Find(key.Extension)!;
        var feed = await Read(key, cancellationToken);
        return new FeedContent(format, format.Render(feed), version, builtAt);
    }

    private async Task<FeedDocumentInput> Read(FeedCacheKey key, CancellationToken cancellationToken)
    {
        var placed = new List<FeedEntryDocument>();
        foreach (var feedKey in key.FeedKeys())
        {
            // Of an earlier filter's feed only the withdrawals concern the reader.
            var index = key.TombstonesOnly || feedKey != key.FeedKey ? "tombstones" : "feed";
            var page = await entries.Query(
                new DocumentQuery { Index = index, Equal = [feedKey], Descending = true, Limit = options.Value.FeedEntries }, cancellationToken);
            placed.AddRange(page.Items);
        }

        var newest = placed.OrderByDescending(e => e.ReleasedAt).ThenBy(e => e.ArticleId, StringComparer.Ordinal)
            .DistinctBy(e => e.ArticleId).Take(options.Value.FeedEntries).ToList();
        var byId = (await releases.GetMany([.. newest.Select(e => e.ArticleId)], cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var shown = newest.Select(e => byId.GetValueOrDefault(e.ArticleId)).OfType<ReleaseDocument>()
            .Where(r => IsOpen(r, key)).Select(r => FeedEntry.Of(r.Current!, r.ReleasedAt!.Value)).ToList();
        if (key is { Partner: { } partner, Subscription: { } subscription } && await hits.Addresses(cancellationToken) is { } addressOf)
        {
            shown = [.. shown.Select(e => e.IsWithdrawn ? e : e with { HitUrl = addressOf(new CopyOf(partner, subscription, e.Article.Id, e.Article.Version)) })];
        }

        var self = $"{address.Url}/v1/feeds/{key.FeedKey}.{key.Extension}";
        return new FeedDocumentInput
        {
            Title = options.Value.FeedTitle,
            Id = FeedText.FeedId(key.FeedKey),
            SelfUrl = self,
            HomeUrl = address.Url + "/",
            Updated = shown.Count == 0 ? DateTimeOffset.UnixEpoch : shown.Max(e => e.ReleasedAt),
            Entries = shown,
        };
    }

    /// <summary>
    /// The release is asked, not the entry: it alone knows whether the clearance stands now, and a newer version may be
    /// one that this feed must not have.
    /// </summary>
    private static bool IsOpen(ReleaseDocument release, FeedCacheKey key)
    {
        if (release.Current is not { } current || release.ReleasedAt is null || release.IsRevoked)
        {
            return false;
        }

        if (ReleaseRules.IsWithdrawal(current))
        {
            return true;
        }

        return !key.TombstonesOnly && release.Placements.Any(p => p.Shown && p.FeedKey == key.FeedKey);
    }
}
