using System.Collections.Concurrent;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>Writes what a release has to become. Doing it twice changes nothing.</summary>
public sealed class FanOutWriter(
    IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<FeedEntryDocument> entries,
    PartnerDirectory directory, FeedVersions versions, WebhookWork work, TimeProvider time)
{
    private const int Batch = 500;

    /// <summary>Releases whose fan-out is written but not yet noted so; the sweeper notes them by the batch.</summary>
    internal ConcurrentQueue<ReleaseDocument> Done { get; } = new();

    public async Task Write(ReleaseDocument release, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(release);
        var now = time.GetUtcNow();
        var index = await directory.Index(cancellationToken);
        await WriteEntries(FanOut.Entries(release, now), cancellationToken);
        foreach (var batch in FanOut.Deliveries(release, index, now).Chunk(Batch))
        {
            // One that exists already is refused by the store, which is what we want.
            await deliveries.Write(batch, cancellationToken);
            foreach (var delivery in batch)
            {
                work.Wake(delivery.SubscriptionId);
            }
        }

        Done.Enqueue(release);
    }

    private async Task WriteEntries(IReadOnlyList<FeedEntryDocument> wanted, CancellationToken cancellationToken)
    {
        foreach (var batch in wanted.Chunk(Batch))
        {
            await WriteEntries(batch, cancellationToken);
        }
    }

    private async Task WriteEntries(FeedEntryDocument[] batch, CancellationToken cancellationToken)
    {
        // An article's first release into a feed, the common case, needs no read.
        var written = await entries.Write(batch, cancellationToken);
        for (var i = 0; i < batch.Length; i++)
        {
            var entry = batch[i];
            var stored = written[i]
                ? entry with { Revision = 1 }
                : await entries.Update(entry.Id, s => s is null ? entry : FanOut.Merge(s, entry), cancellationToken);
            versions.Saw(stored!);
        }
    }
}
