using System.Collections.Immutable;
using System.Globalization;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>
/// The events that a collection's documents still have to publish: a row each, written in the transaction of their document. In a
/// table of their own, so that taking one out does not write its document again. The rows of one document share one lease.
/// </summary>
internal sealed class SqlitePending(string collection)
{
    private readonly string insert = $"INSERT INTO \"{collection}___pending\"(document, id, owner, until, event) VALUES($0, $1, $2, $3, $4)";
    private readonly string older = $"SELECT event, owner, until FROM \"{collection}___pending\" WHERE document=$0 ORDER BY seq";
    private readonly string lease = $"UPDATE \"{collection}___pending\" SET owner=$1, until=$2 WHERE document=$0";
    private readonly string lapsed = $"SELECT document FROM \"{collection}___pending\" WHERE until<=$0 GROUP BY document ORDER BY MIN(until), MIN(seq) LIMIT $1";
    private readonly string delete = $"DELETE FROM \"{collection}___pending\" WHERE document=$0 AND id=$1";
    private readonly string deleteAll = $"DELETE FROM \"{collection}___pending\" WHERE document=$0";
    private readonly string count = $"SELECT COUNT(*) FROM (SELECT DISTINCT document FROM \"{collection}___pending\" LIMIT $0)";

    /// <summary>The table's name. No collection's or index's name has an underscore first, so it is nobody else's.</summary>
    public string Name { get; } = collection + "___pending";

    /// <summary>SQL for a document's events as a JSON array, oldest first; null when there is none.</summary>
    public string Of(string id) => $"(SELECT '[' || group_concat(e) || ']' FROM (SELECT CAST(event AS TEXT) AS e FROM \"{Name}\" WHERE document={id} ORDER BY seq))";

    /// <summary>Makes the table, and takes over what older versions kept in the document's own row.</summary>
    public void Migrate(SqliteReader connection)
    {
        const string Old = "'pending', 'pending_ids', 'lease_owner', 'lease_until'";
        var isOld = (long)connection.Statement($"SELECT COUNT(*) FROM pragma_table_info($0) WHERE name IN ({Old})", collection).ExecuteScalar()! > 0;
        if (isOld)
        {
            // It bore the name that the table has now.
            connection.Execute($"DROP INDEX IF EXISTS \"{Name}\"");
        }

        connection.Execute($"CREATE TABLE IF NOT EXISTS \"{Name}\"(seq INTEGER PRIMARY KEY, document TEXT NOT NULL, id BLOB NOT NULL, owner TEXT, until INTEGER NOT NULL, event BLOB NOT NULL)");
        connection.Execute($"CREATE INDEX IF NOT EXISTS \"{Name}__document\" ON \"{Name}\"(document)");
        connection.Execute($"CREATE INDEX IF NOT EXISTS \"{Name}__until\" ON \"{Name}\"(until)");
        if (isOld)
        {
            TakeOver(connection);
        }
    }

    private void TakeOver(SqliteReader connection)
    {
        connection.Execute($"""
            INSERT INTO "{Name}"(document, id, owner, until, event)
            SELECT d.id, unhex(replace(e.value ->> 'id', '-', '')), NULL, 0, CAST(e.value AS BLOB) FROM "{collection}" d, json_each(d.pending) e
            WHERE d.pending IS NOT NULL ORDER BY d.id, e.key
            """);
        foreach (var column in (string[])["pending", "pending_ids", "lease_owner", "lease_until"])
        {
            connection.Execute($"ALTER TABLE \"{collection}\" DROP COLUMN {column}");
        }
    }

    /// <summary>
    /// Adds events behind those that are still there. Whose lease is live publishes the older ones, and so keeps the document: the
    /// new ones must not overtake them.
    /// </summary>
    /// <returns>What this process has to publish now, oldest first; nothing while another holds the document.</returns>
    public ImmutableArray<PendingEvent> Add(
        SqliteReader connection, string document, ImmutableArray<PendingEvent> added, bool isNew, IPendingObserver? observer, DateTimeOffset now)
    {
        var (owner, until) = (observer?.Owner, observer is null ? 0L : (now + observer.Lease).UtcTicks);
        var before = isNew ? [] : Older(connection, document);
        var holder = before.Find(b => b.Owner is not null && b.Owner != owner && b.Until > now.UtcTicks);
        if (holder is not null)
        {
            (owner, until) = (holder.Owner, holder.Until);
        }
        else if (before.Count > 0)
        {
            connection.Statement(lease, document, owner, until).ExecuteNonQuery();
        }

        foreach (var e in added)
        {
            connection.Statement(insert, document, e.Id.ToByteArray(bigEndian: true), owner, until, e.Stored).ExecuteNonQuery();
        }

        return holder is not null ? [] : before.Count == 0 ? added : [.. Events(before), .. added];
    }

    /// <summary>See <see cref="IPendingEvents.Claim"/>.</summary>
    public List<(string Document, ImmutableArray<PendingEvent> Events)> Claim(SqliteReader connection, string owner, DateTimeOffset now, DateTimeOffset until, int limit)
    {
        var documents = new List<string>();
        using (var reader = connection.Statement(lapsed, now.UtcTicks, limit).ExecuteReader())
        {
            while (reader.Read())
            {
                documents.Add(reader.GetString(0));
            }
        }

        return documents.ConvertAll(document =>
        {
            connection.Statement(lease, document, owner, until.UtcTicks).ExecuteNonQuery();
            return (document, Events(Older(connection, document)));
        });
    }

    public void Delete(SqliteReader connection, PublishedEvent published) =>
        connection.Statement(delete, published.DocumentId, published.EventId.ToByteArray(bigEndian: true)).ExecuteNonQuery();

    public void DeleteAll(SqliteReader connection, string document) => connection.Statement(deleteAll, document).ExecuteNonQuery();

    /// <summary>Documents with events, at most <paramref name="limit"/>.</summary>
    public int Count(SqliteReader connection, int limit) => Convert.ToInt32(connection.Statement(count, limit).ExecuteScalar(), CultureInfo.InvariantCulture);

    private List<Row> Older(SqliteReader connection, string document)
    {
        var rows = new List<Row>();
        using var reader = connection.Statement(older, document).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(new Row(reader.GetFieldValue<byte[]>(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetInt64(2)));
        }

        return rows;
    }

    private static ImmutableArray<PendingEvent> Events(List<Row> rows) => [.. rows.Select(r => PendingEventJson.ReadOne(r.Event))];

    private sealed record Row(byte[] Event, string? Owner, long Until);
}
