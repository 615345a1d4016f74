using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syndication.Contracts;

namespace Syndication.Platform.Storage;

/// <summary>
/// Writes documents and events as JSON, like <see cref="ContractsJson.Options"/>, and the article in them once: it goes through every stage
/// as it is, and stands in each stage's document and in the event to the next. What was written of it is kept for as long as the
/// article itself, and copied.
/// </summary>
internal static class StoredJson
{
    private static readonly ConditionalWeakTable<object, Written> Known = [];

    /// <summary>For writing only.</summary>
    public static JsonSerializerOptions Options { get; } = Create(new ArticleConverter(), new ClearedConverter());

    /// <summary>Without a look whether the clearance itself was written before.</summary>
    private static JsonSerializerOptions WithinCleared { get; } = Create(new ArticleConverter());

    /// <summary>Notes that an event, which nobody changes, is this JSON (UTF-8).</summary>
    public static void Note(object message, ReadOnlyMemory<byte> json)
    {
        // The one event that is kept in a document as it is.
        if (message is ArticleCleared)
        {
            Known.AddOrUpdate(message, new Written(json));
        }
    }

    private static JsonSerializerOptions Create(params IEnumerable<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions(ContractsJson.Options);
        foreach (var converter in converters)
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }

    private sealed record Written(ReadOnlyMemory<byte> Utf8);

    private sealed class ArticleConverter : JsonConverter<Article>
    {
        public override Article? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<Article>(ref reader, ContractsJson.Options);

        public override void Write(Utf8JsonWriter writer, Article value, JsonSerializerOptions options) =>
            writer.WriteRawValue(Known.GetValue(value, article => new Written(JsonSerializer.SerializeToUtf8Bytes((Article)article, ContractsJson.Options))).Utf8.Span, skipInputValidation: true);
    }

    private sealed class ClearedConverter : JsonConverter<ArticleCleared>
    {
        public override ArticleCleared? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<ArticleCleared>(ref reader, ContractsJson.Options);

        public override void Write(Utf8JsonWriter writer, ArticleCleared value, JsonSerializerOptions options)
        {
            if (Known.TryGetValue(value, out var written))
            {
                writer.WriteRawValue(written.Utf8.Span, skipInputValidation: true);
            }
            else
            {
                JsonSerializer.Serialize(writer, value, WithinCleared);
            }
        }
    }
}
