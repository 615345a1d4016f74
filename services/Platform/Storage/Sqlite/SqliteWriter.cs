using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Syndication.Platform.Storage.Sqlite;

/// <summary>
/// The only writer of a file. What waits when it is free goes into one transaction; each piece of work decides for
/// itself, and is told its outcome after the commit.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostInTransaction = 1000;

    private readonly SqliteReader connection;
    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(20_000) { SingleReader = true });
    private readonly Lock exclusive = new();
    private readonly Task loop;

    public SqliteWriter(SqliteConnection connection)
    {
        this.connection = new SqliteReader(connection);
        loop = Task.Run(Loop);
    }

    /// <summary>Runs in a transaction with others; completes after its commit.</summary>
    /// <param name="execute">Decides and writes. Runs again, alone, if another piece of work in the batch failed.</param>
    /// <param name="committed">Called in commit order, before the task completes.</param>
    public async Task<TResult> Run<TResult>(
        Func<SqliteReader, TResult> execute, CancellationToken cancellationToken, Action<TResult>? committed = null)
    {
        var work = new Work<TResult>(execute, committed);
        await queue.Writer.WriteAsync(work, cancellationToken);
        return await work.Task;
    }

    /// <summary>Runs on the caller's thread in its own transaction; for schema work at start.</summary>
    public void RunNow(Action<SqliteReader> execute)
    {
        lock (exclusive)
        {
            using var transaction = connection.Connection.BeginTransaction();
            execute(connection);
            transaction.Commit();
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
            while (batch.Count < MostInTransaction && queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
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
            Execute("BEGIN IMMEDIATE");
            foreach (var work in batch)
            {
                work.Execute(connection);
            }

            Execute("COMMIT");
        }
        catch (Exception exception)
        {
            Rollback();
            if (batch.Count == 1)
            {
                batch[0].Fail(exception);
                return;
            }

            // One piece of work must not fail the others that happened to share its transaction.
            foreach (var work in batch)
            {
                Commit([work]);
            }

            return;
        }

        foreach (var work in batch)
        {
            work.Complete();
        }
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

    private abstract class Work
    {
        public abstract void Execute(SqliteReader connection);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<TResult>(Func<SqliteReader, TResult> execute, Action<TResult>? committed) : Work
    {
        private readonly TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TResult result = default!;

        public Task<TResult> Task => done.Task;

        public override void Execute(SqliteReader connection) => result = execute(connection);

        public override void Complete()
        {
            try
            {
                committed?.Invoke(result);
                done.TrySetResult(result);
            }
            catch (Exception exception)
            {
                done.TrySetException(exception);
            }
        }

        public override void Fail(Exception exception) => done.TrySetException(exception);
    }
}
