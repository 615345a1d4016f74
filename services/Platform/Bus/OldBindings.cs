using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Syndication.Platform.Bus;

/// <summary>
/// Takes away the bindings that earlier versions made and this one does not want (<see cref="ConsumerRegistration.LeftOver"/>): a broker
/// keeps them, and would go on sending messages that nobody asks for. Once, some minutes after the start: replicas of before, which still
/// work for that long during an upgrade, rely on them. Again until the broker has answered.
/// </summary>
public sealed partial class OldBindings(ConsumerRegistry consumers, IBus bus, IOptions<BusOptions> options, TimeProvider time, ILogger<OldBindings> logger) : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var old = consumers.Registrations.SelectMany(r => r.LeftOver.Select(message => (Queue: BusSetup.QueueName(r.Module, r.Consumer), Message: message))).ToList();
        if (old.Count > 0)
        {
            await Task.Delay(Grace, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (old.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Unbind(old, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
                await Task.Delay(Retry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Unbind(IEnumerable<(string Queue, Type Message)> old, CancellationToken cancellationToken)
    {
        await using var connection = await QueueProbe.Open(options.Value.Address, "syndication old bindings", cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var (queue, message) in old)
        {
            if (bus.Topology.TryGetPublishAddress(message, out var exchange))
            {
                // MassTransit binds the queue's exchange, which has its name. Where there is no such binding nothing happens.
                await channel.ExchangeUnbindAsync(queue, Uri.UnescapeDataString(exchange.Segments[^1]), "", cancellationToken: cancellationToken);
            }
        }
    }

    [LoggerMessage(1303, LogLevel.Warning, "Bindings of earlier versions could not be taken away; it is tried again. Until then their messages are taken as before.")]
    private partial void LogFailed(Exception exception);
}
