using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Platform.Bus;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Hosting;

/// <summary>
/// A service as it is composed into a process: alone behind RabbitMQ, or with the others in Host. The same object
/// serves both.
/// </summary>
public sealed class ServiceModule
{
    /// <summary>Lower case: names the queues' prefix, the database and the section of the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>Address it listens on when it runs alone and none is configured.</summary>
    public required string DefaultUrl { get; init; }

    /// <summary>Registers documents, consumers, options and background work.</summary>
    public required Action<ServiceModuleBuilder> Add { get; init; }

    /// <summary>Maps its routes. Paths of the modules must not collide: they share one server in Host.</summary>
    public required Action<IEndpointRouteBuilder> Map { get; init; }
}

/// <summary>What a module registers itself with.</summary>
public sealed class ServiceModuleBuilder(string name, IServiceCollection services, IConfiguration configuration, ConsumerRegistry consumers)
{
    public string Name => name;

    public IServiceCollection Services => services;

    public IConfiguration Configuration => configuration;

    /// <summary>Registers <c>IDocumentCollection&lt;T&gt;</c> over this module's own store.</summary>
    public ServiceModuleBuilder AddDocuments<T>(DocumentType<T> type)
        where T : Document
    {
        services.AddDocumentCollection(name, type);
        return this;
    }

    /// <summary>A consumer with a queue of its own, named after the module and the consumer.</summary>
    /// <param name="leftOver">
    /// Messages that earlier versions had sent to this queue: the binding at the broker is taken away, and what is left of them in the
    /// queue is still taken.
    /// </param>
    public ServiceModuleBuilder AddConsumer<TConsumer>(params IReadOnlyList<Type> leftOver)
        where TConsumer : class, IConsumer
    {
        consumers.Add<TConsumer>(name, leftOver);
        return this;
    }
}
