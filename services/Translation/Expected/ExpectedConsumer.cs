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
        return Look(context.Message.Article, context.Message.Lineage.WorkId, null, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<LineageChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Look(context.Message.Article, context.Message.Lineage.WorkId, context.Message.PreviousWorkId, context.CancellationToken);
    }

    private async Task Look(Article article, string workId, string? previousWorkId, CancellationToken cancellationToken)
    {
        // Only editions of the original's own publisher are waited for.
        if (!await desk.Expects(article.PublisherId, cancellationToken))
        {
            return;
        }

        var roots = new[] { article.Id, WorkIds.RootOf(workId), WorkIds.RootOf(previousWorkId ?? workId) };
        foreach (var root in roots.Distinct(StringComparer.Ordinal))
        {
            await desk.Look(root, cancellationToken);
        }
    }
}
