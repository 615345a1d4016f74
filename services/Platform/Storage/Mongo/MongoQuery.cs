using MongoDB.Bson;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>A <see cref="DocumentQuery"/> as MongoDB's filter and sort. A pure function of its input.</summary>
internal static class MongoQuery
{
    /// <param name="index">As <see cref="QueryRules.Check"/> found it.</param>
    public static (BsonDocument Filter, BsonDocument Sort) From<T>(DocumentIndex<T>? index, DocumentQuery query)
        where T : Document
    {
        var conditions = new BsonArray();
        if (index is { IsMultiValued: false })
        {
            conditions.Add(new BsonDocument(MongoFields<T>.Path(index.Fields[0]), new BsonDocument("$ne", BsonNull.Value)));
        }

        for (var i = 0; i < query.Equal.Count; i++)
        {
            conditions.Add(new BsonDocument(MongoFields<T>.Path(index!.Fields[i]), Value(query.Equal[i])));
        }

        string[] order = [.. QueryRules.Order(index, query).Select(MongoFields<T>.Path), MongoFields<T>.Id];
        AddRange(conditions, order[0], query);
        if (query.After is { } cursor)
        {
            var after = QueryRules.ReadCursor(cursor, order.Length);
            conditions.Add(After(order, after, 0, query.Descending));
            if (after[0] is not null && !query.Descending)
            {
                // Says nothing new, but lets the server seek to the page instead of walking to it.
                conditions.Add(Compare(order[0], "$gte", MongoFields<T>.Value(after[0])));
            }
        }

        return (conditions.Count == 0 ? [] : new BsonDocument("$and", conditions),
            new BsonDocument(order.Select(path => new BsonElement(path, query.Descending ? -1 : 1))));
    }

    private static void AddRange(BsonArray conditions, string path, DocumentQuery query)
    {
        if (query.From is not null)
        {
            conditions.Add(Compare(path, "$gte", Value(query.From)));
        }

        if (query.To is not null)
        {
            conditions.Add(Compare(path, "$lt", Value(query.To)));
        }
    }

    /// <summary>Strictly after the cursor in the order of the paths; absent values come first, as MongoDB sorts them.</summary>
    private static BsonDocument After(string[] paths, IReadOnlyList<object?> after, int i, bool descending)
    {
        var (path, value) = (paths[i], after[i] is null ? BsonNull.Value : BsonValue.Create(after[i]));
        var beyond = (descending, value.IsBsonNull) switch
        {
            (false, true) => Compare(path, "$ne", value),
            (false, false) => Compare(path, "$gt", value),
            (true, true) => null,
            (true, false) when i == paths.Length - 1 => Compare(path, "$lt", value),
            (true, false) => new BsonDocument("$or", new BsonArray { Compare(path, "$lt", value), new BsonDocument(path, BsonNull.Value) }),
        };
        if (i == paths.Length - 1)
        {
            return beyond!;
        }

        var within = new BsonDocument("$and", new BsonArray { new BsonDocument(path, value), After(paths, after, i + 1, descending) });
        return beyond is null ? within : new BsonDocument("$or", new BsonArray { beyond, within });
    }

    private static BsonDocument Compare(string path, string comparison, BsonValue value) => new(path, new BsonDocument(comparison, value));

    private static BsonValue Value(object value) => BsonValue.Create(IndexValue.Normalise(value));
}
