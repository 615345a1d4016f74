using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;
using Syndication.Translation.Lessons;

namespace Syndication.Translation.Works;

/// <summary>Who matches now: one process of all replicas, for as long as it renews this.</summary>
public sealed record MatchingLeaseDocument : Document
{
    public const string TheOne = "matching";

    public static readonly DocumentType<MatchingLeaseDocument> Type = new("matching_lease");

    public required string Holder { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>The lease as this process would hold it; the same instance when another process holds it.</summary>
    public static MatchingLeaseDocument Claim(MatchingLeaseDocument? stored, string holder, DateTimeOffset now, TimeSpan length) =>
        stored is null ? new MatchingLeaseDocument { Id = TheOne, Holder = holder, Until = now + length }
        : stored.Holder == holder || stored.Until <= now ? stored with { Holder = holder, Until = now + length }
        : stored;
}

/// <summary>Runs <see cref="MatchingIndex"/> in one process at a time. Whoever takes over reads the window from the store first.</summary>
public sealed partial class MatchingWorker(
    IDocumentCollection<EditionDocument> editions, IDocumentCollection<MatchingLeaseDocument> leases, WorkStore works, LessonBook lessons,
    IOptions<TranslationOptions> options, TimeProvider time, ILogger<MatchingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly string me = Guid.NewGuid().ToString("N");
    private MatchingIndex? index;
    private DateTimeOffset renewed;
    private int taken;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var worked = 0;
            try
            {
                worked = await Once(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The index may have taken in what was not written; it is read anew.
                index = null;
                LogFailed(logger, exception);
            }

            if (worked == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.MatchingPauseMilliseconds), time, stoppingToken);
            }
        }
    }

    private async Task<int> Once(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = await leases.Update(MatchingLeaseDocument.TheOne, l => MatchingLeaseDocument.Claim(l, me, now, Lease), cancellationToken);
        if (lease?.Holder != me)
        {
            index = null;
            return 0;
        }

        if (index is null)
        {
            var fresh = new MatchingIndex(editions, works, options.Value, lessons);
            await fresh.Rebuild(now, cancellationToken);
            (index, renewed, taken) = (fresh, now, 0);
            LogReady(logger, fresh.Count);
        }

        var worked = await index.Step(cancellationToken);
        taken += worked;
        // Weights move as the corpus grows; when it is quiet, everything is weighed again.
        if (worked == 0 && (taken > 0 || index.HasLearned) && now - renewed >= TimeSpan.FromMinutes(options.Value.MatchingRenewMinutes))
        {
            await index.Renew(cancellationToken);
            (renewed, taken) = (now, 0);
        }

        return worked;
    }

    [LoggerMessage(EventId = 3011, Level = LogLevel.Information, Message = "Matching: {Count} articles in the window")]
    private static partial void LogReady(ILogger logger, int count);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Error, Message = "Matching failed; the window is read again and the articles are tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
