using System.Threading.Channels;

namespace Syndication.Attribution.Checks;

/// <summary>Wakes the sweeper of this process: something is due.</summary>
public sealed class CheckSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => channel.Writer.TryWrite(true);

    public async Task Wait(CancellationToken cancellationToken) => await channel.Reader.ReadAsync(cancellationToken);
}
