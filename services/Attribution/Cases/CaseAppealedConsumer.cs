using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>A partner's appeal. One of a partner that the case is not about changes nothing.</summary>
public sealed class CaseAppealedConsumer(IDocumentCollection<CaseDocument> cases) : IConsumer<CaseAppealed>
{
    public Task Consume(ConsumeContext<CaseAppealed> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var appeal = context.Message;
        return cases.Update(
            appeal.CaseId, c => c?.PartnerId == appeal.PartnerId ? CaseRules.Apply(c, new CaseInput.Appeal(appeal.Reason, appeal.AppealedAt)) : null, context.CancellationToken);
    }
}
