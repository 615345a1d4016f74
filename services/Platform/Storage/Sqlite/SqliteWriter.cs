using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>
/// The only writer of a file. What waits when it is free goes into one transaction; each piece of work decides for
/// itself, and is told its outcome after the commit.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private const int MostInTransaction = 1000;
    private const long MostBytesInTransaction = 32 * 1024 * 1024;

    private readonly SqliteReader connection;
    private readonly ILogger log;
    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(20_000) { SingleReader = true });
    private readonly Lock exclusive = new();
    private readonly Task loop;

    public SqliteWriter(SqliteConnection connection, ILogger log)
    {
        this.connection = new SqliteReader(connection);
        this.log = log;
        loop = Task.Run(Loop);
    }

    /// <summary>Runs in a transaction with others; completes after its commit.</summary>
    /// <param name="execute">Decides and writes. Runs a second time if another piece of work in the batch failed.</param>
    /// <param name="bytes">About how much it writes.</param>
    /// <param name="committed">Called in commit order, before the task completes.</param>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async Task<TResult> Run<TResult>(
        Func<SqliteReader, TResult> execute, CancellationToken cancellationToken, long bytes = 0, Action<TResult>? committed = null)
    {
        var work = new Work<TResult>(execute, bytes, committed);
        try
        {
            await queue.Writer.WriteAsync(work, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteDocumentStore));
        }

        return await work.Task;
    }

    /// <summary>Runs on the caller's thread in its own transaction; for schema work at start.</summary>
    public void RunNow(Action<SqliteReader> execute)
    {
        lock (exclusive)
        {
            Execute("BEGIN IMMEDIATE");
            try
            {
                execute(connection);
                Execute("COMMIT");
            }
            catch
            {
                Rollback();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        connection.Dispose();
    }

    private async Task Loop()
    {
        var batch = new List<Work>(MostInTransaction);
        while (await queue.Reader.WaitToReadAsync())
        {
            var bytes = 0L;
            while (batch.Count < MostInTransaction && bytes < MostBytesInTransaction && queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
                bytes += work.Bytes;
            }

            lock (exclusive)
            {
                Commit(batch);
            }

            batch.Clear();
        }
    }

    private void Commit(List<Work> batch)
    {
        try
        {
            // Alone or not: work that failed is kept from the others only when one did.
            if (!TryCommit(batch, apart: false))
            {
                TryCommit(batch, apart: true);
            }
        }
        catch (Exception exception)
        {
            // Nothing of it was written: the disk is full, say.
            Rollback();
            foreach (var work in batch)
            {
                work.Fail(exception);
            }

            return;
        }

        foreach (var work in batch)
        {
            Complete(work);
        }
    }

    /// <returns>False: a piece of work failed and nothing was written. Never when they are kept <paramref name="apart"/>.</returns>
    private bool TryCommit(List<Work> batch, bool apart)
    {
        Execute("BEGIN IMMEDIATE");
        foreach (var work in batch)
        {
            if (apart)
            {
                ExecuteApart(work);
                continue;
            }

            try
            {
                work.Execute(connection);
            }
            catch (Exception)
            {
                Rollback();
                return false;
            }
        }

        Execute("COMMIT");
        return true;
    }

    private void ExecuteApart(Work work)
    {
        Execute("SAVEPOINT work");
        try
        {
            work.Execute(connection);
        }
        catch (Exception exception)
        {
            work.Fail(exception);
            // Throws in its turn when SQLite has given up the whole transaction; then all of them failed.
            Execute("ROLLBACK TO work");
        }

        Execute("RELEASE work");
    }

    private void Complete(Work work)
    {
        try
        {
            work.Tell();
        }
        catch (Exception exception)
        {
            // It is written all the same; the relay's sweep finds its events.
            LogNotTold(exception);
        }

        work.Complete();
    }

    private void Rollback()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, or the transaction never began.
        }
    }

    private void Execute(string sql) => connection.Statement(sql).ExecuteNonQuery();

    [LoggerMessage(1102, LogLevel.Error, "The observer of pending events failed; the relay's sweep will find them.")]
    private partial void LogNotTold(Exception exception);

    private abstract class Work(long bytes)
    {
        public long Bytes => bytes;

        public abstract void Execute(SqliteReader connection);

        /// <summary>After the commit, unless it failed.</summary>
        public abstract void Tell();

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<TResult>(Func<SqliteReader, TResult> execute, long bytes, Action<TResult>? committed) : Work(bytes)
    {
        private readonly TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TResult result = default!;

        public Task<TResult> Task => done.Task;

        public override void Execute(SqliteReader connection) => result = execute(connection);

        public override void Tell()
        {
            if (!done.Task.IsCompleted)
            {
                committed?.Invoke(result);
            }
        }

        public override void Complete() => done.TrySetResult(result);

        public override void Fail(Exception exception) => done.TrySetException(exception);
    }
}
