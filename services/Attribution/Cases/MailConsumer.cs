using MassTransit;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>Makes the mail about a step: to the partner's contacts, and to operators where something waits for them. Off without a mail server.</summary>
public sealed class MailConsumer(
    IDocumentCollection<MailDocument> mails, IDocumentCollection<CaseContactDocument> contacts, IOptions<CaseOptions> options, MailSignal signal, TimeProvider time)
    : IConsumer<CaseChanged>
{
    public async Task Consume(ConsumeContext<CaseChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var changed = context.Message;
        if (options.Value.SmtpHost is null || !changed.Notifies)
        {
            return;
        }

        var partner = await contacts.Get(changed.PartnerId, context.CancellationToken);
        List<string> to = [.. partner?.Mail ?? [], .. CaseMail.ConcernsOperators(changed.Step) ? options.Value.MailOperators : []];
        if (to.Count == 0)
        {
            return;
        }

        var mail = CaseMail.Of(changed, options.Value.ConsoleUrl);
        var now = time.GetUtcNow();
        await mails.Insert(
            new MailDocument
            {
                Id = $"{changed.CaseId}:{changed.Number}",
                CaseId = changed.CaseId,
                State = MailState.Waiting,
                To = [.. to.Distinct(StringComparer.OrdinalIgnoreCase)],
                Subject = mail.Subject,
                Text = mail.Text,
                CreatedAt = now,
                DueAt = now,
            },
            context.CancellationToken);
        signal.Wake();
    }
}
