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
    /// <inheritdoc/>
    public string Name => schema.Type.Name;

    /// <inheritdoc/>
    public ValueTask<T?> Get(string id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(store.Read(connection => Read(connection.Statement(schema.SelectSql, id)).FirstOrDefault()));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> GetMany(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<T>>(store.Read(connection => ids.Distinct()
            .SelectMany(id => Read(connection.Statement(schema.SelectSql, id))).ToList()));
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
        var index = QueryRules.Check(schema.Type, query);
        cancellationToken.ThrowIfCancellationRequested();
        var sql = SqliteQuery<T>.From(schema, index, query);
        var items = store.Read(connection => Read(connection.Statement(sql.Sql, sql.Values)));
        var more = items.Count > query.Limit;
        if (more)
        {
            items.RemoveAt(query.Limit);
        }

        return Task.FromResult(new Page<T>(items, more ? QueryRules.Cursor(index, query, items[^1]) : null));
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
                var events = Publishable(id, PendingEventJson.Read(pending));
                if (!events.IsEmpty)
                {
                    claimed.Add(new PendingDocument(id, events));
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
        var cleared = connection.Statement(
            $"UPDATE {schema.Table} SET pending=NULL, pending_ids=NULL, lease_owner=NULL, lease_until=NULL WHERE id=$0 AND pending_ids=$1",
            id, PendingEventJson.Ids(published)).ExecuteNonQuery() == 1;
        if (!cleared && connection.Statement($"SELECT pending FROM {schema.Table} WHERE id=$0", id).ExecuteScalar() is string pending)
        {
            var (left, ids) = PendingEventJson.Without(pending, published);
            connection.Statement($"UPDATE {schema.Table} SET pending=$1, pending_ids=$2 WHERE id=$0", id, left, ids).ExecuteNonQuery();
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

    private async Task<bool[]> Write(IReadOnlyList<Prepared> documents, CancellationToken cancellationToken)
    {
        var outcomes = await writer.Run(
            connection => documents.Select(d => Execute(connection, d)).ToArray(), cancellationToken, documents.Sum(d => d.Bytes), Tell);
        return [.. outcomes.Select(o => o.IsWritten)];
    }

    private Outcome Execute(SqliteReader connection, Prepared prepared)
    {
        if (connection.Statement(prepared.IsNew ? schema.InsertSql : schema.ReplaceSql, prepared.Values).ExecuteNonQuery() != 1)
        {
            return new Outcome(prepared.Document.Id, false, []);
        }

        schema.WriteLists(connection, prepared.Document, prepared.IsNew);
        return new Outcome(prepared.Document.Id, true, prepared.IsNew || observer is null ? prepared.Added : Ours(connection, prepared));
    }

    /// <summary>
    /// What this process has to publish now: what the write added, behind what is still there; nothing while another
    /// holds the document.
    /// </summary>
    private ImmutableArray<PendingEvent> Ours(SqliteReader connection, Prepared prepared)
    {
        if (prepared.Added.IsEmpty)
        {
            return [];
        }

        using var others = connection.Statement(
            $"SELECT pending, lease_owner FROM {schema.Table} WHERE id=$0 AND (pending_ids<>$1 OR lease_owner IS NOT $2)",
            prepared.Document.Id, PendingEventJson.Ids(prepared.Added), observer!.Owner).ExecuteReader();
        return !others.Read() ? prepared.Added
            : others.IsDBNull(1) || others.GetString(1) != observer.Owner ? []
            : Publishable(prepared.Document.Id, PendingEventJson.Read(others.GetString(0)));
    }

    private void Tell(Outcome[] outcomes)
    {
        foreach (var outcome in outcomes.Where(o => !o.Events.IsEmpty))
        {
            observer?.Written(this, outcome.Id, outcome.Events);
        }
    }

    private ImmutableArray<PendingEvent> Publishable(string id, ImmutableArray<PendingEvent> pending)
    {
        var publishable = PendingEventJson.Publishable(pending);
        if (publishable.Length < pending.Length)
        {
            var unreadable = (UnreadableEvent)pending[publishable.Length].Message;
            LogUnreadable(log, unreadable.Type, Name, id, unreadable.Reason);
        }

        return publishable;
    }

    /// <summary>Serialises on the caller's thread, so that the writer only writes.</summary>
    private Prepared Prepare(T document, bool isNew)
    {
        Document.Check(document);
        var added = PendingEventJson.New(document.Pending);
        var pending = PendingEventJson.Write(added);
        var body = JsonSerializer.SerializeToUtf8Bytes(document, ContractsJson.Options);
        var now = time.GetUtcNow();
        var values = new object?[SqliteSchema<T>.FirstColumn + schema.Columns.Count];
        (values[0], values[1], values[2], values[3]) = (document.Id, body, pending, PendingEventJson.Ids(added));
        if (pending is not null)
        {
            (values[4], values[5]) = (observer?.Owner, observer is null ? 0L : (now + observer.Lease).UtcTicks);
        }

        (values[6], values[7]) = (now.UtcTicks, document.Revision);
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            values[SqliteSchema<T>.FirstColumn + i] = IndexValue.Normalise(schema.Columns[i].Value(document));
        }

        return new Prepared(document, added, isNew, body.Length + (pending?.Length ?? 0), values);
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

    private sealed record Prepared(T Document, ImmutableArray<PendingEvent> Added, bool IsNew, long Bytes, object?[] Values);

    /// <param name="Events">What the observer is told of.</param>
    private readonly record struct Outcome(string Id, bool IsWritten, ImmutableArray<PendingEvent> Events);

    [LoggerMessage(1101, LogLevel.Error, "The pending event {Event} of {Collection} '{Document}' cannot be read; it stays, and those behind it: {Reason} Does a newer version run beside this one?")]
    private static partial void LogUnreadable(ILogger log, string @event, string collection, string document, string reason);
}
