using MassTransit;
using Syndication.Contracts;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Deliveries;

/// <summary>Takes clearances and holds into releases.</summary>
public sealed class ReleaseConsumer(
    IDocumentCollection<ReleaseDocument> releases, PartnerDirectory directory, FanOutWriter fanOut, ReleaseGate gate, TimeProvider time)
    : IConsumer<ArticleCleared>, IConsumer<ArticleHeld>
{
    public async Task Consume(ConsumeContext<ArticleCleared> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var index = await directory.Index(context.CancellationToken);
        await Save(context.Message.ArticleId, stored => ReleaseRules.Clear(stored, context.Message, index, time.GetUtcNow()), context.Message.ClearanceRevision == 1, context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<ArticleHeld> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var index = await directory.Index(context.CancellationToken);
        await Save(context.Message.ArticleId, stored => ReleaseRules.Hold(stored, context.Message, index, time.GetUtcNow()), context.Message.ClearanceRevision == 1, context.CancellationToken);
    }

    private async Task Save(string articleId, Func<ReleaseDocument?, ReleaseDocument?> decide, bool isLikelyNew, CancellationToken cancellationToken)
    {
        var changed = false;
        var release = await releases.Update(articleId, stored =>
        {
            var wanted = decide(stored);
            changed = wanted is not null && !ReferenceEquals(wanted, stored);
            return wanted;
        }, isLikelyNew, cancellationToken);
        gate.Forget(articleId);
        // A redelivery leaves an unfinished fan-out to the sweeper: it may well be under way.
        if (changed && release is { FanOutDue: not null })
        {
            await fanOut.Write(release, cancellationToken);
            Count(release);
        }
    }

    private static void Count(ReleaseDocument release)
    {
        foreach (var pending in release.Pending)
        {
            if (pending.Message is DeliveryRecorded recorded)
            {
                SyndicationMetrics.Delivery(recorded.Channel, recorded.PartnerId, "delivered");
                SyndicationMetrics.AgeAtDelivery(TimeSpan.FromSeconds(recorded.AgeSeconds));
            }
        }
    }
}
