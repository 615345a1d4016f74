using System.Reflection;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Bus.Errors;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Bus;

/// <summary>The only place that knows MassTransit's configuration: the transport is one decision.</summary>
public static class BusSetup
{
    /// <summary>Consumers of one article run one after the other; of different ones up to this many at once.</summary>
    private const int Partitions = 64;

    /// <summary>
    /// RabbitMQ 4 drops a message for good after 20 deliveries that nobody acknowledged: a service that is killed or
    /// evicted twenty times would lose what it held. Failures are acknowledged (they go to the error queue), so only such
    /// ends count. A number, since RabbitMQ 3 refuses -1 (no limit).
    /// </summary>
    private const int DeliveryLimit = 1_000_000;

    /// <summary>What follows a queue's name in that of the queue for messages that its consumer gave up on.</summary>
    internal const string ErrorSuffix = "_error";

    /// <summary>The same for messages of a type that none of the queue's consumers takes.</summary>
    internal const string SkippedSuffix = "_skipped";

    private static readonly MethodInfo PartitionMethod =
        typeof(BusSetup).GetMethod(nameof(PartitionByArticle), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo NotBoundMethod = typeof(BusSetup).GetMethod(nameof(NotBound), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Registers the bus, its consumers and the relay.</summary>
    public static IServiceCollection AddBus(this IServiceCollection services, IConfiguration configuration, ConsumerRegistry consumers)
    {
        ArgumentNullException.ThrowIfNull(consumers);
        ArgumentNullException.ThrowIfNull(configuration);
        var rabbitMq = configuration[$"{BusOptions.Section}:{nameof(BusOptions.Transport)}"] == BusOptions.RabbitMq;
        services.AddSingleton(consumers);
        services.AddSingleton(new InProcessDeliveries(rabbitMq ? null : consumers));
        services.AddSingleton<WaitingEvents>();
        services.AddSingleton<ErrorQueues>();
        services.AddSingleton<PendingRelay>();
        services.AddSingleton<IPendingObserver>(provider => provider.GetRequiredService<PendingRelay>());
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var (module, consumer, _) in consumers.Registrations)
            {
                bus.AddConsumer(consumer).Endpoint(e => e.Name = QueueName(module, consumer));
            }

            bus.AddConfigureEndpointsCallback((context, queue, endpoint) => ConfigureEndpoint(context, queue, endpoint, consumers));
            if (rabbitMq)
            {
                bus.UsingRabbitMq(ConfigureRabbitMq);
            }
            else
            {
                bus.UsingInMemory(ConfigureInMemory);
            }
        });
        if (rabbitMq)
        {
            services.AddHostedService<QueueSweeper>();
            services.AddHostedService<OldBindings>();
        }

        // After MassTransit's own hosted service: the relay stops first, and starts when the bus can publish.
        services.AddHostedService(provider => provider.GetRequiredService<PendingRelay>());
        return services;
    }

    /// <summary>Module and consumer in kebab case: two services' consumers of one name must not share a queue.</summary>
    internal static string QueueName(string module, Type consumer) =>
        new KebabCaseEndpointNameFormatter(module, includeNamespace: false).SanitizeName(module + "-" + consumer.Name.Replace("Consumer", "", StringComparison.Ordinal));

    /// <summary>The queues that these consumers take from.</summary>
    public static IEnumerable<string> Queues(ConsumerRegistry consumers)
    {
        ArgumentNullException.ThrowIfNull(consumers);
        return consumers.Registrations.Select(r => QueueName(r.Module, r.Consumer));
    }

    /// <summary>What a queue is declared with; it can't be changed later.</summary>
    internal static Dictionary<string, object?> QueueArguments() => new() { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = DeliveryLimit };

    private static void ConfigureRabbitMq(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        var options = context.GetRequiredService<IOptions<BusOptions>>().Value;
        bus.Host(new Uri(options.Address), host => host.PublisherConfirmation = true);
        bus.PrefetchCount = options.Prefetch;
        ConfigureSerialisation(bus, staysInProcess: false);
        bus.ConfigureEndpoints(context);
    }

    private static void ConfigureInMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus)
    {
        ConfigureSerialisation(bus, staysInProcess: true);
        bus.ConfigureEndpoints(context);
    }

    private static void ConfigureSerialisation(IBusFactoryConfigurator bus, bool staysInProcess)
    {
        var envelope = new EventEnvelope(staysInProcess);
        bus.ConfigureJsonSerializerOptions(WireOptions);
        bus.AddSerializer(envelope);
        bus.AddDeserializer(envelope, isDefault: true);
    }

    private static System.Text.Json.JsonSerializerOptions WireOptions(System.Text.Json.JsonSerializerOptions options)
    {
        foreach (var converter in ContractsJson.Options.Converters)
        {
            options.Converters.Add(converter);
        }

        options.Encoder = ContractsJson.Options.Encoder;
        return options;
    }

    private static void ConfigureEndpoint(IRegistrationContext context, string queueName, IReceiveEndpointConfigurator endpoint, ConsumerRegistry consumers)
    {
        var options = context.GetRequiredService<IOptions<BusOptions>>().Value;
        endpoint.PrefetchCount = options.Prefetch;
        endpoint.ConcurrentMessageLimit = options.Prefetch;
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            // From the first deployment on: a queue's type can't change later.
            queue.SetQuorumQueue();
            queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        }
        else
        {
            endpoint.UseFilter(context.GetRequiredService<InProcessDeliveries>());
        }

        foreach (var message in consumers.Registrations.Where(r => QueueName(r.Module, r.Consumer) == queueName).SelectMany(r => r.LeftOver))
        {
            NotBoundMethod.MakeGenericMethod(message).Invoke(null, [endpoint]);
        }

        // Seconds only: longer waits are due-dated documents, not messages that occupy a consumer.
        endpoint.UseMessageRetry(retry => retry.Intervals(50, 250, 1000));
        var partitioner = new Partitioner(Partitions, new Murmur3UnsafeHashGenerator());
        foreach (var message in consumers.MessageTypes.Where(typeof(IArticleEvent).IsAssignableFrom))
        {
            PartitionMethod.MakeGenericMethod(message).Invoke(null, [endpoint, partitioner]);
        }
    }

    private static void NotBound<T>(IReceiveEndpointConfigurator endpoint)
        where T : class => endpoint.ConfigureMessageTopology<T>(enabled: false);

    private static void PartitionByArticle<T>(IReceiveEndpointConfigurator endpoint, IPartitioner partitioner)
        where T : class, IArticleEvent =>
        endpoint.UsePartitioner<T>(partitioner, context => Partition(context.Message.ArticleId));

    // Only for this process's partitions, so the process's own hash will do.
    private static Guid Partition(string articleId) =>
        new(string.GetHashCode(articleId, StringComparison.Ordinal), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
