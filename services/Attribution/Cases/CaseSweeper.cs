using Microsoft.Extensions.Options;
using Syndication.Attribution.Checks;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>Reminds of deadlines and marks those that have passed. Replicas don't disturb each other: the second one finds it done.</summary>
public sealed partial class CaseSweeper(
    IDocumentCollection<CaseDocument> cases, IOptions<CheckOptions> options, TimeProvider time, ILogger<CaseSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Sweep(stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                SweepFailed(logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var due in cases.All(new DocumentQuery { Index = "due", To = now.AddTicks(1) }, cancellationToken))
        {
            await cases.Update(due.Id, c => CaseRules.Apply(c, new CaseInput.Tick(now)), cancellationToken);
        }
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Error, Message = "Finding the cases that are due failed; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, Exception exception);
}
