using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Storage;

public abstract partial class DocumentCollectionContract
{
    [Fact]
    public async Task Owner_that_publishes_older_events_keeps_the_document()
    {
        await (await Open(new Observer("first"))).Collection(Notes).Insert(A("1").Raise(Event("a")), Cancellation);
        await Close();
        var second = new Observer("second");
        var store = await Open(second);
        await store.Collection(Notes).Update("1", n => n!.Raise(Event("b")), Cancellation);
        second.Seen.ShouldBeEmpty();
        var now = TimeProvider.System.GetUtcNow();
        (await store.PendingSources.Single().Claim("second", now, now.AddMinutes(1), 10, Cancellation)).ShouldBeEmpty();
        var claimed = await store.PendingSources.Single().Claim("second", now.AddHours(1), now.AddHours(2), 10, Cancellation);
        Articles(claimed.ShouldHaveSingleItem().Events).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Owner_that_is_gone_leaves_the_document_to_the_next_writer()
    {
        await (await Open()).Collection(Notes).Insert(A("1").Raise(Event("a")), Cancellation);
        await Close();
        var observer = new Observer();
        var notes = (await Open(observer)).Collection(Notes);
        await notes.Update("1", n => n!.Raise(Event("b")), Cancellation);
        observer.Seen.ShouldHaveSingleItem().Articles.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Observer_is_told_in_the_order_of_the_writes()
    {
        var observer = new Observer();
        var notes = (await Open(observer)).Collection(Notes);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(d => Task.Run(
            async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await notes.Update($"{d}", n => (n ?? A($"{d}")).Raise(Event($"{i}")), Cancellation);
                }
            },
            Cancellation)));
        foreach (var told in observer.Seen.GroupBy(s => s.Id))
        {
            told.SelectMany(t => t.Articles).Distinct().ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}"), told.Key);
        }
    }

    [Fact]
    public async Task Event_of_a_newer_version_stays_and_stops_only_its_document()
    {
        var store = await Open();
        var notes = store.Collection(Notes);
        var pending = store.PendingSources.Single();
        await notes.Insert(A("1").Raise(Event("a")).Raise(Event("b")), Cancellation);
        await notes.Insert(A("2").Raise(Event("c")), Cancellation);
        await RenameStoredEvent("1", nameof(RepublicationObserved), "FromTheFuture");
        (await notes.Get("1", Cancellation))!.Pending[0].Message.ShouldBeOfType<UnreadableEvent>().Type.ShouldBe("FromTheFuture");
        var now = TimeProvider.System.GetUtcNow();
        (await pending.Claim("x", now, now.AddMinutes(1), 10, Cancellation)).Select(d => d.DocumentId).ShouldBe(["2"]);

        await notes.Update("1", n => (n! with { Rank = 3 }).Raise(Event("d")), Cancellation);
        var stored = (await notes.Get("1", Cancellation))!;
        stored.Rank.ShouldBe(3);
        stored.Pending.Length.ShouldBe(3);
        await pending.Clear([new PublishedEvent("1", stored.Pending[2].Id)], Cancellation);
        (await notes.Get("1", Cancellation))!.Pending.Length.ShouldBe(2);
        (await pending.Count(10, Cancellation)).ShouldBe(2);
    }

    [Fact]
    public async Task Event_that_is_not_of_Contracts_is_refused_when_written()
    {
        var notes = (await Open()).Collection(Notes);
        await Should.ThrowAsync<ArgumentException>(() => notes.Insert(A("1").Raise(new { Text = "anything" }), Cancellation));
        (await notes.Get("1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Clear_that_races_with_writers_loses_no_event()
    {
        var store = await Open(new Observer());
        var notes = store.Collection(Notes);
        var pending = store.PendingSources.Single();
        await notes.Insert(A("1"), Cancellation);
        var cleared = new HashSet<Guid>();
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 60; i++)
                {
                    await notes.Update("1", n => n!.Raise(Event($"{i}")), Cancellation);
                }
            },
            Cancellation);
        while (cleared.Count < 60)
        {
            // Before the look: what is written between look and question must be looked for once more.
            var wasWritten = writing.IsCompleted;
            var now = await notes.Get("1", Cancellation);
            var published = now!.Pending.Where(p => p.IsStored).Select(p => new PublishedEvent("1", p.Id)).ToList();
            await pending.Clear(published, Cancellation);
            published.ShouldAllBe(p => cleared.Add(p.EventId), "an event came back");
            if (wasWritten && published.Count == 0)
            {
                break;
            }
        }

        await writing;
        cleared.Count.ShouldBe(60);
        (await pending.Count(10, Cancellation)).ShouldBe(0);
        (await notes.Get("1", Cancellation))!.Revision.ShouldBe(61);
    }

    [Fact]
    public async Task Event_ids_are_derived_and_distinct()
    {
        var note = A("1").Raise(Event("a")).Raise(Event("a"));
        note.Pending[0].Id.ShouldNotBe(note.Pending[1].Id);
        A("1").Raise(Event("a")).Pending[0].Id.ShouldBe(note.Pending[0].Id);
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(note, Cancellation);
        (await notes.Get("1", Cancellation))!.Pending.Select(p => p.Id).ShouldBe(note.Pending.Select(p => p.Id));
    }

    private static IReadOnlyList<string> Articles(IReadOnlyList<PendingEvent> events) => [.. events.Select(e => ((RepublicationObserved)e.Message).ArticleId)];
}
