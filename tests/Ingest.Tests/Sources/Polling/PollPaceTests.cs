using CsCheck;
using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class PollPaceTests
{
    private static readonly DateTimeOffset Now = Samples.Now;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static SourceDocument Source(params double[] minutesAgo) => new()
    {
        Id = "wire", PublisherId = "agency", Url = "https://agency.example/feed", Kind = SourceKind.Feed, State = SourceState.Active, CreatedAt = default,
        Rhythm = new SourceRhythm { Since = Now.AddDays(-9), Recent = [.. minutesAgo.Select(m => Now.AddMinutes(-m)).Order()] },
    };

    private static double Seconds(SourceDocument source) => PollPace.Interval(source, PollRulesTests.Bounds, Now).TotalSeconds;

    [Fact]
    public void Interval_follows_the_sources_rhythm_within_bounds()
    {
        Seconds(Source()).ShouldBe(300, "nothing is known");
        Seconds(Source(5, 6)).ShouldBe(300, "two are no rhythm");
        Seconds(Source(60, 40, 20)).ShouldBe(300);
        Seconds(Source(120, 80, 40)).ShouldBe(600);
        Seconds(Source(3, 2, 1)).ShouldBe(60, "the shortest");
        Seconds(Source(60 * 24 * 20, 60 * 24 * 10, 60 * 24)).ShouldBe(3600, "the longest");
    }

    [Fact]
    public void Silence_slows_polling_down()
    {
        var source = Source(60, 40, 20);
        var later = PollPace.Interval(source, PollRulesTests.Bounds, Now.AddHours(2)).TotalSeconds;
        later.ShouldBe(900);
    }

    [Fact]
    public void What_stays_fresh_is_not_asked_sooner()
    {
        var source = Source(60, 40, 20);
        Seconds(source with { Facts = new SourceFacts { FreshSeconds = 900 } }).ShouldBe(900);
        Seconds(source with { Facts = new SourceFacts { FreshSeconds = 30 } }).ShouldBe(300);
        Seconds(source with { Facts = new SourceFacts { FreshSeconds = 30 * 24 * 3600 } }).ShouldBe(3600, "news does not wait for a month");
        Seconds(source with { Facts = new SourceFacts { FreshSeconds = 900 }, PollSeconds = 120 }).ShouldBe(120, "configured");
    }

    [Fact]
    public void Hub_that_pushes_makes_polls_rare()
    {
        Seconds(Source(60, 40, 20) with { HubUntil = Now.AddDays(1) }).ShouldBe(3600);
        Seconds(Source(60, 40, 20) with { HubUntil = Now }).ShouldBe(300);
    }

    [Theory]
    [InlineData(60, 0, null, 0.5, 60)]
    [InlineData(60, 0, null, 0, 54)]
    [InlineData(60, 0, null, 1, 66)]
    [InlineData(60, 1, null, 0, 120)]
    [InlineData(60, 1, null, 1, 60)]
    [InlineData(60, 3, null, 0, 480)]
    [InlineData(60, 60, null, 0, 3600)]
    [InlineData(1, 1000, null, 0, 3600)]
    [InlineData(86400, 9, null, 0, 86400)]
    [InlineData(60, 1, 500, 0, 500)]
    [InlineData(60, 5, 5, 0, 1920)]
    [InlineData(60, 0, 90, 1, 90)]
    [InlineData(60, 1, 999999, 0, 86400)]
    public void Wait_backs_off_with_jitter_and_heeds_retry_after(int pace, int failures, int? retryAfter, double random, double seconds) =>
        PollPace.Wait(TimeSpan.FromSeconds(pace), failures, retryAfter is { } s ? TimeSpan.FromSeconds(s) : null, Longest, random).TotalSeconds.ShouldBe(seconds, 0.001);

    [Fact]
    public void Wait_never_shrinks_with_failures() => Gen.Select(Gen.Int[1, 86400], Gen.Int[1, 100], Gen.Double[0, 1]).Sample((pace, failures, random) =>
        PollPace.Wait(TimeSpan.FromSeconds(pace), failures + 1, null, Longest, random) >= PollPace.Wait(TimeSpan.FromSeconds(pace), failures, null, Longest, random));

    [Theory]
    [InlineData("2026-11-24T12:10Z", new[] { 12, 13 }, new DayOfWeek[0], "2026-11-24T14:10Z")]
    [InlineData("2026-11-24T11:10Z", new[] { 12, 13 }, new DayOfWeek[0], "2026-11-24T11:10Z")]
    [InlineData("2026-11-24T23:30Z", new[] { 23, 0, 1 }, new DayOfWeek[0], "2026-11-25T02:30Z")]
    [InlineData("2026-11-28T08:00Z", new int[0], new[] { DayOfWeek.Saturday, DayOfWeek.Sunday }, "2026-11-30T00:00Z")]
    public void Skipped_hours_and_days_are_left_out(string at, int[] hours, DayOfWeek[] days, string expected) =>
        PollPace.OutsideSkipped(DateTimeOffset.Parse(at, null), hours, days).ShouldBe(DateTimeOffset.Parse(expected, null));

    [Fact]
    public void Feed_that_is_never_to_be_asked_is_asked_anyway()
    {
        PollPace.OutsideSkipped(Now, [.. Enumerable.Range(0, 24)], []).ShouldBe(Now);
        PollPace.OutsideSkipped(Now, [], Enum.GetValues<DayOfWeek>()).ShouldBe(Now);
        // Every hour of six days and all but none of the seventh: the search still ends.
        PollPace.OutsideSkipped(Now, [.. Enumerable.Range(0, 23)], [.. Enum.GetValues<DayOfWeek>().Where(d => d != DayOfWeek.Monday)]).ShouldBe(new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero));
    }
}
