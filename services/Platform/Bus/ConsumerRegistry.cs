using MassTransit;

namespace Syndication.Platform.Bus;

/// <summary>The consumers of every module in this process, for the one place that configures the bus.</summary>
public sealed class ConsumerRegistry
{
    private readonly List<ConsumerRegistration> registrations = [];

    public IReadOnlyList<ConsumerRegistration> Registrations => registrations;

    public void Add<TConsumer>(string module)
        where TConsumer : class, IConsumer =>
        registrations.Add(new ConsumerRegistration(module, typeof(TConsumer)));
}

public sealed record ConsumerRegistration(string Module, Type Consumer);
