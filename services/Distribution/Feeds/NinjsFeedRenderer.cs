using System.Buffers;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>A JSON array of IPTC ninjs 3 documents, with the compliant copy as the body and the rights fields filled.</summary>
public static class NinjsFeedRenderer
{
    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFeedRenderer.Options))
        {
            json.WriteStartArray();
            foreach (var entry in feed.Entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        JsonSerializer.Serialize(json, entry.Article, ContractsJson.Options);
    }
}
