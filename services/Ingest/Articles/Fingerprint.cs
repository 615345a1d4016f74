using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// What makes two deliveries of an article the same version: everything that a reader sees or that matters downstream
/// (text, links, pictures, marks, notices, address, pubstatus, embargo, expiry, outlet, statement of translation,
/// alternates). Not its names, its dates, its version number, and what it says about being a change.
/// </summary>
internal static class Fingerprint
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    /// <returns>SHA-256 of the content, 64 hexadecimal digits.</returns>
    public static string Of(Article article)
    {
        var content = article with
        {
            Id = "",
            Uri = null,
            Version = 0,
            Change = Change.New,
            FirstCreated = default,
            VersionCreated = default,
            ChangeNote = null,
        };
        var json = buffer ??= new ArrayBufferWriter<byte>(16 * 1024);
        json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(json))
        {
            JsonSerializer.Serialize(writer, content, ContractsJson.Options);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan));
        if (json.Capacity > 1024 * 1024)
        {
            // One huge article does not keep its memory for good.
            buffer = null;
        }

        return hash;
    }
}
