using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Syndication.Translation;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Works;

public class RereadingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(null, -1, true)]
    [InlineData(null, 1, false)]
    [InlineData("other", -1, false)]
    [InlineData("me", -1, true)]
    public void Reading_is_claimed_when_due_and_free(string? holder, int dueInSeconds, bool claimed)
    {
        var stored = new RereadingDocument { Id = RereadingDocument.TheOne, DueAt = Morning.AddSeconds(dueInSeconds), Holder = holder, Until = holder is null ? null : Morning.AddSeconds(30) };
        ReferenceEquals(RereadingDocument.Claim(stored, "me", Morning, Minute), stored).ShouldBe(!claimed);
    }

    [Fact]
    public async Task Editions_are_read_by_one_process_and_by_another_when_it_died()
    {
        var time = new FakeTimeProvider(Morning);
        var documents = new MemoryCollection<RereadingDocument>(RereadingDocument.Type, () => Task.CompletedTask);
        var editions = new MemoryCollection<EditionDocument>(EditionDocument.Type, () => Task.CompletedTask);
        var works = new WorkStore(editions, Readings.Shipped, NullLogger<WorkStore>.Instance);
        await works.Take(Story("uk1", "uk").Ingested(), default);
        await documents.Insert(new RereadingDocument { Id = RereadingDocument.TheOne, DueAt = Morning, Holder = "died", Until = Morning.AddSeconds(30) });
        var (reads, queries) = (editions.Reads, editions.Queries);

        var rereader = new Rereader(editions, documents, works, Readings.Shipped, Options.Create(new TranslationOptions()), time, NullLogger<Rereader>.Instance);
        (await rereader.Once(default)).ShouldBeFalse();
        (editions.Reads, editions.Queries).ShouldBe((reads, queries));

        time.Advance(Minute);
        (await rereader.Once(default)).ShouldBeTrue();
        editions.Queries.ShouldBeGreaterThan(queries);
        (await rereader.Once(default)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_asked_for_during_a_reading_is_read_after_it()
    {
        var time = new FakeTimeProvider(Morning);
        var documents = new MemoryCollection<RereadingDocument>(RereadingDocument.Type, () => Task.CompletedTask);
        var asked = false;
        var editions = new MemoryCollection<EditionDocument>(EditionDocument.Type, async () =>
        {
            if (!asked)
            {
                asked = true;
                await new Rereading(documents, time).Ask(default);
            }
        });
        await new Rereading(documents, time).Ask(default);
        time.Advance(Rereading.Delay);
        var rereader = new Rereader(
            editions, documents, new WorkStore(editions, Readings.Shipped, NullLogger<WorkStore>.Instance), Readings.Shipped, Options.Create(new TranslationOptions()), time, NullLogger<Rereader>.Instance);
        (await rereader.Once(default)).ShouldBeTrue();
        (await rereader.Once(default)).ShouldBeFalse();
        time.Advance(Rereading.Delay);
        (await rereader.Once(default)).ShouldBeTrue();
    }
}
