using MassTransit;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries.Closures;

/// <summary>Learns of partners' pages and of what was seen on them.</summary>
public sealed class PageConsumer(
    IDocumentCollection<PageDocument> pages, IDocumentCollection<ReleaseDocument> releases, IOptions<DistributionOptions> options)
    : IConsumer<RepublicationObserved>, IConsumer<ComplianceChecked>
{
    public async Task Consume(ConsumeContext<RepublicationObserved> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A page that is reported after a withdrawal has to show it too.
        var release = await releases.Get(context.Message.ArticleId, context.CancellationToken);
        var within = TimeSpan.FromHours(options.Value.ClosureHours);
        await pages.Update(context.Message.RepublicationId, stored =>
        {
            var page = PageRules.Observe(stored, context.Message);
            return release is null ? page : PageRules.Await(page, release, within);
        }, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ComplianceChecked> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return pages.Update(context.Message.RepublicationId, stored => PageRules.See(stored, context.Message), context.CancellationToken);
    }
}
