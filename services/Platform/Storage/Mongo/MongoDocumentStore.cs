using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>
/// One MongoDB database for one service. Every write is one document, acknowledged by a majority and journalled, so that
/// neither transactions nor, on one machine, a replica set are needed.
/// </summary>
public sealed class MongoDocumentStore : IDocumentStore, IAsyncDisposable
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, IMongoDocuments> collections = new();
    private readonly MongoClient client;
    private readonly IMongoDatabase database;
    private readonly IPendingObserver? observer;
    private readonly TimeProvider time;
    private readonly ILogger log;

    /// <param name="connectionString">Such as <c>mongodb://host:27017</c>.</param>
    /// <param name="database">The database's name.</param>
    /// <param name="observer">Told of pending events; null leaves them to a sweep.</param>
    /// <exception cref="MongoConfigurationException">The connection string cannot be read.</exception>
    public MongoDocumentStore(string connectionString, string database, IPendingObserver? observer, TimeProvider time, ILogger<MongoDocumentStore> log)
    {
        var settings = MongoClientSettings.FromConnectionString(connectionString);
        settings.RetryWrites = true;
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true, wTimeout: MostWait);
        settings.ReadPreference = ReadPreference.Primary;
        // Names the connections in the server's log, and keeps them apart from other stores of this process.
        settings.ApplicationName ??= database;
        client = new MongoClient(settings);
        this.database = client.GetDatabase(database);
        this.observer = observer;
        this.time = time;
        this.log = log;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IPendingEvents> PendingSources => [.. collections.Values];

    /// <inheritdoc/>
    public IDocumentCollection<T> Collection<T>(DocumentType<T> type)
        where T : Document
    {
        ArgumentNullException.ThrowIfNull(type);
        return (IDocumentCollection<T>)collections.GetOrAdd(type.Name, _ => new MongoDocumentCollection<T>(
            database.GetCollection<BsonDocument>(type.Name), new MongoFields<T>(type), observer, time, log));
    }

    /// <summary>Makes the indexes, and completes older documents for them.</summary>
    /// <exception cref="TimeoutException">The server did not answer for half a minute.</exception>
    public async Task Initialise(CancellationToken cancellationToken)
    {
        await Ping(cancellationToken);
        // Without it a read could see a write that a failover then takes back. A server alone has nothing to take back.
        var read = client.Cluster.Description.Type == ClusterType.Standalone ? ReadConcern.Default : ReadConcern.Majority;
        foreach (var collection in collections.Values)
        {
            await collection.Initialise(read, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task Ping(CancellationToken cancellationToken) =>
        database.RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1), cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A collection whose document type does not matter.</summary>
internal interface IMongoDocuments : IPendingEvents
{
    Task Initialise(ReadConcern read, CancellationToken cancellationToken);
}
