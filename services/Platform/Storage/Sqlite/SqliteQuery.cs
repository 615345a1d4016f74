using System.Text;

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

    /// <param name="index">As <see cref="QueryRules.Check"/> found it.</param>
    public static SqliteQuery<T> From(SqliteSchema<T> schema, DocumentIndex<T>? index, DocumentQuery query)
    {
        var built = new SqliteQuery<T>();
        if (index is { IsMultiValued: true })
        {
            built.BuildList(schema, index, query);
        }
        else
        {
            built.Build(schema, index is null ? [] : [.. index.Fields.Select(SqliteSchema<T>.Column)], query);
        }

        return built;
    }

    private void Build(SqliteSchema<T> schema, IReadOnlyList<string> columns, DocumentQuery query)
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
            var after = QueryRules.ReadCursor(cursor, order.Count);
            And(After(order, after, 0, query.Descending));
            if (after[0] is not null)
            {
                // Says nothing new, but lets SQLite seek to the page instead of walking to it.
                And(query.Descending ? $"({order[0]}<={Value(after[0])} OR {order[0]} IS NULL)" : $"{order[0]}>={Value(after[0])}");
            }
        }

        var direction = query.Descending ? " DESC" : "";
        Sql = $"SELECT {schema.DocumentFields} FROM {schema.Table} d WHERE {where} ORDER BY {string.Join(", ", order.Select(c => c + direction))} LIMIT {query.Limit + 1}";
    }

    private void BuildList(SqliteSchema<T> schema, DocumentIndex<T> index, DocumentQuery query)
    {
        And($"s.value={Value(IndexValue.Normalise(query.Equal[0]))}");
        if (query.After is { } cursor)
        {
            And($"s.id{(query.Descending ? "<" : ">")}{Value(QueryRules.ReadCursor(cursor, 1)[0])}");
        }

        Sql = $"SELECT {schema.DocumentFields} FROM {schema.ListTable(index)} s JOIN {schema.Table} d ON d.id=s.id WHERE {where} ORDER BY s.id{(query.Descending ? " DESC" : "")} LIMIT {query.Limit + 1}";
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

    private void And(string condition) => where.Append(" AND ").Append(condition);

    private string Value(object? value)
    {
        values.Add(value);
        return "$" + (values.Count - 1);
    }
}
