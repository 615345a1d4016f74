using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Storage;

/// <summary>What every adapter guarantees. A subclass brings the adapter.</summary>
public abstract partial class DocumentCollectionContract
{
    protected static readonly DocumentType<Note> Notes = new DocumentType<Note>("notes")
        .Index("topic", n => n.Topic, n => n.Rank)
        .Index("topic_due", n => n.Topic, n => n.Due)
        .Index("due", n => n.Due)
        .Index("tag", n => n.Tags);

    /// <summary>A store of its own for the test, empty the first time; the same content when opened again.</summary>
    protected abstract Task<IDocumentStore> Open(IPendingObserver? observer = null);

    /// <summary>Closes what <see cref="Open"/> gave, keeping its content.</summary>
    protected abstract Task Close();

    /// <summary>The same content, opened by a version that declares no index.</summary>
    protected abstract Task<IDocumentStore> OpenBeforeIndexes();

    /// <summary>Makes the event one that this version does not know.</summary>
    protected abstract Task RenameStoredEvent(string id, string from, string to);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static Note A(string id, string topic = "a", int rank = 0, DateTimeOffset? due = null, params string[] tags) =>
        new() { Id = id, Topic = topic, Rank = rank, Due = due, Tags = tags };

    [Fact]
    public async Task Insert_new_can_be_read_at_revision_1()
    {
        var notes = (await Open()).Collection(Notes);
        (await notes.Insert(A("1", tags: ["x"]), Cancellation)).ShouldBeTrue();
        var read = await notes.Get("1", Cancellation);
        read.ShouldNotBeNull();
        read.Revision.ShouldBe(1);
        read.Tags.ShouldBe(["x"]);
        (await notes.Get("2", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Insert_existing_writes_nothing()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1", "first"), Cancellation);
        (await notes.Insert(A("1", "second"), Cancellation)).ShouldBeFalse();
        (await notes.Get("1", Cancellation))!.Topic.ShouldBe("first");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Update_that_takes_a_document_for_new_is_right_either_way(bool isThere)
    {
        var notes = (await Open()).Collection(Notes);
        if (isThere)
        {
            await notes.Insert(A("1", "before"), Cancellation);
        }

        var seen = new List<string?>();
        var updated = await notes.Update(
            "1",
            n =>
            {
                seen.Add(n?.Topic);
                return (n ?? A("1", "none")) with { Rank = 7 };
            },
            isLikelyNew: true,
            Cancellation);

        seen.ShouldBe(isThere ? [null, "before"] : [null]);
        (updated!.Topic, updated.Rank, updated.Revision).ShouldBe(isThere ? ("before", 7, 2L) : ("none", 7, 1L));
        (await notes.Get("1", Cancellation))!.ShouldSatisfyAllConditions(n => n.Topic.ShouldBe(updated.Topic), n => n.Rank.ShouldBe(7), n => n.Revision.ShouldBe(updated.Revision));
        (await notes.Update("2", _ => null, isLikelyNew: true, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Replace_at_expected_revision_writes_and_counts_up()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1"), Cancellation);
        (await notes.Replace(A("1", "b") with { Revision = 1 }, Cancellation)).ShouldBeTrue();
        (await notes.Get("1", Cancellation))!.ShouldSatisfyAllConditions(n => n.Topic.ShouldBe("b"), n => n.Revision.ShouldBe(2));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Replace_at_another_revision_writes_nothing(long revision)
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1"), Cancellation);
        (await notes.Replace(A("1", "b") with { Revision = revision }, Cancellation)).ShouldBeFalse();
        (await notes.Replace(A("absent") with { Revision = 1 }, Cancellation)).ShouldBeFalse();
        (await notes.Get("1", Cancellation))!.Topic.ShouldBe("a");
    }

    [Fact]
    public async Task Write_of_many_answers_for_each()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1"), Cancellation);
        await notes.Insert(A("2"), Cancellation);
        var written = await notes.Write([A("1", "b") with { Revision = 1 }, A("2", "b") with { Revision = 9 }, A("3"), A("1")], Cancellation);
        written.ShouldBe([true, false, true, false]);
        (await notes.GetMany(["1", "2", "3", "4"], Cancellation)).Select(n => (n.Id, n.Topic)).ShouldBe([("1", "b"), ("2", "a"), ("3", "a")], ignoreOrder: true);
    }

    [Fact]
    public async Task Delete_only_at_its_revision()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1", tags: ["x"]), Cancellation);
        (await notes.Delete("1", 2, Cancellation)).ShouldBeFalse();
        (await notes.Delete("1", 1, Cancellation)).ShouldBeTrue();
        (await notes.Get("1", Cancellation)).ShouldBeNull();
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["x"] }, Cancellation)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Query_pages_visit_each_once_in_order(bool descending)
    {
        var notes = (await Open()).Collection(Notes);
        foreach (var i in Enumerable.Range(0, 25))
        {
            // Ranks repeat, so that ties are broken by the id.
            await notes.Insert(A($"n{i:00}", i % 2 == 0 ? "even" : "odd", i / 5), Cancellation);
        }

        var seen = new List<Note>();
        await foreach (var note in notes.All(new DocumentQuery { Index = "topic", Equal = ["even"], Descending = descending, Limit = 4 }, Cancellation))
        {
            seen.Add(note);
        }

        var expected = Enumerable.Range(0, 25).Where(i => i % 2 == 0).Select(i => $"n{i:00}").ToList();
        if (descending)
        {
            expected.Reverse();
        }

        seen.Select(n => n.Id).ShouldBe(expected);
    }

    [Fact]
    public async Task Query_range_has_inclusive_start_and_exclusive_end()
    {
        var notes = (await Open()).Collection(Notes);
        var start = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        foreach (var i in Enumerable.Range(0, 10))
        {
            await notes.Insert(A($"{i}", due: start.AddMinutes(i).ToOffset(TimeSpan.FromHours(i % 3))), Cancellation);
        }

        await notes.Insert(A("never", due: null), Cancellation);
        var due = await notes.Query(new DocumentQuery { Index = "due", From = start.AddMinutes(2), To = start.AddMinutes(5) }, Cancellation);
        due.Items.Select(n => n.Id).ShouldBe(["2", "3", "4"]);
        due.Next.ShouldBeNull();
        (await notes.Query(new DocumentQuery { Index = "due", To = start.AddMinutes(1) }, Cancellation)).Items.Select(n => n.Id).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Query_by_list_element_follows_replaced_lists()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1", tags: ["x", "y", "x"]), Cancellation);
        await notes.Insert(A("2", tags: ["y"]), Cancellation);
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["y"], Limit = 1 }, Cancellation)).Next.ShouldNotBeNull();
        await notes.Replace(A("1", tags: ["z"]) with { Revision = 1 }, Cancellation);
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["y"] }, Cancellation)).Items.Select(n => n.Id).ShouldBe(["2"]);
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["z"] }, Cancellation)).Items.Select(n => n.Id).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Query_by_id_pages_while_documents_come_and_go()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Write([.. Enumerable.Range(0, 10).Select(i => A($"{i}"))], Cancellation);
        var first = await notes.Query(new DocumentQuery { Index = DocumentQuery.ById, Limit = 4 }, Cancellation);
        await notes.Delete("3", 1, Cancellation);
        await notes.Insert(A("35"), Cancellation);
        var second = await notes.Query(new DocumentQuery { Index = DocumentQuery.ById, Limit = 4, After = first.Next }, Cancellation);
        second.Items.Select(n => n.Id).ShouldBe(["35", "4", "5", "6"]);
    }

    [Fact]
    public async Task Unknown_index_is_refused_by_name()
    {
        var notes = (await Open()).Collection(Notes);
        var error = await Should.ThrowAsync<ArgumentException>(() => notes.Query(new DocumentQuery { Index = "nope" }, Cancellation));
        error.Message.ShouldContain("nope");
    }

    [Theory]
    [InlineData("Кіт 🐈 é e\u0301 \u202Eabc 日本語")]
    [InlineData("quote ' double \" back \\ $ . % _")]
    public async Task Unicode_survives_in_ids_values_and_queries(string text)
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A(text, text, tags: [text]), Cancellation);
        (await notes.Get(text, Cancellation))!.Topic.ShouldBe(text);
        (await notes.Query(new DocumentQuery { Index = "topic", Equal = [text] }, Cancellation)).Items.ShouldHaveSingleItem();
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = [text] }, Cancellation)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ten_megabyte_document_survives()
    {
        var notes = (await Open()).Collection(Notes);
        var text = string.Concat(Enumerable.Repeat("Слово ", 10 * 1024 * 1024 / 11));
        await notes.Insert(A("big") with { Text = text }, Cancellation);
        (await notes.Get("big", Cancellation))!.Text.ShouldBe(text);
    }

    [Fact]
    public async Task Hundred_concurrent_writers_lose_no_update()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("counter"), Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(
            () => notes.Update("counter", n => n! with { Rank = n.Rank + 1 }, Cancellation), Cancellation)));
        (await notes.Get("counter", Cancellation))!.ShouldSatisfyAllConditions(n => n.Rank.ShouldBe(100), n => n.Revision.ShouldBe(101));
    }

    [Fact]
    public async Task Reopened_store_has_everything()
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1", tags: ["x"]).Raise(Event("1")), Cancellation);
        await Close();
        notes = (await Open()).Collection(Notes);
        var read = await notes.Get("1", Cancellation);
        read!.Pending.Single().Message.ShouldBeOfType<RepublicationObserved>().ArticleId.ShouldBe("1");
        (await notes.Query(new DocumentQuery { Index = "tag", Equal = ["x"] }, Cancellation)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Claim_gives_each_document_to_one_owner_until_its_lease_lapses()
    {
        var store = await Open();
        var notes = store.Collection(Notes);
        var pending = store.PendingSources.Single();
        await notes.Write([.. Enumerable.Range(0, 50).Select(i => A($"{i}").Raise(Event($"{i}")))], Cancellation);
        var now = DateTimeOffset.UnixEpoch.AddYears(80);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => pending.Claim($"owner-{i}", now, now.AddSeconds(30), 20, Cancellation), Cancellation)));
        claims.SelectMany(c => c).Select(d => d.DocumentId).Order().ShouldBe(Enumerable.Range(0, 50).Select(i => $"{i}").Order());
        (await pending.Claim("late", now.AddSeconds(29), now.AddSeconds(60), 100, Cancellation)).ShouldBeEmpty();
        (await pending.Claim("late", now.AddSeconds(30), now.AddSeconds(60), 100, Cancellation)).Count.ShouldBe(50);
    }

    [Fact]
    public async Task Clear_takes_out_what_was_published_and_leaves_the_revision()
    {
        var store = await Open();
        var notes = store.Collection(Notes);
        var note = A("1").Raise(Event("a")).Raise(Event("b"));
        await notes.Insert(note, Cancellation);
        await store.PendingSources.Single().Clear([new PublishedEvent("1", note.Pending[0].Id)], Cancellation);
        (await notes.Get("1", Cancellation))!.ShouldSatisfyAllConditions(
            n => n.Revision.ShouldBe(1), n => n.Pending.Select(p => p.Id).ShouldBe([note.Pending[1].Id]));
        await store.PendingSources.Single().Clear([new PublishedEvent("1", note.Pending[1].Id)], Cancellation);
        (await notes.Get("1", Cancellation))!.Pending.ShouldBeEmpty();
        (await store.PendingSources.Single().Count(10, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Replace_that_races_with_clear_loses_no_event_and_revives_none()
    {
        var store = await Open();
        var notes = store.Collection(Notes);
        var first = A("1").Raise(Event("a"));
        await notes.Insert(first, Cancellation);
        var loaded = await notes.Get("1", Cancellation);
        await store.PendingSources.Single().Clear([new PublishedEvent("1", first.Pending[0].Id)], Cancellation);
        var second = loaded!.Raise(Event("b"));
        (await notes.Replace(second, Cancellation)).ShouldBeTrue();
        (await notes.Get("1", Cancellation))!.Pending.Select(p => p.Id).ShouldBe([second.Pending[1].Id]);
    }

    [Fact]
    public async Task Replace_keeps_what_is_still_pending_before_what_it_adds()
    {
        var store = await Open();
        var notes = store.Collection(Notes);
        await notes.Insert(A("1").Raise(Event("a")), Cancellation);
        await notes.Update("1", n => n!.Raise(Event("b")), Cancellation);
        await notes.Update("1", n => n! with { Rank = 5 }, Cancellation);
        var articles = (await notes.Get("1", Cancellation))!.Pending.Select(p => ((RepublicationObserved)p.Message).ArticleId);
        articles.ShouldBe(["a", "b"]);
        (await store.PendingSources.Single().Claim("x", DateTimeOffset.MaxValue.AddYears(-1), DateTimeOffset.MaxValue, 9, Cancellation))
            .Single().Events.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Observer_is_told_of_committed_events_and_others_cannot_claim_them()
    {
        var observer = new Observer();
        var store = await Open(observer);
        var notes = store.Collection(Notes);
        await notes.Insert(A("1").Raise(Event("a")), Cancellation);
        await notes.Insert(A("1").Raise(Event("refused")), Cancellation);
        await notes.Insert(A("2"), Cancellation);
        observer.Seen.Select(s => s.Id).ShouldBe(["1"]);
        var now = TimeProvider.System.GetUtcNow();
        (await store.PendingSources.Single().Claim("other", now, now.AddMinutes(1), 10, Cancellation)).ShouldBeEmpty();
        (await store.PendingSources.Single().Claim("other", now.AddHours(1), now.AddHours(2), 10, Cancellation)).ShouldHaveSingleItem();
    }

    protected static RepublicationObserved Event(string article) => new()
    {
        RepublicationId = "r", ArticleId = article, PartnerId = "p", Url = "https://partner.example/1", ObservedAt = DateTimeOffset.UnixEpoch, Via = "report",
    };

    private sealed class Observer(string owner = "me") : IPendingObserver
    {
        private readonly List<(string Id, IReadOnlyList<string> Articles)> seen = [];

        /// <summary>The articles of the events, by document, in the order told.</summary>
        public IReadOnlyList<(string Id, IReadOnlyList<string> Articles)> Seen
        {
            get
            {
                lock (seen)
                {
                    return [.. seen];
                }
            }
        }

        public string Owner => owner;

        public TimeSpan Lease => TimeSpan.FromMinutes(5);

        public void Written(IPendingEvents collection, string documentId, IReadOnlyList<PendingEvent> events)
        {
            lock (seen)
            {
                seen.Add((documentId, Articles(events)));
            }
        }
    }

    protected sealed record Note : Document
    {
        public required string Topic { get; init; }

        public int Rank { get; init; }

        public DateTimeOffset? Due { get; init; }

        public IReadOnlyList<string> Tags { get; init; } = [];

        public string? Text { get; init; }

        public Details? Details { get; init; }
    }

    protected sealed record Details
    {
        public int Small { get; init; }

        public long Large { get; init; }

        public double Real { get; init; }

        public decimal Exact { get; init; }

        public bool Flag { get; init; }

        public DateTimeOffset Instant { get; init; }

        public IReadOnlyDictionary<string, string?> Names { get; init; } = new Dictionary<string, string?>();
    }
}
