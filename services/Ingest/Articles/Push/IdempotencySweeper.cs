using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Deletes answers whose time is over, so that they do not pile up.</summary>
public sealed partial class IdempotencySweeper(IDocumentCollection<IdempotencyDocument> requests, TimeProvider time, ILogger<IdempotencySweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Deletes what has expired.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        var count = 0;
        while (true)
        {
            var page = await requests.Query(new DocumentQuery { Index = "expiry", Equal = ["idempotency"], To = time.GetUtcNow(), Limit = 500 }, cancellationToken);
            var before = count;
            foreach (var old in page.Items)
            {
                count += await requests.Delete(old.Id, old.Revision, cancellationToken) ? 1 : 0;
            }

            if (count == before)
            {
                return count;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                await Sweep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception);
            }
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Old idempotency keys could not be deleted; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
