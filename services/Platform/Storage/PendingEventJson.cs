using System.Collections.Immutable;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Platform.Storage;

/// <summary>Pending events as they are stored: an array of <c>{id, type, traceParent, message}</c>.</summary>
internal static class PendingEventJson
{
    // Only records of Contracts: stored text never names an arbitrary type.
    private static readonly Dictionary<string, Type> Types = typeof(Article).Assembly.GetExportedTypes()
        .Where(t => t.IsAssignableTo(typeof(IArticleEvent)) && t.IsClass)
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Those that a write has to add.</summary>
    public static ImmutableArray<PendingEvent> New(ImmutableArray<PendingEvent> pending) =>
        pending.IsDefaultOrEmpty ? [] : pending.RemoveAll(e => e.IsStored);

    public static string? Write(ImmutableArray<PendingEvent> pending)
    {
        if (pending.IsDefaultOrEmpty)
        {
            return null;
        }

        var stored = pending.Select(e => new Stored(
            e.Id, e.Message.GetType().Name, e.TraceParent, JsonSerializer.SerializeToElement(e.Message, e.Message.GetType(), ContractsJson.Options)));
        return JsonSerializer.Serialize(stored, ContractsJson.Options);
    }

    /// <exception cref="JsonException">An event's type is not in Contracts: a newer process wrote it.</exception>
    public static ImmutableArray<PendingEvent> Read(string? json) => json is null
        ? []
        : [.. JsonSerializer.Deserialize<Stored[]>(json, ContractsJson.Options)!.Select(Read)];

    /// <summary>The identity of a list of events, to tell quickly whether it is still the same.</summary>
    public static string? Ids(ImmutableArray<PendingEvent> pending) =>
        pending.IsDefaultOrEmpty ? null : string.Join(',', pending.Select(e => e.Id.ToString("N")));

    private static PendingEvent Read(Stored stored)
    {
        if (!Types.TryGetValue(stored.Type, out var type))
        {
            throw new JsonException($"Pending event '{stored.Type}' is not known to this version; it stays until a process that knows it runs.");
        }

        return new PendingEvent(stored.Id, stored.Message.Deserialize(type, ContractsJson.Options)!, stored.TraceParent) { IsStored = true };
    }

    private sealed record Stored(Guid Id, string Type, string? TraceParent, JsonElement Message);
}
