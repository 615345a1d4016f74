using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>A collection in a <see cref="SqliteDocumentStore"/>.</summary>
internal sealed partial class SqliteDocumentCollection<T>(
    SqliteSchema<T> schema, SqliteDocumentStore store, SqliteWriter writer, IPendingObserver? observer, TimeProvider time, ILogger log)
    : IDocumentCollection<T>, IPendingEvents
    where T : Document
{
    private const string Fields = "id, revision, body, pending";

    /// <inheritdoc/>
    public string Name => schema.Type.Name;

    /// <inheritdoc/>
    public ValueTask<T?> Get(string id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(store.Read(connection => Read(connection.Statement($"SELECT {Fields} FROM {schema.Table} WHERE id=$0", id)).FirstOrDefault()));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> GetMany(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<T>>(store.Read(connection => ids.Distinct()
            .SelectMany(id => Read(connection.Statement($"SELECT {Fields} FROM {schema.Table} WHERE id=$0", id))).ToList()));
    }

    /// <inheritdoc/>
    public async Task<bool> Insert(T document, CancellationToken cancellationToken = default) =>
        (await Write([Prepare(document, isNew: true)], cancellationToken))[0];

    /// <inheritdoc/>
    public async Task<bool> Replace(T document, CancellationToken cancellationToken = default) =>
        (await Write([Prepare(document, isNew: false)], cancellationToken))[0];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<bool>> Write(IReadOnlyList<T> documents, CancellationToken cancellationToken = default) =>
        documents.Count == 0 ? [] : await Write([.. documents.Select(d => Prepare(d, d.Revision == 0))], cancellationToken);

    /// <inheritdoc/>
    public Task<Page<T>> Query(DocumentQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var sql = SqliteQuery<T>.From(schema, query);
        var items = store.Read(connection => Read(connection.Statement(sql.Sql, sql.Values)));
        var more = items.Count > query.Limit;
        if (more)
        {
            items.RemoveAt(query.Limit);
        }

        return Task.FromResult(new Page<T>(items, more ? SqliteQuery<T>.Cursor(schema, query, items[^1]) : null));
    }

    /// <inheritdoc/>
    public Task<bool> Delete(string id, long revision, CancellationToken cancellationToken = default) => writer.Run(
        connection =>
        {
            var deleted = connection.Statement($"DELETE FROM {schema.Table} WHERE id=$0 AND revision=$1", id, revision).ExecuteNonQuery() == 1;
            if (deleted)
            {
                schema.DeleteLists(connection, id);
            }

            return deleted;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PendingDocument>> Claim(
        string owner, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken) => writer.Run(
        connection =>
        {
            var claimed = new List<PendingDocument>();
            foreach (var (id, pending) in Lapsed(connection, now, limit))
            {
                connection.Statement($"UPDATE {schema.Table} SET lease_owner=$1, lease_until=$2 WHERE id=$0", id, owner, until.UtcTicks).ExecuteNonQuery();
                try
                {
                    claimed.Add(new PendingDocument(id, PendingEventJson.Read(pending)));
                }
                catch (JsonException exception)
                {
                    LogUnreadable(log, exception, Name, id);
                }
            }

            return (IReadOnlyList<PendingDocument>)claimed;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task Clear(IReadOnlyList<PublishedEvent> published, CancellationToken cancellationToken) => writer.Run(
        connection =>
        {
            foreach (var document in published.GroupBy(p => p.DocumentId))
            {
                Clear(connection, document.Key, [.. document.Select(p => p.EventId)]);
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> Count(int limit, CancellationToken cancellationToken) => Task.FromResult(store.Read(connection => Convert.ToInt32(
        connection.Statement($"SELECT COUNT(*) FROM (SELECT 1 FROM {schema.Table} WHERE pending IS NOT NULL LIMIT $0)", limit).ExecuteScalar(),
        System.Globalization.CultureInfo.InvariantCulture)));

    private void Clear(SqliteReader connection, string id, List<Guid> published)
    {
        // Nearly always everything that is pending was published: no need to read it.
        var ids = string.Join(',', published.Select(e => e.ToString("N")));
        if (connection.Statement($"UPDATE {schema.Table} SET pending=NULL, pending_ids=NULL, lease_owner=NULL, lease_until=NULL WHERE id=$0 AND pending_ids=$1", id, ids).ExecuteNonQuery() == 1)
        {
            return;
        }

        if (connection.Statement($"SELECT pending FROM {schema.Table} WHERE id=$0", id).ExecuteScalar() is string pending)
        {
            ImmutableArray<PendingEvent> left = [.. PendingEventJson.Read(pending).Where(e => !published.Contains(e.Id))];
            connection.Statement($"UPDATE {schema.Table} SET pending=$1, pending_ids=$2 WHERE id=$0", id, PendingEventJson.Write(left), PendingEventJson.Ids(left)).ExecuteNonQuery();
        }
    }

    private List<(string Id, string Pending)> Lapsed(SqliteReader connection, DateTimeOffset now, int limit)
    {
        var lapsed = new List<(string, string)>();
        using var reader = connection.Statement(
            $"SELECT id, pending FROM {schema.Table} WHERE pending IS NOT NULL AND lease_until<=$0 ORDER BY lease_until LIMIT $1", now.UtcTicks, limit).ExecuteReader();
        while (reader.Read())
        {
            lapsed.Add((reader.GetString(0), reader.GetString(1)));
        }

        return lapsed;
    }

    private Task<bool[]> Write(IReadOnlyList<Prepared> documents, CancellationToken cancellationToken) => writer.Run(
        connection => documents.Select(d => Execute(connection, d)).ToArray(), cancellationToken, written => Tell(documents, written));

    private bool Execute(SqliteReader connection, Prepared prepared)
    {
        var written = connection.Statement(prepared.IsNew ? schema.InsertSql : schema.ReplaceSql, prepared.Values).ExecuteNonQuery() == 1;
        if (written)
        {
            schema.WriteLists(connection, prepared.Document, prepared.IsNew);
        }

        return written;
    }

    private void Tell(IReadOnlyList<Prepared> documents, bool[] written)
    {
        for (var i = 0; i < documents.Count; i++)
        {
            if (written[i] && !documents[i].Added.IsEmpty)
            {
                observer?.Written(this, documents[i].Document.Id, documents[i].Added);
            }
        }
    }

    /// <summary>Serialises on the caller's thread, so that the writer only writes.</summary>
    private Prepared Prepare(T document, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(document);
        var added = PendingEventJson.New(document.Pending);
        var pending = PendingEventJson.Write(added);
        var leaseUntil = pending is null ? (object?)null : observer is null ? 0L : (time.GetUtcNow() + observer.Lease).UtcTicks;
        List<object?> values =
        [
            document.Id, JsonSerializer.SerializeToUtf8Bytes(document, ContractsJson.Options), pending, PendingEventJson.Ids(added),
            pending is null ? null : observer?.Owner, leaseUntil,
            .. schema.Columns.Select(c => IndexValue.Normalise(c.Value(document))),
        ];
        if (!isNew)
        {
            values.Add(document.Revision);
        }

        return new Prepared(document, added, isNew, [.. values]);
    }

    private static List<T> Read(SqliteCommand command)
    {
        var documents = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var document = JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(2), ContractsJson.Options)!;
            documents.Add(document with
            {
                Revision = reader.GetInt64(1),
                Pending = reader.IsDBNull(3) ? [] : PendingEventJson.Read(reader.GetString(3)),
            });
        }

        return documents;
    }

    private sealed record Prepared(T Document, ImmutableArray<PendingEvent> Added, bool IsNew, object?[] Values);

    [LoggerMessage(1101, LogLevel.Error, "Pending events of {Collection} '{Document}' cannot be read; they stay. Does a newer version run beside this one?")]
    private static partial void LogUnreadable(ILogger log, Exception exception, string collection, string document);
}
