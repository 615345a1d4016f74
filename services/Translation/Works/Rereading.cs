using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Translation.Works;

/// <summary>When the editions of the window have to be read again, since what they are read with changed.</summary>
public sealed record RereadingDocument : Document
{
    public const string TheOne = "editions";

    public static readonly DocumentType<RereadingDocument> Type = new("rereadings");

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The process that reads them, until <see cref="Until"/>.</summary>
    public string? Holder { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>The document as this process would hold it; the same instance when nothing is due or another process is at it.</summary>
    public static RereadingDocument? Claim(RereadingDocument? stored, string holder, DateTimeOffset now, TimeSpan length) =>
        stored is null || stored.DueAt is not { } due || due > now || (stored.Holder != holder && stored.Until > now)
            ? stored
            : stored with { Holder = holder, Until = now + length };
}

/// <summary>Asks for <see cref="Rereader"/>.</summary>
public sealed class Rereading(IDocumentCollection<RereadingDocument> documents, TimeProvider time)
{
    /// <summary>By then every process knows the change, and what it read without it is stored.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(20);

    public Task Ask(CancellationToken cancellationToken) => documents.Update(
        RereadingDocument.TheOne, d => (d ?? new RereadingDocument { Id = RereadingDocument.TheOne }) with { DueAt = time.GetUtcNow() + Delay }, cancellationToken);
}

/// <summary>
/// Reads the editions of the window again after the register of outlets or a publisher's patterns changed: so what they
/// say does not depend on whether they came before or after. One process of all replicas does it, by lease; when it dies, another
/// begins anew, and what was read already says nothing new.
/// </summary>
public sealed partial class Rereader(
    IDocumentCollection<EditionDocument> editions, IDocumentCollection<RereadingDocument> documents, WorkStore works, Readings readings,
    IOptions<TranslationOptions> options, TimeProvider time, ILogger<Rereader> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly string me = Guid.NewGuid().ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Once(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception);
            }

            await Task.Delay(Rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads all again if that is due and nobody else is at it; whether it did.</summary>
    public async Task<bool> Once(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await documents.Get(RereadingDocument.TheOne, cancellationToken) is not { DueAt: { } due } || due > now || !await Hold(cancellationToken))
        {
            return false;
        }

        var (seen, changed) = (0, 0);
        var window = new DocumentQuery { Index = "created", Equal = [EditionDocument.MatchedMark], From = now - TimeSpan.FromDays(options.Value.MatchingDays), Limit = 500 };
        await foreach (var edition in editions.All(window, cancellationToken))
        {
            if (seen++ % 100 == 99 && !await Hold(cancellationToken))
            {
                return false;
            }

            var reading = await readings.Of(edition.Article.PublisherId, cancellationToken);
            if (!ReferenceEquals(Arrival.Reread(edition, reading), edition))
            {
                var reread = await editions.Update(edition.Id, e => e is null ? null : Arrival.Reread(e, reading), cancellationToken);
                await works.Settle(reread!, justWritten: true, cancellationToken);
                await SettleLeft(edition, cancellationToken);
                changed++;
            }
        }

        await documents.Update(RereadingDocument.TheOne, d => d! with { DueAt = d.DueAt == due ? null : d.DueAt, Holder = null, Until = null }, cancellationToken);
        LogRead(logger, seen, changed);
        return true;
    }

    private async Task<bool> Hold(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return (await documents.Update(RereadingDocument.TheOne, d => RereadingDocument.Claim(d, me, now, Lease), cancellationToken))?.Holder == me;
    }

    // Whatever it was linked with by an id that is none any more.
    private async Task SettleLeft(EditionDocument before, CancellationToken cancellationToken)
    {
        if (before.SharedId is not null && before.Lineage.OriginalArticleId is { } left && await editions.Get(left, cancellationToken) is { } original)
        {
            await works.Settle(original, justWritten: false, cancellationToken);
        }
    }

    [LoggerMessage(EventId = 3021, Level = LogLevel.Information, Message = "Read {Seen} editions again with the register of outlets and the patterns of addresses as they are now; {Changed} say something else")]
    private static partial void LogRead(ILogger logger, int seen, int changed);

    [LoggerMessage(EventId = 3022, Level = LogLevel.Error, Message = "Reading the editions again failed; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
