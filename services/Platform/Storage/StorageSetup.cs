using Microsoft.Extensions.DependencyInjection;

namespace Syndication.Platform.Storage;

public static class StorageSetup
{
    /// <summary>Registers the collection over the store of <paramref name="module"/>.</summary>
    public static IServiceCollection AddDocumentCollection<T>(this IServiceCollection services, string module, DocumentType<T> type)
        where T : Document
    {
        services.AddSingleton<IDocumentCollection<T>>(provider =>
            provider.GetRequiredKeyedService<IDocumentStore>(module).Collection(type));
        return services;
    }
}

/// <summary>The collections of one service.</summary>
public interface IDocumentStore
{
    IDocumentCollection<T> Collection<T>(DocumentType<T> type)
        where T : Document;

    /// <summary>Every collection's events, for the relay.</summary>
    IReadOnlyList<IPendingEvents> PendingSources { get; }

    /// <summary>Throws when the store does not answer.</summary>
    Task Ping(CancellationToken cancellationToken);
}
