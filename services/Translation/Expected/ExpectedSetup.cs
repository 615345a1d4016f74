using Syndication.Platform.Hosting;

namespace Syndication.Translation.Expected;

public static class ExpectedSetup
{
    public static void AddExpectedEditions(this ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.AddDocuments(ExpectationDocument.Type);
        module.Services.AddSingleton<ExpectedDesk>();
        module.AddConsumer<ExpectedConsumer>();
        module.Services.AddHostedService<ExpectedSweeper>();
    }
}

/// <summary>Notices that an edition became late or missing, which nothing else tells.</summary>
public sealed partial class ExpectedSweeper(ExpectedDesk desk, TimeProvider time, ILogger<ExpectedSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await desk.Sweep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                SweepFailed(logger, exception);
            }

            await Task.Delay(Rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "Looking for late editions failed; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, Exception exception);
}
