using System.Threading.Channels;

namespace Syndication.Ingest.Sources;

/// <summary>Wakes the poller of this process: a source is due.</summary>
public sealed class SourceSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => channel.Writer.TryWrite(true);

    public async Task Wait(CancellationToken cancellationToken) => await channel.Reader.ReadAsync(cancellationToken);
}
