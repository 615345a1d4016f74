using System.IO.Compression;
using System.Security.Cryptography;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>What a check was made from, kept by its contents: a page, or the article and obligations it was held against.</summary>
public sealed record SnapshotDocument : Document
{
    public static readonly DocumentType<SnapshotDocument> Type = new DocumentType<SnapshotDocument>("snapshots").Index("expires", d => d.ExpiresAt);

    /// <summary>Brotli. The document's id is the SHA-256 of the contents before that, lower-case hex.</summary>
    public required byte[] Compressed { get; init; }

    /// <summary>Every check that uses it moves this ahead; then it is deleted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public static SnapshotDocument Of(ReadOnlySpan<byte> contents, DateTimeOffset expiresAt)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(contents.Length)];
        return BrotliEncoder.TryCompress(contents, buffer, out var written, quality: 4, window: 22)
            ? new SnapshotDocument { Id = Convert.ToHexStringLower(SHA256.HashData(contents)), Compressed = buffer[..written], ExpiresAt = expiresAt }
            : throw new InvalidOperationException("The buffer has room for any contents of that length.");
    }

    public byte[] Contents()
    {
        using var stream = new BrotliStream(new MemoryStream(Compressed), CompressionMode.Decompress);
        using var contents = new MemoryStream();
        stream.CopyTo(contents);
        return contents.ToArray();
    }

    /// <summary>Kept longer; null when it is kept that long already.</summary>
    public static SnapshotDocument? Keep(SnapshotDocument? known, DateTimeOffset until) =>
        known is null || known.ExpiresAt >= until ? null : known with { ExpiresAt = until };
}
