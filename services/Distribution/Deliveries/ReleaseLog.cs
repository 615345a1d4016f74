using System.Collections.Concurrent;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>
/// Numbers releases 1, 2, 3… over all replicas, so that a reader can say how far it got. A number is taken by inserting
/// its document, which only one writer can; whoever is refused takes the next. So a number becomes visible only after all
/// below it were taken, and a reader that goes up to a number has seen what is below.
/// </summary>
public sealed class ReleaseLog(IDocumentCollection<ReleaseLogDocument> log) : IDisposable
{
    private const int Batch = 200;

    private readonly ConcurrentQueue<Request> waiting = new();
    private readonly SemaphoreSlim gate = new(1);
    private long? last;

    /// <summary>The number of a release that has none yet. What waits at the same time is written together.</summary>
    public async Task<long> Append(string articleId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var request = new Request(articleId, at);
        waiting.Enqueue(request);
        await gate.WaitAsync(cancellationToken);
        try
        {
            while (!request.Number.Task.IsCompleted)
            {
                await WriteWaiting(cancellationToken);
            }
        }
        finally
        {
            gate.Release();
        }

        return await request.Number.Task;
    }

    /// <summary>The newest number taken; 0 when there is none.</summary>
    public async Task<long> Newest(CancellationToken cancellationToken)
    {
        var newest = await log.Query(new DocumentQuery { Index = DocumentQuery.ById, Descending = true, Limit = 1 }, cancellationToken);
        return newest.Items is [var one] ? one.Sequence : 0;
    }

    public void Dispose() => gate.Dispose();

    private async Task WriteWaiting(CancellationToken cancellationToken)
    {
        var batch = new List<Request>();
        while (batch.Count < Batch && waiting.TryDequeue(out var request))
        {
            batch.Add(request);
        }

        try
        {
            await Write(batch, cancellationToken);
        }
        finally
        {
            // What could not be written waits for the next, in whose name it may be written as well.
            foreach (var request in batch.Where(r => !r.Number.Task.IsCompleted))
            {
                waiting.Enqueue(request);
            }
        }
    }

    private async Task Write(List<Request> batch, CancellationToken cancellationToken)
    {
        var from = (last ??= await Newest(cancellationToken)) + 1;
        var documents = batch.Select((r, i) => new ReleaseLogDocument { Id = ReleaseLogDocument.IdOf(from + i), ArticleId = r.ArticleId, At = r.At }).ToList();
        var taken = await log.Write(documents, cancellationToken);
        for (var i = 0; i < batch.Count; i++)
        {
            if (taken[i])
            {
                batch[i].Number.TrySetResult(from + i);
            }
        }

        // Another replica took some: what is newest now is asked again.
        last = taken.All(t => t) ? from + batch.Count - 1 : null;
    }

    private sealed record Request(string ArticleId, DateTimeOffset At)
    {
        public TaskCompletionSource<long> Number { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
