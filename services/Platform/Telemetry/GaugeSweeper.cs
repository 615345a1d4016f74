using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Telemetry;

/// <summary>Counts something in the store for <see cref="StateGauges"/>, now and every half minute.</summary>
public abstract partial class GaugeSweeper(TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>One count of everything.</summary>
    public abstract Task Count(CancellationToken cancellationToken);

    /// <summary>How many documents the query finds, at most <see cref="StateGauges.MostCounted"/>.</summary>
    protected static async Task<int> Count<T>(IDocumentCollection<T> documents, string index, object? equal, CancellationToken cancellationToken)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(documents);
        var query = new DocumentQuery { Index = index, Equal = equal is null ? [] : [equal], Limit = StateGauges.MostCounted };
        return (await documents.Query(query, cancellationToken)).Items.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Count(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception, GetType().Name);
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "{Sweeper} could not count for the metrics; it tries again.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string sweeper);
}
