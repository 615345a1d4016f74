using MassTransit;

namespace Syndication.Platform.Bus;

/// <summary>The consumers of every module in this process, for the one place that configures the bus.</summary>
public sealed class ConsumerRegistry
{
    private readonly List<ConsumerRegistration> registrations = [];

    public IReadOnlyList<ConsumerRegistration> Registrations => registrations;

    /// <summary>Every type of event that some consumer takes.</summary>
    public IEnumerable<Type> MessageTypes => registrations.SelectMany(r => MessagesOf(r.Consumer)).Distinct();

    public void Add<TConsumer>(string module)
        where TConsumer : class, IConsumer =>
        registrations.Add(new ConsumerRegistration(module, typeof(TConsumer)));

    /// <summary>How many queues of this process take the event.</summary>
    public int QueuesOf(Type message) => registrations.Count(r => MessagesOf(r.Consumer).Contains(message));

    private static IEnumerable<Type> MessagesOf(Type consumer) => consumer.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>))
        .Select(i => i.GetGenericArguments()[0]);
}

public sealed record ConsumerRegistration(string Module, Type Consumer);
