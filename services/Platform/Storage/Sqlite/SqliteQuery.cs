using System.Text;
using System.Text.Json;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>A <see cref="DocumentQuery"/> as SQL over the collection's columns. A pure function of its input.</summary>
internal sealed class SqliteQuery<T>
    where T : Document
{
    private readonly List<object?> values = [];
    private readonly StringBuilder where = new("1");

    private SqliteQuery()
    {
    }

    public string Sql { get; private set; } = "";

    public object?[] Values => [.. values];

    public static SqliteQuery<T> From(SqliteSchema<T> schema, DocumentQuery query)
    {
        if (query.Limit is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, "A query's limit is 1 to 1000.");
        }

        var built = new SqliteQuery<T>();
        if (query.Index == DocumentQuery.ById)
        {
            built.Build(schema.Table, [], query);
        }
        else if (schema.Type.Find(query.Index) is { IsMultiValued: true } list)
        {
            built.BuildList(schema, list, query);
        }
        else
        {
            built.Build(schema.Table, [.. schema.Type.Find(query.Index).Fields.Select(SqliteSchema<T>.Column)], query);
        }

        return built;
    }

    /// <summary>The cursor that continues after <paramref name="document"/>.</summary>
    public static string Cursor(SqliteSchema<T> schema, DocumentQuery query, T document)
    {
        IReadOnlyList<object?> fields = query.Index == DocumentQuery.ById || schema.Type.Find(query.Index).IsMultiValued
            ? []
            : [.. schema.Type.Find(query.Index).Fields.Skip(query.Equal.Count).Select(f => IndexValue.Normalise(f.Value(document)))];
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(fields.Append(document.Id)));
    }

    private void Build(string table, IReadOnlyList<string> columns, DocumentQuery query)
    {
        if (columns.Count > 0)
        {
            where.Append(" AND ").Append(columns[0]).Append(" IS NOT NULL");
        }

        for (var i = 0; i < query.Equal.Count; i++)
        {
            And($"{columns[i]}={Value(IndexValue.Normalise(query.Equal[i]))}");
        }

        IReadOnlyList<string> order = [.. columns.Skip(query.Equal.Count), "id"];
        AddRange(order[0], query);
        if (query.After is { } cursor)
        {
            var after = ReadCursor(cursor, order.Count);
            And(After(order, after, 0, query.Descending));
            if (after[0] is not null)
            {
                // Says nothing new, but lets SQLite seek to the page instead of walking to it.
                And(query.Descending ? $"({order[0]}<={Value(after[0])} OR {order[0]} IS NULL)" : $"{order[0]}>={Value(after[0])}");
            }
        }

        var direction = query.Descending ? " DESC" : "";
        Sql = $"SELECT id, revision, body, pending FROM {table} WHERE {where} ORDER BY {string.Join(", ", order.Select(c => c + direction))} LIMIT {query.Limit + 1}";
    }

    private void BuildList(SqliteSchema<T> schema, DocumentIndex<T> index, DocumentQuery query)
    {
        if (query.Equal.Count != 1 || query.From is not null || query.To is not null)
        {
            throw new ArgumentException($"Index '{index.Name}' is over a list: give exactly one value in Equal.", nameof(query));
        }

        And($"s.value={Value(IndexValue.Normalise(query.Equal[0]))}");
        if (query.After is { } cursor)
        {
            And($"s.id{(query.Descending ? "<" : ">")}{Value(ReadCursor(cursor, 1)[0])}");
        }

        Sql = $"SELECT d.id, d.revision, d.body, d.pending FROM {schema.ListTable(index)} s JOIN {schema.Table} d ON d.id=s.id WHERE {where} ORDER BY s.id{(query.Descending ? " DESC" : "")} LIMIT {query.Limit + 1}";
    }

    private void AddRange(string column, DocumentQuery query)
    {
        if (query.From is not null)
        {
            And($"{column}>={Value(IndexValue.Normalise(query.From))}");
        }

        if (query.To is not null)
        {
            And($"{column}<{Value(IndexValue.Normalise(query.To))}");
        }
    }

    /// <summary>Strictly after the cursor in the order of the columns; nulls come first, as SQLite sorts them.</summary>
    private string After(IReadOnlyList<string> columns, IReadOnlyList<object?> after, int i, bool descending)
    {
        var (column, value) = (columns[i], after[i]);
        var beyond = (descending, value) switch
        {
            (false, null) => $"{column} IS NOT NULL",
            (false, _) => $"{column}>{Value(value)}",
            (true, null) => "0",
            (true, _) => $"({column}<{Value(value)} OR {column} IS NULL)",
        };
        return i == columns.Count - 1
            ? beyond
            : $"({beyond} OR ({column} IS {Value(value)} AND {After(columns, after, i + 1, descending)}))";
    }

    private static List<object?> ReadCursor(string cursor, int count)
    {
        try
        {
            var values = JsonSerializer.Deserialize<JsonElement[]>(Convert.FromBase64String(cursor))!.Select(ReadValue).ToList();
            return values.Count == count ? values : throw new FormatException();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
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

    private void And(string condition) => where.Append(" AND ").Append(condition);

    private string Value(object? value)
    {
        values.Add(value);
        return "$" + (values.Count - 1);
    }
}
