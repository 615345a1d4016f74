using MongoDB.Bson;
using MongoDB.Driver;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>Brings a collection to its declared indexes.</summary>
internal static class MongoIndexes
{
    // Declared names have no leading underscore.
    private const string PendingIndex = "_pending";

    /// <summary>
    /// Makes what is missing and makes anew what is declared otherwise. Indexes that are not declared stay: an older
    /// version may run beside this one, and people may have made some of their own.
    /// </summary>
    public static async Task Create<T>(IMongoCollection<BsonDocument> documents, MongoFields<T> fields, CancellationToken cancellationToken)
        where T : Document
    {
        var present = await Present(documents, cancellationToken);
        var missing = new List<CreateIndexModel<BsonDocument>>();
        foreach (var (name, keys, sparse) in Wanted(fields))
        {
            if (present.Exists(i => SameKeys(i["key"].AsBsonDocument, keys)))
            {
                continue;
            }

            if (present.Exists(i => i["name"] == name))
            {
                await documents.Indexes.DropOneAsync(name, cancellationToken);
            }

            missing.Add(new CreateIndexModel<BsonDocument>(new BsonDocumentIndexKeysDefinition<BsonDocument>(keys), new CreateIndexOptions { Name = name, Sparse = sparse }));
        }

        if (missing.Count > 0)
        {
            await documents.Indexes.CreateManyAsync(missing, cancellationToken);
        }
    }

    /// <summary>Gives documents that were written before a field was indexed the values that such an index needs.</summary>
    public static async Task Fill<T>(IMongoCollection<BsonDocument> documents, MongoFields<T> fields, CancellationToken cancellationToken)
        where T : Document
    {
        var incomplete = new BsonArray(fields.SeparatePaths.Select(path => new BsonDocument(path, new BsonDocument("$exists", false))));
        if (incomplete.Count == 0)
        {
            return;
        }

        using var cursor = await documents.Find(new BsonDocument("$or", incomplete)).ToCursorAsync(cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
        {
            foreach (var stored in cursor.Current)
            {
                // One that changed meanwhile got its values from that write.
                await documents.UpdateOneAsync(
                    new BsonDocument { { MongoFields<T>.Id, stored[MongoFields<T>.Id] }, { MongoFields<T>.Revision, stored[MongoFields<T>.Revision] } },
                    new BsonDocument("$set", new BsonDocument(MongoFields<T>.Indexed, fields.IndexedValues(MongoFields<T>.Read(stored)))),
                    cancellationToken: cancellationToken);
            }
        }
    }

    private static async Task<List<BsonDocument>> Present(IMongoCollection<BsonDocument> documents, CancellationToken cancellationToken)
    {
        using var cursor = await documents.Indexes.ListAsync(cancellationToken);
        return await cursor.ToListAsync(cancellationToken);
    }

    private static IEnumerable<(string Name, BsonDocument Keys, bool Sparse)> Wanted<T>(MongoFields<T> fields)
        where T : Document
    {
        yield return (PendingIndex, new BsonDocument(MongoFields<T>.LeaseUntil, 1), true);
        foreach (var index in fields.Type.Indexes)
        {
            yield return (index.Name, new BsonDocument(index.Fields.Select(MongoFields<T>.Path).Append(MongoFields<T>.Id).Select(path => new BsonElement(path, 1))), false);
        }
    }

    private static bool SameKeys(BsonDocument present, BsonDocument wanted) => present.Names.SequenceEqual(wanted.Names);
}
