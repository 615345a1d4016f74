using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Platform.Retention;

/// <summary>One kind of thing that is kept for a time and then dropped.</summary>
public interface IRetentionRule
{
    /// <summary>What is dropped, such as <c>deliveries</c>; a value of a metric.</summary>
    string What { get; }

    /// <summary>Drops what may go now, a bounded part of it at a time.</summary>
    /// <returns>How much was dropped.</returns>
    Task<int> Sweep(CancellationToken cancellationToken);
}

/// <summary>
/// Follows the rules of this process, a minute after the start and then every hour. Two replicas that do so at once delete the same documents, which only
/// one of them can.
/// </summary>
public sealed partial class RetentionSweeper(IEnumerable<IRetentionRule> rules, TimeProvider time, ILogger<RetentionSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Each rule once. One that fails does not keep the others from their work.</summary>
    public async Task Sweep(CancellationToken cancellationToken)
    {
        foreach (var rule in rules)
        {
            try
            {
                var dropped = await rule.Sweep(cancellationToken);
                if (dropped > 0)
                {
                    SyndicationMetrics.Dropped(rule.What, dropped);
                    LogDropped(logger, dropped, rule.What);
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, exception, rule.What);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            while (true)
            {
                await Sweep(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    [LoggerMessage(1501, LogLevel.Information, "Dropped {Count} {What} whose time was over.")]
    private static partial void LogDropped(ILogger logger, int count, string what);

    [LoggerMessage(1502, LogLevel.Warning, "{What} whose time was over could not be dropped; it is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string what);
}

/// <summary>
/// Walks along an index, so many documents a call, and goes on next time where it stopped: what has to be kept at its beginning does not
/// keep it from what is behind.
/// </summary>
public sealed class BoundedWalk<T>(IDocumentCollection<T> documents)
    where T : Document
{
    /// <summary>Documents that one call looks at.</summary>
    public const int MostLooked = 10_000;

    private const int Page = 200;
    private string? after;

    /// <summary>Deletes those that may go.</summary>
    /// <param name="query">Its limit and cursor are set here.</param>
    /// <param name="choose">Of a page, those that may go.</param>
    /// <param name="cancellationToken">Ends it between two pages.</param>
    public async Task<int> Delete(DocumentQuery query, Func<IReadOnlyList<T>, Task<IEnumerable<T>>> choose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(choose);
        var (looked, dropped) = (0, 0);
        do
        {
            var page = await documents.Query(query with { Limit = Page, After = after }, cancellationToken);
            foreach (var old in await choose(page.Items))
            {
                // One that was written meanwhile has another revision, and stays.
                dropped += await documents.Delete(old.Id, old.Revision, cancellationToken) ? 1 : 0;
            }

            looked += page.Items.Count;
            after = page.Next;
        }
        while (after is not null && looked < MostLooked);
        return dropped;
    }
}

public static class RetentionSetup
{
    /// <summary>Registers a rule; the process's sweeper follows it.</summary>
    public static ServiceModuleBuilder AddRetention<TRule>(this ServiceModuleBuilder module)
        where TRule : class, IRetentionRule
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddSingleton<IRetentionRule, TRule>();
        module.Services.TryAddSingleton<RetentionSweeper>();
        module.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RetentionSweeper>(provider => provider.GetRequiredService<RetentionSweeper>()));
        return module;
    }
}
