using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>Starts the polls that are due, a bounded number at once, so that slow sites do not hold up others.</summary>
public sealed partial class SourcePoller(
    IDocumentCollection<SourceDocument> sources, PollRunner runner, SourceSignal signal,
    IOptions<SourceOptions> options, TimeProvider time, ILogger<SourcePoller> logger) : BackgroundService
{
    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task? woken = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            woken = woken is null or { IsCompleted: true } ? signal.Wait(stoppingToken) : woken;
            try
            {
                await StartDue(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                SweepFailed(logger, exception);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny([woken, Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, rest.Token), .. running.Values]);
            await rest.CancelAsync();
        }

        await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task StartDue(CancellationToken cancellationToken)
    {
        foreach (var id in running.Where(r => r.Value.IsCompleted).Select(r => r.Key).ToList())
        {
            running.Remove(id);
        }

        var free = options.Value.PollConcurrency - running.Count;
        if (free <= 0)
        {
            return;
        }

        var due = await sources.Query(new DocumentQuery { Index = "due", To = time.GetUtcNow().AddTicks(1), Limit = free }, cancellationToken);
        foreach (var source in due.Items)
        {
            if (!running.ContainsKey(source.Id))
            {
                running[source.Id] = Run(source.Id, cancellationToken);
            }
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
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "Finding the sources that are due failed; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Error, Message = "Polling source {SourceId} failed; it is polled again when its claim lapses.")]
    private static partial void PollFailed(ILogger logger, Exception exception, string sourceId);
}
