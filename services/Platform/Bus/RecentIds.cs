namespace Syndication.Platform.Bus;

/// <summary>
/// Ids that were added within a time, and for up to twice as long: two sets that take turns. Thread-safe.
/// </summary>
internal sealed class RecentIds(TimeSpan kept, TimeProvider time)
{
    private readonly Lock gate = new();
    private HashSet<Guid> young = [];
    private HashSet<Guid> old = [];
    private long turned = time.GetTimestamp();

    public void Add(Guid id)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(turned) > kept)
            {
                (young, old) = (old, young);
                young.Clear();
                turned = time.GetTimestamp();
            }

            young.Add(id);
        }
    }

    public bool Contains(Guid id)
    {
        lock (gate)
        {
            return young.Contains(id) || old.Contains(id);
        }
    }
}
