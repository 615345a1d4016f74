using Syndication.Contracts;
using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class PollRulesTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    internal static readonly PollBounds Bounds = new()
    {
        Default = TimeSpan.FromMinutes(5), Shortest = TimeSpan.FromMinutes(1), Longest = TimeSpan.FromHours(1), LongestBackoff = TimeSpan.FromHours(1), QuarantineAfter = TimeSpan.FromDays(3),
    };

    private static readonly SourceDocument Wanted = new()
    {
        Id = "wire", PublisherId = "agency", Url = "https://agency.example/feed", Kind = SourceKind.Feed, PollSeconds = 60, State = SourceState.Active, CreatedAt = default,
    };

    private static SourceDocument Configured() => PollRules.Configure(null, Wanted, Now, Now)!;

    private static SourceDocument Taken() => PollRules.Take(Configured(), "me", Now, Now.AddMinutes(2))!;

    private static SourceDocument Done(SourceDocument taken, PollResult result, DateTimeOffset? at = null) => PollRules.Done(taken, "me", result, Bounds, 0.5, at ?? Now)!;

    private static SourceDocument Again(SourceDocument done) => done with { Claim = "me" };

    [Fact]
    public void New_source_is_due_when_it_is_its_turn()
    {
        Configured().NextPoll.ShouldBe(Now);
        PollRules.Configure(null, Wanted, Now.AddSeconds(7), Now)!.NextPoll.ShouldBe(Now.AddSeconds(7));
    }

    [Fact]
    public void Same_settings_change_nothing() => PollRules.Configure(Configured(), Wanted, Now, Now).ShouldBeNull();

    [Fact]
    public void Other_address_is_read_from_scratch_and_ends_the_claim()
    {
        var before = Taken() with { Validators = new Validators("e"), MovedTo = "https://agency.example/new", Facts = new SourceFacts { Hub = "https://hub.example/" } };
        var moved = PollRules.Configure(before, Wanted with { Url = "https://agency.example/other" }, Now, Now)!;
        (moved.Validators, moved.MovedTo, moved.Facts).ShouldBe((new Validators(), null, null));
        PollRules.Done(moved, "me", new PollResult { Validators = new Validators("old") }, Bounds, 0.5, Now).ShouldBeNull();
    }

    [Fact]
    public void Paused_source_is_not_due() => PollRules.Configure(Configured(), Wanted with { State = SourceState.Paused }, Now, Now)!.NextPoll.ShouldBeNull();

    [Fact]
    public void Taken_source_is_not_taken_again_until_its_claim_lapses()
    {
        PollRules.Take(Taken(), "you", Now.AddMinutes(1), Now.AddMinutes(3)).ShouldBeNull();
        PollRules.Take(Taken(), "you", Now.AddMinutes(2), Now.AddMinutes(4))!.Claim.ShouldBe("you");
    }

    [Fact]
    public void Poll_whose_claim_has_passed_on_leaves_nothing() =>
        PollRules.Done(Taken() with { Claim = "you" }, "me", new PollResult(), Bounds, 0.5, Now).ShouldBeNull();

    [Fact]
    public void Success_ends_the_failures_and_keeps_the_pace()
    {
        var done = Done(Taken() with { Failures = 4, LastError = "x" }, new PollResult { Status = 304, Created = 2 });
        (done.Failures, done.FailingSince, done.LastError, done.LastSuccess, done.NextPoll, done.Claim).ShouldBe((0, null, null, Now, Now.AddMinutes(1), null));
        done.Counts.ShouldBe(new SourceCounts(Polls: 1, Created: 2));
    }

    [Fact]
    public void Failure_keeps_the_validators_and_says_why()
    {
        var done = Done(Taken() with { Failures = 1, Validators = new Validators("e") }, new PollResult { Error = "No." });
        (done.Failures, done.FailingSince, done.LastError, done.LastSuccess, done.NextPoll, done.Validators)
            .ShouldBe((2, Now, "No.", null, Now.AddMinutes(3), new Validators("e")));
    }

    [Fact]
    public void Poll_asked_for_during_a_poll_follows_it()
    {
        var asked = PollRules.Request(Taken(), true, Now)!;
        asked.NextPoll.ShouldBe(Taken().NextPoll);
        var done = Done(asked, new PollResult { Validators = new Validators("e") }, Now.AddSeconds(1));
        (done.NextPoll, done.Validators, done.Again).ShouldBe((Now.AddSeconds(1), new Validators(), false));
    }

    [Fact]
    public void Poll_asked_for_is_due_now() => PollRules.Request(Configured() with { NextPoll = Now.AddDays(1) }, false, Now)!.NextPoll.ShouldBe(Now);

    [Fact]
    public void Gone_source_is_no_longer_polled_and_says_so()
    {
        var gone = Done(Taken(), new PollResult { Status = 410, IsGone = true, Error = "Status 410. Gone." });
        (gone.State, gone.NextPoll, gone.StateReason, gone.Status).ShouldBe((SourceState.Gone, null, "Status 410. Gone.", SourceStatus.Gone));
        PollRules.Configure(gone, Wanted, Now, Now).ShouldBeNull("the same settings, say from a file at the next start, do not wake it");
        var back = PollRules.Release(gone, Now)!;
        (back.State, back.NextPoll, back.Failures).ShouldBe((SourceState.Active, Now, 0));
    }

    [Fact]
    public void Moved_for_good_is_remembered_once_something_was_read_there()
    {
        const string There = "https://agency.example/new-feed";
        Done(Taken(), new PollResult { MovedTo = There, Error = "No feed." }).Address.ShouldBe(Wanted.Url);
        var moved = Done(Taken(), new PollResult { Status = 200, MovedTo = There, IsRead = true });
        (moved.Url, moved.Address).ShouldBe((Wanted.Url, There));
        PollRules.Configure(moved, Wanted, Now, Now).ShouldBeNull("the configured address stays the configured one");
        Done(Again(moved), new PollResult { Status = 200, IsRead = true }).Address.ShouldBe(There);
    }

    [Fact]
    public void Moved_address_that_keeps_failing_is_given_up()
    {
        var source = Done(Taken(), new PollResult { Status = 200, MovedTo = "https://agency.example/new-feed", IsRead = true });
        for (var i = 0; i < 3; i++)
        {
            source = Done(Again(source), new PollResult { Error = "No." });
        }

        (source.MovedTo, source.State).ShouldBe((null, SourceState.Active));
        var gone = Done(Again(source with { MovedTo = "https://agency.example/new-feed" }), new PollResult { Status = 410, IsGone = true, Error = "Gone." });
        (gone.MovedTo, gone.State).ShouldBe((null, SourceState.Active), "the configured address has the last word");
    }

    [Fact]
    public void Source_that_fails_for_days_is_quarantined_until_it_is_released()
    {
        var source = Done(Taken(), new PollResult { Error = "No." });
        source = Done(Again(source), new PollResult { Error = "No." }, Now.AddDays(2));
        source = Done(Again(source), new PollResult { Error = "No." }, Now.AddDays(2.9));
        source.State.ShouldBe(SourceState.Active);
        source = Done(Again(source), new PollResult { Error = "No." }, Now.AddDays(3));
        (source.State, source.NextPoll, source.Status).ShouldBe((SourceState.Quarantined, null, SourceStatus.Quarantined));
        source.StateReason!.ShouldStartWith("The last 4 polls failed, since 2026-11-24 12:00 UTC. No.");
        (PollRules.Release(source, Now)!.State, PollRules.Release(source, Now)!.NextPoll).ShouldBe((SourceState.Active, Now));
    }

    [Fact]
    public void Quarantined_source_is_polled_only_when_asked_for()
    {
        var held = PollRules.Quarantine(Configured(), "It brings rubbish.", Now)!;
        (held.NextPoll, held.StateReason).ShouldBe((null, "It brings rubbish."));
        var asked = PollRules.Take(PollRules.Request(held, false, Now), "me", Now, Now.AddMinutes(1))!;
        Done(asked, new PollResult { Status = 200, IsRead = true }).NextPoll.ShouldBeNull();
    }

    [Fact]
    public void Deleted_source_tells_it_and_can_be_made_again()
    {
        var deleted = PollRules.Delete(Configured(), Now)!;
        deleted.Pending.Select(p => p.Message).OfType<SourceHealthChanged>().Last().Status.ShouldBe(SourceStatus.Deleted);
        PollRules.Take(deleted with { NextPoll = Now }, "me", Now, Now.AddMinutes(1)).ShouldBeNull();
        PollRules.Request(deleted, false, Now).ShouldBeNull();
        var again = PollRules.Configure(deleted, Wanted, Now, Now)!;
        (again.State, again.Told > deleted.Told).ShouldBe((SourceState.Active, true));
    }

    [Fact]
    public void First_poll_learns_the_rhythm_from_the_dates_of_the_entries()
    {
        var dates = Enumerable.Range(0, 12).Select(i => Now.AddMinutes(-10 - (20 * i))).ToList();
        var source = Done(Taken() with { PollSeconds = null }, new PollResult { Status = 200, IsRead = true, Dates = dates, Created = 12 });
        // 12 articles in 230 minutes: a quarter of the mean gap.
        source.IntervalSeconds.ShouldBe((int)Math.Ceiling(230 * 60 / 12.0 / 4));
    }

    [Fact]
    public void Hours_to_be_skipped_are_skipped()
    {
        var facts = new SourceFacts { SkipHours = [12, 13] };
        Done(Taken() with { PollSeconds = null }, new PollResult { Status = 200, IsRead = true, Facts = facts }).NextPoll.ShouldBe(Now.AddHours(2).AddMinutes(5));
        Done(Taken(), new PollResult { Status = 200, IsRead = true, Facts = facts }).NextPoll.ShouldBe(Now.AddMinutes(1), "a configured pace comes first");
    }

    [Fact]
    public void Article_listed_twice_counts_once_the_newest()
    {
        var (a, b, c) = (Samples.Draft(text: "a"), Samples.Draft(text: "b") with { VersionCreated = Now }, Samples.Draft("2"));
        PollRequests.NewestOfEach([a, b, c]).ShouldBe([b, c]);
        PollRequests.NewestOfEach([a, Samples.Draft(text: "same date")]).ShouldBe([a]);
    }

    [Fact]
    public void Host_is_visited_by_one_at_a_time()
    {
        var first = HostRules.Take(null, "agency.example:443", "me", Now, Now.AddMinutes(1))!;
        HostRules.Take(first, "agency.example:443", "you", Now.AddSeconds(59), Now.AddMinutes(2)).ShouldBeNull();
        HostRules.Take(first, "agency.example:443", "you", Now.AddMinutes(1), Now.AddMinutes(2))!.Claim.ShouldBe("you", "its visitor has died");
        HostRules.Leave(first, "you", null, Now).ShouldBeNull();
        HostRules.Take(HostRules.Leave(first, "me", null, Now), "agency.example:443", "you", Now, Now.AddMinutes(2)).ShouldNotBeNull();
        HostRules.Take(HostRules.Leave(first, "me", TimeSpan.FromMinutes(5), Now), "agency.example:443", "you", Now.AddMinutes(4), Now.AddMinutes(6)).ShouldBeNull("it asked for a pause");
    }
}
