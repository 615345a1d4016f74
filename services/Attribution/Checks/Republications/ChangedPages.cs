using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>
/// After a correction or a withdrawal every page with the article is looked at again: it counts when the page shows it. Not at once, since
/// the partner has to hear of it first; and again after the partner has acknowledged it. Doing it twice changes nothing.
/// </summary>
public sealed class ChangedPages(IDocumentCollection<RepublicationDocument> republications, IOptions<CheckOptions> options, TimeProvider time)
{
    /// <param name="revision">Of the clearance.</param>
    public Task Changed(string articleId, Change change, long revision, CancellationToken cancellationToken) => change is Change.Correction or Change.Withdrawal
        ? Each(articleId, (r, due) => RepublicationRules.Follow(r, revision, due), cancellationToken)
        : Task.CompletedTask;

    public Task Acknowledged(DeliveryRecorded delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        // An entry in a feed is nobody's acknowledgement: when the partner polls is not known.
        return delivery is { Outcome: DeliveryOutcome.Delivered, Change: Change.Correction or Change.Withdrawal, Channel: not "feed" }
            ? Each(delivery.ArticleId, (r, due) => RepublicationRules.FollowReceipt(r, delivery, due), cancellationToken)
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
