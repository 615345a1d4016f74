using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Feeds;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Deliveries.Closures;

/// <summary>Tells of corrections and withdrawals that are not closed in time: once each, as event, metric, log line and mail to the partner.</summary>
public sealed partial class ClosureSweeper(
    IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<PageDocument> pages, IDocumentCollection<ReleaseDocument> releases, NoticeWorker notices,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<ClosureSweeper> logger) : BackgroundService
{
    private const int Batch = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Deliveries(stoppingToken);
                await Pages(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Deliveries(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await deliveries.Query(new DocumentQuery { Index = "closure", To = now.AddTicks(1), Limit = Batch }, cancellationToken);
        var overdue = due.Items.Select(d => ClosureRules.Overdue(d, now)).ToList();
        await Mail(overdue, cancellationToken);
        var written = overdue.Count == 0 ? [] : await deliveries.Write(overdue, cancellationToken);
        for (var i = 0; i < written.Count; i++)
        {
            if (written[i])
            {
                Tell(overdue[i].ArticleId, overdue[i].PartnerId, overdue[i].Change, ClosureWait.Acknowledgement);
            }
        }
    }

    private async Task Pages(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await pages.Query(new DocumentQuery { Index = "closure", To = now.AddTicks(1), Limit = Batch }, cancellationToken);
        var overdue = due.Items.Select(d => PageRules.Overdue(d, now)).ToList();
        await Mail(overdue, cancellationToken);
        var written = overdue.Count == 0 ? [] : await pages.Write(overdue, cancellationToken);
        for (var i = 0; i < written.Count; i++)
        {
            if (written[i])
            {
                Tell(overdue[i].ArticleId, overdue[i].PartnerId, overdue[i].Awaits!.Change, ClosureWait.Page);
            }
        }
    }

    /// <summary>Before it is noted that they were told: a crash between repeats a mail and loses none.</summary>
    private async Task Mail(IReadOnlyList<Document> overdue, CancellationToken cancellationToken)
    {
        var changes = overdue.SelectMany(d => d.Pending).Select(p => p.Message).OfType<ChangeOverdue>().ToList();
        if (changes.Count == 0 || !notices.IsConfigured)
        {
            return;
        }

        var known = await releases.GetMany([.. changes.Select(c => c.ArticleId).Distinct(StringComparer.Ordinal)], cancellationToken);
        var headlines = known.Where(r => r.Current is not null).ToDictionary(r => r.Id, r => FeedText.Clean(r.Current!.Article.Headline), StringComparer.Ordinal);
        foreach (var letter in OverdueMail.Of(changes, headlines, options.Value.FeedTitle))
        {
            await notices.Tell(letter.PartnerId, letter.Key, letter.Subject, letter.Text, cancellationToken);
        }
    }

    private void Tell(string articleId, string partnerId, Change change, ClosureWait waits)
    {
        SyndicationMetrics.ChangeOverdue(JsonFeedRenderer.Wire(change), JsonFeedRenderer.Wire(waits));
        LogOverdue(logger, change, articleId, partnerId, waits);
    }

    [LoggerMessage(5131, LogLevel.Warning, "Overdue changes could not be looked for; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(5132, LogLevel.Warning, "The {Change} of article {Article} is overdue at partner {Partner}: it waits for {Waits}.")]
    private static partial void LogOverdue(ILogger logger, Change change, string article, string partner, ClosureWait waits);
}
