using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>Suspends partners whose cases are past their deadline, where the terms say so.</summary>
public sealed partial class OverdueCases(
    IDocumentCollection<CaseDocument> cases, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<OverdueCases> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = time.GetUtcNow();
                var overdue = await cases.Query(new DocumentQuery { Index = "overdue", To = now.AddTicks(1) }, stoppingToken);
                foreach (var view in overdue.Items)
                {
                    await Suspend(view, now, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// First the partner, then the mark on the case: a crash between them does it again, which changes nothing. A case
    /// that was closed meanwhile is looked at last, so that its suspension cannot outlive it.
    /// </summary>
    private async Task Suspend(CaseDocument view, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reason = $"Case {view.Id} about {view.Url} was due at {view.DueAt:u}. Deliveries go on when it is closed.";
        await PartnerEndpoints.Change(partners, directory, view.PartnerId, p => p.Suspend(view.Id, reason, now), cancellationToken);
        var marked = await cases.Update(view.Id, c => c is { SuspendAt: not null } ? c with { SuspendAt = null } : c, cancellationToken);
        if (marked?.ClosedAt is not null)
        {
            await PartnerEndpoints.Change(partners, directory, view.PartnerId, p => p.Resume(view.Id, now), cancellationToken);
        }
        else
        {
            LogSuspended(logger, view.PartnerId, view.Id);
        }
    }

    [LoggerMessage(5011, LogLevel.Warning, "Overdue cases could not be looked through; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(5012, LogLevel.Information, "Partner {Partner} is suspended: case {Case} is overdue.")]
    private static partial void LogSuspended(ILogger logger, string partner, string @case);
}
