using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>Shows partners their cases; suspends them when Attribution says so, and lifts it again.</summary>
public sealed class CaseConsumer(
    IDocumentCollection<CaseDocument> cases, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time)
    : IConsumer<CaseOpened>, IConsumer<CaseChanged>, IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<CaseOpened> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return cases.Update(context.Message.CaseId, stored => CaseDocument.Open(stored, context.Message), context.CancellationToken);
    }

    /// <summary>First the case, whose number tells an old step from a new one, then the partner: done again it changes nothing.</summary>
    public async Task Consume(ConsumeContext<CaseChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var changed = context.Message;
        var view = await cases.Update(changed.CaseId, stored => CaseDocument.Change(stored, changed), context.CancellationToken);
        var now = time.GetUtcNow();
        await PartnerEndpoints.Change(
            partners, directory, changed.PartnerId,
            p => view!.Suspends ? p.Suspend(view.Id, $"{changed.Text} (case {view.Id})", now) : p.Resume(view.Id, now), context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<CaseClosed> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var closed = context.Message;
        await cases.Update(closed.CaseId, stored => CaseDocument.Close(stored, closed), context.CancellationToken);
        await PartnerEndpoints.Change(partners, directory, closed.PartnerId, p => p.Resume(closed.CaseId, time.GetUtcNow()), context.CancellationToken);
    }
}
