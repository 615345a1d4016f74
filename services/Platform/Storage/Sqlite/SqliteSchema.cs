using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>
/// A collection's tables: one with the documents and a column for each indexed field, and one for each index over a list.
/// </summary>
internal sealed class SqliteSchema<T>
    where T : Document
{
    private readonly string[] deleteLists;
    private readonly string[] insertLists;
    private readonly string[] selectLists;
    private readonly string selectColumns;
    private readonly Dictionary<string, string> replaceSql = new(StringComparer.Ordinal);

    public SqliteSchema(DocumentType<T> type)
    {
        Type = type;
        Columns = [.. type.Indexes.Where(i => !i.IsMultiValued).SelectMany(i => i.Fields).DistinctBy(f => f.Path)];
        Lists = [.. type.Indexes.Where(i => i.IsMultiValued)];
        var names = string.Concat(Columns.Select(c => $", {Column(c)}"));
        var values = string.Concat(Columns.Select((_, i) => $", ${i + FirstColumn}"));
        Pending = new SqlitePending(type.Name);
        DocumentFields = $"d.id, d.revision, d.body, {Pending.Of("d.id")}";
        SelectSql = $"SELECT {DocumentFields} FROM {Table} d WHERE d.id=$0";
        InsertSql = $"INSERT INTO {Table}(id, body, revision{names}) VALUES($0, $1, 1{values}) ON CONFLICT(id) DO NOTHING";
        selectColumns = $"SELECT {string.Join(", ", Columns.Select(Column).DefaultIfEmpty("1"))} FROM {Table} WHERE id=$0 AND revision=$1";
        deleteLists = [.. Lists.Select(i => $"DELETE FROM {ListTable(i)} WHERE id=$0")];
        selectLists = [.. Lists.Select(i => $"SELECT value FROM {ListTable(i)} WHERE id=$0")];
        insertLists = [.. Lists.Select(i => $"INSERT OR IGNORE INTO {ListTable(i)}(value, id) VALUES($0, $1)")];
    }

    /// <summary>Before the indexed fields: id, body, revision.</summary>
    public const int FirstColumn = 3;

    /// <summary>What is read of a document <c>d</c>: id, revision, body, pending events.</summary>
    public string DocumentFields { get; }

    public SqlitePending Pending { get; }

    public DocumentType<T> Type { get; }

    public IReadOnlyList<IndexField<T>> Columns { get; }

    public IReadOnlyList<DocumentIndex<T>> Lists { get; }

    public string Table => $"\"{Type.Name}\"";

    public string SelectSql { get; }

    public string InsertSql { get; }

    public string ListTable(DocumentIndex<T> index) => $"\"{Type.Name}__{index.Name}\"";

    public static string Column(IndexField<T> field) => $"\"x.{field.Path}\"";

    /// <summary>Brings the file to the declared indexes; what is new is filled from the stored documents.</summary>
    public void Migrate(SqliteReader connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS _schema(collection TEXT PRIMARY KEY, signature TEXT NOT NULL)");
        if (connection.Statement("SELECT signature FROM _schema WHERE collection=$0", Type.Name).ExecuteScalar() as string == Signature())
        {
            return;
        }

        // The body last: what is behind a long one costs a walk through all of its pages.
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Table}(id TEXT PRIMARY KEY, revision INTEGER NOT NULL, {string.Concat(Columns.Select(c => Column(c) + ", "))}body BLOB NOT NULL)");
        Pending.Migrate(connection);
        DropIndexes(connection);
        AddColumns(connection);
        AddIndexes(connection);
        Fill(connection);
        connection.Statement("INSERT INTO _schema(collection, signature) VALUES($0, $1) ON CONFLICT(collection) DO UPDATE SET signature=$1", Type.Name, Signature()).ExecuteNonQuery();
    }

    /// <summary>
    /// Writes the document over its revision in the store. Only indexed fields that differ are set: SQLite takes each that is set out of its
    /// indexes and puts it in again, and most writes change one field of many.
    /// </summary>
    /// <param name="values">Id, body, revision, and the indexed fields.</param>
    /// <returns>False: the revision in the store is another, or the document is gone.</returns>
    public bool Replace(SqliteReader connection, object?[] values)
    {
        var changed = Changed(connection, values);
        if (changed is null)
        {
            return false;
        }

        var name = string.Join(',', changed);
        if (!replaceSql.TryGetValue(name, out var sql))
        {
            var sets = string.Concat(changed.Select((c, i) => $", {Column(Columns[c])}=${i + FirstColumn}"));
            replaceSql[name] = sql = $"UPDATE {Table} SET body=$1, revision=revision+1{sets} WHERE id=$0 AND revision=$2";
        }

        return connection.Statement(sql, [.. values[..FirstColumn], .. changed.Select(c => values[FirstColumn + c])]).ExecuteNonQuery() == 1;
    }

    /// <summary>Which indexed fields differ from those in the store; null where the revision is not there.</summary>
    private List<int>? Changed(SqliteReader connection, object?[] values)
    {
        using var stored = connection.Statement(selectColumns, values[0], values[2]).ExecuteReader();
        return stored.Read()
            ? [.. Enumerable.Range(0, Columns.Count).Where(i => !Equals(stored.IsDBNull(i) ? null : stored.GetValue(i), Stored(values[FirstColumn + i])))]
            : null;
    }

    // SQLite has no booleans.
    private static object? Stored(object? value) => value is bool yes ? (yes ? 1L : 0L) : value;

    /// <summary>Brings the document's entries in the list tables to what it says.</summary>
    public void WriteLists(SqliteReader connection, T document, bool isNew)
    {
        for (var i = 0; i < Lists.Count; i++)
        {
            string[] wanted = [.. (Lists[i].Fields[0].Value(document) as IEnumerable<string> ?? []).Distinct(StringComparer.Ordinal)];
            if (!isNew)
            {
                if (Names(connection, selectLists[i], document.Id).ToHashSet(StringComparer.Ordinal).SetEquals(wanted))
                {
                    continue;
                }

                connection.Statement(deleteLists[i], document.Id).ExecuteNonQuery();
            }

            foreach (var value in wanted)
            {
                connection.Statement(insertLists[i], value, document.Id).ExecuteNonQuery();
            }
        }
    }

    public void DeleteLists(SqliteReader connection, string id)
    {
        foreach (var delete in deleteLists)
        {
            connection.Statement(delete, id).ExecuteNonQuery();
        }
    }

    /// <summary>What was declared when the file was last brought up to date. A file that an older version wrote to in between has another.</summary>
    private string Signature() => "3;" + string.Join(';', Type.Indexes.Select(i =>
        i.Name + "=" + string.Join(',', i.Fields.Select(f => f.Path + ":" + (Nullable.GetUnderlyingType(f.Type) ?? f.Type).Name))));

    private void DropIndexes(SqliteReader connection)
    {
        foreach (var index in Names(connection, "SELECT name FROM sqlite_master WHERE type='index' AND sql IS NOT NULL AND tbl_name=$0", Type.Name))
        {
            connection.Execute($"DROP INDEX \"{index}\"");
        }

        // Names of collections and indexes have no double underscore, so that these are this collection's list tables only.
        foreach (var table in Names(connection, "SELECT name FROM sqlite_master WHERE type='table' AND substr(name, 1, length($0) + 2)=$0 || '__'", Type.Name).Where(n => n != Pending.Name))
        {
            connection.Execute($"DROP TABLE \"{table}\"");
        }
    }

    private void AddColumns(SqliteReader connection)
    {
        var present = Names(connection, "SELECT name FROM pragma_table_info($0)", Type.Name);
        foreach (var column in Columns.Where(c => !present.Contains("x." + c.Path)))
        {
            connection.Execute($"ALTER TABLE {Table} ADD COLUMN {Column(column)}");
        }
    }

    private void AddIndexes(SqliteReader connection)
    {
        foreach (var index in Type.Indexes)
        {
            if (index.IsMultiValued)
            {
                connection.Execute($"CREATE TABLE {ListTable(index)}(value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(value, id)) WITHOUT ROWID");
                connection.Execute($"CREATE INDEX \"{Type.Name}__{index.Name}__id\" ON {ListTable(index)}(id)");
            }
            else
            {
                // Queries never ask for what has no first field (SqliteQuery): most of it is due at no time, or marked by nothing.
                connection.Execute($"CREATE INDEX \"{Type.Name}__{index.Name}\" ON {Table}({string.Join(", ", index.Fields.Select(Column))}, id) WHERE {Column(index.Fields[0])} IS NOT NULL");
            }
        }
    }

    private void Fill(SqliteReader connection)
    {
        var sets = string.Join(", ", Columns.Select((c, i) => $"{Column(c)}=${i + 1}"));
        foreach (var id in Names(connection, $"SELECT id FROM {Table}"))
        {
            var body = (byte[])connection.Statement($"SELECT body FROM {Table} WHERE id=$0", id).ExecuteScalar()!;
            var document = JsonSerializer.Deserialize<T>(body, ContractsJson.Options)!;
            if (Columns.Count > 0)
            {
                connection.Statement($"UPDATE {Table} SET {sets} WHERE id=$0", [id, .. Columns.Select(c => IndexValue.Normalise(c.Value(document)))]).ExecuteNonQuery();
            }

            WriteLists(connection, document, isNew: true);
        }
    }

    private static List<string> Names(SqliteReader connection, string sql, params ReadOnlySpan<object?> values)
    {
        var names = new List<string>();
        using var reader = connection.Statement(sql, values).ExecuteReader();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
