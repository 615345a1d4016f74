using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Syndication.Platform.Storage;
using Syndication.Platform.Storage.Sqlite;

namespace Syndication.PlatformTests.Storage;

public sealed class SqliteDocumentCollectionTests : DocumentCollectionContract, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("syndication-sqlite-").FullName;
    private SqliteDocumentStore? store;

    protected override int Sequences => 100;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Index_that_an_older_version_did_not_keep_is_filled_again()
    {
        await (await Open()).Collection(Notes).Insert(A("1", "before", tags: ["x"]), Cancellation);
        await Close();
        await (await OpenBeforeIndexes()).Collection(new DocumentType<Note>("notes")).Replace(A("1", "after", tags: ["y"]) with { Revision = 1 }, Cancellation);
        await Close();
        var notes = (await Open()).Collection(Notes);
        (await notes.Query(new DocumentQuery { Index = "topic", Equal = ["before"] }, Cancellation)).Items.ShouldBeEmpty();
        (await notes.Query(new DocumentQuery { Index = "topic", Equal = ["after"] }, Cancellation)).Items.ShouldHaveSingleItem();
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["x"] }, Cancellation)).Items.ShouldBeEmpty();
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["y"] }, Cancellation)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public void Events_raised_together_are_those_raised_one_by_one()
    {
        var together = A("1").Raise(Event("a")).RaiseAll([Event("b"), Event("c")]);
        together.Pending.Select(e => e.Id).ShouldBe(A("1").Raise(Event("a")).Raise(Event("b")).Raise(Event("c")).Pending.Select(e => e.Id));
        together.Pending.Select(e => e.Id).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Collections_share_a_file_without_meeting()
    {
        var store = await Open();
        var notes = store.Collection(Notes);
        var others = store.Collection(new DocumentType<Note>("other_notes").Index("tag", n => n.Tags).Index("topic", n => n.Topic));
        await notes.Insert(A("1", "a", tags: ["x"]), Cancellation);
        await others.Insert(A("1", "b", tags: ["y"]), Cancellation);
        (await notes.Get("1", Cancellation))!.Topic.ShouldBe("a");
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["y"] }, Cancellation)).Items.ShouldBeEmpty();
        (await others.Query(new DocumentQuery { Index = "tag", Equal = ["y"] }, Cancellation)).Items.ShouldHaveSingleItem();
        store.PendingSources.Select(p => p.Name).ShouldBe(["notes", "other_notes"], ignoreOrder: true);
    }

    [Fact]
    public async Task Write_that_fails_does_not_fail_those_in_its_transaction()
    {
        var notes = (await Open()).Collection(Notes);
        Sql("CREATE TRIGGER poison BEFORE INSERT ON notes WHEN NEW.id='poison' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        var writes = Enumerable.Range(0, 200).Select(i => notes.Insert(A(i == 100 ? "poison" : $"{i}"), Cancellation)).ToList();
        (await Should.ThrowAsync<SqliteException>(() => writes[100])).Message.ShouldContain("poison");
        writes.RemoveAt(100);
        (await Task.WhenAll(writes)).ShouldAllBe(written => written);
        (await notes.Query(new DocumentQuery { Index = DocumentQuery.ById, Limit = 1000 }, Cancellation)).Items.Count.ShouldBe(199);
    }

    [Fact]
    public async Task Transaction_that_is_lost_fails_its_writes_and_no_later_ones()
    {
        var notes = (await Open()).Collection(Notes);
        Sql("CREATE TRIGGER poison BEFORE INSERT ON notes WHEN NEW.id='poison' BEGIN SELECT RAISE(ROLLBACK, 'poison'); END");
        (await Should.ThrowAsync<SqliteException>(() => notes.Insert(A("poison"), Cancellation))).Message.ShouldContain("poison");
        (await notes.Insert(A("1"), Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task Dispose_writes_what_waits_and_refuses_what_comes()
    {
        var notes = (await Open()).Collection(Notes);
        var writes = Enumerable.Range(0, 500).Select(i => notes.Insert(A($"{i}"), Cancellation)).ToList();
        await Close();
        (await Task.WhenAll(writes)).ShouldAllBe(written => written);
        await Should.ThrowAsync<ObjectDisposedException>(() => notes.Insert(A("late"), Cancellation));
    }

    [Fact]
    public async Task Read_of_a_closed_store_is_refused_and_opens_no_file_again()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1"), Cancellation);
        await Close();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await notes.Get("1", Cancellation));
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["test.db"]);
    }

    [Fact]
    public async Task Pages_of_an_index_are_sought_not_sorted()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Write([.. Enumerable.Range(0, 50).Select(i => A($"{i:00}", "a", i))], Cancellation);
        var schema = new SqliteSchema<Note>(Notes);
        foreach (var descending in new[] { false, true })
        {
            var query = new DocumentQuery { Index = "topic", Equal = ["a"], Descending = descending, Limit = 5 };
            query = query with { After = (await notes.Query(query, Cancellation)).Next };
            var sql = SqliteQuery<Note>.From(schema, Notes.Find("topic"), query);
            var plan = Sql("EXPLAIN QUERY PLAN " + sql.Sql, sql.Values, row => row.GetString(3));
            plan[0].ShouldContain("USING INDEX notes__topic");
            plan.ShouldNotContain(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task File_whose_columns_stand_behind_the_body_and_whose_indexes_hold_all_is_brought_up_to_date()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Write([A("1", "a", 1, tags: ["x"]), A("2", "b", 2)], Cancellation);
        await Close();
        Sql("""
            DROP INDEX notes__topic; DROP INDEX notes__topic_due; DROP INDEX notes__due;
            CREATE TABLE old(id TEXT PRIMARY KEY, revision INTEGER NOT NULL, body BLOB NOT NULL); INSERT INTO old SELECT id, revision, body FROM notes; DROP TABLE notes;
            ALTER TABLE old RENAME TO notes; ALTER TABLE notes ADD COLUMN "x.topic"; ALTER TABLE notes ADD COLUMN "x.rank"; ALTER TABLE notes ADD COLUMN "x.due";
            CREATE INDEX notes__due ON notes("x.due", id); UPDATE _schema SET signature='2;older';
            """);
        notes = (await Open()).Collection(Notes);
        (await notes.Query(new DocumentQuery { Index = "topic", Equal = ["a"] }, Cancellation)).Items.ShouldHaveSingleItem();
        var due = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
        (await notes.Replace((await notes.Get("1", Cancellation))! with { Due = due }, Cancellation)).ShouldBeTrue();
        (await notes.Query(new DocumentQuery { Index = "due" }, Cancellation)).Items.Select(n => n.Id).ShouldBe(["1"]);
        Sql("SELECT sql FROM sqlite_master WHERE name='notes__due'", [], row => row.GetString(0)).ShouldHaveSingleItem().ShouldContain("IS NOT NULL");
    }

    [Fact]
    public async Task Field_that_comes_goes_and_stays_is_found_by_what_it_is_now()
    {
        var notes = (await Open()).Collection(Notes);
        var due = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
        await notes.Insert(A("1", "a", 1, tags: ["x", "y"]), Cancellation);
        foreach (var (revision, topic, at, tags) in new (int, string, DateTimeOffset?, string[])[]
        {
            (1, "a", due, ["x", "y"]), (2, "b", due, ["y", "x"]), (3, "b", null, ["y"]), (4, "c", null, []), (5, "a", due, ["z", "z"]), (6, "a", due.AddDays(1), ["z"]),
        })
        {
            var stored = (await notes.Get("1", Cancellation))!;
            stored.Revision.ShouldBe(revision);
            (await notes.Replace(stored with { Topic = topic, Due = at, Tags = tags }, Cancellation)).ShouldBeTrue();
            foreach (var one in new[] { "a", "b" })
            {
                (await notes.Query(new DocumentQuery { Index = "topic", Equal = [one] }, Cancellation)).Items.Count.ShouldBe(one == topic ? 1 : 0);
            }

            foreach (var tag in new[] { "x", "y", "z" })
            {
                (await notes.Query(new DocumentQuery { Index = "tag", Equal = [tag] }, Cancellation)).Items.Count.ShouldBe(tags.Contains(tag) ? 1 : 0);
            }

            (await notes.Query(new DocumentQuery { Index = "due", From = due, To = due.AddDays(2) }, Cancellation)).Items.Select(n => n.Due).ShouldBe(at is null ? [] : [at]);
        }
    }

    [Fact]
    public async Task Events_that_an_older_version_kept_with_their_document_are_taken_over()
    {
        var document = A("1", "kept").Raise(Event("one")).Raise(Event("two"));
        await (await Open()).Collection(Notes).Insert(document, Cancellation);
        await Close();
        Sql("""
            ALTER TABLE notes ADD COLUMN pending TEXT; ALTER TABLE notes ADD COLUMN pending_ids TEXT; ALTER TABLE notes ADD COLUMN lease_owner TEXT; ALTER TABLE notes ADD COLUMN lease_until INTEGER;
            UPDATE notes SET pending=(SELECT '[' || group_concat(CAST(event AS TEXT)) || ']' FROM notes___pending), pending_ids='x', lease_owner='gone', lease_until=9223372036854775807;
            DROP TABLE notes___pending; CREATE INDEX notes___pending ON notes(lease_until) WHERE pending IS NOT NULL; UPDATE _schema SET signature='1;older';
            """);
        var notes = (await Open()).Collection(Notes);
        var stored = (await notes.Get("1", Cancellation))!;
        stored.Topic.ShouldBe("kept");
        stored.Pending.Select(e => e.Id).ShouldBe(document.Pending.Select(e => e.Id));
        var pending = (IPendingEvents)notes;
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        (await pending.Claim("x", now, now.AddMinutes(1), 10, Cancellation)).ShouldHaveSingleItem().Events.Select(e => e.Id).ShouldBe(document.Pending.Select(e => e.Id));
        await pending.Clear([.. document.Pending.Select(e => new PublishedEvent("1", e.Id))], Cancellation);
        (await pending.Count(10, Cancellation)).ShouldBe(0);
        (await notes.Replace(stored with { Topic = "changed" }, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task Process_that_vanishes_leaves_what_was_acknowledged()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1"), Cancellation);
        // What a kill leaves behind: the files as they are, with the log not yet merged.
        var copy = Directory.CreateTempSubdirectory("syndication-sqlite-").FullName;
        foreach (var file in Directory.GetFiles(folder))
        {
            await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var to = File.Create(Path.Combine(copy, Path.GetFileName(file)));
            await from.CopyToAsync(to, Cancellation);
        }

        await using (var survivor = Store(copy, null))
        {
            (await survivor.Collection(Notes).Get("1", Cancellation)).ShouldNotBeNull();
        }

        Directory.Delete(copy, recursive: true);
    }

    protected override Task<IDocumentStore> Open(IPendingObserver? observer = null) =>
        Task.FromResult<IDocumentStore>(store = Store(folder, observer));

    protected override Task<IDocumentStore> OpenBeforeIndexes() => Open();

    protected override Task RenameStoredEvent(string id, string from, string to)
    {
        Sql($"UPDATE notes___pending SET event=replace(event, '\"{from}\"', '\"{to}\"') WHERE document='{id}'");
        return Task.CompletedTask;
    }

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

    private void Sql(string statement) => Sql(statement, [], _ => 0);

    /// <summary>As another process would, beside the open store.</summary>
    private List<TRow> Sql<TRow>(string statement, object?[] values, Func<SqliteDataReader, TRow> read)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "test.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue("$" + i, values[i] ?? DBNull.Value);
        }

        var rows = new List<TRow>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
