using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Works;

/// <summary>
/// Editions and the works they make. Every writer first writes its own edition and only then looks at the work, and looks
/// again until a whole look changes nothing. So whoever wrote last has seen everybody, and two editions that arrive at
/// once in two processes end up linked. A crash in between is mended by the redelivery, which looks again.
/// </summary>
public sealed partial class WorkStore(IDocumentCollection<EditionDocument> editions, Readings readings, ILogger<WorkStore> logger)
{
    /// <summary>Editions of one work that are looked at.</summary>
    public const int MaxEditions = 256;

    private const int MaxPerKey = 100;
    private const int MostPasses = 50;

    /// <summary>Takes a version in and emits its lineage, then whatever it changes for the others of its work.</summary>
    /// <returns>The edition as it was written, or is stored when the version was known.</returns>
    public async Task<EditionDocument> Take(ArticleIngested message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        for (var attempt = 0; attempt < MostPasses; attempt++)
        {
            var reading = await readings.Of(message.Article.PublisherId, cancellationToken);
            // A first version is most likely new: where it is not, its insertion is refused, and then it is looked up.
            var stored = attempt == 0 && message.Article.Version == 1 ? null : await editions.Get(message.Article.Id, cancellationToken);
            var taken = Arrival.Take(stored, message.Article, message.IngestedAt, reading);
            if (taken is null)
            {
                await Settle(stored!, justWritten: false, cancellationToken);
                return stored!;
            }

            // Only what points somewhere needs to know the others for its first word. Whoever is pointed at learns of it below.
            var work = taken.WantedKeys.Length == 0 && taken.Lineage.OriginalArticleId is null ? [taken] : await Load(taken, cancellationToken);
            var decided = Arrival.Resolve(taken, message.Article, message.IngestedAt, WorkRules.Resolve(work)[taken.Id]);
            if (await (stored is null ? editions.Insert(decided, cancellationToken) : editions.Replace(decided, cancellationToken)))
            {
                await Settle(decided with { Revision = decided.Revision + 1 }, justWritten: true, cancellationToken);
                return decided;
            }
        }

        throw new StorageContentionException($"'{message.Article.Id}' was changed by others {MostPasses} times while a version of it was taken in; it will be retried.");
    }

    /// <summary>Brings the lineages of the edition's work up to date, emitting what changed; looks until nothing changes.</summary>
    /// <param name="edition">As stored now.</param>
    /// <param name="justWritten">It was not read but written: its pending events may be gone from the store already.</param>
    /// <param name="cancellationToken">Stops it; the redelivery goes on.</param>
    public async Task Settle(EditionDocument edition, bool justWritten, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edition);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var work = await Load(edition, cancellationToken);
            var lineages = WorkRules.Resolve(work);
            var changed = work.Select(e => e.WithLineage(lineages[e.Id])).Except(work, ReferenceEqualityComparer.Instance).Cast<EditionDocument>().ToList();
            if (changed.Count == 0)
            {
                return;
            }

            if (!justWritten || changed.All(e => e.Id != edition.Id))
            {
                // Those that somebody else changed meanwhile are not written, and seen in the next pass.
                await editions.Write(changed, cancellationToken);
                LogSettled(logger, edition.Id, changed.Count);
            }

            edition = (await editions.Get(edition.Id, cancellationToken))!;
            justWritten = false;
        }

        throw new StorageContentionException($"The work of '{edition.Id}' was changed by others {MostPasses} times while it was settled; it will be retried.");
    }

    /// <summary>
    /// The editions that this one is linked with, or may be, directly or by way of others: whatever one of them points to
    /// or is pointed at by. An edition without links costs one look-up for each of its keys.
    /// </summary>
    public async Task<IReadOnlyList<EditionDocument>> Load(EditionDocument edition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var found = new Dictionary<string, EditionDocument>(StringComparer.Ordinal) { [edition.Id] = edition };
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var next = new List<EditionDocument> { edition };
        while (next.Count > 0)
        {
            var pages = await Task.WhenAll(next.SelectMany(e =>
                e.Keys.Where(key => asked.Add("wanted " + key)).Select(key => Find("wanted", key, cancellationToken))
                    .Concat(e.WantedKeys.Where(key => asked.Add("keys " + key)).Select(key => Find("keys", key, cancellationToken)))));
            next = [.. pages.SelectMany(page => page).Where(e => found.Count < MaxEditions && found.TryAdd(e.Id, e))];
            if (found.Count >= MaxEditions)
            {
                LogTooMany(logger, edition.Id, MaxEditions);
                break;
            }
        }

        return [.. found.Values];
    }

    private async Task<IReadOnlyList<EditionDocument>> Find(string index, string key, CancellationToken cancellationToken) =>
        (await editions.Query(new DocumentQuery { Index = index, Equal = [key], Limit = MaxPerKey }, cancellationToken)).Items;

    [LoggerMessage(EventId = 3001, Level = LogLevel.Debug, Message = "Lineage of {Count} editions changed with {ArticleId}")]
    private static partial void LogSettled(ILogger logger, string articleId, int count);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "More than {Limit} editions point at each other around {ArticleId}; the rest was left out. Look for a page that many stories name as their other edition.")]
    private static partial void LogTooMany(ILogger logger, string articleId, int limit);
}
