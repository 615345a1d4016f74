using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;
using Syndication.Platform.Storage.Sqlite;

namespace Syndication.PlatformTests.Retention;

public sealed class RetentionSweeperTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule_that_fails_does_not_keep_the_others_from_their_work()
    {
        var good = new Rule(() => 1);
        using var sweeper = new RetentionSweeper([new Rule(() => throw new InvalidOperationException("away")), good], TimeProvider.System, NullLogger<RetentionSweeper>.Instance);

        await sweeper.Sweep(Stop);

        good.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Rules_are_followed_every_hour()
    {
        var (time, rule) = (new FakeTimeProvider(), new Rule(() => 0));
        using var sweeper = new RetentionSweeper([rule], time, NullLogger<RetentionSweeper>.Instance);
        await sweeper.StartAsync(Stop);

        for (var started = System.Diagnostics.Stopwatch.StartNew(); rule.Calls < 3; await Task.Delay(5, Stop))
        {
            // Moved on inside the loop: the sweeper may have looked at the clock a moment ago.
            time.Advance(TimeSpan.FromHours(1));
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        }

        await sweeper.StopAsync(Stop);
    }

    [Fact]
    public async Task Walk_is_bounded_and_goes_on_behind_what_has_to_stay()
    {
        var folder = Directory.CreateTempSubdirectory("syndication-retention-");
        try
        {
            await using var store = new SqliteDocumentStore(Path.Combine(folder.FullName, "walk.db"), null, TimeProvider.System, NullLogger<SqliteDocumentStore>.Instance);
            var things = store.Collection(Thing.Type);
            const int Kept = BoundedWalk<Thing>.MostLooked;
            await things.Write([.. Enumerable.Range(0, Kept).Select(i => new Thing { Id = $"a{i:D6}", Keeps = true })], Stop);
            await things.Write([.. Enumerable.Range(0, 50).Select(i => new Thing { Id = $"b{i:D6}" })], Stop);
            var walk = new BoundedWalk<Thing>(things);
            Task<int> Sweep() => walk.Delete(new DocumentQuery { Index = DocumentQuery.ById }, page => Task.FromResult(page.Where(t => !t.Keeps)), Stop);

            (await Sweep()).ShouldBe(0, "only so many are looked at");
            (await Sweep()).ShouldBe(50);
            (await Sweep()).ShouldBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed record Thing : Document
    {
        public static readonly DocumentType<Thing> Type = new("things");

        public bool Keeps { get; init; }
    }

    private sealed class Rule(Func<int> drop) : IRetentionRule
    {
        private int calls;

        public int Calls => Volatile.Read(ref calls);

        public string What => "things";

        public Task<int> Sweep(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(drop());
        }
    }
}
