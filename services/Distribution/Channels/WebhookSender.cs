using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

/// <summary>
/// Sends what is due. Every subscription is a lane of its own, with its own bound and its own pause, so that a slow or
/// dead endpoint costs the others nothing.
/// </summary>
public sealed partial class WebhookSender(
    IDocumentCollection<DeliveryDocument> deliveries, WebhookAttempt attempt, WebhookWork work, PartnerDirectory directory,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<WebhookSender> logger) : BackgroundService
{
    private const int PageSize = 64;

    private readonly ConcurrentDictionary<string, WebhookLane> lanes = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var slots = new SemaphoreSlim(options.Value.WebhookConcurrency);
        Task<bool>? woken = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await directory.Index(stoppingToken);
                await StartDueLanes(slots, stoppingToken);
                var look = Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken);
                while (!look.IsCompleted)
                {
                    woken ??= work.Wait(stoppingToken);
                    await Task.WhenAny(look, woken);
                    if (woken.IsCompleted)
                    {
                        woken = null;
                        foreach (var lane in work.Take())
                        {
                            Start(lane, slots, stoppingToken);
                        }
                    }
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        // Attempts under way are given up by the same token; their leases lapse and they are made again.
        await Task.WhenAll(lanes.Values.Select(l => l.Running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>One short read for each lane that has something to send: from one lane's first to the next lane's.</summary>
    private async Task StartDueLanes(SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        string? from = null;
        while (true)
        {
            var page = await deliveries.Query(new DocumentQuery { Index = "lane", From = from, Limit = 1 }, cancellationToken);
            if (page.Items is not [{ Lane: { } lane, DueAt: var due }])
            {
                return;
            }

            if (due <= now)
            {
                Start(lane, slots, cancellationToken);
            }

            // The lowest text above the lane's name.
            from = lane + "\u0001";
        }
    }

    private void Start(string id, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        var lane = lanes.GetOrAdd(id, static i => new WebhookLane(i));
        lane.Start(() => Run(lane, slots, cancellationToken));
    }

    private async Task Run(WebhookLane lane, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        try
        {
            while (await Page(lane, cancellationToken) is { Count: > 0 } articles)
            {
                var parallel = new ParallelOptions
                {
                    MaxDegreeOfParallelism = options.Value.WebhookConcurrencyPerSubscription, CancellationToken = cancellationToken,
                };
                await Parallel.ForEachAsync(articles, parallel, (article, token) => new ValueTask(SendInOrder(lane, article, slots, token)));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogLaneFailed(logger, lane.Id, exception);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <summary>What is due in the lane, by article, withdrawals first; while the lane pauses, withdrawals alone.</summary>
    private async Task<List<List<DeliveryDocument>>> Page(WebhookLane lane, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await deliveries.Query(
            new DocumentQuery { Index = "lane", Equal = [lane.Id], To = now.AddTicks(1), Limit = PageSize }, cancellationToken);
        return [.. due.Items.Where(d => now >= lane.PausedUntil || (d.IsWithdrawal && d.AttemptCount == 0))
            .GroupBy(d => d.ArticleId, StringComparer.Ordinal)
            .Select(g => g.OrderBy(d => d.ArticleVersion).ThenBy(d => d.ClearanceRevision).ToList())
            .OrderByDescending(g => g[^1].IsWithdrawal)];
    }

    private async Task SendInOrder(WebhookLane lane, List<DeliveryDocument> article, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        foreach (var delivery in article)
        {
            var now = time.GetUtcNow();
            if (now < lane.PausedUntil && !delivery.IsWithdrawal)
            {
                return;
            }

            await slots.WaitAsync(cancellationToken);
            try
            {
                if (await attempt.Make(delivery, cancellationToken) is { } outcome)
                {
                    lane.Note(outcome, time.GetUtcNow(), options.Value.RetryScale);
                }
            }
            finally
            {
                slots.Release();
            }
        }
    }

    [LoggerMessage(5301, LogLevel.Warning, "Due webhooks could not be looked for; it is tried again.")]
    private static partial void LogLookFailed(ILogger logger, Exception exception);

    [LoggerMessage(5302, LogLevel.Warning, "Lane {Subscription} stopped; it starts again with the next look.")]
    private static partial void LogLaneFailed(ILogger logger, string subscription, Exception exception);
}
