using Microsoft.Extensions.Options;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>Releases what waited for its time, finishes fan-outs that a crash cut off, and notes those that are done.</summary>
public sealed partial class ReleaseSweeper(
    IDocumentCollection<ReleaseDocument> releases, PartnerDirectory directory, FanOutWriter fanOut,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<ReleaseSweeper> logger) : BackgroundService
{
    private const int Batch = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await NoteDone(stoppingToken);
                await ReleaseDue(stoppingToken);
                await FinishFanOuts(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task NoteDone(CancellationToken cancellationToken)
    {
        while (!fanOut.Done.IsEmpty)
        {
            var batch = new List<ReleaseDocument>();
            while (batch.Count < Batch && fanOut.Done.TryDequeue(out var release))
            {
                // Events of this instance are in the store already; none is to be added again.
                batch.Add(release with { FanOutDue = null, Pending = [] });
            }

            // Where the revision moved on, the newer release has a fan-out of its own.
            await releases.Write(batch, cancellationToken);
        }
    }

    private async Task ReleaseDue(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await releases.Query(new DocumentQuery { Index = "due", To = now.AddTicks(1), Limit = Batch }, cancellationToken);
        foreach (var waiting in due.Items)
        {
            var index = await directory.Index(cancellationToken);
            var release = await releases.Update(waiting.Id, stored => ReleaseRules.Due(stored, index, now), cancellationToken);
            if (release is { FanOutDue: not null })
            {
                await fanOut.Write(release, cancellationToken);
            }
        }
    }

    private async Task FinishFanOuts(CancellationToken cancellationToken)
    {
        var lost = await releases.Query(new DocumentQuery { Index = "fanout", To = time.GetUtcNow().AddTicks(1), Limit = Batch }, cancellationToken);
        foreach (var release in lost.Items)
        {
            await fanOut.Write(release, cancellationToken);
        }
    }

    [LoggerMessage(5101, LogLevel.Warning, "Due releases could not be looked through; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
