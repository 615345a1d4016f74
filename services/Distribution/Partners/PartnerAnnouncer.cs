using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>
/// After an upgrade: tells other services of partners that they were told less of than is told now. Once for each partner,
/// and again after a crash; a partner that was told of meanwhile is left alone.
/// </summary>
public sealed partial class PartnerAnnouncer(
    IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, ILogger<PartnerAnnouncer> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isDone = false;
        while (!isDone && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await directory.Index(stoppingToken);
                await Announce(stoppingToken);
                isDone = true;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Announce(CancellationToken cancellationToken)
    {
        foreach (var partner in directory.Partners().Where(p => p.Told < PartnerDocument.AllTold))
        {
            var told = await partners.Update(partner.Id, p => p is null || p.Told >= PartnerDocument.AllTold ? p : p.Announce(time.GetUtcNow()), cancellationToken);
            if (told is not null)
            {
                directory.Take(told);
            }
        }
    }

    [LoggerMessage(5031, LogLevel.Warning, "Partners of before the upgrade could not be told of; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
