namespace Syndication.Platform.Http;

/// <summary>
/// Bounds requests to one host at once, in each lane for itself. Holds only hosts that have a request waiting or running.
/// </summary>
internal sealed class HostSlots(int perHost)
{
    private readonly Dictionary<string, Slot> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock gate = new();

    /// <summary>Hosts with a request waiting or running; one for each lane that leads there.</summary>
    public int Hosts
    {
        get
        {
            lock (gate)
            {
                return hosts.Count;
            }
        }
    }

    /// <summary>Waits for a place at the host; dispose to leave it.</summary>
    /// <param name="lane">Null: the one that everybody shares.</param>
    public async Task<IDisposable> Enter(string host, RequestLane? lane, CancellationToken cancellationToken)
    {
        // A space stands in no host's name, so that no lane can be mistaken for a host.
        var key = lane is null ? host : $"{host} {lane.Name}";
        Slot slot;
        lock (gate)
        {
            if (!hosts.TryGetValue(key, out slot!))
            {
                hosts[key] = slot = new Slot(new SemaphoreSlim(lane is null ? perHost : Math.Max(1, lane.MaxPerHost)));
            }

            slot.Users++;
        }

        try
        {
            await slot.Places.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(key, slot);
            throw;
        }

        return new Place(this, key, slot);
    }

    private void Leave(string key, Slot slot)
    {
        lock (gate)
        {
            if (--slot.Users == 0)
            {
                hosts.Remove(key);
                slot.Places.Dispose();
            }
        }
    }

    private sealed class Slot(SemaphoreSlim places)
    {
        public SemaphoreSlim Places { get; } = places;

        public int Users { get; set; }
    }

    private sealed class Place(HostSlots slots, string key, Slot slot) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                slot.Places.Release();
                slots.Leave(key, slot);
            }
        }
    }
}
