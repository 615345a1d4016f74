using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.WebSub;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>Writes what a release has to become. Doing it twice changes nothing.</summary>
public sealed class FanOutWriter(
    IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<FeedEntryDocument> entries,
    ReleaseLog log, PartnerDirectory directory, FeedVersions versions, LaneWork work, ReleaseGate gate, PageClosures pages, HubDesk hub,
    IEnumerable<IConnector> connectors, IOptions<DistributionOptions> options, TimeProvider time)
{
    private const int Batch = 500;

    private readonly Dictionary<Channel, IConnector> byChannel = connectors.ToDictionary(c => c.Channel);

    /// <summary>Releases whose fan-out is written but not yet noted so; the sweeper notes them by the batch.</summary>
    internal ConcurrentQueue<ReleaseDocument> Done { get; } = new();

    public async Task Write(ReleaseDocument release, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(release);
        gate.Forget(release.Id);
        var now = time.GetUtcNow();
        var index = await directory.Index(cancellationToken);
        var sequence = release.NewsAt is { } news && release.SequencedAt != news ? await log.Append(release.Id, news, cancellationToken) : release.Sequence;
        await WriteEntries(FanOut.Entries(release, now), release, index, cancellationToken);
        var wanted = FanOut.Deliveries(release, index, now, TimeSpan.FromHours(options.Value.ClosureHours),
            s => byChannel.TryGetValue(s.Channel, out var connector) ? connector.DueAt(s, now) : now);
        var trace = System.Diagnostics.Activity.Current?.Id;
        foreach (var batch in wanted.Select(d => d with { TraceParent = trace }).Chunk(Batch))
        {
            // One that exists already is refused by the store, which is what we want.
            await deliveries.Write(batch, cancellationToken);
            foreach (var delivery in batch)
            {
                work.Wake(delivery.SubscriptionId);
            }

            await Collapse(batch, now, cancellationToken);
        }

        await hub.Changed([.. release.Placements.Select(p => p.FeedKey)], cancellationToken);
        await pages.Await(release, cancellationToken);
        Done.Enqueue(release with
        {
            Sequence = sequence,
            SequencedAt = release.NewsAt,
            Advance = release.Advance is { Sequence: null } advance && release.NewsAt == advance.At ? advance with { Sequence = sequence } : release.Advance,
        });
    }

    /// <summary>What still waits of the versions before leaves its lane now, so that a lane never holds an article twice.</summary>
    private async Task Collapse(DeliveryDocument[] batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] previous = [.. batch.Select(d => d.Previous).OfType<string>()];
        if (previous.Length > 0)
        {
            var stored = await deliveries.GetMany(previous, cancellationToken);
            var collapsed = stored.Select(d => (Before: d, After: SendRules.Collapse(d, now))).Where(d => !ReferenceEquals(d.Before, d.After)).Select(d => d.After).ToList();
            if (collapsed.Count > 0)
            {
                // One that moved on meanwhile ends at its next attempt.
                await deliveries.Write(collapsed, cancellationToken);
            }
        }
    }

    private async Task WriteEntries(IReadOnlyList<FeedEntryDocument> wanted, ReleaseDocument release, SubscriptionIndex index, CancellationToken cancellationToken)
    {
        var isUpdate = release.Current?.Article.Change == Contracts.Change.Update;
        foreach (var batch in wanted.Chunk(Batch))
        {
            await WriteEntries(batch, key => isUpdate && index.ScopeOf(key)?.Options.Updates == Updates.Corrections, cancellationToken);
        }
    }

    private async Task WriteEntries(FeedEntryDocument[] batch, Func<string, bool> keepsPlace, CancellationToken cancellationToken)
    {
        // An article's first release into a feed, the common case, needs no read.
        var written = await entries.Write(batch, cancellationToken);
        for (var i = 0; i < batch.Length; i++)
        {
            var entry = batch[i];
            var stored = written[i]
                ? entry with { Revision = 1 }
                : await entries.Update(entry.Id, s => s is null ? entry : FanOut.Merge(s, entry, keepsPlace(entry.FeedKey)), cancellationToken);
            versions.Saw(stored!);
        }
    }
}
