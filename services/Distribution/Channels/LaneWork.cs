using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Syndication.Distribution.Channels;

/// <summary>Tells the sender which lanes have new work, so that it need not wait for its next look.</summary>
public sealed class LaneWork
{
    private readonly ConcurrentDictionary<string, byte> lanes = new(StringComparer.Ordinal);
    private readonly Channel<byte> signal = System.Threading.Channels.Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake(string subscriptionId)
    {
        lanes.TryAdd(subscriptionId, 0);
        signal.Writer.TryWrite(0);
    }

    /// <summary>Completes when a lane was woken.</summary>
    internal Task<bool> Wait(CancellationToken cancellationToken) => signal.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>The lanes woken since the last time, each once.</summary>
    internal IReadOnlyList<string> Take()
    {
        signal.Reader.TryRead(out _);
        var taken = new List<string>();
        foreach (var lane in lanes.Keys)
        {
            if (lanes.TryRemove(lane, out _))
            {
                taken.Add(lane);
            }
        }

        return taken;
    }
}
