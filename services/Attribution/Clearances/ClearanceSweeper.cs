using Microsoft.Extensions.Options;
using Syndication.Attribution.Terms;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

/// <summary>
/// Decides again what was decided under other terms than those in force: after terms were accepted, after their date
/// came, and after another process decided by terms that it had read a moment before. Doing it twice changes nothing.
/// </summary>
public sealed partial class ClearanceSweeper(
    IDocumentCollection<ClearanceDocument> clearances, TermsBook terms, TermsSignal signal, AfterClearance after,
    IOptions<ClearanceOptions> options, TimeProvider time, ILogger<ClearanceSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task? woken = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            woken = woken is null or { IsCompleted: true } ? signal.Wait(stoppingToken) : woken;
            try
            {
                await Sweep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                SweepFailed(logger, exception);
            }

            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(woken, Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, rest.Token));
            await rest.CancelAsync();
        }
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        await foreach (var publisher in terms.Publishers(cancellationToken))
        {
            if (await terms.InForce(publisher, cancellationToken) is not { } inForce)
            {
                continue;
            }

            var others = new DocumentQuery { Index = "terms", Equal = [publisher], Limit = 200 };
            var count = await Redecide(others with { To = inForce.Version }, inForce, cancellationToken)
                + await Redecide(others with { From = inForce.Version + 1 }, inForce, cancellationToken);
            if (count > 0)
            {
                Redecided(logger, count, publisher, inForce.Version);
            }
        }
    }

    private async Task<int> Redecide(DocumentQuery query, PublisherTerms inForce, CancellationToken cancellationToken)
    {
        var count = 0;
        PublisherTerms? before = null;
        await foreach (var clearance in clearances.All(query, cancellationToken))
        {
            var now = time.GetUtcNow();
            if (before?.Version != clearance.TermsVersion)
            {
                before = (await terms.Version(clearance.PublisherId, clearance.TermsVersion, cancellationToken))?.Terms;
            }

            if (clearance.State == ClearanceState.Held)
            {
                // First, since nobody comes back to a decision that was written: a crash in between would lose the fingerprint.
                await after.KeepFingerprint(ClearanceRules.Redecide(clearance, inForce, before, now), cancellationToken);
            }

            var decided = await clearances.Decide(clearance.Id, c => ClearanceRules.Redecide(c, inForce, before, now), cancellationToken);
            await after.Do(decided, cancellationToken);
            count++;
        }

        return count;
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Error, Message = "Deciding again under new terms failed; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Information, Message = "Decided {Count} articles of {PublisherId} again under version {Version} of its terms.")]
    private static partial void Redecided(ILogger logger, int count, string publisherId, int version);
}
