using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>
/// How far the log of releases can be read: up to the first number whose fan-out is not known to be written. What is
/// written later gets a higher number, so a reader that stops there misses nothing.
/// </summary>
public sealed class ReleaseHorizon(
    IDocumentCollection<ReleaseLogDocument> log, IDocumentCollection<ReleaseDocument> releases, ReleaseLog numbers, TimeProvider time) : IDisposable
{
    private const int Page = 500;
    /// <summary>Where a process that starts begins to look: fan-outs that a crash cut off are finished within a minute of the next start.</summary>
    private const int LooksBack = 2000;
    /// <summary>A number that stays missing below younger ones was lost with its writer.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim gate = new(1);
    private long settled = -1;
    private long lookedAt;

    /// <summary>The highest number up to which everything is written; as of a tenth of a second ago or newer.</summary>
    public async Task<long> Get(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref settled) >= 0 && time.GetElapsedTime(Volatile.Read(ref lookedAt)) < Fresh)
        {
            return Volatile.Read(ref settled);
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            if (settled < 0)
            {
                settled = Math.Max(0, await numbers.Newest(cancellationToken) - LooksBack);
            }

            var at = time.GetTimestamp();
            while (await Advance(cancellationToken))
            {
            }

            Volatile.Write(ref lookedAt, at);
            return settled;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>Whether there may be more.</summary>
    private async Task<bool> Advance(CancellationToken cancellationToken)
    {
        var next = await log.Query(new DocumentQuery { Index = DocumentQuery.ById, From = ReleaseLogDocument.IdOf(settled + 1), Limit = Page }, cancellationToken);
        var byId = (await releases.GetMany([.. next.Items.Select(l => l.ArticleId).Distinct()], cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        foreach (var line in next.Items)
        {
            var isNext = line.Sequence == settled + 1 || now - line.At > Lost;
            var isWritten = byId.GetValueOrDefault(line.ArticleId)?.Sequence >= line.Sequence;
            if (!isNext || !isWritten)
            {
                return false;
            }

            Volatile.Write(ref settled, line.Sequence);
        }

        return next.Items.Count == Page;
    }
}
