using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Platform.Storage;

/// <summary>Pending events as they are stored: an array of <c>{id, type, traceParent, message}</c>.</summary>
internal static class PendingEventJson
{
    /// <summary>Bytes that a thread keeps to write into.</summary>
    private const int MostKept = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? Writer;

    // Only records of Contracts: stored text never names an arbitrary type.
    private static readonly Dictionary<string, Type> Types = typeof(Article).Assembly.GetExportedTypes()
        .Where(t => t.IsAssignableTo(typeof(IEvent)) && t.IsClass)
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Those that a write has to add, each with its message as JSON: it is serialised here, once, also for the bus.</summary>
    /// <exception cref="ArgumentException">A message is not an event of Contracts: it could not be read again.</exception>
    public static ImmutableArray<PendingEvent> New(ImmutableArray<PendingEvent> pending) =>
        pending.IsDefaultOrEmpty ? [] : [.. pending.Where(e => !e.IsStored).Select(Serialised)];

    /// <summary>Null when there is none.</summary>
    public static byte[]? Write(ImmutableArray<PendingEvent> added)
    {
        if (added.IsDefaultOrEmpty)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(added.Sum(e => e.Stored!.Length + 1) + 1);
        var separator = "["u8;
        foreach (var e in added)
        {
            buffer.Write(separator);
            buffer.Write(e.Stored);
            separator = ","u8;
        }

        buffer.Write("]"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An event that this version does not know is read as <see cref="UnreadableEvent"/>.</summary>
    public static ImmutableArray<PendingEvent> Read(string? json) => json is null
        ? []
        : [.. JsonSerializer.Deserialize<Stored[]>(json, ContractsJson.Options)!.Select(Read)];

    /// <summary>One event of such an array.</summary>
    public static PendingEvent ReadOne(ReadOnlySpan<byte> json) => Read(JsonSerializer.Deserialize<Stored>(json, ContractsJson.Options)!);

    /// <summary>Those that may go out now: none behind one that cannot be read, since the order holds.</summary>
    public static ImmutableArray<PendingEvent> Publishable(ImmutableArray<PendingEvent> pending) =>
        [.. pending.TakeWhile(e => e.Message is not UnreadableEvent)];

    private static PendingEvent Serialised(PendingEvent e)
    {
        var type = e.Message.GetType();
        if (!Types.TryGetValue(type.Name, out var known) || known != type)
        {
            throw new ArgumentException($"'{type.FullName}' is no event of Contracts; declare it there as an IEvent to raise it.", nameof(e));
        }

        // Kept by the thread: an event has some kilobytes, and only what it comes to is to be allocated.
        var (buffer, json) = (Buffer ??= new(4096), Writer ??= new(Buffer, new JsonWriterOptions { Encoder = ContractsJson.Options.Encoder, SkipValidation = true }));
        try
        {
            json.WriteStartObject();
            json.WriteString("id"u8, e.Id);
            json.WriteString("type"u8, type.Name);
            if (e.TraceParent is not null)
            {
                json.WriteString("traceParent"u8, e.TraceParent);
            }

            json.WritePropertyName("message"u8);
            json.Flush();
            var start = buffer.WrittenCount;
            JsonSerializer.Serialize(json, e.Message, type, StoredJson.Options);
            json.WriteEndObject();
            json.Flush();
            var stored = buffer.WrittenSpan.ToArray();
            StoredJson.Note(e.Message, stored.AsMemory(start..^1));
            return e with { Stored = stored, Json = stored.AsMemory(start..^1) };
        }
        finally
        {
            Release(buffer, json);
        }
    }

    private static void Release(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json)
    {
        if (buffer.Capacity > MostKept)
        {
            (Buffer, Writer) = (null, null);
            return;
        }

        buffer.ResetWrittenCount();
        json.Reset();
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
