using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Reads IPTC ninjs 3 (https://iptc.org/std/ninjs/ninjs-schema_3.1.json), and leniently what ninjs 1 and 2 call
/// otherwise: one object, an array of them, or JSON lines. The inverse of <see cref="NinjsWriter"/>; the mapping is in
/// docs/ninjs.md. An article is at most 5 MB of JSON, 64 levels deep, 10,000 blocks and a headline of 1,000 characters.
/// </summary>
public static class NinjsReader
{
    public const int MostArticleBytes = 5_000_000;
    public const int MostDepth = 64;
    private const int MostRawBytes = 64 * 1024;
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = MostDepth };

    /// <summary>
    /// With a publisher in <paramref name="context"/>, as for a push, that is the publisher, and identifiers follow from it; a
    /// document that names another is refused. Without one (empty: a file that is read on its own) publisher and
    /// identifier are those that the document states.
    /// </summary>
    public static ReadResult Read(ReadOnlyMemory<byte> json, ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ReadItem.Result(ReadItems(json, context));
    }

    /// <summary>Every item of the document in its order, each with its article or its problems.</summary>
    internal static IReadOnlyList<ReadItem> ReadItems(ReadOnlyMemory<byte> json, ReadContext context)
    {
        var text = json.Span;
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        json = json[(json.Length - json.Span.TrimStart(" \t\r\n"u8).Length)..];
        if (json.IsEmpty)
        {
            return [ReadItem.Bad("", new ReadProblem("", "The document is empty; send a ninjs object."))];
        }

        return IsLines(json) ? [.. Lines(json).Select(l => One(l.Line, $"line {l.Number}", context))]
            : json.Span[0] == (byte)'[' ? Array(json, context)
            : [One(json, "", context)];
    }

    /// <summary>The first line is a JSON object of its own, and something follows it.</summary>
    private static bool IsLines(ReadOnlyMemory<byte> json)
    {
        var end = json.Span.IndexOf((byte)'\n');
        if (json.Span[0] != (byte)'{' || end < 0 || json.Span[end..].Trim(" \t\r\n"u8).IsEmpty)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json.Span[..end], new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            return reader.Read() && reader.TrySkip() && reader.TokenType == JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            // A broken first line among lines is told from a spread-out object by how the line ends.
            return json.Span[..end].TrimEnd(" \t\r"u8) is [.., (byte)'}'];
        }
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Line, int Number)> Lines(ReadOnlyMemory<byte> json)
    {
        for (var number = 1; !json.IsEmpty; number++)
        {
            var end = json.Span.IndexOf((byte)'\n');
            var line = end < 0 ? json : json[..end];
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                yield return (line, number);
            }

            json = end < 0 ? default : json[(end + 1)..];
        }
    }

    private static IReadOnlyList<ReadItem> Array(ReadOnlyMemory<byte> json, ReadContext context)
    {
        try
        {
            // One level deeper than an article may be: the array itself.
            using var document = JsonDocument.Parse(json, Parsing with { MaxDepth = MostDepth + 1 });
            return [.. document.RootElement.EnumerateArray().Select((item, i) => Item(item, $"[{i}]", context))];
        }
        catch (JsonException exception)
        {
            return [ReadItem.Bad("", NotJson(exception))];
        }
    }

    private static ReadItem One(ReadOnlyMemory<byte> json, string place, ReadContext context)
    {
        if (json.Length > MostArticleBytes)
        {
            return ReadItem.Bad(place, TooLarge(json.Length));
        }

        try
        {
            using var document = JsonDocument.Parse(json, Parsing);
            return Item(document.RootElement, place, context);
        }
        catch (JsonException exception)
        {
            return ReadItem.Bad(place, NotJson(exception), Raw(json.Span));
        }
    }

    private static ReadItem Item(JsonElement element, string place, ReadContext context)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (element.ValueKind != JsonValueKind.Object)
        {
            return ReadItem.Bad(place, new ReadProblem("", "This is no ninjs object; send {\"uri\": …, \"headlines\": […], …}."), Raw(raw));
        }

        if (raw.Length > MostArticleBytes)
        {
            return ReadItem.Bad(place, TooLarge(raw.Length), Raw(raw));
        }

        var problems = new List<ReadProblem>();
        try
        {
            var article = NinjsArticle.Read(new NinjsNode(element, "", problems), context);
            return problems.Count == 0 ? new ReadItem(place, article, [], null) : new ReadItem(place, null, problems, Raw(raw));
        }
        catch (InvalidOperationException)
        {
            // JsonElement says so only when the text is asked for: half of a surrogate pair, or bytes that are no UTF-8.
            problems.Add(new ReadProblem("", "Some text in it is not valid Unicode (half of a surrogate pair); send well-formed UTF-8."));
            return new ReadItem(place, null, problems, Raw(raw));
        }
    }

    private static ReadProblem TooLarge(int length) =>
        new("", $"The article has {length} bytes; send at most {MostArticleBytes}. Pictures go by address, not inside.");

    private static ReadProblem NotJson(JsonException exception) => exception.Message.Contains("maximum", StringComparison.Ordinal)
        ? new("", $"The JSON is nested too deeply; send at most {MostDepth} levels.")
        : new("", $"This is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}); check quotes, commas and brackets there, and that it is UTF-8.");

    private static string Raw(ReadOnlySpan<byte> item) => Encoding.UTF8.GetString(item[..Math.Min(item.Length, MostRawBytes)]);
}
