using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;
using Syndication.Testing;

namespace Syndication.Benchmarks;

public sealed record HopOne(Article Article, long Started);

public sealed record HopTwo(Article Article, long Started);

public sealed record HopThree(Article Article, long Started);

public sealed record HopFour(Article Article, long Started);

/// <summary>MassTransit alone: four hops with the story in each message, no storage and no rules. The limit that ours stands beside.</summary>
internal static class BarePipeline
{
    private const int Prefetch = 64;

    private static Arrivals arrivals = new(1);

    public static async Task<Measurement> Run(string transport, int articles)
    {
        using var host = await Start(transport);
        var bus = host.Services.GetRequiredService<IBus>();
        var number = 0;
        var result = await Load.Run(articles, expected => arrivals = new Arrivals(expected), () => Task.CompletedTask, count => Parallel.ForEachAsync(
            Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Prefetch },
            async (_, stop) => await bus.Publish(new HopOne(Payload.Story(Interlocked.Increment(ref number)), Stopwatch.GetTimestamp()), stop)));
        await host.StopAsync();
        return result;
    }

    internal static void Arrived(long started) => arrivals.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);

    private static async Task<IHost> Start(string transport)
    {
        var address = transport == "rabbitmq" ? await RabbitMqBroker.NewVirtualHost(CancellationToken.None) ?? throw new InvalidOperationException(RabbitMqBroker.HowToRun) : null;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<One>();
            bus.AddConsumer<Two>();
            bus.AddConsumer<Three>();
            bus.AddConsumer<Four>();
            bus.AddConfigureEndpointsCallback((_, endpoint) =>
            {
                endpoint.PrefetchCount = Prefetch;
                endpoint.ConcurrentMessageLimit = Prefetch;
                (endpoint as IRabbitMqReceiveEndpointConfigurator)?.SetQuorumQueue();
            });
            if (address is null)
            {
                bus.UsingInMemory((context, transport) => transport.ConfigureEndpoints(context));
                return;
            }

            bus.UsingRabbitMq((context, transport) =>
            {
                transport.Host(new Uri(address), host => host.PublisherConfirmation = true);
                transport.ConfigureEndpoints(context);
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        return host;
    }

    private sealed class One : IConsumer<HopOne>
    {
        public Task Consume(ConsumeContext<HopOne> context) => context.Publish(new HopTwo(context.Message.Article, context.Message.Started));
    }

    private sealed class Two : IConsumer<HopTwo>
    {
        public Task Consume(ConsumeContext<HopTwo> context) => context.Publish(new HopThree(context.Message.Article, context.Message.Started));
    }

    private sealed class Three : IConsumer<HopThree>
    {
        public Task Consume(ConsumeContext<HopThree> context) => context.Publish(new HopFour(context.Message.Article, context.Message.Started));
    }

    private sealed class Four : IConsumer<HopFour>
    {
        public Task Consume(ConsumeContext<HopFour> context)
        {
            Arrived(context.Message.Started);
            return Task.CompletedTask;
        }
    }
}
