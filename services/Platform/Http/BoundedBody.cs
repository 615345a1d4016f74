using System.Buffers;

namespace Syndication.Platform.Http;

/// <summary>Reads a stream up to a limit, so that a decompression bomb ends at the limit and not in memory.</summary>
internal static class BoundedBody
{
    /// <summary>The whole body; null when it has more than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> Read(Stream stream, int limit, long? announced, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(announced + 1 ?? 16_384, Math.Min((long)limit + 1, 1024 * 1024)));
        try
        {
            var count = 0;
            while (true)
            {
                if (count == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, Array.MaxLength));
                    buffer.AsSpan(0, count).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken);
                if (read == 0)
                {
                    return buffer.AsSpan(0, count).ToArray();
                }

                count += read;
                if (count > limit)
                {
                    return null;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
