using Microsoft.Extensions.Options;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>
/// Gives a feed that is read for the first time what was released before, so that a new partner does not begin with
/// nothing. Through the release, so that withdrawals reach it too. Raises no delivery events: their age would say
/// nothing.
/// </summary>
public sealed class FeedBackfill(
    IDocumentCollection<ReleaseDocument> releases, FanOutWriter fanOut, IOptions<DistributionOptions> options, TimeProvider time)
{
    /// <summary>How many of the newest releases are looked at.</summary>
    private const int LooksBack = 1000;

    public async Task Fill(SubscriptionDocument subscription, PartnerDocument partner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        if (subscription.Channel != Channel.Feed)
        {
            return;
        }

        var reader = new IndexedSubscription { Subscription = subscription, Partner = partner };
        var newest = await releases.Query(new DocumentQuery { Index = "released", Descending = true, Limit = LooksBack }, cancellationToken);
        foreach (var release in newest.Items.Where(r => Belongs(r, reader)).Take(options.Value.FeedEntries))
        {
            var placed = await releases.Update(release.Id, stored => ReleaseRules.Backfill(stored, reader, time.GetUtcNow()), cancellationToken);
            if (placed is { FanOutDue: not null })
            {
                await fanOut.Write(placed, cancellationToken);
            }
        }
    }

    private bool Belongs(ReleaseDocument release, IndexedSubscription reader) =>
        !ReferenceEquals(ReleaseRules.Backfill(release, reader, time.GetUtcNow()), release);
}
