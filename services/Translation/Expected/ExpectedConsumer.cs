using MassTransit;
using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Expected;

/// <summary>Whatever happens to a work may bring, or take away, an edition that is waited for.</summary>
public sealed class ExpectedConsumer(ExpectedDesk desk) : IConsumer<LineageResolved>, IConsumer<LineageChanged>
{
    public Task Consume(ConsumeContext<LineageResolved> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Look(context.Message.ArticleId, context.Message.Lineage.WorkId, null, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<LineageChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Look(context.Message.ArticleId, context.Message.Lineage.WorkId, context.Message.PreviousWorkId, context.CancellationToken);
    }

    private async Task Look(string articleId, string workId, string? previousWorkId, CancellationToken cancellationToken)
    {
        var roots = new[] { articleId, WorkIds.RootOf(workId), previousWorkId is null ? articleId : WorkIds.RootOf(previousWorkId) };
        foreach (var root in roots.Distinct(StringComparer.Ordinal))
        {
            await desk.Look(root, cancellationToken);
        }
    }
}
