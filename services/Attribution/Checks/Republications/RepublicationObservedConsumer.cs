using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>Keeps a republication and has it looked at. The page itself is fetched elsewhere: a slow site must not block the queue.</summary>
public sealed class RepublicationObservedConsumer(
    IDocumentCollection<RepublicationDocument> republications, IDocumentCollection<PartnerSiteDocument> sites, CheckSignal signal, TimeProvider time)
    : IConsumer<RepublicationObserved>
{
    public async Task Consume(ConsumeContext<RepublicationObserved> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = time.GetUtcNow();
        if (!await IsPartners(context.Message, context.CancellationToken))
        {
            return;
        }

        await republications.Update(context.Message.RepublicationId, known => RepublicationRules.Observe(known, context.Message, now), context.CancellationToken);
        signal.Wake();
    }

    /// <summary>
    /// A token says whose copy it is, not whose page: someone else may have copied it from the partner. Only pages on sites that
    /// the partner is known by are held against it.
    /// </summary>
    private async Task<bool> IsPartners(RepublicationObserved observed, CancellationToken cancellationToken)
    {
        if (observed.Via == "report")
        {
            await sites.Update(observed.PartnerId, s => PartnerSiteRules.Report(s, observed.PartnerId, observed.Url), cancellationToken);
            return true;
        }

        if (observed.Via != "token" || PartnerSiteRules.Owns(await sites.Get(observed.PartnerId, cancellationToken), observed.Url))
        {
            return true;
        }

        await sites.Update(observed.PartnerId, s => PartnerSiteRules.Stranger(s, observed.PartnerId, observed.Url), cancellationToken);
        return false;
    }
}
