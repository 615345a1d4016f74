using Microsoft.Extensions.Logging.Abstractions;
using MongoDB.Bson;
using MongoDB.Driver;
using Syndication.Platform.Storage;
using Syndication.Platform.Storage.Mongo;

namespace Syndication.PlatformTests.Storage;

public sealed class MongoDocumentCollectionTests(MongoServer server) : DocumentCollectionContract, IAsyncLifetime
{
    private readonly string database = "syndication-test-" + Guid.NewGuid().ToString("N");
    private string connectionString = "";
    private MongoDocumentStore? store;

    protected override int Sequences => 15;

    public async ValueTask InitializeAsync()
    {
        var found = await server.Find();
        Assert.SkipWhen(found is null, MongoServer.HowToRun);
        connectionString = found;
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        if (connectionString.Length > 0)
        {
            using var client = new MongoClient(connectionString);
            await client.DropDatabaseAsync(database);
        }
    }

    [Fact]
    public async Task Stored_document_is_natural()
    {
        var notes = (await Open()).Collection(Notes);
        var due = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(2));
        await notes.Insert(A("1", "кіт", 7, due, "x", "y"), Cancellation);
        var stored = await Raw(client => client.Find(new BsonDocument("_id", "1")).SingleAsync(Cancellation));
        stored["topic"].ShouldBe("кіт");
        stored["rank"].ShouldBe(7);
        stored["due"].ShouldBe("2026-11-24T12:00:00+02:00");
        stored["indexed"]["due"].ShouldBe("2026-11-24T10:00:00.0000000Z");
        stored["tags"].ShouldBe(new BsonArray { "x", "y" });
        stored["revision"].ShouldBe(1L);
        stored.Contains("pending").ShouldBeFalse();
        stored.Contains("id").ShouldBeFalse();
    }

    [Fact]
    public async Task Member_that_became_null_is_gone()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1") with { Text = "text" }, Cancellation);
        await notes.Update("1", n => n! with { Text = null }, Cancellation);
        (await Raw(client => client.Find(new BsonDocument("_id", "1")).SingleAsync(Cancellation))).Contains("text").ShouldBeFalse();
        (await notes.Get("1", Cancellation))!.Text.ShouldBeNull();
    }

    [Fact]
    public async Task Initialise_makes_declared_indexes_and_keeps_others()
    {
        await Open();
        await Raw(client => client.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>(new BsonDocument("text", 1)), cancellationToken: Cancellation));
        await Close();
        await Open();
        var names = await Raw(async client => (await (await client.Indexes.ListAsync(Cancellation)).ToListAsync(Cancellation)).Select(i => i["name"].AsString).ToList());
        names.Order(StringComparer.Ordinal).ShouldBe(new[] { "_id_", "_pending", "due", "tag", "text_1", "topic", "topic_due" }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Index_declared_otherwise_is_made_anew()
    {
        await Open();
        await Close();
        store = NewStore(null);
        store.Collection(new DocumentType<Note>("notes").Index("topic", n => n.Rank));
        await store.Initialise(Cancellation);
        var keys = await Raw(async client => (await (await client.Indexes.ListAsync(Cancellation)).ToListAsync(Cancellation)).Single(i => i["name"] == "topic")["key"].AsBsonDocument.Names.ToList());
        keys.ShouldBe(["rank", "_id"]);
    }

    [Fact]
    public async Task Document_beyond_sixteen_megabytes_is_refused_by_name()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("grows"), Cancellation);
        var text = new string('x', 17 * 1024 * 1024);
        (await Should.ThrowAsync<DocumentTooLargeException>(() => notes.Insert(A("big") with { Text = text }, Cancellation))).Message.ShouldContain("big");
        (await Should.ThrowAsync<DocumentTooLargeException>(() => notes.Replace(A("grows") with { Text = text, Revision = 1 }, Cancellation))).Message.ShouldContain("grows");
    }

    [Fact]
    public void Member_named_as_the_stores_own_is_refused() =>
        Should.Throw<ArgumentException>(() => new MongoFields<Clash>(new DocumentType<Clash>("clashes"))).Message.ShouldContain("pendingLease");

    protected override async Task<IDocumentStore> Open(IPendingObserver? observer = null)
    {
        store = NewStore(observer);
        store.Collection(Notes);
        await store.Initialise(Cancellation);
        return store;
    }

    protected override async Task<IDocumentStore> OpenBeforeIndexes()
    {
        store = NewStore(null);
        store.Collection(new DocumentType<Note>(Notes.Name));
        await store.Initialise(Cancellation);
        return store;
    }

    protected override async Task Close()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
            store = null;
        }
    }

    protected override Task RenameStoredEvent(string id, string from, string to) => Raw(client => client.UpdateOneAsync(
        new BsonDocument { { "_id", id }, { "pending.type", from } }, new BsonDocument("$set", new BsonDocument("pending.$.type", to)), cancellationToken: Cancellation));

    private MongoDocumentStore NewStore(IPendingObserver? observer) =>
        new(connectionString, database, observer, TimeProvider.System, NullLogger<MongoDocumentStore>.Instance);

    private async Task<TResult> Raw<TResult>(Func<IMongoCollection<BsonDocument>, Task<TResult>> action)
    {
        using var client = new MongoClient(connectionString);
        return await action(client.GetDatabase(database).GetCollection<BsonDocument>("notes"));
    }

    private sealed record Clash : Document
    {
        public string? PendingLease { get; init; }
    }
}
