using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// Counts the changes of each feed, so that a rendered feed is known to be current without asking the store. Own
/// changes count at once, those of other replicas within the refresh interval.
/// </summary>
public sealed partial class FeedVersions(
    IDocumentCollection<FeedEntryDocument> entries, IOptions<DistributionOptions> options, TimeProvider time, ILogger<FeedVersions> logger)
    : BackgroundService
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private Dictionary<string, (long Revision, DateTimeOffset ChangedAt)> seen = new(StringComparer.Ordinal);

    /// <summary>Grows whenever something in one of the feeds changes.</summary>
    public long Of(IReadOnlyList<string> feedKeys)
    {
        ArgumentNullException.ThrowIfNull(feedKeys);
        var sum = 0L;
        for (var i = 0; i < feedKeys.Count; i++)
        {
            sum += versions.GetValueOrDefault(feedKeys[i]);
        }

        return sum;
    }

    /// <summary>Counts an entry as stored, once for each of its revisions.</summary>
    public void Saw(FeedEntryDocument entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (gate)
        {
            if (seen.TryGetValue(entry.Id, out var before) && before.Revision >= entry.Revision)
            {
                return;
            }

            seen[entry.Id] = (entry.Revision, entry.ChangedAt);
        }

        versions.AddOrUpdate(entry.FeedKey, 1, (_, version) => version + 1);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was written before the start is read when a feed is first asked for.
        var since = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                since = await Refresh(since, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogRefreshFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DateTimeOffset> Refresh(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = since - Overlap;
        await foreach (var entry in entries.All(new DocumentQuery { Index = "changed", From = from, Limit = 1000 }, cancellationToken))
        {
            Saw(entry);
        }

        lock (gate)
        {
            // Only what the next look can meet again has to be remembered.
            seen = seen.Where(s => s.Value.ChangedAt >= from).ToDictionary(StringComparer.Ordinal);
        }

        return now;
    }

    [LoggerMessage(5201, LogLevel.Warning, "Changes of feeds could not be looked for; those of other replicas show late. It is tried again.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception exception);
}
