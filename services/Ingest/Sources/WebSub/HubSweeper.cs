namespace Syndication.Ingest.Sources;

/// <summary>Asks hubs for subscriptions and renewals when they are due.</summary>
public sealed partial class HubSweeper(HubDesk hubs, TimeProvider time, ILogger<HubSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                await hubs.Step(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                StepFailed(logger, exception);
            }
        }
    }

    [LoggerMessage(EventId = 2153, Level = LogLevel.Warning, Message = "Asking hubs failed; it is tried again.")]
    private static partial void StepFailed(ILogger logger, Exception exception);
}
