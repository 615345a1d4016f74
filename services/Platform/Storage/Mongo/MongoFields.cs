using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MongoDB.Bson;
using Syndication.Contracts;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>
/// How a document looks in MongoDB: its own fields under their own names, <c>_id</c> for the id, and beside them
/// <c>revision</c>, <c>pending</c> with <c>pendingLease</c> while there are events to publish, and <c>indexed</c> with the
/// indexed values that the fields do not hold in an order of their own (instants as UTC text of fixed width).
/// </summary>
internal sealed class MongoFields<T>
    where T : Document
{
    public const string Id = "_id";
    public const string Revision = "revision";
    public const string Pending = "pending";
    public const string Lease = "pendingLease";
    public const string LeaseOwner = "pendingLease.owner";
    public const string LeaseUntil = "pendingLease.until";
    public const string Indexed = "indexed";
    private const string JsonId = "id";

    private readonly IReadOnlyList<IndexField<T>> separate;
    private readonly IReadOnlyList<string> names;

    public MongoFields(DocumentType<T> type)
    {
        Type = type;
        separate = [.. type.Indexes.SelectMany(i => i.Fields).Where(f => !f.IsPlain).DistinctBy(f => f.Path)];
        // An ignored member has neither: it never reaches the store.
        names = [.. ContractsJson.Options.GetTypeInfo(typeof(T)).Properties.Where(p => p.Get is not null && !p.IsExtensionData && p.Name != JsonId).Select(p => BsonJson.EncodeName(p.Name))];
        string[] own = [Id, Revision, Pending, Lease, Indexed];
        if (names.FirstOrDefault(own.Contains) is { } taken)
        {
            throw new ArgumentException($"{typeof(T).Name} has a member '{taken}', a name that the store uses itself; rename it.", nameof(type));
        }
    }

    public DocumentType<T> Type { get; }

    /// <summary>Paths that a document must have for its indexes to be complete.</summary>
    public IEnumerable<string> SeparatePaths => separate.Select(Path);

    public static string Path(IndexField<T> field) => field.IsPlain ? field.Path : $"{Indexed}.{Key(field)}";

    /// <summary>The document's own fields, and <c>indexed</c>.</summary>
    /// <exception cref="NotSupportedException">A number that BSON cannot hold.</exception>
    public BsonDocument Body(T document)
    {
        var body = BsonJson.Read(JsonSerializer.SerializeToUtf8Bytes(document, StoredJson.Options)).AsBsonDocument;
        body.Remove(JsonId);
        if (separate.Count > 0)
        {
            body[Indexed] = IndexedValues(document);
        }

        return body;
    }

    public BsonDocument IndexedValues(T document) =>
        new(separate.Select(f => new BsonElement(Key(f), Value(IndexValue.Normalise(f.Value(document))))));

    /// <summary>Fields that a document may have and <paramref name="body"/> has not.</summary>
    public IEnumerable<string> Absent(BsonDocument body) => names.Where(n => !body.Contains(n));

    public static T Read(BsonDocument stored)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ContractsJson.Options.Encoder, SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString(JsonId, stored[Id].AsString);
            foreach (var element in stored.Where(e => e.Name is not (Id or Revision or Pending or Lease or Indexed)))
            {
                json.WritePropertyName(BsonJson.DecodeName(element.Name));
                BsonJson.Write(json, element.Value);
            }

            json.WriteEndObject();
        }

        return JsonSerializer.Deserialize<T>(buffer.WrittenSpan, ContractsJson.Options)! with
        {
            Revision = stored[Revision].ToInt64(),
            Pending = ReadPending(stored),
        };
    }

    public static ImmutableArray<PendingEvent> ReadPending(BsonDocument stored)
    {
        if (!stored.TryGetValue(Pending, out var pending) || pending.AsBsonArray.Count == 0)
        {
            return [];
        }

        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ContractsJson.Options.Encoder, SkipValidation = true }))
        {
            BsonJson.Write(json, pending);
        }

        return PendingEventJson.Read(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Null when there is none.</summary>
    public static BsonArray? WritePending(ImmutableArray<PendingEvent> added) =>
        PendingEventJson.Write(added) is { } json ? BsonJson.Read(json).AsBsonArray : null;

    public static BsonValue Value(object? value) => value is null ? BsonNull.Value : BsonValue.Create(value);

    private static string Key(IndexField<T> field) => field.Path.Replace('.', '_');
}
