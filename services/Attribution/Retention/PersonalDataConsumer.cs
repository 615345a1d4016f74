using MassTransit;
using Syndication.Attribution.Cases;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Retention;

/// <summary>
/// Erases the contacts for a partner's cases, and the mails about them, once Distribution says that the partner's personal data are
/// erased. What was written after that time stays: the event may come again much later.
/// </summary>
public sealed class PersonalDataConsumer(
    IDocumentCollection<CaseContactDocument> contacts, IDocumentCollection<CaseDocument> cases, IDocumentCollection<MailDocument> mails) : IConsumer<PartnerChanged>
{
    public async Task Consume(ConsumeContext<PartnerChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (partnerId, cancellationToken) = (context.Message.PartnerId, context.CancellationToken);
        if (context.Message.PersonalDataErasedAt is not { } erasedAt
            || await contacts.Get(partnerId, cancellationToken) is { } known && (known.ErasedAt >= erasedAt || known.SetAt > erasedAt))
        {
            return;
        }

        await foreach (var @case in cases.All(new DocumentQuery { Index = "partner", Equal = [partnerId] }, cancellationToken))
        {
            await DropMails(@case.Id, erasedAt, cancellationToken);
        }

        // Last, as the mark that all of it is done.
        await contacts.Update(
            partnerId, c => c?.SetAt > erasedAt || c?.ErasedAt >= erasedAt ? c : (c ?? new CaseContactDocument { Id = partnerId }) with { Mail = [], ErasedAt = erasedAt }, cancellationToken);
    }

    private async Task DropMails(string caseId, DateTimeOffset erasedAt, CancellationToken cancellationToken)
    {
        await foreach (var mail in mails.All(new DocumentQuery { Index = "case", Equal = [caseId], To = erasedAt.AddTicks(1) }, cancellationToken))
        {
            await mails.Delete(mail.Id, mail.Revision, cancellationToken);
        }
    }
}
