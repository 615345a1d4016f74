using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Syndication.Contracts;
using Syndication.Translation;
using Syndication.Translation.Origins;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Works;

public class MatchingIndexTests
{
    private static readonly string[] Towns = ["Prymorsk", "Kalyniv", "Dobrovar", "Zelenohrad", "Myrhorod", "Starobir", "Luhansk", "Vyshneve"];
    private static readonly string[] Orte = ["Приморськ", "Калинів", "Добровар", "Зеленоград", "Миргород", "Старобір", "Луганськ", "Вишневе"];

    // Eight stories of one template in two languages, some with a third edition that states its original.
    private static readonly Article[] Newsroom = [.. Enumerable.Range(0, 8).SelectMany(Editions)];

    [Fact]
    public async Task Unstated_translation_is_linked_after_it_was_ingested()
    {
        var room = new Room();
        await room.Take(Newsroom);
        await room.Settle();
        var en = room.Lineage("en3");
        (en.Role, en.OriginalArticleId, en.WorkId).ShouldBe((LineageRole.Translation, "uk3", "w-uk3"));
        en.Evidence.Select(e => e.Kind).ShouldContain("figures");
        room.Lineage("de2").WorkId.ShouldBe("w-uk2");
    }

    [Fact]
    public async Task Refusal_sticks_and_a_stated_link_is_not_moved()
    {
        var room = new Room();
        await room.Take(Newsroom);
        await room.Settle();
        await room.Decide("en3", e => EditorDecisions.Refuse(e, "uk3"));
        await room.Settle();
        room.Lineage("en3").OriginalArticleId.ShouldBeNull();
        room.Lineage("de2").OriginalArticleId.ShouldBe("en2");
    }

    [Fact]
    public async Task Any_order_with_duplicates_and_restarts_gives_the_same_works()
    {
        var expected = await Works(Newsroom, restartEvery: int.MaxValue);
        var random = new Random(20261125);
        for (var run = 0; run < 6; run++)
        {
            var order = Newsroom.Concat(Newsroom.Take(5)).OrderBy(_ => random.Next()).ToArray();
            (await Works(order, restartEvery: random.Next(3, 9))).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Withdrawn_edition_finds_no_counterpart()
    {
        var room = new Room();
        await room.Take([.. Newsroom.Select(a => a.Id == "uk1" ? a.Withdrawn() : a)]);
        await room.Settle();
        room.Lineage("en1").OriginalArticleId.ShouldBeNull();
    }

    [Theory]
    [InlineData("a", 30, "a")]
    [InlineData("b", 30, "a")]
    [InlineData("b", 61, "b")]
    public void Lease_passes_on_only_when_it_has_lapsed(string claimant, int secondsLater, string holder)
    {
        var held = MatchingLeaseDocument.Claim(null, "a", Morning, TimeSpan.FromSeconds(60));
        MatchingLeaseDocument.Claim(held, claimant, Morning.AddSeconds(secondsLater), TimeSpan.FromSeconds(60)).Holder.ShouldBe(holder);
    }

    private static async Task<string> Works(Article[] articles, int restartEvery)
    {
        var room = new Room();
        for (var at = 0; at < articles.Length; at++)
        {
            await room.Take([articles[at]]);
            if (at % restartEvery == restartEvery - 1)
            {
                await room.Step();
                await room.Restart();
            }
        }

        await room.Settle();
        return string.Join(' ', Newsroom.Select(a => $"{a.Id}:{room.Lineage(a.Id).WorkId}:{room.Lineage(a.Id).OriginalArticleId}"));
    }

    private static IEnumerable<Article> Editions(int at)
    {
        var (cost, length, workers) = (1_130 + (at * 377), 210 + (at * 31), 41 + (at * 13));
        yield return Story($"uk{at}", "uk", minute: at * 7).Text(
            $"У місті {Orte[at]} відкрили новий міст, повідомив мер Остап Коваленко.",
            $"Будівництво коштувало {cost} тисяч гривень, міст має довжину {length} метрів.", $"На ньому працювали {workers} робітників.");
        yield return Story($"en{at}", "en", minute: (at * 7) + 40).Text(
            $"A new bridge was opened in the city of {Towns[at]}, mayor Ostap Kovalenko said.",
            $"The building cost {cost} thousand hryvnias, the bridge is {length} metres long.", $"It took {workers} workers.");
        if (at % 2 == 0)
        {
            yield return Story($"de{at}", "de", minute: (at * 7) + 90).Text("Eine neue Brücke wurde eröffnet.").Of($"en{at}");
        }
    }

    /// <summary>A store and the process that matches.</summary>
    private sealed class Room
    {
        private readonly MemoryCollection<EditionDocument> editions = new(EditionDocument.Type, () => Task.CompletedTask);
        private readonly WorkStore works;
        private MatchingIndex index;

        public Room()
        {
            works = new WorkStore(editions, Readings.Shipped, NullLogger<WorkStore>.Instance);
            index = new MatchingIndex(editions, works, new TranslationOptions());
        }

        public async Task Take(Article[] articles)
        {
            foreach (var article in articles)
            {
                await works.Take(article.Ingested(), default);
            }
        }

        public Task<int> Step() => index.Step(default);

        public Task Restart()
        {
            index = new MatchingIndex(editions, works, new TranslationOptions());
            return index.Rebuild(Morning, default);
        }

        public async Task Settle()
        {
            while (await index.Step(default) > 0)
            {
            }

            await index.Renew(default);
        }

        public Lineage Lineage(string id) => editions.Everything.Single(e => e.Id == id).Lineage;

        public async Task Decide(string id, Func<EditionDocument, EditionDocument> decide)
        {
            var edition = editions.Everything.Single(e => e.Id == id);
            await editions.Replace(decide(edition));
            await works.Settle(editions.Everything.Single(e => e.Id == id), justWritten: true, default);
        }
    }
}
