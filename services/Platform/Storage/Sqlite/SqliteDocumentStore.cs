using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>
/// One SQLite file for one service: WAL, <c>synchronous=FULL</c>, one writer that commits what many callers want in
/// one transaction (a commit is an fsync, so the batch is what makes it fast), and readers that never wait for it.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore, IAsyncDisposable
{
    private readonly SqliteWriter writer;
    private readonly ConcurrentBag<SqliteReader> readers = [];
    private readonly ConcurrentDictionary<string, object> collections = new();
    private readonly string connectionString;
    private readonly IPendingObserver? observer;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly TaskCompletionSource quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int reads;
    private int isClosed;

    /// <param name="path">The file; its folder is made when absent.</param>
    /// <param name="observer">Told of pending events; null leaves them to a sweep.</param>
    public SqliteDocumentStore(string path, IPendingObserver? observer, TimeProvider time, ILogger<SqliteDocumentStore> log)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();
        this.observer = observer;
        this.time = time;
        this.log = log;
        // A checkpoint syncs twice and copies every page that changed: one in 40 MB of log instead of one in 4.
        writer = new SqliteWriter(Open("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=10000; PRAGMA journal_size_limit=67108864;"), log);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IPendingEvents> PendingSources => [.. collections.Values.Cast<IPendingEvents>()];

    /// <inheritdoc/>
    public IDocumentCollection<T> Collection<T>(DocumentType<T> type)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(type);
        lock (collections)
        {
            if (!collections.TryGetValue(type.Name, out var collection))
            {
                var schema = new SqliteSchema<T>(type);
                writer.RunNow(connection => schema.Migrate(connection));
                collections[type.Name] = collection = new SqliteDocumentCollection<T>(schema, this, writer, observer, time, log);
            }

            return (IDocumentCollection<T>)collection;
        }
    }

    /// <summary>Answers when the file can be written; <see cref="Collection"/> has made the tables.</summary>
    public Task Initialise(CancellationToken cancellationToken) => Ping(cancellationToken);

    /// <inheritdoc/>
    public Task Ping(CancellationToken cancellationToken) => writer.Run(_ => true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        Interlocked.Exchange(ref isClosed, 1);
        if (Volatile.Read(ref reads) > 0)
        {
            await quiet.Task;
        }

        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    /// <summary>Runs a read on a connection of the pool; the caller's thread does the work.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed: a connection would open its file again, and nobody would close it.</exception>
    internal TResult Read<TResult>(Func<SqliteReader, TResult> read)
    {
        // Counted before it looks, so that closing waits for whoever saw the store open.
        Interlocked.Increment(ref reads);
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref isClosed) != 0, this);
            return Pooled(read);
        }
        finally
        {
            if (Interlocked.Decrement(ref reads) == 0 && Volatile.Read(ref isClosed) != 0)
            {
                quiet.TrySetResult();
            }
        }
    }

    private TResult Pooled<TResult>(Func<SqliteReader, TResult> read)
    {
        if (!readers.TryTake(out var reader))
        {
            reader = new SqliteReader(Open("PRAGMA query_only=1; PRAGMA cache_size=-4000;"));
        }

        try
        {
            return read(reader);
        }
        finally
        {
            readers.Add(reader);
        }
    }

    private SqliteConnection Open(string settings)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=30000; PRAGMA temp_store=MEMORY; " + settings;
        command.ExecuteNonQuery();
        return connection;
    }
}

/// <summary>A connection with its prepared statements.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private const int MostStatements = 200;
    private readonly Dictionary<string, SqliteCommand> statements = [];

    public SqliteConnection Connection => connection;

    /// <summary>The prepared statement with its positional parameters set.</summary>
    public SqliteCommand Statement(string sql, params ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var command))
        {
            if (statements.Count >= MostStatements)
            {
                Clear();
            }

            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
            }

            statements[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>Runs statements once, unprepared: schema work.</summary>
    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Clear();
        connection.Dispose();
    }

    private void Clear()
    {
        foreach (var command in statements.Values)
        {
            command.Dispose();
        }

        statements.Clear();
    }
}
