using MassTransit;
using Syndication.Contracts;

namespace Syndication.Translation.Works;

/// <summary>Gives every article version its lineage.</summary>
public sealed class ArticleIngestedConsumer(WorkStore works) : IConsumer<ArticleIngested>
{
    public Task Consume(ConsumeContext<ArticleIngested> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return works.Take(context.Message, context.CancellationToken);
    }
}
