using MassTransit;
using Syndication.Contracts;
using Syndication.Translation.Expected;

namespace Syndication.Translation.Works;

/// <summary>Gives every article version its lineage, and sees whether an edition that was waited for has come with it.</summary>
public sealed class ArticleIngestedConsumer(WorkStore works, ExpectedDesk expected) : IConsumer<ArticleIngested>
{
    public async Task Consume(ConsumeContext<ArticleIngested> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var edition = await works.Take(context.Message, context.CancellationToken);
        await expected.Follow(edition.Article, edition.Lineage.WorkId, null, context.CancellationToken);
    }
}
