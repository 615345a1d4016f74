using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Distribution.Feeds;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Deliveries;

/// <summary>Counts what has not ended: deliveries, overdue changes, endpoints that fail.</summary>
public sealed class DeliveryGauges(
    IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<PageDocument> pages, IDocumentCollection<EndpointDocument> endpoints,
    TimeProvider time, ILogger<DeliveryGauges> logger) : GaugeSweeper(time, logger)
{
    private readonly TimeProvider time = time;

    public override async Task Count(CancellationToken cancellationToken)
    {
        await CountDeliveries(cancellationToken);
        await CountOverdue(cancellationToken);
        var failing = (await endpoints.Query(new DocumentQuery { Index = "failing", Limit = StateGauges.MostCounted }, cancellationToken)).Items;
        StateGauges.Endpoints.Set("failing", failing.Count(e => e.DisabledAt is null));
        StateGauges.Endpoints.Set("disabled", failing.Count(e => e.DisabledAt is not null));
    }

    private async Task CountDeliveries(CancellationToken cancellationToken)
    {
        var waiting = await Oldest(DeliveryState.Pending, cancellationToken);
        StateGauges.Deliveries.Set("pending", waiting.Count);
        StateGauges.Deliveries.Set("held", (await Oldest(DeliveryState.Held, cancellationToken)).Count);
        StateGauges.Deliveries.Set("parked", (await Oldest(DeliveryState.Parked, cancellationToken)).Count);
        // One that was tried waits for its endpoint; one that is not due yet waits for its digest.
        var now = time.GetUtcNow();
        var untried = waiting.FirstOrDefault(d => d.AttemptCount == 0 && d.DueAt <= now);
        StateGauges.DeliveryWait.Set("untried", untried is null ? 0 : Math.Max(0, (now - untried.CreatedAt).TotalSeconds));
    }

    private async Task<IReadOnlyList<DeliveryDocument>> Oldest(DeliveryState state, CancellationToken cancellationToken) =>
        (await deliveries.Query(new DocumentQuery { Index = "state", Equal = [state], Limit = StateGauges.MostCounted }, cancellationToken)).Items;

    private async Task CountOverdue(CancellationToken cancellationToken)
    {
        var query = new DocumentQuery { Index = "overdue", Limit = StateGauges.MostCounted };
        var open = (await deliveries.Query(query, cancellationToken)).Items.Select(d => $"{JsonFeedRenderer.Wire(d.Change)}-acknowledgement")
            .Concat((await pages.Query(query, cancellationToken)).Items.Select(p => $"{JsonFeedRenderer.Wire(p.Awaits!.Change)}-page"));
        var none = new[] { "withdrawal-acknowledgement", "withdrawal-page", "correction-acknowledgement", "correction-page" };
        StateGauges.ChangesOverdue.Replace(none.Concat(open).GroupBy(c => c, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (double)g.Count() - (none.Contains(g.Key) ? 1 : 0), StringComparer.Ordinal));
    }
}
