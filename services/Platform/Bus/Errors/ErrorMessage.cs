using System.Globalization;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Syndication.Platform.Bus.Errors;

/// <summary>A message that a consumer gave up on, as an operator reads it.</summary>
/// <param name="Id">The event's id; of a message without one, what its bytes hash to.</param>
/// <param name="Event">Name of the event, such as <c>ArticleCleared</c>; null when the message does not say.</param>
/// <param name="ArticleId">The article that it is about.</param>
/// <param name="SentAt">When it was published.</param>
/// <param name="GivenUpAt">When the consumer gave up.</param>
/// <param name="Exception">Type and words of the last failure.</param>
/// <param name="StackTrace">Its first lines.</param>
/// <param name="Bytes">Size of the whole message.</param>
/// <param name="Body">The message's own first characters.</param>
/// <param name="IsCut">There is more of it than <paramref name="Body"/> shows.</param>
public sealed record ErrorMessage(
    string Id, string? Event, string? ArticleId, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt, string? Exception, string? StackTrace, int Bytes, string Body, bool IsCut);

/// <summary>Reads what MassTransit puts into an error queue. Pure; a message in no known shape is shown as it is.</summary>
public static class ErrorMessages
{
    internal const string FaultPrefix = "MT-Fault-";
    internal const string Reason = "MT-Reason";
    private const int MostBody = 4000;
    private const int MostText = 2000;
    private const int MostStack = 4000;
    private const int MostParsed = 4 * 1024 * 1024;

    public static ErrorMessage Read(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var (name, articleId, sentAt, message) = Envelope(body);
        var text = message ?? Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostBody * 4)]);
        return new ErrorMessage(
            Id(properties, body), name, articleId, sentAt, Instant(Header(properties, FaultPrefix + "Timestamp")), Exception(properties), Cut(Header(properties, FaultPrefix + "StackTrace"), MostStack),
            body.Length, Cut(text, MostBody)!, text.Length > MostBody || (message is null && body.Length > MostBody * 4));
    }

    /// <summary>By which a message is named: its event's id, else its hash.</summary>
    public static string Id(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return properties.MessageId is { Length: > 0 and <= 100 } id ? id : "hash-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body.Span))[..32];
    }

    /// <summary>The headers to send it again with: without what the failure wrote into them.</summary>
    public static Dictionary<string, object?> Headers(IReadOnlyBasicProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return (properties.Headers ?? new Dictionary<string, object?>())
            .Where(h => !h.Key.StartsWith(FaultPrefix, StringComparison.Ordinal) && h.Key != Reason && h.Key != "x-delivery-count" && h.Key != "x-acquired-count")
            .ToDictionary(h => h.Key, h => h.Value, StringComparer.Ordinal);
    }

    private static string? Exception(IReadOnlyBasicProperties properties)
    {
        var parts = new[] { Header(properties, FaultPrefix + "ExceptionType"), Header(properties, FaultPrefix + "Message") }.Where(p => !string.IsNullOrWhiteSpace(p));
        return string.Join(": ", parts) is { Length: > 0 } text ? Cut(text, MostText)
            : Header(properties, Reason) == "dead-letter" ? "No consumer of this queue takes such a message." : null;
    }

    /// <summary>MassTransit's envelope: <c>messageType</c> (urn:message:Namespace:Name, the most derived first), <c>sentTime</c>, <c>message</c>.</summary>
    private static (string? Name, string? ArticleId, DateTimeOffset? SentAt, string? Message) Envelope(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostParsed)
        {
            return default;
        }

        try
        {
            using var envelope = JsonDocument.Parse(body);
            var root = envelope.RootElement;
            return root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("message", out var message) ? default
                : (Name(root), ArticleId(message), Instant(Text(root, "sentTime")), JsonSerializer.Serialize(message, Readable));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // Shown to people, by whatever encodes for its place: here it stays as they would write it.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string? Name(JsonElement root) =>
        root.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0 && types[0].ValueKind == JsonValueKind.String
            ? Cut(types[0].GetString()!.Split(':')[^1], 200) : null;

    private static string? ArticleId(JsonElement message) =>
        message.ValueKind != JsonValueKind.Object ? null
        : Text(message, "articleId") ?? (message.TryGetProperty("article", out var article) && article.ValueKind == JsonValueKind.Object ? Text(article, "id") : null);

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? Cut(value.GetString(), 500) : null;

    private static string? Header(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) != true ? null
        : value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    /// <summary>Never in the middle of a surrogate pair.</summary>
    private static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
