using MassTransit;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>
/// After a correction or a withdrawal every page with the article is looked at again: it counts when the page shows it. Not at once, since
/// the partner has to hear of it first; and again after the partner has acknowledged it.
/// </summary>
public sealed class ArticleChangedConsumer(
    IDocumentCollection<RepublicationDocument> republications, IOptions<CheckOptions> options, TimeProvider time) : IConsumer<ArticleCleared>, IConsumer<DeliveryRecorded>
{
    public Task Consume(ConsumeContext<ArticleCleared> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cleared = context.Message;
        return cleared.Article.Change is Change.Correction or Change.Withdrawal
            ? Each(cleared.ArticleId, (r, due) => RepublicationRules.Follow(r, cleared.ClearanceRevision, due), context.CancellationToken)
            : Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<DeliveryRecorded> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var delivery = context.Message;
        // An entry in a feed is nobody's acknowledgement: when the partner polls is not known.
        return delivery is { Outcome: DeliveryOutcome.Delivered, Change: Change.Correction or Change.Withdrawal, Channel: not "feed" }
            ? Each(delivery.ArticleId, (r, due) => RepublicationRules.FollowReceipt(r, delivery, due), context.CancellationToken)
            : Task.CompletedTask;
    }

    private async Task Each(string articleId, Func<RepublicationDocument?, DateTimeOffset, RepublicationDocument?> follow, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await republications.Query(new DocumentQuery { Index = "article", Equal = [articleId], Limit = 100, After = after }, cancellationToken);
            foreach (var republication in page.Items)
            {
                var due = time.GetUtcNow().AddSeconds(options.Value.SettleSeconds);
                await republications.Update(republication.Id, r => follow(r, due), cancellationToken);
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
