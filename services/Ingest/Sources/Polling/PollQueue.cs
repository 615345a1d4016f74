namespace Syndication.Ingest.Sources;

/// <summary>
/// Sources that are due, by host: of one host one is started at a time, and hosts take turns, so that a slow host with many
/// sources holds up only its own. For one thread.
/// </summary>
internal sealed class PollQueue(int most)
{
    private readonly Dictionary<string, Queue<Entry>> hosts = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> busy = new(StringComparer.Ordinal);
    private readonly Queue<string> fast = new();
    private readonly Queue<string> slow = new();

    /// <summary>Hosts that could be visited now.</summary>
    public int Ready => fast.Count + slow.Count;

    public int Running => busy.Count;

    /// <summary>Visits under way to hosts that were slow, failed or are not known.</summary>
    public int RunningSlow { get; private set; }

    public bool IsFull => known.Count >= most;

    /// <summary>Does nothing for one that waits or runs already, and when it is full.</summary>
    public void Offer(string id, string host, bool isSlow)
    {
        if (IsFull || !known.Add(id))
        {
            return;
        }

        if (!hosts.TryGetValue(host, out var queue))
        {
            hosts[host] = queue = new Queue<Entry>();
        }

        queue.Enqueue(new Entry(id, host, isSlow));
        if (queue.Count == 1 && !busy.Contains(host))
        {
            (isSlow ? slow : fast).Enqueue(host);
        }
    }

    /// <summary>The next to start, fast ones first; slow ones only while fewer than <paramref name="mostSlow"/> of them run. Null: none.</summary>
    public Entry? Next(int mostSlow)
    {
        if (!fast.TryDequeue(out var host) && (RunningSlow >= mostSlow || !slow.TryDequeue(out host)))
        {
            return null;
        }

        var entry = hosts[host].Dequeue();
        busy.Add(host);
        RunningSlow += entry.IsSlow ? 1 : 0;
        return entry;
    }

    /// <summary>It is done: its host's next one has its turn behind the other hosts.</summary>
    public void Done(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        known.Remove(entry.Id);
        busy.Remove(entry.Host);
        RunningSlow -= entry.IsSlow ? 1 : 0;
        var queue = hosts[entry.Host];
        if (queue.TryPeek(out var next))
        {
            (next.IsSlow ? slow : fast).Enqueue(entry.Host);
        }
        else
        {
            hosts.Remove(entry.Host);
        }
    }

    internal sealed record Entry(string Id, string Host, bool IsSlow);
}
