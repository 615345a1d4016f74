using System.Collections.Concurrent;
using MassTransit;

namespace Syndication.Platform.Bus;

/// <summary>
/// With the in-memory transport a confirm means nothing after a kill, so an event counts as published only when every
/// consumer of this process is done with it. This filter stands outermost on every queue and counts.
/// </summary>
/// <param name="consumers">Null behind a real broker, whose confirm is enough.</param>
public sealed class InProcessDeliveries(ConsumerRegistry? consumers) : IFilter<ConsumeContext>
{
    private readonly ConcurrentDictionary<Type, int> queues = new();
    private readonly ConcurrentDictionary<Guid, Waiting> waiting = new();

    /// <summary>Events whose consumers are still at work.</summary>
    public int Count => waiting.Count;

    /// <summary>
    /// Announces an event before it is published. <paramref name="done"/> is called once with null when all consumers
    /// are done, or with the last failure when one of them gave up. False: nothing to wait for.
    /// </summary>
    public bool Expect(Guid eventId, Type message, Action<Exception?> done)
    {
        if (consumers is null)
        {
            return false;
        }

        var expected = queues.GetOrAdd(message, consumers.QueuesOf);
        return expected > 0 && waiting.TryAdd(eventId, new Waiting(expected, done));
    }

    /// <summary>The publish failed: nobody will consume it.</summary>
    public void Forget(Guid eventId) => waiting.TryRemove(eventId, out _);

    /// <inheritdoc/>
    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        Exception? failure = null;
        try
        {
            await next.Send(context);
        }
        catch (Exception exception) when (context.MessageId is { } id && waiting.ContainsKey(id))
        {
            // Not handed to an in-memory error queue, which a restart would lose: the event stays pending instead.
            failure = exception;
        }

        if (context.MessageId is { } messageId && waiting.TryGetValue(messageId, out var entry) && entry.Done(failure))
        {
            waiting.TryRemove(messageId, out _);
            entry.Report();
        }
    }

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateFilterScope("in-process-deliveries");

    private sealed class Waiting(int expected, Action<Exception?> done)
    {
        private int left = expected;
        private Exception? failure;

        public bool Done(Exception? exception)
        {
            if (exception is not null)
            {
                Volatile.Write(ref failure, exception);
            }

            return Interlocked.Decrement(ref left) == 0;
        }

        public void Report() => done(Volatile.Read(ref failure));
    }
}
