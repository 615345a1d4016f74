using RabbitMQ.Client.Exceptions;
using Syndication.Platform.Bus;

namespace Syndication.Host.Doctor;

/// <summary>The broker, its queues and what was given up on.</summary>
internal static class BrokerCheck
{
    private const int Backlog = 10_000;

    public static async Task<IReadOnlyList<Finding>> Look(BusOptions bus, ConsumerRegistry consumers, CancellationToken cancellationToken)
    {
        if (bus.Transport != BusOptions.RabbitMq)
        {
            return [Finding.Skip("broker", "Bus:Transport is in-memory: there is no broker to look at.", "For services of their own set Bus__Transport=rabbitmq and Bus__Address.")];
        }

        QueueProbe probe;
        try
        {
            probe = await QueueProbe.Connect(bus.Address, cancellationToken);
        }
        catch (Exception exception) when (exception is BrokerUnreachableException or OperationInterruptedException or IOException or TimeoutException)
        {
            return [Finding.Wrong("broker", $"{Where(bus.Address)} does not let us in: {Innermost(exception)}.", "Is it running, and are host, port, user, password and virtual host of Bus:Address right? Events wait in the store meanwhile.")];
        }

        await using (probe)
        {
            List<Finding> findings = [Finding.Good("broker", $"{Where(bus.Address)} answers ({probe.Server}).")];
            foreach (var queue in BusSetup.Queues(consumers))
            {
                findings.AddRange(await Queue(probe, queue, cancellationToken));
            }

            return findings;
        }
    }

    private static async Task<IReadOnlyList<Finding>> Queue(QueueProbe probe, string queue, CancellationToken cancellationToken)
    {
        var check = "queue";
        if (await probe.Messages(queue, cancellationToken) is not { } messages)
        {
            return [Finding.Warn(check, $"{queue} does not exist yet.", $"Start {queue.Split('-')[0]} once before stories come in: what is published before that misses it.")];
        }

        List<Finding> findings =
        [
            !await probe.IsAsDeclared(queue, cancellationToken)
                ? Finding.Wrong(check, $"{queue} has another type or other arguments than this version declares: its service cannot start.", $"Let it run empty, then `rabbitmqctl delete_queue {queue}`; the service makes it anew.")
            : messages > Backlog ? Finding.Warn(check, $"{messages} messages wait in {queue}.", "Add replicas of its service, or look why it is slow.")
            : Finding.Good(check, $"{queue}: {messages} waiting."),
        ];
        if (await probe.Messages(queue + "_error", cancellationToken) is > 0 and var given)
        {
            findings.Add(Finding.Wrong(check, $"{given} messages were given up on in {queue}_error.", "Read them on the console's page Errors, mend the cause, and send them back (docs/operations.md, ErrorQueueGrows)."));
        }

        return findings;
    }

    /// <summary>Without user and password.</summary>
    private static string Where(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"RabbitMQ at {uri.Host}:{(uri.Port > 0 ? uri.Port : 5672)}" : "RabbitMQ";

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message.TrimEnd('.');
    }
}
