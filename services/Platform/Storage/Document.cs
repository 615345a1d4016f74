using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Syndication.Platform.Storage;

/// <summary>
/// What is kept in a collection. A document carries the events that it still has to publish, so that
/// state and events are one write.
/// </summary>
public abstract record Document
{
    /// <summary>Length of the longest <see cref="Id"/>.</summary>
    public const int LongestId = 400;

    /// <summary>Key; 1 to 400 characters.</summary>
    public required string Id { get; init; }

    /// <summary>0 before the first write; the store sets it, one more with every write.</summary>
    [JsonIgnore]
    public long Revision { get; init; }

    /// <summary>Events that are not yet known to be published, oldest first.</summary>
    [JsonIgnore]
    public ImmutableArray<PendingEvent> Pending { get; init; } = [];

    /// <summary>
    /// Members that this version does not know: a newer one runs, or ran, on the same documents. They go back as they came, so that a
    /// rolling upgrade, or a step back, loses nothing.
    /// </summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    internal static void Check(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Id is not { Length: >= 1 and <= LongestId })
        {
            throw new ArgumentException($"A document's id has 1 to {LongestId} characters, not {document.Id?.Length ?? 0}; shorten or hash it.", nameof(document));
        }
    }
}

/// <summary>An event that rides in a document until the relay has published it.</summary>
/// <param name="Id">Derived from document, revision and type: publishing it again is recognisable.</param>
/// <param name="Message">A record of Contracts.</param>
/// <param name="TraceParent">W3C trace context of the write, if any.</param>
public sealed record PendingEvent(Guid Id, object Message, string? TraceParent = null)
{
    /// <summary>
    /// Read from the store, or written to it, before: a write leaves such events as they now are in the store, so that
    /// one that was published in the meantime does not come back.
    /// </summary>
    public bool IsStored { get; init; }

    /// <summary>The message as JSON (UTF-8), where this process has just written it; else empty.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The whole event as it is stored, of which <see cref="Json"/> is a part; null where that is empty.</summary>
    internal byte[]? Stored { get; init; }
}

public static class DocumentEvents
{
    /// <summary>The document with <paramref name="message"/> to be published once it is written.</summary>
    public static T Raise<T>(this T document, object message)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(document);
        return document with { Pending = document.Pending.Add(Event(document, message, document.Pending.Length)) };
    }

    /// <summary>The same for many: one by one each would copy those before it.</summary>
    public static T RaiseAll<T>(this T document, IEnumerable<object> messages)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(document);
        return document with { Pending = document.Pending.AddRange(messages.Select((m, i) => Event(document, m, document.Pending.Length + i))) };
    }

    /// <param name="ordinal">Tells two events of one type in one write apart.</param>
    private static PendingEvent Event<T>(T document, object message, int ordinal)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(message);
        // The revision that the coming write will have.
        var name = $"{typeof(T).FullName}/{document.Id}/{document.Revision + 1}/{message.GetType().Name}/{ordinal}";
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return new PendingEvent(new Guid(hash[..16]), message, System.Diagnostics.Activity.Current?.Id);
    }
}
