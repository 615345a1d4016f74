namespace Syndication.Platform.Storage;

/// <summary>
/// The port through which all state goes: one collection of one document type. Every write is durable when its
/// task completes. Writes are decided by <see cref="Document.Revision"/>, never by locks.
/// </summary>
public interface IDocumentCollection<T>
    where T : Document
{
    ValueTask<T?> Get(string id, CancellationToken cancellationToken = default);

    /// <summary>Those of <paramref name="ids"/> that exist, in no order.</summary>
    Task<IReadOnlyList<T>> GetMany(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default);

    /// <summary>Writes a document that must not exist yet. False: one with this id exists, nothing was written.</summary>
    Task<bool> Insert(T document, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces the document if the stored one still has <see cref="Document.Revision"/>. False: it has another or is
    /// gone, nothing was written.
    /// </summary>
    Task<bool> Replace(T document, CancellationToken cancellationToken = default);

    /// <summary>
    /// Many writes at once: revision 0 inserts, any other replaces. Each stands for itself; the answer says, in the
    /// order given, which were written.
    /// </summary>
    Task<IReadOnlyList<bool>> Write(IReadOnlyList<T> documents, CancellationToken cancellationToken = default);

    /// <summary>A page of documents along a declared index. See <see cref="DocumentQuery"/>.</summary>
    Task<Page<T>> Query(DocumentQuery query, CancellationToken cancellationToken = default);

    /// <summary>Deletes the document if it still has <paramref name="revision"/>.</summary>
    Task<bool> Delete(string id, long revision, CancellationToken cancellationToken = default);
}

/// <summary>
/// Equality on the first fields of an index, a range on the next one, in the order of the index. Documents whose
/// first indexed field is null are not in the index.
/// </summary>
public sealed record DocumentQuery
{
    /// <summary>Name of a declared index, or <see cref="ById"/>.</summary>
    public required string Index { get; init; }

    /// <summary>Values for the leading fields: string, number, bool, enum or DateTimeOffset.</summary>
    public IReadOnlyList<object> Equal { get; init; } = [];

    /// <summary>Inclusive lower bound for the field after <see cref="Equal"/>.</summary>
    public object? From { get; init; }

    /// <summary>Exclusive upper bound for the field after <see cref="Equal"/>.</summary>
    public object? To { get; init; }

    public bool Descending { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary><see cref="Page{T}.Next"/> of the page before; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>The index every collection has: its ids, in ordinal order.</summary>
    public const string ById = "id";
}

/// <param name="Items">At most the query's limit.</param>
/// <param name="Next">Cursor of the next page; null when this is the last one. It stays valid while documents come and go.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public static class DocumentCollections
{
    /// <summary>
    /// Loads, decides, saves; again when another writer was faster. <paramref name="decide"/> is given the stored
    /// document or null and returns what it should be, or null (or the same instance) for "leave it". It must be pure:
    /// it may run more than once.
    /// </summary>
    /// <returns>The document as it now is: written, or left; null where there is none.</returns>
    /// <exception cref="StorageContentionException">A hundred attempts met another writer.</exception>
    public static Task<T?> Update<T>(this IDocumentCollection<T> collection, string id, Func<T?, T?> decide, CancellationToken cancellationToken = default)
        where T : Document => collection.Update(id, decide, isLikelyNew: false, cancellationToken);

    /// <param name="isLikelyNew">
    /// There is probably no such document yet: what <paramref name="decide"/> makes of none is inserted without a look. Wrong, it costs
    /// one decision more; right, it saves a read.
    /// </param>
    /// <inheritdoc cref="Update{T}(IDocumentCollection{T}, string, Func{T, T}, CancellationToken)"/>
    public static async Task<T?> Update<T>(
        this IDocumentCollection<T> collection, string id, Func<T?, T?> decide, bool isLikelyNew, CancellationToken cancellationToken)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(decide);
        const int MostAttempts = 100;
        if (isLikelyNew && decide(null) is { } fresh && await collection.Insert(fresh, cancellationToken))
        {
            return Written(fresh, null);
        }

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (attempt > 3)
            {
                // In real time, whatever clock the process has: writers that meet again and again must fall out of step.
                await Task.Delay(Random.Shared.Next(1, Math.Min(attempt * 2, 40)), cancellationToken);
            }

            var stored = await collection.Get(id, cancellationToken);
            var wanted = decide(stored);
            if (wanted is null || ReferenceEquals(wanted, stored))
            {
                return stored;
            }

            var written = stored is null
                ? await collection.Insert(wanted, cancellationToken)
                : await collection.Replace(wanted with { Revision = stored.Revision }, cancellationToken);
            if (written)
            {
                return Written(wanted, stored);
            }
        }

        throw new StorageContentionException($"'{id}' was changed by others {MostAttempts} times while this update tried; it will be retried.");
    }

    private static T Written<T>(T document, T? before)
        where T : Document =>
        document with { Revision = (before?.Revision ?? 0) + 1, Pending = [.. document.Pending.Select(e => e with { IsStored = true })] };

    /// <summary>Every document along an index, page by page.</summary>
    public static async IAsyncEnumerable<T> All<T>(
        this IDocumentCollection<T> collection, DocumentQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(query);
        do
        {
            var page = await collection.Query(query, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }
}

/// <summary>Other writers were faster too often.</summary>
public sealed class StorageContentionException(string message) : Exception(message);

/// <summary>A document that the store cannot hold: with MongoDB more than 16 MiB, pending events included.</summary>
public sealed class DocumentTooLargeException(string message, Exception cause) : Exception(message, cause);
