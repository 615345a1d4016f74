using Syndication.Distribution.Channels;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries.Replay;

/// <summary>What to send again. Without subscription and partner: whatever failed, of everybody.</summary>
public sealed record ReplayRequest
{
    public string? SubscriptionId { get; init; }
    public string? PartnerId { get; init; }
    public ReplayKind Which { get; init; }
    /// <summary>When deliveries were made, inclusive; absent: since ever.</summary>
    public DateTimeOffset? From { get; init; }
    /// <summary>Exclusive; absent: until now.</summary>
    public DateTimeOffset? To { get; init; }
    /// <summary>Where an earlier call left off.</summary>
    public string? After { get; init; }
}

/// <param name="Looked">Deliveries of the window that were looked at.</param>
/// <param name="Sent">Of them, put into their lanes again.</param>
/// <param name="Next">Give it as <c>after</c> to go on; absent when the window is done.</param>
public sealed record ReplayResult(int Looked, int Sent, string? Next);

/// <summary>Sends deliveries of a window again, each under the id it had. Asking twice sends what waits once.</summary>
public sealed class Replayer(IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<ReleaseDocument> releases, LaneWork work, TimeProvider time)
{
    /// <summary>Deliveries looked at in one call.</summary>
    public const int MostAtOnce = 10_000;

    private const int PageSize = 200;

    public async Task<ReplayResult> Replay(ReplayRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = Window(request);
        var (looked, sent) = (0, 0);
        do
        {
            var page = await deliveries.Query(query, cancellationToken);
            looked += page.Items.Count;
            sent += await Again(page.Items, request.Which, cancellationToken);
            query = query with { After = page.Next };
        }
        while (query.After is not null && looked < MostAtOnce);
        return new ReplayResult(looked, sent, query.After);
    }

    private static DocumentQuery Window(ReplayRequest request)
    {
        var (index, equal) = request switch
        {
            { SubscriptionId: { } subscription } => ("subscription", (object)subscription),
            { PartnerId: { } partner } => ("partner", partner),
            _ => ("state", DeliveryState.Parked),
        };
        return new DocumentQuery { Index = index, Equal = [equal], From = request.From, To = request.To, After = request.After, Limit = PageSize };
    }

    private async Task<int> Again(IReadOnlyList<DeliveryDocument> page, ReplayKind kind, CancellationToken cancellationToken)
    {
        var articles = await releases.GetMany([.. page.Where(d => d.Message is null).Select(d => d.ArticleId).Distinct()], cancellationToken);
        var byId = articles.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var wanted = page.Select(d => ReplayRules.Wanted(d, byId.GetValueOrDefault(d.ArticleId), kind)).OfType<string>().Distinct().ToList();
        var stored = await deliveries.GetMany(wanted, cancellationToken);
        var now = time.GetUtcNow();
        var again = stored.Select(d => (Before: d, After: ReplayRules.Again(d, kind, now))).Where(d => !ReferenceEquals(d.Before, d.After)).Select(d => d.After).ToList();
        if (again.Count == 0)
        {
            return 0;
        }

        var written = await deliveries.Write(again, cancellationToken);
        foreach (var lane in again.Select(d => d.SubscriptionId).Distinct())
        {
            work.Wake(lane);
        }

        return written.Count(w => w);
    }
}
