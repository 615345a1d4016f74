using System.Threading.Channels;

namespace Syndication.Attribution.Terms;

/// <summary>Wakes what decides again in this process: terms have changed.</summary>
public sealed class TermsSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => channel.Writer.TryWrite(true);

    public async Task Wait(CancellationToken cancellationToken) => await channel.Reader.ReadAsync(cancellationToken);
}
