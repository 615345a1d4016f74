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
                schema.Pending.DeleteAll(connection, id);
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
            foreach (var (id, pending) in schema.Pending.Claim(connection, owner, now, until, limit))
            {
                var events = Publishable(id, pending);
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
            foreach (var e in published)
            {
                schema.Pending.Delete(connection, e);
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> Count(int limit, CancellationToken cancellationToken) => Task.FromResult(store.Read(connection => schema.Pending.Count(connection, limit)));

    private async Task<bool[]> Write(IReadOnlyList<Prepared> documents, CancellationToken cancellationToken)
    {
        var outcomes = await writer.Run(connection => Execute(connection, documents), cancellationToken, documents.Sum(d => d.Bytes), Tell);
        return Array.ConvertAll(outcomes, o => o.IsWritten);
    }

    private SqliteOutcome[] Execute(SqliteReader connection, IReadOnlyList<Prepared> documents)
    {
        var outcomes = new SqliteOutcome[documents.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Execute(connection, documents[i]);
        }

        return outcomes;
    }

    private SqliteOutcome Execute(SqliteReader connection, Prepared prepared)
    {
        var written = prepared.IsNew ? connection.Statement(schema.InsertSql, prepared.Values).ExecuteNonQuery() == 1 : schema.Replace(connection, prepared.Values);
        if (!written)
        {
            return new SqliteOutcome(prepared.Document.Id, false, []);
        }

        schema.WriteLists(connection, prepared.Document, prepared.IsNew);
        var ours = prepared.Added.IsEmpty ? []
            : schema.Pending.Add(connection, prepared.Document.Id, prepared.Added, prepared.IsNew, observer, prepared.Now);
        return new SqliteOutcome(prepared.Document.Id, true, Publishable(prepared.Document.Id, ours));
    }

    private void Tell(SqliteOutcome[] outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (!outcome.Events.IsEmpty)
            {
                observer?.Written(this, outcome.Id, outcome.Events);
            }
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
        var body = JsonSerializer.SerializeToUtf8Bytes(document, StoredJson.Options);
        var values = new object?[SqliteSchema<T>.FirstColumn + schema.Columns.Count];
        (values[0], values[1], values[2]) = (document.Id, body, document.Revision);
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            values[SqliteSchema<T>.FirstColumn + i] = IndexValue.Normalise(schema.Columns[i].Value(document));
        }

        return new Prepared(document, added, isNew, body.Length + added.Sum(e => (long)e.Json.Length), values, time.GetUtcNow());
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

    private sealed record Prepared(T Document, ImmutableArray<PendingEvent> Added, bool IsNew, long Bytes, object?[] Values, DateTimeOffset Now);

    [LoggerMessage(1101, LogLevel.Error, "The pending event {Event} of {Collection} '{Document}' cannot be read; it stays, and those behind it: {Reason} Does a newer version run beside this one?")]
    private static partial void LogUnreadable(ILogger log, string @event, string collection, string document, string reason);
}

/// <summary>What became of one document of a write.</summary>
/// <param name="Events">What the observer is told of.</param>
internal readonly record struct SqliteOutcome(string Id, bool IsWritten, ImmutableArray<PendingEvent> Events);
