using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>
/// Makes the sources of the configured file at start, and changes those that differ from it; none is deleted. In the
/// background: a process with thousands of sources does not start later.
/// </summary>
public sealed partial class SourceFileLoader(
    IDocumentCollection<SourceDocument> sources, SourceSignal signal, IOptions<SourceOptions> options, TimeProvider time, ILogger<SourceFileLoader> logger) : BackgroundService
{
    private const int AtOnce = 200;

    /// <summary>So far apart new sources are polled first: 5,000 of them are not asked in the same second.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(20);

    /// <returns>How many sources were made or changed.</returns>
    public async Task<int> Load(string path, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (wanted, problems) = SourceFile.Load(path, now);
        if (problems.Count > 0)
        {
            FileBad(logger, string.Join(" ", problems));
            return 0;
        }

        var (changed, created) = (0, 0);
        foreach (var some in wanted.Chunk(AtOnce))
        {
            var known = (await sources.GetMany([.. some.Select(s => s.Id)], cancellationToken)).ToDictionary(s => s.Id, StringComparer.Ordinal);
            var writes = new List<SourceDocument>();
            foreach (var source in some)
            {
                var stored = known.GetValueOrDefault(source.Id);
                if (PollRules.Configure(stored, source, now + (Apart * created), now) is { } next)
                {
                    writes.Add(next with { Revision = stored?.Revision ?? 0 });
                    created += stored is null ? 1 : 0;
                }
            }

            if (writes.Count > 0)
            {
                // Where another process was faster, it loaded the same file.
                changed += (await sources.Write(writes, cancellationToken)).Count(written => written);
            }
        }

        signal.Wake();
        FileLoaded(logger, path, wanted.Count, changed);
        return changed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = TimeSpan.FromSeconds(1);
        while (options.Value.SourcesFile is { } path && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Load(path, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LoadFailed(logger, exception);
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait < TimeSpan.FromMinutes(1) ? wait * 2 : wait;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(EventId = 2141, Level = LogLevel.Information, Message = "Sources of {Path}: {Count}, of which {Changed} are new or changed")]
    private static partial void FileLoaded(ILogger logger, string path, int count, int changed);

    [LoggerMessage(EventId = 2142, Level = LogLevel.Error, Message = "No sources were loaded: {Problems}")]
    private static partial void FileBad(ILogger logger, string problems);

    [LoggerMessage(EventId = 2143, Level = LogLevel.Warning, Message = "Loading the file of sources failed; it is tried again.")]
    private static partial void LoadFailed(ILogger logger, Exception exception);
}
