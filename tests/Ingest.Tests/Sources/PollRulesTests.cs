using CsCheck;
using Syndication.Contracts;
using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class PollRulesTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Now = Samples.Now;

    private static readonly SourceDocument Wanted = new()
    {
        Id = "wire", PublisherId = "agency", Url = "https://agency.example/feed", Kind = SourceKind.Feed, PollSeconds = 60, State = SourceState.Active, CreatedAt = default,
    };

    private static SourceDocument Configured() => PollRules.Configure(null, Wanted, Now)!;

    private static SourceDocument Taken() => PollRules.Take(Configured(), "me", Now, Now.AddMinutes(2))!;

    [Theory]
    [InlineData(60, 0, null, 60)]
    [InlineData(60, 1, null, 60)]
    [InlineData(60, 2, null, 120)]
    [InlineData(60, 5, null, 960)]
    [InlineData(60, 60, null, 3600)]
    [InlineData(1, 1000, null, 3600)]
    [InlineData(86400, 9, null, 86400)]
    [InlineData(60, 1, 500, 500)]
    [InlineData(60, 5, 5, 960)]
    [InlineData(60, 0, 90, 90)]
    [InlineData(60, 1, 999999, 86400)]
    public void Wait_backs_off_and_heeds_retry_after(int poll, int failures, int? retryAfter, int seconds) =>
        PollRules.Wait(poll, failures, retryAfter is { } s ? TimeSpan.FromSeconds(s) : null, Longest).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Wait_never_shrinks_with_failures() => Gen.Select(Gen.Int[1, 86400], Gen.Int[0, 100]).Sample((poll, failures) =>
        PollRules.Wait(poll, failures + 1, null, Longest) >= PollRules.Wait(poll, failures, null, Longest));

    [Fact]
    public void New_source_is_due_at_once() => Configured().NextPoll.ShouldBe(Now);

    [Fact]
    public void Same_settings_change_nothing() => PollRules.Configure(Configured(), Wanted, Now).ShouldBeNull();

    [Fact]
    public void Other_address_is_read_from_scratch_and_ends_the_claim()
    {
        var moved = PollRules.Configure(Taken() with { Validators = new Validators("e") }, Wanted with { Url = "https://agency.example/other" }, Now)!;
        moved.Validators.ShouldBe(new Validators());
        PollRules.Done(moved, "me", new PollResult { Validators = new Validators("old") }, Longest, Now).ShouldBeNull();
    }

    [Fact]
    public void Paused_source_is_not_due() => PollRules.Configure(Configured(), Wanted with { State = SourceState.Paused }, Now)!.NextPoll.ShouldBeNull();

    [Fact]
    public void Taken_source_is_not_taken_again_until_its_claim_lapses()
    {
        PollRules.Take(Taken(), "you", Now.AddMinutes(1), Now.AddMinutes(3)).ShouldBeNull();
        PollRules.Take(Taken(), "you", Now.AddMinutes(2), Now.AddMinutes(4))!.Claim.ShouldBe("you");
    }

    [Fact]
    public void Poll_whose_claim_has_passed_on_leaves_nothing() =>
        PollRules.Done(Taken() with { Claim = "you" }, "me", new PollResult(), Longest, Now).ShouldBeNull();

    [Fact]
    public void Success_ends_the_failures_and_keeps_the_pace()
    {
        var done = PollRules.Done(Taken() with { Failures = 4, LastError = "x" }, "me", new PollResult { Status = 304, Created = 2 }, Longest, Now)!;
        (done.Failures, done.LastError, done.LastSuccess, done.NextPoll, done.Claim).ShouldBe((0, null, Now, Now.AddMinutes(1), null));
        done.Counts.ShouldBe(new SourceCounts(Polls: 1, Created: 2));
    }

    [Fact]
    public void Failure_keeps_the_validators_and_says_why()
    {
        var done = PollRules.Done(Taken() with { Failures = 1, Validators = new Validators("e") }, "me", new PollResult { Error = "No." }, Longest, Now)!;
        (done.Failures, done.LastError, done.LastSuccess, done.NextPoll, done.Validators).ShouldBe((2, "No.", null, Now.AddMinutes(2), new Validators("e")));
    }

    [Fact]
    public void Poll_asked_for_during_a_poll_follows_it()
    {
        var asked = PollRules.Request(Taken(), true, Now)!;
        asked.NextPoll.ShouldBe(Taken().NextPoll);
        var done = PollRules.Done(asked, "me", new PollResult { Validators = new Validators("e") }, Longest, Now.AddSeconds(1))!;
        (done.NextPoll, done.Validators, done.Again).ShouldBe((Now.AddSeconds(1), new Validators(), false));
    }

    [Fact]
    public void Poll_asked_for_is_due_now() => PollRules.Request(Configured() with { NextPoll = Now.AddDays(1) }, false, Now)!.NextPoll.ShouldBe(Now);

    [Fact]
    public void Article_listed_twice_counts_once_the_newest()
    {
        var (a, b, c) = (Samples.Draft(text: "a"), Samples.Draft(text: "b") with { VersionCreated = Now }, Samples.Draft("2"));
        PollRequests.NewestOfEach([a, b, c]).ShouldBe([b, c]);
        PollRequests.NewestOfEach([a, Samples.Draft(text: "same date")]).ShouldBe([a]);
    }
}
