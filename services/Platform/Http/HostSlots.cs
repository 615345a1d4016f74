namespace Syndication.Platform.Http;

/// <summary>Bounds requests to one host at once. Holds only hosts that have a request waiting or running.</summary>
internal sealed class HostSlots(int perHost)
{
    private readonly Dictionary<string, Slot> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock gate = new();

    /// <summary>Hosts with a request waiting or running.</summary>
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
    public async Task<IDisposable> Enter(string host, CancellationToken cancellationToken)
    {
        Slot slot;
        lock (gate)
        {
            if (!hosts.TryGetValue(host, out slot!))
            {
                hosts[host] = slot = new Slot(new SemaphoreSlim(perHost));
            }

            slot.Users++;
        }

        try
        {
            await slot.Places.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(host, slot);
            throw;
        }

        return new Place(this, host, slot);
    }

    private void Leave(string host, Slot slot)
    {
        lock (gate)
        {
            if (--slot.Users == 0)
            {
                hosts.Remove(host);
                slot.Places.Dispose();
            }
        }
    }

    private sealed class Slot(SemaphoreSlim places)
    {
        public SemaphoreSlim Places { get; } = places;

        public int Users { get; set; }
    }

    private sealed class Place(HostSlots slots, string host, Slot slot) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                slot.Places.Release();
                slots.Leave(host, slot);
            }
        }
    }
}
