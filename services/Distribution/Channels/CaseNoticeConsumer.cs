using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Webhooks;

namespace Syndication.Distribution.Channels;

/// <summary>Tells a partner's endpoints of its cases, with the fix. A suspension does not keep this back: it is how to end it.</summary>
public sealed class CaseNoticeConsumer(MessageDesk messages) : IConsumer<CaseOpened>, IConsumer<CaseChanged>, IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<CaseOpened> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var e = context.Message;
        var data = Data(e.CaseId, e.RepublicationId, e.ArticleId, e.Url);
        data["openedAt"] = e.OpenedAt.UtcDateTime;
        data["dueAt"] = e.DueAt.UtcDateTime;
        data["suspendsWhenOverdue"] = e.SuspendsWhenOverdue;
        data["broken"] = JsonSerializer.SerializeToNode(e.Broken, ContractsJson.Options);
        data["fix"] = e.Fix;
        return messages.Tell(e.PartnerId, $"case:{e.CaseId}:opened", WebhookEvents.CaseOpened, e.ArticleId, data, e.OpenedAt, context.CancellationToken);
    }

    /// <summary>Reminders, suspensions, appeals and the like; opening and end are told by their own events.</summary>
    public Task Consume(ConsumeContext<CaseChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var e = context.Message;
        if (!e.Notifies || e.Step is CaseStep.Opened or CaseStep.Cured or CaseStep.ClosedByOperator)
        {
            return Task.CompletedTask;
        }

        var data = Data(e.CaseId, e.RepublicationId, e.ArticleId, e.Url);
        data["step"] = Feeds.JsonFeedRenderer.Wire(e.Step);
        data["state"] = Feeds.JsonFeedRenderer.Wire(e.State);
        data["number"] = e.Number;
        data["text"] = e.Text;
        data["dueAt"] = e.DueAt.UtcDateTime;
        data["fix"] = e.Fix;
        var type = e.Step == CaseStep.Reminded ? WebhookEvents.CaseReminder : WebhookEvents.CaseChanged;
        return messages.Tell(e.PartnerId, $"case:{e.CaseId}:{e.Number}", type, e.ArticleId, data, e.At, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<CaseClosed> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var e = context.Message;
        var data = Data(e.CaseId, e.RepublicationId, e.ArticleId, e.Url);
        data["closedAt"] = e.ClosedAt.UtcDateTime;
        data["reason"] = e.Reason;
        return messages.Tell(e.PartnerId, $"case:{e.CaseId}:closed", WebhookEvents.CaseClosed, e.ArticleId, data, e.ClosedAt, context.CancellationToken);
    }

    private static JsonObject Data(string caseId, string republicationId, string articleId, string url) => new()
    {
        ["caseId"] = caseId, ["republicationId"] = republicationId, ["articleId"] = articleId, ["url"] = url,
    };
}
