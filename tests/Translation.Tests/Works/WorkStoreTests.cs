using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Syndication.Contracts;
using Syndication.Translation.Drift;
using Syndication.Translation.Origins;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Works;

public class WorkStoreTests
{
    private static readonly Article[] Newsroom =
    [
        Story("uk1", "uk").Lists(("fr1", "fr"), ("es1", "es")),
        Story("uk1", "uk", 2).Lists(("fr1", "fr"), ("es1", "es")),
        Story("uk1", "uk", 3).Lists(("fr1", "fr"), ("es1", "es")),
        Story("en1", "en", minute: 30).Of("uk1"),
        Story("en1", "en", 2, minute: 30).Of("uk1"),
        Story("de1", "de", minute: 50).Of("en1", 1),
        Story("fr1", "fr", minute: 55).Lists(("uk1", "uk"), ("es1", "es")),
        Story("es1", "es", minute: 20).Lists(("uk1", "uk")),
        Story("it1", "it", minute: 70).Of("pl1"),
        Story("pl1", "pl", minute: 75).Of("it1"),
        Story("uk2", "uk", minute: 5),
        Story("en2", "en", minute: 15).Of("uk2"),
        Story("uk2", "uk", 2, minute: 5).Withdrawn(),
    ];

    [Fact]
    public void Any_order_of_arrival_with_duplicates_gives_the_same_lineages()
    {
        var expected = Expected();
        Gen.Select(Gen.Shuffle(Newsroom), Gen.Int[0, Newsroom.Length - 1].Select(at => Newsroom[at]).Array[0, 10]).Sample((order, again) =>
        {
            var room = new Room(0);
            foreach (var article in order.Concat(again))
            {
                room.Run([article.Ingested()]);
            }

            room.ShouldSay(expected);
            room.ShouldHaveResolvedEachVersionOnce();
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Any_interleaving_of_arrivals_with_crashes_gives_the_same_lineages()
    {
        var expected = Expected();
        Gen.Select(Gen.Shuffle(Newsroom), Gen.Int[0, 1_000_000], Gen.Int[0, 3]).Sample((order, seed, crashes) =>
        {
            var room = new Room(seed) { Crashes = crashes };
            room.Run([.. order.Concat(order.Take(4)).Select(a => a.Ingested())]);
            room.ShouldSay(expected);
            room.ShouldHaveResolvedEachVersionOnce();
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Redelivery_emits_nothing()
    {
        var room = new Room(0);
        Array.ForEach(Newsroom, a => room.Run([a.Ingested()]));
        var (raised, writes) = (room.Editions.Raised.Count, room.Editions.Writes);
        Array.ForEach(Newsroom, a => room.Run([a.Ingested()]));
        room.Editions.Raised.Count.ShouldBe(raised);
        room.Editions.Writes.ShouldBe(writes);
    }

    [Fact]
    public void Article_without_links_costs_one_write_and_a_look_up_a_key()
    {
        var room = new Room(0);
        Array.ForEach(Newsroom, a => room.Run([a.Ingested()]));
        var (reads, writes, queries) = (room.Editions.Reads, room.Editions.Writes, room.Editions.Queries);
        room.Run([Story("lone", "uk").Ingested()]);
        (room.Editions.Reads - reads, room.Editions.Writes - writes, room.Editions.Queries - queries).ShouldBe((0, 1, 2));
    }

    [Fact]
    public void Translation_that_comes_after_its_original_is_resolved_as_such_at_once()
    {
        var room = new Room(0);
        room.Run([Story("uk1", "uk").Ingested()]);
        room.Run([Story("en1", "en", minute: 5).Of("uk1").Ingested()]);
        room.Editions.Raised.Count.ShouldBe(2);
        room.Editions.Raised[1].ShouldBeOfType<LineageResolved>().Lineage.OriginalArticleId.ShouldBe("uk1");
    }

    [Fact]
    public void Translation_that_came_first_is_linked_when_its_original_comes()
    {
        var room = new Room(0);
        room.Run([Story("en1", "en", minute: 5).Of("uk1").Ingested()]);
        room.Run([Story("uk1", "uk").Ingested()]);
        var changed = room.Editions.Raised.OfType<LineageChanged>().ShouldHaveSingleItem();
        changed.Lineage.OriginalArticleId.ShouldBe("uk1");
        changed.Lineage.WorkId.ShouldBe(WorkIds.Of("uk1"));
        changed.Article.Id.ShouldBe("en1");
        changed.Reason.ShouldBe("Linked to uk1 as its original (translation-of).");
        changed.LineageRevision.ShouldBeGreaterThan(room.Editions.Raised.OfType<LineageResolved>().Single(r => r.ArticleId == "en1").LineageRevision);
    }

    [Fact]
    public void Late_older_version_is_resolved_below_the_newer_and_changes_nothing_else()
    {
        var room = new Room(0);
        room.Run([Story("uk1", "uk", 2).Ingested()]);
        room.Run([Story("uk1", "uk", 1).Ingested()]);
        var late = room.Editions.Raised[1].ShouldBeOfType<LineageResolved>();
        late.Article.Version.ShouldBe(1);
        late.LineageRevision.ShouldBeLessThan(room.Editions.Raised[0].ShouldBeOfType<LineageResolved>().LineageRevision);
        room.Editions.Everything.Single().Article.Version.ShouldBe(2);
        room.Editions.Raised.Count.ShouldBe(2);
    }

    [Fact]
    public void Page_that_everybody_names_as_its_other_edition_does_not_take_the_house_down()
    {
        var room = new Room(0);
        foreach (var at in Enumerable.Range(0, 400))
        {
            room.Run([Story($"s{at}", "en", minute: 60).Of("hub").Ingested()]);
        }

        var before = room.Editions.Queries;
        room.Run([Story("hub", "uk").Ingested()]);
        (room.Editions.Queries - before).ShouldBeLessThan(3_000);
        room.Editions.Everything.Count(e => e.Lineage.OriginalArticleId == "hub").ShouldBeGreaterThan(90);
    }

    private static IReadOnlyDictionary<string, Lineage> Expected()
    {
        var lineages = Lineages(Newsroom);
        lineages["de1"].State.ShouldBe(LineageState.Stale);
        lineages["en2"].State.ShouldBe(LineageState.Orphaned);
        lineages["es1"].OriginalArticleId.ShouldBe("uk1");
        lineages["fr1"].OriginalArticleId.ShouldBe("uk1");
        lineages["pl1"].OriginalArticleId.ShouldBe("it1");
        return lineages;
    }

    /// <summary>A store and several consumers, of which a die decides who takes the next step and who crashes.</summary>
    private sealed class Room
    {
        private readonly Random die;
        private readonly List<TaskCompletionSource> waiting = [];

        public Room(int seed)
        {
            die = new Random(seed);
            Editions = new MemoryCollection<EditionDocument>(EditionDocument.Type, Gate);
        }

        public MemoryCollection<EditionDocument> Editions { get; }

        public int Crashes { get; set; }

        /// <summary>Consumes the messages side by side; one that crashed is delivered again.</summary>
        public void Run(IReadOnlyList<ArticleIngested> messages)
        {
            var works = new WorkStore(Editions, Readings.Shipped, NullLogger<WorkStore>.Instance);
            var running = messages.Select(m => (Message: m, Task: works.Take(m, CancellationToken.None))).ToList();
            while (running.Count > 0)
            {
                if (waiting.Count > 0)
                {
                    var at = die.Next(waiting.Count);
                    var next = waiting[at];
                    waiting.RemoveAt(at);
                    if (Crashes > 0 && die.Next(20) == 0)
                    {
                        Crashes--;
                        next.SetException(new IOException("crash"));
                    }
                    else
                    {
                        next.SetResult();
                    }
                }

                foreach (var (message, task) in running.Where(r => r.Task.IsCompleted).ToList())
                {
                    running.RemoveAll(r => r.Task == task);
                    if (task.IsFaulted)
                    {
                        task.Exception!.InnerException.ShouldBeOfType<IOException>();
                        running.Add((message, works.Take(message, CancellationToken.None)));
                    }
                }

                (waiting.Count > 0 || running.Count == 0).ShouldBeTrue("somebody waits for nothing");
            }
        }

        public void ShouldSay(IReadOnlyDictionary<string, Lineage> expected)
        {
            Editions.Everything.Select(e => e.Id).ShouldBe(expected.Keys, ignoreOrder: true);
            foreach (var edition in Editions.Everything)
            {
                LineageComparison.Same(edition.Lineage, expected[edition.Id]).ShouldBeTrue($"{edition.Id}: {edition.Lineage} instead of {expected[edition.Id]}");
                var last = Editions.Raised.OfType<LineageChanged>().Where(e => e.ArticleId == edition.Id).Select(e => (e.LineageRevision, e.Lineage))
                    .Concat(Editions.Raised.OfType<LineageResolved>().Where(e => e.ArticleId == edition.Id).Select(e => (e.LineageRevision, e.Lineage)))
                    .MaxBy(e => e.LineageRevision);
                LineageComparison.Same(last.Lineage, edition.Lineage).ShouldBeTrue("what was said last is not what is stored");
            }
        }

        public void ShouldHaveResolvedEachVersionOnce() =>
            Editions.Raised.OfType<LineageResolved>().Select(e => (e.ArticleId, e.Article.Version))
                .ShouldBe(Newsroom.Select(a => (a.Id, a.Version)), ignoreOrder: true);

        private Task Gate()
        {
            var gate = new TaskCompletionSource();
            waiting.Add(gate);
            return gate.Task;
        }
    }
}
