using Microsoft.Extensions.Logging.Abstractions;
using Syndication.Platform.Storage;
using Syndication.Platform.Storage.Sqlite;

namespace Syndication.PlatformTests.Storage;

public sealed class SqliteDocumentCollectionTests : DocumentCollectionContract, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("syndication-sqlite-").FullName;
    private SqliteDocumentStore? store;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Index_declared_later_is_filled_from_what_is_stored()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var before = (await Open()).Collection(new DocumentType<Note>("notes"));
        await before.Insert(A("1", "late", tags: ["x"]), cancellation);
        await Close();
        var after = (await Open()).Collection(Notes);
        (await after.Query(new DocumentQuery { Index = "topic", Equal = ["late"] }, cancellation)).Items.ShouldHaveSingleItem();
        (await after.Query(new DocumentQuery { Index = "tag", Equal = ["x"] }, cancellation)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Process_that_vanishes_leaves_what_was_acknowledged()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1"), cancellation);
        // What a kill leaves behind: the files as they are, with the log not yet merged.
        var copy = Directory.CreateTempSubdirectory("syndication-sqlite-").FullName;
        foreach (var file in Directory.GetFiles(folder))
        {
            await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var to = File.Create(Path.Combine(copy, Path.GetFileName(file)));
            await from.CopyToAsync(to, cancellation);
        }

        await using (var survivor = Store(copy, null))
        {
            (await survivor.Collection(Notes).Get("1", cancellation)).ShouldNotBeNull();
        }

        Directory.Delete(copy, recursive: true);
    }

    protected override Task<IDocumentStore> Open(IPendingObserver? observer = null) =>
        Task.FromResult<IDocumentStore>(store = Store(folder, observer));

    protected override async Task Close()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
            store = null;
        }
    }

    private static SqliteDocumentStore Store(string folder, IPendingObserver? observer) =>
        new(Path.Combine(folder, "test.db"), observer, TimeProvider.System, NullLogger<SqliteDocumentStore>.Instance);
}
