using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Translation.Works;

/// <summary>When the editions of the window have to be read again, since what they are read with changed.</summary>
public sealed record RereadingDocument : Document
{
    public const string TheOne = "editions";

    public static readonly DocumentType<RereadingDocument> Type = new("rereadings");

    public DateTimeOffset? DueAt { get; init; }
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
/// say does not depend on whether they came before or after. May run in several processes at once; each edition is
/// written by one of them, and nothing twice.
/// </summary>
public sealed partial class Rereader(
    IDocumentCollection<EditionDocument> editions, IDocumentCollection<RereadingDocument> documents, WorkStore works, Readings readings,
    IOptions<TranslationOptions> options, TimeProvider time, ILogger<Rereader> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

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

    /// <summary>Reads all again if that is due; whether it was.</summary>
    public async Task<bool> Once(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await documents.Get(RereadingDocument.TheOne, cancellationToken) is not { DueAt: { } due } || due > now)
        {
            return false;
        }

        var (seen, changed) = (0, 0);
        var window = new DocumentQuery { Index = "created", Equal = [EditionDocument.MatchedMark], From = now - TimeSpan.FromDays(options.Value.MatchingDays), Limit = 500 };
        await foreach (var edition in editions.All(window, cancellationToken))
        {
            seen++;
            var reading = await readings.Of(edition.Article.PublisherId, cancellationToken);
            if (!ReferenceEquals(Arrival.Reread(edition, reading), edition))
            {
                var reread = await editions.Update(edition.Id, e => e is null ? null : Arrival.Reread(e, reading), cancellationToken);
                await works.Settle(reread!, justWritten: true, cancellationToken);
                await SettleLeft(edition, cancellationToken);
                changed++;
            }
        }

        await documents.Update(RereadingDocument.TheOne, d => d!.DueAt == due ? d with { DueAt = null } : d, cancellationToken);
        LogRead(logger, seen, changed);
        return true;
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
