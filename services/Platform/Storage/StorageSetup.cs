using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syndication.Platform.Storage.Sqlite;

namespace Syndication.Platform.Storage;

/// <summary>The collections of one service.</summary>
public interface IDocumentStore
{
    /// <summary>The collection of the type; made, and brought up to its declared indexes, on the first call.</summary>
    IDocumentCollection<T> Collection<T>(DocumentType<T> type)
        where T : Document;

    /// <summary>Every collection's events, for the relay.</summary>
    IReadOnlyList<IPendingEvents> PendingSources { get; }

    /// <summary>Throws when the store does not answer.</summary>
    Task Ping(CancellationToken cancellationToken);
}

public static class StorageSetup
{
    /// <summary>Registers the store of <paramref name="module"/>, of the configured provider.</summary>
    public static IServiceCollection AddDocumentStore(this IServiceCollection services, string module)
    {
        services.AddKeyedSingleton<IDocumentStore>(module, (provider, _) => CreateStore(provider, module));
        return services.AddHostedService<StorageStart>();
    }

    /// <summary>Registers the collection over the store of <paramref name="module"/>.</summary>
    public static IServiceCollection AddDocumentCollection<T>(this IServiceCollection services, string module, DocumentType<T> type)
        where T : Document
    {
        services.AddSingleton<IDocumentCollection<T>>(provider => provider.GetRequiredKeyedService<IDocumentStore>(module).Collection(type));
        services.AddSingleton(new CollectionRegistration(provider => provider.GetRequiredService<IDocumentCollection<T>>()));
        return services;
    }

    private static SqliteDocumentStore CreateStore(IServiceProvider provider, string module)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new SqliteDocumentStore(
            Path.Combine(options.Directory, module + ".db"), provider.GetService<IPendingObserver>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SqliteDocumentStore>>());
    }
}

internal sealed record CollectionRegistration(Func<IServiceProvider, object> Resolve);

/// <summary>Opens every collection before anything else starts, so that the relay finds what an earlier process left.</summary>
internal sealed class StorageStart(IServiceProvider services, IEnumerable<CollectionRegistration> collections) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var collection in collections)
        {
            collection.Resolve(services);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
