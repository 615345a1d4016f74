using Syndication.Contracts;
using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class HealthRulesTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    private static readonly SourceDocument Source = new()
    {
        Id = "wire", PublisherId = "agency", Url = "https://agency.example/feed", Kind = SourceKind.Feed, State = SourceState.Active, CreatedAt = Now.AddDays(-30), LastSuccess = Now,
    };

    /// <summary>Three articles a day at 8, 12 and 16 o'clock, for the given days before today.</summary>
    private static SourceRhythm ThreeADay(int days)
    {
        var rhythm = new SourceRhythm { Since = Rhythms.DayOf(Now).AddDays(-days) };
        for (var day = days; day >= 1; day--)
        {
            foreach (var hour in new[] { 8, 12, 16 })
            {
                rhythm = Rhythms.Add(rhythm, 1, 0, Rhythms.DayOf(Now).AddDays(-day).AddHours(hour));
            }
        }

        return rhythm;
    }

    private static string Status(SourceDocument source, DateTimeOffset? at = null) => HealthRules.Of(source, at ?? Now).Status.ToString();

    [Fact]
    public void Status_is_told_from_what_polls_left()
    {
        Status(Source with { LastSuccess = null }).ShouldBe("New");
        Status(Source).ShouldBe("Ok");
        Status(Source with { Failures = 2 }).ShouldBe("Ok", "a hiccup");
        Status(Source with { Failures = 3 }).ShouldBe("Failing");
        Status(Source with { Failures = 1, LastSuccess = null }).ShouldBe("Failing", "it never answered");
        Status(Source with { State = SourceState.Paused, Failures = 9 }).ShouldBe("Paused");
        Status(Source with { State = SourceState.Quarantined }).ShouldBe("Quarantined");
        Status(Source with { State = SourceState.Gone }).ShouldBe("Gone");
    }

    [Fact]
    public void Streak_of_failures_is_told_in_words() =>
        HealthRules.Of(Source with { Failures = 7, FailingSince = Now.AddHours(-3), LastError = "Status 503. The site has a fault." }, Now).Reason
            .ShouldBe("The last 7 polls failed, since 2026-11-24 09:00 UTC. Status 503. The site has a fault.");

    [Fact]
    public void Articles_a_day_stand_against_the_usual()
    {
        var rhythm = Rhythms.Add(ThreeADay(10), 2, 1, Now.AddHours(-1));
        var health = HealthRules.Of(Source with { Rhythm = rhythm }, Now);
        (health.ArticlesToday, health.ArticlesYesterday, health.UsualPerDay).ShouldBe((2, 3, 3));
        HealthRules.Of(Source with { Rhythm = ThreeADay(2) }, Now).UsualPerDay.ShouldBeNull("two days are not usual");
    }

    [Fact]
    public void Quiet_days_count_in_the_usual()
    {
        var rhythm = ThreeADay(12);
        rhythm = rhythm with { Days = [.. rhythm.Days.Where((_, i) => i % 3 == 0)] };
        Rhythms.UsualPerDay(rhythm, Now).ShouldBe(0);
    }

    [Fact]
    public void Silence_longer_than_usual_is_seen_and_nights_are_not()
    {
        var source = Source with { Rhythm = ThreeADay(10) };
        // 16 hours pass every night.
        Status(source, Rhythms.DayOf(Now).AddHours(8)).ShouldBe("Ok");
        Status(source, Rhythms.DayOf(Now).AddHours(15)).ShouldBe("Ok", "less than half as long again");
        var late = Rhythms.DayOf(Now).AddHours(17);
        Status(source, late).ShouldBe("Silent");
        HealthRules.Of(source, late).Reason!.ShouldStartWith("Nothing new for 25 hours; lately at most 16 hours passed.");
        Status(source with { Kind = SourceKind.Page }, late).ShouldBe("Ok", "a page need not change");
        Status(source with { Rhythm = ThreeADay(1) }, late).ShouldBe("Ok", "too little is known");
    }

    [Fact]
    public void Rhythm_is_seeded_from_the_entries_of_the_first_poll()
    {
        var dates = Enumerable.Range(0, 40).Select(i => Now.AddHours(-6 * i)).Append(Now.AddYears(-3)).Append(Now.AddDays(9));
        var rhythm = Rhythms.Seed(dates, Now);
        rhythm.Since.ShouldBe(Now.AddHours(-6 * 39));
        rhythm.LastNew.ShouldBe(Now.AddHours(-6));
        Rhythms.UsualPerDay(rhythm, Now).ShouldBe(4);
        rhythm.Recent.Count.ShouldBe(SourceRhythm.MostRecent);
        Rhythms.Seed([], Now).Since.ShouldBe(Now);
    }

    [Fact]
    public void Rhythm_stays_bounded_however_long_it_goes()
    {
        var rhythm = new SourceRhythm();
        for (var i = 0; i < 1000; i++)
        {
            rhythm = Rhythms.Add(rhythm, 50, 3, Now.AddHours(5 * i));
        }

        (rhythm.Recent.Count, rhythm.Days.Count <= SourceRhythm.MostDays + 2).ShouldBe((20, true));
    }

    [Fact]
    public void Event_is_raised_when_the_status_changes_and_once_an_hour()
    {
        var first = HealthRules.Tell(Source, Now);
        var told = Told(first).ShouldHaveSingleItem();
        (told.Status, told.SourceId, told.Sequence).ShouldBe((SourceStatus.Ok, "wire", 1));
        HealthRules.Tell(first, Now.AddMinutes(59)).ShouldBeSameAs(first);
        Told(HealthRules.Tell(first, Now.AddHours(1))).Count.ShouldBe(2);
        var failing = HealthRules.Tell(first with { Failures = 3, LastError = "No." }, Now.AddMinutes(1));
        (Told(failing)[^1].Status, Told(failing)[^1].Sequence, failing.Status).ShouldBe((SourceStatus.Failing, 2, SourceStatus.Failing));
        var paused = HealthRules.Tell(first with { State = SourceState.Paused }, Now.AddMinutes(1));
        HealthRules.Tell(paused, Now.AddDays(1)).ShouldBeSameAs(paused);
    }

    private static IReadOnlyList<SourceHealthChanged> Told(SourceDocument source) => [.. source.Pending.Select(p => p.Message).OfType<SourceHealthChanged>()];
}
