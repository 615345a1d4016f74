using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Syndication.Platform.Bus.Errors;

/// <param name="Name">The queue's name: that of the consumer's queue with <c>_error</c> or <c>_skipped</c> behind.</param>
/// <param name="Consumer">The queue that messages go back to.</param>
/// <param name="Kind"><c>error</c>: the consumer gave up; <c>skipped</c>: no consumer of that queue knows such a message.</param>
public sealed record ErrorQueue(string Name, string Consumer, string Kind, long Messages);

/// <param name="Items">The first ones of the queue.</param>
/// <param name="Messages">How many there are in all.</param>
public sealed record ErrorPeek(IReadOnlyList<ErrorMessage> Items, long Messages);

/// <param name="Done">How many were sent back, or taken out.</param>
/// <param name="Left">How many are in the queue still.</param>
public sealed record ErrorMove(int Done, long Left);

/// <summary>
/// The queues of what this process's consumers gave up on: read, sent back, taken out, over AMQP alone. A message that is sent back is
/// confirmed by the broker before it leaves here: killed in between there are two, and consumers take the second for seen. The queues
/// are declared like the consumers' own, so their delivery limit lets a message be looked at a million times (<see cref="BusSetup"/>).
/// </summary>
public sealed class ErrorQueues(ConsumerRegistry consumers, IOptions<BusOptions> options, TimeProvider time) : IDisposable
{
    public const int MostPeeked = 100;

    /// <summary>Messages that one call passes on, takes out or goes through in search of one.</summary>
    public const int MostWalked = 5_000;

    private static readonly string[] Suffixes = [BusSetup.ErrorSuffix, BusSetup.SkippedSuffix];

    // Two at once would hide from each other what each holds.
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>False where there is no broker.</summary>
    public bool HasBroker => options.Value.Transport == BusOptions.RabbitMq;

    /// <summary>Called between a message's confirm and its leaving the error queue; a test ends there.</summary>
    internal Action? Confirmed { get; init; }

    /// <summary>The consumer's queue of one of ours; null for any other name.</summary>
    public string? ConsumerOf(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return Suffixes.Where(s => queue.EndsWith(s, StringComparison.Ordinal)).Select(s => queue[..^s.Length]).FirstOrDefault(BusSetup.Queues(consumers).Contains);
    }

    /// <summary>Those that exist: a queue comes to be with the first message for it.</summary>
    public async Task<IReadOnlyList<ErrorQueue>> List(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var probe = await QueueProbe.Connect(options.Value.Address, cancellationToken);
            var found = new List<ErrorQueue>();
            foreach (var (consumer, suffix) in BusSetup.Queues(consumers).SelectMany(q => Suffixes.Select(s => (q, s))))
            {
                if (await probe.Messages(consumer + suffix, cancellationToken) is { } messages)
                {
                    found.Add(new ErrorQueue(consumer + suffix, consumer, suffix[1..], messages));
                }
            }

            return found;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The first messages, which stay where they are.</summary>
    public Task<ErrorPeek> Peek(string queue, int limit, CancellationToken cancellationToken) => Walk(queue, async (channel, there) =>
    {
        var items = new List<ErrorMessage>();
        while (items.Count < Math.Min(limit, MostPeeked) && await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } got)
        {
            items.Add(ErrorMessages.Read(got.BasicProperties, got.Body));
        }

        await PutBack(channel, queue, there, cancellationToken);
        return new ErrorPeek(items, there);
    }, cancellationToken);

    /// <summary>Sends the message, or all that are there now, back to the consumer's queue.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.PublishException">The consumer's queue is not there; the message stays.</exception>
    public Task<ErrorMove> Retry(string queue, string? messageId, CancellationToken cancellationToken)
    {
        var consumer = ConsumerOf(queue) ?? throw new ArgumentException($"'{queue}' is no error queue of this process.", nameof(queue));
        return Each(queue, messageId, async (channel, got) =>
        {
            var properties = new BasicProperties(got.BasicProperties) { Headers = ErrorMessages.Headers(got.BasicProperties), DeliveryMode = DeliveryModes.Persistent };
            await channel.BasicPublishAsync("", consumer, mandatory: true, properties, got.Body, cancellationToken);
            Confirmed?.Invoke();
        }, cancellationToken);
    }

    /// <summary>Takes the message, or all that are there now, out for good.</summary>
    public Task<ErrorMove> Delete(string queue, string? messageId, CancellationToken cancellationToken) =>
        Each(queue, messageId, (_, _) => Task.CompletedTask, cancellationToken);

    public void Dispose() => gate.Dispose();

    /// <summary>Does it with each message that was there at the start, or with the first one of that id, and then lets it go.</summary>
    private Task<ErrorMove> Each(string queue, string? messageId, Func<IChannel, BasicGetResult, Task> act, CancellationToken cancellationToken) => Walk(queue, async (channel, there) =>
    {
        var done = 0;
        // No more than were there: one that fails again comes to the end, and would be sent back for ever.
        for (var left = Math.Min(there, MostWalked); left > 0 && await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } got; left--)
        {
            if (messageId is not null && ErrorMessages.Id(got.BasicProperties, got.Body) != messageId)
            {
                continue;
            }

            await act(channel, got);
            await channel.BasicAckAsync(got.DeliveryTag, multiple: false, cancellationToken);
            done++;
            if (messageId is not null)
            {
                break;
            }
        }

        await PutBack(channel, queue, there - done, cancellationToken);
        return new ErrorMove(done, Math.Max(0, there - done));
    }, cancellationToken);

    /// <summary>Lets go of what was only looked at, and waits, for a moment at most, until the next count has it again.</summary>
    private async Task PutBack(IChannel channel, string queue, long expected, CancellationToken cancellationToken)
    {
        const int Tries = 20;
        await channel.BasicNackAsync(0, multiple: true, requeue: true, cancellationToken);
        for (var tries = 0; tries < Tries && (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount < expected; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken);
        }
    }

    /// <summary>With a channel of its own. What was got and not acknowledged goes back at the latest when the channel ends.</summary>
    private async Task<T> Walk<T>(string queue, Func<IChannel, long, Task<T>> visit, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await QueueProbe.Open(options.Value.Address, "syndication error queues", cancellationToken);
            await using var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
            var there = (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
            return await visit(channel, there);
        }
        finally
        {
            gate.Release();
        }
    }
}
