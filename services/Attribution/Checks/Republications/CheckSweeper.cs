using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>Starts the looks that are due, a bounded number at once, so that slow sites hold up neither queue nor each other.</summary>
public sealed partial class CheckSweeper(
    IDocumentCollection<RepublicationDocument> republications, CheckRunner runner, SnapshotStore snapshots, CheckSignal signal,
    IOptions<CheckOptions> options, TimeProvider time, ILogger<CheckSweeper> logger) : BackgroundService
{
    private DateTimeOffset deletesAt;

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
                await DeleteExpired(stoppingToken);
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

    private async Task DeleteExpired(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= deletesAt)
        {
            deletesAt = time.GetUtcNow().AddMinutes(10);
            await snapshots.DeleteExpired(cancellationToken);
        }
    }

    private async Task StartDue(CancellationToken cancellationToken)
    {
        foreach (var id in running.Where(r => r.Value.IsCompleted).Select(r => r.Key).ToList())
        {
            running.Remove(id);
        }

        var free = options.Value.CheckConcurrency - running.Count;
        if (free <= 0)
        {
            return;
        }

        var due = await republications.Query(new DocumentQuery { Index = "due", To = time.GetUtcNow().AddTicks(1), Limit = free }, cancellationToken);
        foreach (var republication in due.Items)
        {
            if (!running.ContainsKey(republication.Id))
            {
                running[republication.Id] = Run(republication.Id, cancellationToken);
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
            // The claim lapses, and the look is made again.
            LookFailed(logger, exception, id);
        }
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Error, Message = "Finding the pages that are due failed; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Error, Message = "A look at republication {RepublicationId} failed; it is made again when its claim lapses.")]
    private static partial void LookFailed(ILogger logger, Exception exception, string republicationId);
}
