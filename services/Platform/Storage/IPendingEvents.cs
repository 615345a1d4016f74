namespace Syndication.Platform.Storage;

/// <summary>The relay's side of a collection: documents that have events to publish. Every adapter's collection has it.</summary>
public interface IPendingEvents
{
    /// <summary>The collection's name, unique in its store.</summary>
    string Name { get; }

    /// <summary>
    /// Claims up to <paramref name="limit"/> documents with pending events whose lease has lapsed, oldest first, for
    /// <paramref name="owner"/> until <paramref name="until"/>. Of two replicas that ask at once, one gets each document.
    /// </summary>
    Task<IReadOnlyList<PendingDocument>> Claim(string owner, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>Takes published events out of their documents. Leaves the revision alone: it is not a change of state.</summary>
    Task Clear(IReadOnlyList<PublishedEvent> published, CancellationToken cancellationToken);

    /// <summary>Documents with pending events, at most <paramref name="limit"/>; for health and metrics.</summary>
    Task<int> Count(int limit, CancellationToken cancellationToken);
}

/// <summary>A document's pending events, oldest first.</summary>
public sealed record PendingDocument(string DocumentId, IReadOnlyList<PendingEvent> Events);

public readonly record struct PublishedEvent(string DocumentId, Guid EventId);

/// <summary>
/// Told of every write that left pending events, after it is durable, so that they go out at once. The write itself
/// carries <see cref="Owner"/>'s lease, so other replicas leave the document alone meanwhile.
/// </summary>
public interface IPendingObserver
{
    /// <summary>This process, as leases name it.</summary>
    string Owner { get; }

    /// <summary>How long a write keeps its events for this process.</summary>
    TimeSpan Lease { get; }

    /// <summary>
    /// Called in commit order of the document, with all of its events that this process now has to publish, oldest
    /// first: those that the write added and those still pending before them, of which it may have been told already.
    /// Not called while another process holds the document: its lease lapses, or it claims them all. Must not block.
    /// </summary>
    void Written(IPendingEvents collection, string documentId, IReadOnlyList<PendingEvent> events);
}
