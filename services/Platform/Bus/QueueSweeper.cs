using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syndication.Platform.Telemetry;

namespace Syndication.Platform.Bus;

/// <summary>Looks how many messages wait in this process's queues, and how many were given up on.</summary>
public sealed class QueueSweeper(ConsumerRegistry consumers, IOptions<BusOptions> options, TimeProvider time, ILogger<QueueSweeper> logger)
    : GaugeSweeper(time, logger)
{
    public override async Task Count(CancellationToken cancellationToken)
    {
        await using var probe = await QueueProbe.Connect(options.Value.Address, cancellationToken);
        foreach (var queue in BusSetup.Queues(consumers))
        {
            StateGauges.Queues.Set(queue, await probe.Messages(queue, cancellationToken) ?? 0);
            // It exists from the first failure on.
            StateGauges.ErrorQueues.Set(queue, await probe.Messages(queue + BusSetup.ErrorSuffix, cancellationToken) ?? 0);
        }
    }
}
