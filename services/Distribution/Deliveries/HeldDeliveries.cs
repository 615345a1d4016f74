using Microsoft.Extensions.Options;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>Lets go what a suspension kept back, once the partner is active again.</summary>
public sealed partial class HeldDeliveries(
    IDocumentCollection<DeliveryDocument> deliveries, PartnerDirectory directory, LaneWork work,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<HeldDeliveries> logger) : BackgroundService
{
    /// <summary>So long after the lifting another replica may still have held one.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var first = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await directory.Index(stoppingToken);
                var since = time.GetUtcNow() - LookBack;
                foreach (var partner in directory.Partners().Where(p => !p.IsSuspended() && p.ResumedAt is { } at && (first || at >= since)))
                {
                    await Release(partner.Id, stoppingToken);
                }

                first = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Release(string partnerId, CancellationToken cancellationToken)
    {
        await foreach (var held in deliveries.All(new DocumentQuery { Index = "held", Equal = [partnerId], Limit = 500 }, cancellationToken))
        {
            await deliveries.Update(held.Id, d => d is null ? d : SendRules.Release(d, time.GetUtcNow()), cancellationToken);
            work.Wake(held.SubscriptionId);
        }
    }

    [LoggerMessage(5121, LogLevel.Warning, "Held deliveries could not be let go; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
