using System.IO.Compression;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>A whole document that could not be read, byte for byte: <see cref="RejectedDocument.Raw"/> is cut, and has lost its encoding.</summary>
public sealed record RejectedBodyDocument : Document
{
    public static readonly DocumentType<RejectedBodyDocument> Type = new("rejected_bodies");

    /// <summary>A larger one, packed, is not kept: only its beginning is.</summary>
    private const int MostPacked = 4 * 1024 * 1024;

    /// <summary>Packed with gzip.</summary>
    public required byte[] Packed { get; init; }

    /// <summary>Bytes when unpacked.</summary>
    public required int Length { get; init; }

    /// <returns>Null: it is too large to be kept.</returns>
    public static RejectedBodyDocument? Of(string id, ReadOnlyMemory<byte> body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        return packed.Length > MostPacked ? null : new RejectedBodyDocument { Id = id, Packed = packed.ToArray(), Length = body.Length };
    }

    public ReadOnlyMemory<byte> Unpack()
    {
        var body = new byte[Length];
        using var gzip = new GZipStream(new MemoryStream(Packed, writable: false), CompressionMode.Decompress);
        gzip.ReadExactly(body);
        return body;
    }
}
