using System.Text.Json;

namespace Syndication.Platform.Storage;

/// <summary>What holds for a <see cref="DocumentQuery"/> and its cursors in every adapter.</summary>
internal static class QueryRules
{
    public const int MostDocuments = 1000;

    /// <returns>The index to use; null for <see cref="DocumentQuery.ById"/>.</returns>
    /// <exception cref="ArgumentException">The query cannot be answered along its index; the message says why.</exception>
    public static DocumentIndex<T>? Check<T>(DocumentType<T> type, DocumentQuery query)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > MostDocuments)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, $"A query's limit is 1 to {MostDocuments}.");
        }

        var index = query.Index == DocumentQuery.ById ? null : type.Find(query.Index);
        if (index is { IsMultiValued: true } && (query.Equal.Count != 1 || query.From is not null || query.To is not null))
        {
            throw new ArgumentException($"Index '{index.Name}' is over a list: give exactly one value in Equal and no range.", nameof(query));
        }

        return query.Equal.Count <= (index?.Fields.Count ?? 0)
            ? index
            : throw new ArgumentException($"Index '{query.Index}' has fewer fields than the {query.Equal.Count} values in Equal.", nameof(query));
    }

    /// <summary>The fields of the index, after those in Equal, that order the query; the id orders what they leave equal.</summary>
    public static IEnumerable<IndexField<T>> Order<T>(DocumentIndex<T>? index, DocumentQuery query)
        where T : Document => index is null or { IsMultiValued: true } ? [] : index.Fields.Skip(query.Equal.Count);

    /// <summary>The cursor that continues after <paramref name="document"/>.</summary>
    public static string Cursor<T>(DocumentIndex<T>? index, DocumentQuery query, T document)
        where T : Document
    {
        var values = Order(index, query).Select(f => IndexValue.Normalise(f.Value(document))).Append(document.Id);
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(values));
    }

    /// <summary>The values of a cursor: <paramref name="count"/> of them, the id last.</summary>
    public static IReadOnlyList<object?> ReadCursor(string cursor, int count)
    {
        try
        {
            var values = JsonSerializer.Deserialize<JsonElement[]>(Convert.FromBase64String(cursor))?.Select(ReadValue).ToList();
            return values?.Count == count && values[^1] is string ? values : throw new FormatException();
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw new ArgumentException("The cursor is not one that this query gave; start again without it.", nameof(cursor));
        }
    }

    private static object? ReadValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when element.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => element.GetDouble(),
        _ => throw new FormatException(),
    };
}
