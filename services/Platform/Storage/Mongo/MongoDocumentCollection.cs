using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>A collection in a <see cref="MongoDocumentStore"/>.</summary>
internal sealed partial class MongoDocumentCollection<T>(
    IMongoCollection<BsonDocument> documents, MongoFields<T> fields, IPendingObserver? observer, TimeProvider time, ILogger log)
    : IDocumentCollection<T>, IMongoDocuments
    where T : Document
{
    // A replace is one command: MongoDB does not say which of a bulk's replaces found their document.
    private const int MostReplacesAtOnce = 32;
    private const int MostLeaseChanges = 20;

    private IMongoCollection<BsonDocument> documents = documents;

    /// <inheritdoc/>
    public string Name => fields.Type.Name;

    /// <inheritdoc/>
    public async Task Initialise(ReadConcern read, CancellationToken cancellationToken)
    {
        documents = documents.WithReadConcern(read);
        await MongoIndexes.Create(documents, fields, cancellationToken);
        await MongoIndexes.Fill(documents, fields, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<T?> Get(string id, CancellationToken cancellationToken = default) =>
        await documents.Find(ById(id)).Limit(1).FirstOrDefaultAsync(cancellationToken) is { } stored ? MongoFields<T>.Read(stored) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<T>> GetMany(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        var found = new List<T>(ids.Count);
        foreach (var chunk in ids.Distinct().Chunk(QueryRules.MostDocuments))
        {
            found.AddRange((await documents.Find(ById(chunk)).ToListAsync(cancellationToken)).Select(MongoFields<T>.Read));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<bool> Insert(T document, CancellationToken cancellationToken = default) =>
        (await InsertMany([Prepare(document)], cancellationToken))[0];

    /// <inheritdoc/>
    public Task<bool> Replace(T document, CancellationToken cancellationToken = default) => Replace(Prepare(document), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<bool>> Write(IReadOnlyList<T> documents, CancellationToken cancellationToken = default)
    {
        var prepared = documents.Select(Prepare).ToList();
        var written = new bool[prepared.Count];
        // A document that stands twice in the list is written in the order of the list, after the others.
        var repeated = prepared.GroupBy(p => p.Document.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var alone = Enumerable.Range(0, prepared.Count).Where(i => !repeated.Contains(prepared[i].Document.Id)).ToLookup(i => prepared[i].Document.Revision == 0);

        var inserts = alone[true].ToList();
        var inserted = await InsertMany([.. inserts.Select(i => prepared[i])], cancellationToken);
        for (var i = 0; i < inserts.Count; i++)
        {
            written[inserts[i]] = inserted[i];
        }

        await Parallel.ForEachAsync(
            alone[false], new ParallelOptions { MaxDegreeOfParallelism = MostReplacesAtOnce, CancellationToken = cancellationToken },
            async (i, cancel) => written[i] = await Replace(prepared[i], cancel));

        foreach (var i in Enumerable.Range(0, prepared.Count).Where(i => repeated.Contains(prepared[i].Document.Id)))
        {
            written[i] = prepared[i].Document.Revision == 0
                ? (await InsertMany([prepared[i]], cancellationToken))[0]
                : await Replace(prepared[i], cancellationToken);
        }

        return written;
    }

    /// <inheritdoc/>
    public async Task<Page<T>> Query(DocumentQuery query, CancellationToken cancellationToken = default)
    {
        var index = QueryRules.Check(fields.Type, query);
        var (filter, sort) = MongoQuery.From(index, query);
        var stored = await documents.Find(filter).Sort(sort).Limit(query.Limit + 1).ToListAsync(cancellationToken);
        var items = stored.Take(query.Limit).Select(MongoFields<T>.Read).ToList();
        return new Page<T>(items, stored.Count > query.Limit ? QueryRules.Cursor(index, query, items[^1]) : null);
    }

    /// <inheritdoc/>
    public async Task<bool> Delete(string id, long revision, CancellationToken cancellationToken = default) =>
        (await documents.DeleteOneAsync(At(id, revision), cancellationToken)).DeletedCount == 1;

    private async Task<bool[]> InsertMany(List<Prepared> inserts, CancellationToken cancellationToken)
    {
        var written = new bool[inserts.Count];
        if (inserts.Count == 0)
        {
            return written;
        }

        Array.Fill(written, true);
        try
        {
            await documents.InsertManyAsync(inserts.Select(Inserted), new InsertManyOptions { IsOrdered = false }, cancellationToken);
        }
        catch (MongoBulkWriteException<BsonDocument> exception) when (
            exception.WriteConcernError is null && exception.WriteErrors.All(e => e.Category == ServerErrorCategory.DuplicateKey))
        {
            foreach (var error in exception.WriteErrors)
            {
                written[error.Index] = false;
            }
        }
        catch (Exception exception) when (DocumentSize.IsExceeded(exception))
        {
            throw DocumentSize.Error(Name, inserts.Select(p => p.Document.Id), exception);
        }

        for (var i = 0; i < inserts.Count; i++)
        {
            if (written[i])
            {
                Tell(inserts[i].Document.Id, inserts[i].Added);
            }
        }

        return written;
    }

    private async Task<bool> Replace(Prepared prepared, CancellationToken cancellationToken)
    {
        try
        {
            return prepared.Pending is null
                ? await Update(At(prepared), Replaced(prepared), cancellationToken)
                : await ReplaceAndRaise(prepared, prepared.Pending, cancellationToken);
        }
        catch (Exception exception) when (DocumentSize.IsExceeded(exception))
        {
            throw DocumentSize.Error(Name, [prepared.Document.Id], exception);
        }
    }

    /// <summary>
    /// Takes the lease with the write, unless another process has it: that one publishes the older events, which the new
    /// ones must not overtake, and so keeps the document.
    /// </summary>
    private async Task<bool> ReplaceAndRaise(Prepared prepared, BsonArray pending, CancellationToken cancellationToken)
    {
        var update = Replaced(prepared).Add("$push", new BsonDocument(MongoFields<T>.Pending, new BsonDocument("$each", pending)));
        var leased = update.DeepClone().AsBsonDocument;
        leased["$set"].AsBsonDocument.Add(MongoFields<T>.Lease, NewLease());
        for (var attempt = 0; attempt < MostLeaseChanges; attempt++)
        {
            var now = Instant(time.GetUtcNow());
            var after = await documents.FindOneAndUpdateAsync<BsonDocument>(
                At(prepared).Add("$or", Free(now)), leased,
                new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After, Projection = new BsonDocument(MongoFields<T>.Pending, 1) }, cancellationToken);
            if (after is not null)
            {
                Tell(prepared.Document.Id, Publishable(prepared.Document.Id, MongoFields<T>.ReadPending(after)));
                return true;
            }

            if (await Update(At(prepared).Add(MongoFields<T>.LeaseUntil, new BsonDocument("$gt", now)), update, cancellationToken))
            {
                return true;
            }

            // Its lease may have come or gone between the two.
            if (!await documents.Find(At(prepared)).Limit(1).AnyAsync(cancellationToken))
            {
                return false;
            }
        }

        throw new StorageContentionException($"'{prepared.Document.Id}' changed hands {MostLeaseChanges} times while it was written; it will be retried.");
    }

    private async Task<bool> Update(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken) =>
        (await documents.UpdateOneAsync(filter, update, cancellationToken: cancellationToken)).MatchedCount == 1;

    private BsonDocument Inserted(Prepared prepared)
    {
        var document = new BsonDocument { { MongoFields<T>.Id, prepared.Document.Id }, { MongoFields<T>.Revision, 1L } };
        document.AddRange(prepared.Body);
        if (prepared.Pending is not null)
        {
            document.Add(MongoFields<T>.Pending, prepared.Pending).Add(MongoFields<T>.Lease, NewLease());
        }

        return document;
    }

    private BsonDocument Replaced(Prepared prepared)
    {
        var set = new BsonDocument(MongoFields<T>.Revision, prepared.Document.Revision + 1);
        set.AddRange(prepared.Body);
        var update = new BsonDocument("$set", set);
        var unset = new BsonDocument(fields.Absent(prepared.Body).Select(name => new BsonElement(name, 1)));
        return unset.ElementCount == 0 ? update : update.Add("$unset", unset);
    }

    private Prepared Prepare(T document)
    {
        Document.Check(document);
        var added = PendingEventJson.New(document.Pending);
        return new Prepared(document, fields.Body(document), added, MongoFields<T>.WritePending(added));
    }

    private static BsonDocument At(Prepared prepared) => At(prepared.Document.Id, prepared.Document.Revision);

    private static BsonDocument At(string id, long revision) => new() { { MongoFields<T>.Id, id }, { MongoFields<T>.Revision, revision } };

    private static BsonDocument ById(string id) => new(MongoFields<T>.Id, id);

    private static BsonDocument ById(IEnumerable<string> ids) => new(MongoFields<T>.Id, new BsonDocument("$in", new BsonArray(ids)));

    private sealed record Prepared(T Document, BsonDocument Body, ImmutableArray<PendingEvent> Added, BsonArray? Pending);
}
