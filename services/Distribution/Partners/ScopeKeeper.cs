using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>
/// Brings subscriptions to the feed of their scope when entitlements changed or an agreement ended. Until it did, the
/// old feed shows them withdrawals alone.
/// </summary>
public sealed partial class ScopeKeeper(
    IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, FeedBackfill backfill,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<ScopeKeeper> logger) : BackgroundService
{
    private SubscriptionIndex? seen;

    /// <summary>All subscriptions of the partner, or of every partner.</summary>
    public async Task Bring(string? partnerId, CancellationToken cancellationToken)
    {
        var index = directory.Compiled();
        var moved = index.All.Where(s => s.Subscription.Channel == Channel.Feed && (partnerId is null || s.Partner.Id == partnerId)
            && s.Subscription.State != SubscriptionState.Ended && !s.IsScopeCurrent).ToList();
        foreach (var one in moved)
        {
            var key = one.Scope.Key();
            var changed = await subscriptions.Update(one.Id, s => s?.WithKey(key, time.GetUtcNow()), cancellationToken);
            if (changed is not null)
            {
                directory.Take(changed);
                await backfill.Fill(changed, one.Partner, cancellationToken);
            }
        }

        if (partnerId is null)
        {
            seen = moved.Count == 0 ? index : null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!ReferenceEquals(await directory.Index(stoppingToken), seen))
                {
                    await Bring(null, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(5021, LogLevel.Warning, "Subscriptions could not be brought to their feeds; they see withdrawals alone until it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
