using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>After a correction or a withdrawal every page with the article is looked at again: it counts when the page shows it.</summary>
public sealed class ArticleChangedConsumer(IDocumentCollection<RepublicationDocument> republications, CheckSignal signal, TimeProvider time) : IConsumer<ArticleCleared>
{
    public async Task Consume(ConsumeContext<ArticleCleared> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Message.Article.Change is not (Change.Correction or Change.Withdrawal))
        {
            return;
        }

        string? after = null;
        do
        {
            var page = await republications.Query(
                new DocumentQuery { Index = "article", Equal = [context.Message.ArticleId], Limit = 100, After = after }, context.CancellationToken);
            foreach (var republication in page.Items)
            {
                await republications.Update(
                    republication.Id, r => RepublicationRules.Follow(r, context.Message.ClearanceRevision, time.GetUtcNow()), context.CancellationToken);
            }

            after = page.Next;
        }
        while (after is not null);
        signal.Wake();
    }
}
