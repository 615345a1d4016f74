using MassTransit;

namespace Syndication.Platform.Bus;

/// <summary>The consumers of every module in this process, for the one place that configures the bus.</summary>
public sealed class ConsumerRegistry
{
    private readonly List<ConsumerRegistration> registrations = [];

    public IReadOnlyList<ConsumerRegistration> Registrations => registrations;

    /// <summary>Every type of event that some consumer takes.</summary>
    public IEnumerable<Type> MessageTypes => registrations.SelectMany(r => MessagesOf(r.Consumer)).Distinct();

    /// <param name="leftOver">Messages that are sent to the consumer's queue no more; it takes what is left of them there.</param>
    public void Add<TConsumer>(string module, params IReadOnlyList<Type> leftOver)
        where TConsumer : class, IConsumer =>
        registrations.Add(new ConsumerRegistration(module, typeof(TConsumer), leftOver));

    /// <summary>How many queues of this process the event is sent to.</summary>
    public int QueuesOf(Type message) => registrations.Count(r => MessagesOf(r.Consumer).Contains(message) && !r.LeftOver.Contains(message));

    private static IEnumerable<Type> MessagesOf(Type consumer) => consumer.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>))
        .Select(i => i.GetGenericArguments()[0]);
}

/// <param name="LeftOver">Messages that it takes and that are no longer sent to its queue.</param>
public sealed record ConsumerRegistration(string Module, Type Consumer, IReadOnlyList<Type> LeftOver);
