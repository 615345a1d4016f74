using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>
/// Starts the polls that are due: a bounded number at once, one a host, and never all of them for sources that are slow, so
/// that those which answer are on time.
/// </summary>
public sealed partial class SourcePoller(
    IDocumentCollection<SourceDocument> sources, PollRunner runner, SourceSignal signal,
    IOptions<SourceOptions> options, TimeProvider time, ILogger<SourcePoller> logger) : BackgroundService
{
    private const int PageSize = 500;
    private const int MostPages = 10;
    private const int MostQueued = 20_000;

    /// <summary>Above, a source counts as slow: seconds.</summary>
    private const double Slow = 3;

    private readonly PollQueue queue = new(MostQueued);
    private readonly Dictionary<Task, PollQueue.Entry> running = [];

    /// <summary>Where the last look ended: with many sources that wait for one host, the next look goes on behind them.</summary>
    private string? cursor;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task? woken = null;
        var tick = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            var isWoken = woken is null or { IsCompleted: true };
            woken = isWoken ? signal.Wait(stoppingToken) : woken;
            if (isWoken || tick.IsCompleted)
            {
                await Look(fromStart: isWoken, stoppingToken);
                tick = Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, stoppingToken);
            }

            StartSome(stoppingToken);
            await Task.WhenAny([woken!, tick, .. running.Keys]);
            foreach (var (task, entry) in running.Where(r => r.Key.IsCompleted).ToList())
            {
                running.Remove(task);
                queue.Done(entry);
            }
        }

        await Task.WhenAll(running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void StartSome(CancellationToken cancellationToken)
    {
        var most = options.Value.PollConcurrency;
        while (running.Count < most && queue.Next(Math.Max(1, most - (most / 4))) is { } entry)
        {
            running[Run(entry.Id, cancellationToken)] = entry;
        }
    }

    /// <summary>Puts what is due into the queue, as far as it has use for more.</summary>
    private async Task Look(bool fromStart, CancellationToken cancellationToken)
    {
        try
        {
            cursor = fromStart ? null : cursor;
            for (var page = 0; page < MostPages && !queue.IsFull && (page == 0 || queue.Ready < options.Value.PollConcurrency * 2); page++)
            {
                var due = await sources.Query(new DocumentQuery { Index = "due", To = time.GetUtcNow().AddTicks(1), Limit = PageSize, After = cursor }, cancellationToken);
                foreach (var source in due.Items)
                {
                    await Offer(source, cancellationToken);
                }

                cursor = due.Next;
                if (cursor is null)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            cursor = null;
            LookFailed(logger, exception);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    private async Task Offer(SourceDocument source, CancellationToken cancellationToken)
    {
        if (source.State != SourceState.Deleted)
        {
            queue.Offer(source.Id, PollRequests.Host(source.Address), source.LastPoll is null || source.Failures > 0 || source.LastSeconds > Slow);
        }
        else if (source.Pending.IsEmpty)
        {
            await sources.Delete(source.Id, source.Revision, cancellationToken);
        }
    }

    private async Task Run(string id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await runner.Run(id, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The claim lapses, and the source is polled again.
            PollFailed(logger, exception, id);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    [LoggerMessage(EventId = 2111, Level = LogLevel.Error, Message = "Finding the sources that are due failed; it is tried again.")]
    private static partial void LookFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Error, Message = "Polling source {SourceId} failed; it is polled again when its claim lapses.")]
    private static partial void PollFailed(ILogger logger, Exception exception, string sourceId);
}
