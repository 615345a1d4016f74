using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MongoDB.Driver;
using Syndication.Contracts;
using Syndication.Platform.Configuration;
using Syndication.Platform.Storage.Mongo;
using Syndication.Platform.Storage.Sqlite;

namespace Syndication.Platform.Storage;

/// <summary>The collections of one service.</summary>
public interface IDocumentStore
{
    /// <summary>The collection of the type; made, and brought up to its declared indexes, on the first call.</summary>
    IDocumentCollection<T> Collection<T>(DocumentType<T> type)
        where T : Document;

    /// <summary>Makes the indexes of every collection asked for so far; once, before the first use.</summary>
    Task Initialise(CancellationToken cancellationToken);

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
        services.AddKeyedSingleton(module, (provider, _) => CreateStore(provider, module));
        services.AddSingleton(new StoreRegistration(module));
        return services.AddHostedService<StorageStart>();
    }

    /// <summary>Registers the collection over the store of <paramref name="module"/>.</summary>
    public static IServiceCollection AddDocumentCollection<T>(this IServiceCollection services, string module, DocumentType<T> type)
        where T : Document
    {
        services.AddSingleton<IDocumentCollection<T>>(provider => provider.GetRequiredKeyedService<IDocumentStore>(module).Collection(type));
        services.AddSingleton(new CollectionRegistration(provider => provider.GetRequiredService<IDocumentCollection<T>>()));
        services.AddSingleton(new ExportedCollection(module, type.Name, (provider, cancellation) => Lines(provider.GetRequiredService<IDocumentCollection<T>>(), cancellation)));
        return services;
    }

    private static async IAsyncEnumerable<JsonObject> Lines<T>(IDocumentCollection<T> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : Document
    {
        await foreach (var document in documents.All(new DocumentQuery { Index = DocumentQuery.ById, Limit = 200 }, cancellationToken))
        {
            yield return new JsonObject { ["revision"] = document.Revision, ["document"] = JsonSerializer.SerializeToNode(document, ContractsJson.Options) };
        }
    }

    private static IDocumentStore CreateStore(IServiceProvider provider, string module)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var observer = provider.GetService<IPendingObserver>();
        var time = provider.GetRequiredService<TimeProvider>();
        try
        {
            return options.Provider == StorageOptions.MongoDb
                ? new MongoDocumentStore(options.ConnectionString!, options.DatabasePrefix + module, observer, time, provider.GetRequiredService<ILogger<MongoDocumentStore>>())
                : new SqliteDocumentStore(Path.Combine(options.Directory, module + ".db"), observer, time, provider.GetRequiredService<ILogger<SqliteDocumentStore>>());
        }
        catch (Exception exception) when (IsAway(exception))
        {
            throw Problem(options, exception);
        }
    }

    /// <summary>Whether the store is what failed, and not we.</summary>
    internal static bool IsAway(Exception exception) =>
        exception is DbException or MongoException or TimeoutException or IOException or UnauthorizedAccessException;

    /// <summary>The line for whoever starts the process. MongoDB's words, pages of them, are in the host's log.</summary>
    internal static ConfigurationProblemException Problem(StorageOptions options, Exception exception) => new(
        options.Provider == StorageOptions.MongoDb
            ? "Storage:ConnectionString: MongoDB does not answer, or refuses. Start it, or correct address, user and password; the log says what it answered."
            : $"Storage:Directory: the files in '{options.Directory}' can't be opened ({exception.Message.TrimEnd('.')}). Make it a folder that this process's user may write to.",
        exception);
}

internal sealed record StoreRegistration(string Module);

/// <summary>A collection of a module as it can be written out whole, whatever the store is.</summary>
/// <param name="Documents">Members <c>revision</c> and <c>document</c>, in the order of their ids.</param>
public sealed record ExportedCollection(string Module, string Name, Func<IServiceProvider, CancellationToken, IAsyncEnumerable<JsonObject>> Documents);

internal sealed record CollectionRegistration(Func<IServiceProvider, object> Resolve);

/// <summary>Opens every collection before anything else starts, so that the relay finds what an earlier process left.</summary>
internal sealed class StorageStart(
    IServiceProvider services, IOptions<StorageOptions> options, IEnumerable<StoreRegistration> stores, IEnumerable<CollectionRegistration> collections) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Open(cancellationToken);
        }
        catch (Exception exception) when (StorageSetup.IsAway(exception))
        {
            throw StorageSetup.Problem(options.Value, exception);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Open(CancellationToken cancellationToken)
    {
        foreach (var collection in collections)
        {
            collection.Resolve(services);
        }

        foreach (var store in stores)
        {
            await services.GetRequiredKeyedService<IDocumentStore>(store.Module).Initialise(cancellationToken);
        }
    }
}
