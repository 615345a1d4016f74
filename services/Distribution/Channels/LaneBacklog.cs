using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

/// <summary>Bounds what waits for one endpoint: past the bound the oldest are parked, withdrawals never.</summary>
public sealed class LaneBacklog(IDocumentCollection<DeliveryDocument> deliveries, IOptions<DistributionOptions> options, TimeProvider time)
{
    private const int PageSize = 1000;

    /// <returns>How many were parked.</returns>
    public async Task<int> Trim(string lane, CancellationToken cancellationToken)
    {
        var (most, seen, parked) = (options.Value.LaneBacklog, 0, 0);
        var query = new DocumentQuery { Index = "lane", Equal = [lane], Descending = true, Limit = PageSize };
        do
        {
            var page = await deliveries.Query(query, cancellationToken);
            var now = time.GetUtcNow();
            var over = page.Items.Skip(Math.Max(0, most - seen)).Select(d => (Before: d, After: SendRules.Overflow(d, most, now)))
                .Where(d => !ReferenceEquals(d.Before, d.After)).Select(d => d.After).ToList();
            seen += page.Items.Count;
            if (over.Count > 0)
            {
                parked += (await deliveries.Write(over, cancellationToken)).Count(w => w);
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return parked;
    }
}
