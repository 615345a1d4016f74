using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

/// <summary>
/// Sends what is due. Every subscription is a lane of its own, with its own bound and its own breaker, so that a slow or
/// dead endpoint costs the others nothing.
/// </summary>
public sealed partial class LaneSender(
    IDocumentCollection<DeliveryDocument> deliveries, DeliveryAttempt attempt, LaneBacklog backlog, EndpointHealth health, LaneWork work,
    PartnerDirectory directory, IOptions<DistributionOptions> options, TimeProvider time, ILogger<LaneSender> logger) : BackgroundService
{
    private const int PageSize = 32;

    /// <summary>A look over all lanes takes at most so much of the time.</summary>
    private const int LookShare = 10;

    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SendPlaces(options.Value.WebhookConcurrency, time);
        Task<bool>? woken = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await directory.Index(stoppingToken);
                await health.Refresh(stoppingToken);
                var clock = Stopwatch.StartNew();
                await StartDueLanes(places, stoppingToken);
                var pause = TimeSpan.FromMilliseconds(Math.Max(options.Value.RefreshMilliseconds, clock.Elapsed.TotalMilliseconds * LookShare));
                var look = Task.Delay(pause, time, stoppingToken);
                while (!look.IsCompleted)
                {
                    woken ??= work.Wait(stoppingToken);
                    await Task.WhenAny(look, woken);
                    if (woken.IsCompleted)
                    {
                        woken = null;
                        foreach (var lane in work.Take())
                        {
                            Start(lane, places, stoppingToken);
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
    private async Task StartDueLanes(SendPlaces places, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        string? from = null;
        while (true)
        {
            var page = await deliveries.Query(new DocumentQuery { Index = "lane", From = from, Limit = 1 }, cancellationToken);
            if (page.Items is not [{ Lane: { } lane } first])
            {
                return;
            }

            // Withdrawals stand first in a lane, so that a pausing one need not be read on.
            if (first.DueAt <= now && (!IsPausing(lane, now) || first is { IsWithdrawal: true, AttemptCount: 0 }))
            {
                Start(lane, places, cancellationToken);
            }

            // The lowest text above the lane's name.
            from = lane + "\u0001";
        }
    }

    private bool IsPausing(string id, DateTimeOffset now) => lanes.TryGetValue(id, out var lane) && now < lane.PausedUntil;

    private void Start(string id, SendPlaces places, CancellationToken cancellationToken)
    {
        var lane = lanes.GetOrAdd(id, static i => new Lane(i));
        lane.Start(() => Run(lane, places, cancellationToken));
    }

    private async Task Run(Lane lane, SendPlaces places, CancellationToken cancellationToken)
    {
        try
        {
            var most = attempt.MostAtOnce(lane.Id);
            while (await Page(lane, most, cancellationToken) is { Count: > 0 } groups)
            {
                var parallel = new ParallelOptions
                {
                    MaxDegreeOfParallelism = lane.IsOnTrial || most > 1 ? 1 : options.Value.WebhookConcurrencyPerSubscription,
                    CancellationToken = cancellationToken,
                };
                await Parallel.ForEachAsync(groups, parallel, (group, token) => new ValueTask(SendInOrder(lane, group, most, places, token)));
            }

            await Trim(lane, cancellationToken);
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

    /// <summary>
    /// What is due in the lane, by article, withdrawals first; while the lane pauses, withdrawals alone, and of a lane
    /// on trial the first only. A channel that gathers gets all in one.
    /// </summary>
    private async Task<List<List<DeliveryDocument>>> Page(Lane lane, int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await deliveries.Query(
            new DocumentQuery { Index = "lane", Equal = [lane.Id], To = now.AddTicks(1), Limit = Math.Max(PageSize, most) }, cancellationToken);
        var groups = due.Items.Where(d => now >= lane.PausedUntil || (d.IsWithdrawal && d.AttemptCount == 0))
            .GroupBy(d => most > 1 ? "" : d.ArticleId, StringComparer.Ordinal)
            .Select(g => g.OrderBy(d => d.ArticleVersion).ThenBy(d => d.ClearanceRevision).ToList())
            .OrderByDescending(g => g[^1].IsWithdrawal);
        return [.. lane.IsOnTrial ? groups.Take(1) : groups];
    }

    private async Task SendInOrder(Lane lane, List<DeliveryDocument> group, int most, SendPlaces places, CancellationToken cancellationToken)
    {
        foreach (var batch in group.Chunk(most))
        {
            if (time.GetUtcNow() < lane.PausedUntil && !batch[0].IsWithdrawal)
            {
                return;
            }

            await places.Run(lane.IsSuspect, () => Send(lane, batch, cancellationToken), cancellationToken);
        }
    }

    private async Task Send(Lane lane, DeliveryDocument[] batch, CancellationToken cancellationToken)
    {
        if (await attempt.Make(batch, cancellationToken) is var (outcome, took))
        {
            var now = time.GetUtcNow();
            lane.Note(outcome, now, took, options.Value.RetryScale);
            await health.Note(lane.Id, outcome, now);
        }
    }

    /// <summary>What waits for an endpoint that fails must not grow for ever.</summary>
    private async Task Trim(Lane lane, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (lane.IsSuspect && now - lane.TrimmedAt > TimeSpan.FromMinutes(10) * Math.Min(1, options.Value.RetryScale))
        {
            lane.TrimmedAt = now;
            await backlog.Trim(lane.Id, cancellationToken);
        }
    }

    [LoggerMessage(5301, LogLevel.Warning, "Due deliveries could not be looked for; it is tried again.")]
    private static partial void LogLookFailed(ILogger logger, Exception exception);

    [LoggerMessage(5302, LogLevel.Warning, "Lane {Subscription} stopped; it starts again with the next look.")]
    private static partial void LogLaneFailed(ILogger logger, string subscription, Exception exception);
}
