using System.Buffers;

namespace Syndication.Platform.Http;

/// <summary>
/// Reads bodies in small pieces up to a limit, so that a decompression bomb ends at the limit and not in memory. However many
/// are read at once, only so many may be large: the others wait, and whoever sends waits with them, since TCP holds it back.
/// </summary>
internal sealed class BodyReader(int mostLarge, int mostHuge) : IDisposable
{
    /// <summary>From here on a body needs a place among the large ones: bytes.</summary>
    internal const int Large = 64 * 1024;

    /// <summary>From here on it needs one among the huge ones too: bytes.</summary>
    internal const int Huge = 1024 * 1024;

    /// <summary>
    /// Small, since a pool keeps what it gave out: buffers that grew to a whole body stayed in memory as long as the process.
    /// </summary>
    private const int Piece = 32 * 1024;

    private readonly SemaphoreSlim large = new(mostLarge);
    private readonly SemaphoreSlim huge = new(mostHuge);
    private int waiting;

    /// <summary>Bodies that wait for a place.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public (int Large, int Huge) Free => (large.CurrentCount, huge.CurrentCount);

    /// <summary>The whole body; null when it has more than <paramref name="limit"/> bytes.</summary>
    /// <exception cref="NoRoomException">It was cancelled while it waited for others to be read.</exception>
    public async Task<byte[]?> Read(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var places = new Stack<SemaphoreSlim>(2);
        var pieces = new List<byte[]> { ArrayPool<byte>.Shared.Rent(Piece) };
        var (count, used) = (0, 0);
        try
        {
            while (await stream.ReadAsync(pieces[^1].AsMemory(used), cancellationToken) is > 0 and var read)
            {
                (count, used) = (count + read, used + read);
                if (count > limit)
                {
                    return null;
                }

                if (used == pieces[^1].Length)
                {
                    await TakePlaces(count, places, cancellationToken);
                    pieces.Add(ArrayPool<byte>.Shared.Rent(Piece));
                    used = 0;
                }
            }

            return Joined(pieces, count);
        }
        finally
        {
            pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
            foreach (var place in places)
            {
                place.Release();
            }
        }
    }

    public void Dispose()
    {
        large.Dispose();
        huge.Dispose();
    }

    /// <summary>Who has a place among the huge ones waits for nothing more, so that no two bodies wait for each other.</summary>
    private async Task TakePlaces(int count, Stack<SemaphoreSlim> taken, CancellationToken cancellationToken)
    {
        if (count >= Large && taken.Count == 0)
        {
            taken.Push(await Place(large, cancellationToken));
        }

        if (count >= Huge && taken.Count == 1)
        {
            taken.Push(await Place(huge, cancellationToken));
        }
    }

    private async Task<SemaphoreSlim> Place(SemaphoreSlim places, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await places.WaitAsync(cancellationToken);
            return places;
        }
        catch (OperationCanceledException exception)
        {
            throw new NoRoomException(exception, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private static byte[] Joined(List<byte[]> pieces, int count)
    {
        var body = new byte[count];
        var at = 0;
        foreach (var piece in pieces)
        {
            var part = piece.AsSpan(0, Math.Min(piece.Length, count - at));
            part.CopyTo(body.AsSpan(at));
            at += part.Length;
        }

        return body;
    }
}

/// <summary>Time was up while a large answer waited for others to be read: no fault of whoever sent it.</summary>
internal sealed class NoRoomException(Exception inner, CancellationToken cancelled) : OperationCanceledException("No room for a large answer.", inner, cancelled);
