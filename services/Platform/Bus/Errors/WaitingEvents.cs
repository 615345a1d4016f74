using System.Collections.Concurrent;

namespace Syndication.Platform.Bus.Errors;

/// <summary>An event that a consumer of this process gave up on, and that is tried again by itself.</summary>
/// <param name="Document">The document that the event rides in.</param>
/// <param name="Since">The first failure that this process saw.</param>
/// <param name="NextAt">When it is tried again, at the earliest.</param>
public sealed record WaitingEvent(Guid Id, string Event, string Document, string Exception, int Failures, DateTimeOffset Since, DateTimeOffset NextAt);

/// <summary>
/// In one process there is no error queue: an event whose consumer failed stays with its document and goes out again every half
/// minute. This remembers the failures, so that a person can read them: at most a thousand, and only those of this process.
/// </summary>
public sealed class WaitingEvents
{
    private const int Most = 1000;
    private const int MostText = 2000;
    private readonly ConcurrentDictionary<Guid, WaitingEvent> events = new();

    /// <summary>Those that wait longest first.</summary>
    public IReadOnlyList<WaitingEvent> All => [.. events.Values.OrderBy(e => e.Since).ThenBy(e => e.Id)];

    internal void Failed(Guid id, string name, string document, Exception failure, DateTimeOffset now, DateTimeOffset nextAt)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}";
        text = text.Length > MostText ? text[..MostText] : text;
        if (events.Count < Most || events.ContainsKey(id))
        {
            events.AddOrUpdate(id, _ => new WaitingEvent(id, name, document, text, 1, now, nextAt), (_, e) => e with { Exception = text, Failures = e.Failures + 1, NextAt = nextAt });
        }
    }

    internal void Succeeded(Guid id) => events.TryRemove(id, out _);
}
