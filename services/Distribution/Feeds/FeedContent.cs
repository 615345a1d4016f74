using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Syndication.Distribution.Feeds;

/// <summary>A rendered feed with everything an answer needs, made once and shared by every request for it.</summary>
public sealed class FeedContent
{
    private readonly Lazy<Variant> gzip;
    private readonly Lazy<Variant> brotli;

    public FeedContent(FeedFormat format, byte[] body, long version, DateTimeOffset builtAt)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(body);
        Version = version;
        ContentType = format.ContentType;
        Extension = format.Extension;
        var tag = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        ModifiedAt = DateTimeOffset.FromUnixTimeSeconds(builtAt.ToUnixTimeSeconds());
        LastModified = ModifiedAt.ToString("r");
        Identity = new Variant(body, $"\"{tag}\"", StringValues.Empty);
        gzip = new(() => new Variant(Compress(body, s => new GZipStream(s, CompressionLevel.Optimal)), $"\"{tag}-gz\"", "gzip"));
        brotli = new(() => new Variant(Compress(body, s => new BrotliStream(s, new BrotliCompressionOptions { Quality = 5 })), $"\"{tag}-br\"", "br"));
    }

    /// <summary>See <see cref="FeedVersions.Of"/>: what it was when this was begun.</summary>
    public long Version { get; }

    /// <summary>When something more may be shown, though nothing changes; null: never.</summary>
    public DateTimeOffset? GoodUntil { get; init; }

    public bool IsArchive { get; init; }

    /// <summary>The value of <c>Link</c>: self and hub, as WebSub section 4 has it.</summary>
    public StringValues Links { get; init; }

    /// <summary>TDMRep header <c>tdm-reservation</c>: 1 when any entry reserves mining; empty: nothing is said.</summary>
    public StringValues TdmReservation { get; init; }

    /// <summary>TDMRep header <c>tdm-policy</c>, where all entries have the same.</summary>
    public StringValues TdmPolicy { get; init; }

    public string ContentType { get; }

    public string Extension { get; }

    /// <summary>When it was built, in whole seconds.</summary>
    public DateTimeOffset ModifiedAt { get; }

    public StringValues LastModified { get; }

    public Variant Identity { get; }

    public long Bytes => Identity.Body.Length + (gzip.IsValueCreated ? gzip.Value.Body.Length : 0) + (brotli.IsValueCreated ? brotli.Value.Body.Length : 0);

    /// <summary>The smallest form that the client takes.</summary>
    public Variant For(string? acceptEncoding) =>
        acceptEncoding is null ? Identity
        : Accepts(acceptEncoding, "br") ? brotli.Value
        : Accepts(acceptEncoding, "gzip") ? gzip.Value
        : Identity;

    /// <summary>RFC 9110 section 13.1.2: weak comparison, any form of the content counts, <c>*</c> too.</summary>
    public static bool Matches(string ifNoneMatch, Variant variant)
    {
        ArgumentNullException.ThrowIfNull(ifNoneMatch);
        ArgumentNullException.ThrowIfNull(variant);
        if (ifNoneMatch == variant.ETag || ifNoneMatch == "*")
        {
            return true;
        }

        foreach (var part in ifNoneMatch.AsSpan().Split(','))
        {
            var tag = ifNoneMatch.AsSpan()[part].Trim();
            if ((tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).SequenceEqual(variant.ETag))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Accepts(string header, string coding)
    {
        foreach (var part in header.AsSpan().Split(','))
        {
            var item = header.AsSpan()[part].Trim();
            var semicolon = item.IndexOf(';');
            var name = semicolon < 0 ? item : item[..semicolon].TrimEnd();
            if (name.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return semicolon < 0 || !IsZero(item[(semicolon + 1)..].Trim());
            }
        }

        return false;
    }

    private static bool IsZero(ReadOnlySpan<char> quality) =>
        quality.StartsWith("q=0", StringComparison.OrdinalIgnoreCase) && quality[3..].TrimStart('.').TrimStart('0').IsEmpty;

    private static byte[] Compress(byte[] body, Func<Stream, Stream> wrap)
    {
        using var buffer = new MemoryStream();
        using (var compressed = wrap(buffer))
        {
            compressed.Write(body);
        }

        return buffer.ToArray();
    }

    /// <summary>The content in one coding; <see cref="ETag"/> is strong, so each coding has its own.</summary>
    public sealed class Variant(byte[] body, string etag, StringValues encoding)
    {
        public byte[] Body => body;

        public string ETag => etag;

        public StringValues ETagHeader { get; } = etag;

        public StringValues Encoding => encoding;
    }
}
