using System.Text.Json;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Ingest.Sources;

/// <summary>Counts the sources by status for the metrics, and drops what was rejected long ago.</summary>
public sealed partial class SourceSweeper(
    IDocumentCollection<SourceDocument> sources, IDocumentCollection<RejectedDocument> rejected, IDocumentCollection<RejectedBodyDocument> bodies,
    IOptions<SourceOptions> options, TimeProvider time, ILogger<SourceSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task Count(CancellationToken cancellationToken)
    {
        var counts = Enum.GetValues<SourceStatus>().Where(s => s != SourceStatus.Deleted).ToDictionary(s => s, _ => 0);
        await foreach (var source in sources.All(new DocumentQuery { Index = DocumentQuery.ById, Limit = 1000 }, cancellationToken))
        {
            if (source.State != SourceState.Deleted)
            {
                counts[source.Status]++;
            }
        }

        SyndicationMetrics.Sources(counts.ToDictionary(c => JsonNamingPolicy.KebabCaseLower.ConvertName(c.Key.ToString()), c => c.Value));
    }

    /// <returns>How much was dropped.</returns>
    public async Task<int> DropOld(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.KeepRejectedDays);
        var count = 0;
        while (true)
        {
            var page = await rejected.Query(new DocumentQuery { Index = "recent", Equal = ["rejected"], To = before, Limit = 100 }, cancellationToken);
            var dropped = 0;
            foreach (var old in page.Items)
            {
                dropped += await RejectedEndpoints.Drop(rejected, bodies, old, cancellationToken) ? 1 : 0;
            }

            count += dropped;
            if (dropped == 0)
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
                await Count(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
                await DropOld(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(logger, exception);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 2131, Level = LogLevel.Warning, Message = "Counting sources and dropping what was rejected long ago failed; it is tried again.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
