using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Platform.Storage;

/// <summary>Pending events as they are stored: an array of <c>{id, type, traceParent, message}</c>.</summary>
internal static class PendingEventJson
{
    // Only records of Contracts: stored text never names an arbitrary type.
    private static readonly Dictionary<string, Type> Types = typeof(Article).Assembly.GetExportedTypes()
        .Where(t => t.IsAssignableTo(typeof(IEvent)) && t.IsClass)
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Those that a write has to add.</summary>
    public static ImmutableArray<PendingEvent> New(ImmutableArray<PendingEvent> pending) =>
        pending.IsDefaultOrEmpty ? [] : pending.RemoveAll(e => e.IsStored);

    /// <summary>Null when there is none.</summary>
    /// <exception cref="ArgumentException">A message is not an event of Contracts: it could not be read again.</exception>
    public static string? Write(ImmutableArray<PendingEvent> pending)
    {
        if (pending.IsDefaultOrEmpty)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ContractsJson.Options.Encoder }))
        {
            json.WriteStartArray();
            foreach (var e in pending)
            {
                Write(json, e);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>An event that this version does not know is read as <see cref="UnreadableEvent"/>.</summary>
    public static ImmutableArray<PendingEvent> Read(string? json) => json is null
        ? []
        : [.. JsonSerializer.Deserialize<Stored[]>(json, ContractsJson.Options)!.Select(Read)];

    /// <summary>Those that may go out now: none behind one that cannot be read, since the order holds.</summary>
    public static ImmutableArray<PendingEvent> Publishable(ImmutableArray<PendingEvent> pending) =>
        [.. pending.TakeWhile(e => e.Message is not UnreadableEvent)];

    /// <summary>What is left, as JSON and as the list of its ids; both null when nothing is. Reads no message.</summary>
    public static (string? Json, string? Ids) Without(string json, IReadOnlyCollection<Guid> published)
    {
        var left = JsonSerializer.Deserialize<Stored[]>(json, ContractsJson.Options)!.Where(e => !published.Contains(e.Id)).ToList();
        return left.Count == 0 ? (null, null) : (JsonSerializer.Serialize(left, ContractsJson.Options), Ids(left.Select(e => e.Id)));
    }

    /// <summary>The identity of a list of events, to tell quickly whether it is still the same.</summary>
    public static string? Ids(ImmutableArray<PendingEvent> pending) =>
        pending.IsDefaultOrEmpty ? null : Ids(pending.Select(e => e.Id));

    public static string Ids(IEnumerable<Guid> events) => string.Join(',', events.Select(id => id.ToString("N")));

    private static void Write(Utf8JsonWriter json, PendingEvent e)
    {
        var type = e.Message.GetType();
        if (!Types.TryGetValue(type.Name, out var known) || known != type)
        {
            throw new ArgumentException($"'{type.FullName}' is no event of Contracts; declare it there as an IEvent to raise it.", nameof(e));
        }

        json.WriteStartObject();
        json.WriteString("id"u8, e.Id);
        json.WriteString("type"u8, type.Name);
        if (e.TraceParent is not null)
        {
            json.WriteString("traceParent"u8, e.TraceParent);
        }

        json.WritePropertyName("message"u8);
        JsonSerializer.Serialize(json, e.Message, type, ContractsJson.Options);
        json.WriteEndObject();
    }

    private static PendingEvent Read(Stored stored) => new(stored.Id, ReadMessage(stored), stored.TraceParent) { IsStored = true };

    private static object ReadMessage(Stored stored)
    {
        try
        {
            return Types.TryGetValue(stored.Type, out var type)
                ? stored.Message.Deserialize(type, ContractsJson.Options)!
                : new UnreadableEvent(stored.Type, "its type is not in Contracts");
        }
        catch (JsonException exception)
        {
            return new UnreadableEvent(stored.Type, exception.Message);
        }
    }

    private sealed record Stored(Guid Id, string Type, string? TraceParent, JsonElement Message);
}

/// <summary>
/// Stands in a document read from the store for an event that this version cannot read; a newer one wrote it. The stored
/// event stays as it is, and with it those behind it, until a process that knows it runs.
/// </summary>
public sealed record UnreadableEvent(string Type, string Reason);
