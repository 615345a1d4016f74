using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>Shows partners their cases, and lifts what a case had suspended.</summary>
public sealed class CaseConsumer(
    IDocumentCollection<CaseDocument> cases, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time)
    : IConsumer<CaseOpened>, IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<CaseOpened> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return cases.Update(context.Message.CaseId, stored => CaseDocument.Open(stored, context.Message), context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<CaseClosed> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var closed = context.Message;
        await cases.Update(closed.CaseId, stored => CaseDocument.Close(stored, closed), context.CancellationToken);
        await PartnerEndpoints.Change(partners, directory, closed.PartnerId, p => p.Resume(closed.CaseId, time.GetUtcNow()), context.CancellationToken);
    }
}
