using MassTransit;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>Looks again at the pages of a partner that has acknowledged a correction or a withdrawal.</summary>
/// <remarks>Clearances tell <see cref="ChangedPages"/> directly; those that an earlier version had sent here are still taken.</remarks>
public sealed class ArticleChangedConsumer(ChangedPages pages) : IConsumer<ArticleCleared>, IConsumer<DeliveryRecorded>
{
    public Task Consume(ConsumeContext<ArticleCleared> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return pages.Changed(context.Message.ArticleId, context.Message.Article.Change, context.Message.ClearanceRevision, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<DeliveryRecorded> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return pages.Acknowledged(context.Message, context.CancellationToken);
    }
}
