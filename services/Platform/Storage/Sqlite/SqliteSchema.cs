using System.Collections;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Syndication.Contracts;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>
/// A collection's tables: one with the documents and a column for each indexed field, and one for each index over a list.
/// </summary>
internal sealed class SqliteSchema<T>
    where T : Document
{
    public SqliteSchema(DocumentType<T> type)
    {
        Type = type;
        Columns = [.. type.Indexes.Where(i => !i.IsMultiValued).SelectMany(i => i.Fields).DistinctBy(f => f.Path)];
        Lists = [.. type.Indexes.Where(i => i.IsMultiValued)];
        var names = string.Concat(Columns.Select(c => $", {Column(c)}"));
        var values = string.Concat(Columns.Select((_, i) => $", ${i + 6}"));
        var sets = string.Concat(Columns.Select((c, i) => $", {Column(c)}=${i + 6}"));
        InsertSql = $"INSERT INTO {Table}(id, body, pending, pending_ids, lease_owner, lease_until, revision{names}) VALUES($0, $1, $2, $3, $4, $5, 1{values}) ON CONFLICT(id) DO NOTHING";
        // New events go behind those that are still there; the others were published since the document was read.
        var pending = "pending=CASE WHEN $2 IS NULL THEN pending WHEN pending IS NULL THEN $2 ELSE substr(pending, 1, length(pending) - 1) || ',' || substr($2, 2) END, "
            + "pending_ids=CASE WHEN $3 IS NULL THEN pending_ids WHEN pending_ids IS NULL THEN $3 ELSE pending_ids || ',' || $3 END, "
            + "lease_owner=COALESCE($4, lease_owner), lease_until=COALESCE($5, lease_until)";
        ReplaceSql = $"UPDATE {Table} SET body=$1, {pending}, revision=revision+1{sets} WHERE id=$0 AND revision=${Columns.Count + 6}";
    }

    public DocumentType<T> Type { get; }

    public IReadOnlyList<IndexField<T>> Columns { get; }

    public IReadOnlyList<DocumentIndex<T>> Lists { get; }

    public string Table => $"\"{Type.Name}\"";

    public string InsertSql { get; }

    public string ReplaceSql { get; }

    public string ListTable(DocumentIndex<T> index) => $"\"{Type.Name}__{index.Name}\"";

    public static string Column(IndexField<T> field) => $"\"x.{field.Path}\"";

    /// <summary>Creates what is missing and fills it from the stored documents.</summary>
    public void Migrate(SqliteReader connection)
    {
        Execute(connection, $"CREATE TABLE IF NOT EXISTS {Table}(id TEXT PRIMARY KEY, revision INTEGER NOT NULL, body BLOB NOT NULL, pending TEXT, pending_ids TEXT, lease_owner TEXT, lease_until INTEGER)");
        Execute(connection, $"CREATE INDEX IF NOT EXISTS \"{Type.Name}__pending\" ON {Table}(lease_until) WHERE pending IS NOT NULL");
        var fill = AddColumns(connection) | AddLists(connection);
        foreach (var index in Type.Indexes.Where(i => !i.IsMultiValued))
        {
            Execute(connection, $"CREATE INDEX IF NOT EXISTS \"{Type.Name}__{index.Name}\" ON {Table}({string.Join(", ", index.Fields.Select(Column))}, id)");
        }

        if (fill)
        {
            Fill(connection);
        }
    }

    /// <summary>Replaces the document's entries in the list tables.</summary>
    public void WriteLists(SqliteReader connection, T document, bool isNew)
    {
        foreach (var index in Lists)
        {
            if (!isNew)
            {
                connection.Statement($"DELETE FROM {ListTable(index)} WHERE id=$0", document.Id).ExecuteNonQuery();
            }

            foreach (var value in Values(index, document))
            {
                connection.Statement($"INSERT OR IGNORE INTO {ListTable(index)}(value, id) VALUES($0, $1)", value, document.Id).ExecuteNonQuery();
            }
        }
    }

    public void DeleteLists(SqliteReader connection, string id)
    {
        foreach (var index in Lists)
        {
            connection.Statement($"DELETE FROM {ListTable(index)} WHERE id=$0", id).ExecuteNonQuery();
        }
    }

    private static IEnumerable<string> Values(DocumentIndex<T> index, T document) =>
        index.Fields[0].Value(document) is IEnumerable list ? list.Cast<object?>().OfType<string>() : [];

    private bool AddColumns(SqliteReader connection)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        using (var reader = connection.Statement($"SELECT name FROM pragma_table_info('{Type.Name}')").ExecuteReader())
        {
            while (reader.Read())
            {
                present.Add(reader.GetString(0));
            }
        }

        var added = false;
        foreach (var column in Columns.Where(c => !present.Contains("x." + c.Path)))
        {
            Execute(connection, $"ALTER TABLE {Table} ADD COLUMN {Column(column)}");
            added = true;
        }

        return added;
    }

    private bool AddLists(SqliteReader connection)
    {
        var added = false;
        foreach (var index in Lists)
        {
            var exists = connection.Statement("SELECT 1 FROM sqlite_master WHERE type='table' AND name=$0", $"{Type.Name}__{index.Name}").ExecuteScalar() is not null;
            if (!exists)
            {
                Execute(connection, $"CREATE TABLE {ListTable(index)}(value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(value, id)) WITHOUT ROWID");
                Execute(connection, $"CREATE INDEX \"{Type.Name}__{index.Name}__id\" ON {ListTable(index)}(id)");
                added = true;
            }
        }

        return added;
    }

    private void Fill(SqliteReader connection)
    {
        var sets = string.Join(", ", Columns.Select((c, i) => $"{Column(c)}=${i + 1}"));
        foreach (var id in Ids(connection))
        {
            var body = (byte[])connection.Statement($"SELECT body FROM {Table} WHERE id=$0", id).ExecuteScalar()!;
            var document = JsonSerializer.Deserialize<T>(body, ContractsJson.Options)!;
            if (Columns.Count > 0)
            {
                connection.Statement($"UPDATE {Table} SET {sets} WHERE id=$0", [id, .. Columns.Select(c => IndexValue.Normalise(c.Value(document)))]).ExecuteNonQuery();
            }

            WriteLists(connection, document, isNew: false);
        }
    }

    private List<string> Ids(SqliteReader connection)
    {
        var ids = new List<string>();
        using var reader = connection.Statement($"SELECT id FROM {Table}").ExecuteReader();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private static void Execute(SqliteReader connection, string sql)
    {
        using SqliteCommand command = connection.Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
