using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Channels;

public sealed class EndpointRulesTests
{
    private static readonly DateTimeOffset Now = Samples.Now;
    private static readonly TimeSpan FiveDays = TimeSpan.FromDays(5);
    private static readonly SubscriptionDocument Subscription = Samples.Subscription("sub_1", Samples.Partner()).Subscription;
    private static readonly SendOutcome Broken = new(500, "The endpoint answered 500.", null);

    [Fact]
    public void Success_of_an_endpoint_that_never_failed_is_not_written() =>
        EndpointRules.After(null, Subscription, SendOutcome.Taken, Now, FiveDays).ShouldBeNull();

    [Fact]
    public void Failures_in_quick_succession_are_written_once()
    {
        var first = EndpointRules.After(null, Subscription, Broken, Now, FiveDays)!;
        (first.FailingSince, first.Failures).ShouldBe((Now, 1));
        EndpointRules.After(first, Subscription, Broken, Now.AddSeconds(5), FiveDays).ShouldBeSameAs(first);
        EndpointRules.After(first, Subscription, Broken, Now.AddMinutes(1), FiveDays)!.Failures.ShouldBe(2);
    }

    [Fact]
    public void Failing_is_told_after_a_while_once_and_disabled_after_a_long_one()
    {
        var endpoint = EndpointRules.After(null, Subscription, Broken, Now, FiveDays)!;
        var told = new List<EndpointState>();
        for (var at = Now; at <= Now + FiveDays; at += TimeSpan.FromHours(1))
        {
            endpoint = EndpointRules.After(endpoint with { Pending = [] }, Subscription, Broken, at, FiveDays)!;
            told.AddRange(endpoint.Pending.Select(e => ((EndpointChanged)e.Message).State));
        }

        told.ShouldBe([EndpointState.Failing, EndpointState.Disabled]);
        endpoint.DisabledAt.ShouldBe(Now + FiveDays);
        EndpointRules.After(endpoint with { Pending = [] }, Subscription, Broken, Now.AddDays(6), FiveDays)!.Pending.ShouldBeEmpty("disabled is told once");
    }

    [Fact]
    public void Success_between_starts_the_count_anew_and_is_told_if_failing_was()
    {
        var failing = EndpointRules.After(null, Subscription, Broken, Now, FiveDays)!;
        var quiet = EndpointRules.After(failing, Subscription, SendOutcome.Taken, Now.AddHours(1), FiveDays)!;
        (quiet.FailingSince, quiet.Pending.Length).ShouldBe((null, 0));
        var told = EndpointRules.After(failing, Subscription, Broken, Now.AddHours(6), FiveDays)! with { Pending = [] };
        EndpointRules.After(told, Subscription, SendOutcome.Taken, Now.AddHours(7), FiveDays)!.Pending.ShouldHaveSingleItem()
            .Message.ShouldBeOfType<EndpointChanged>().State.ShouldBe(EndpointState.Healthy);
    }

    [Fact]
    public void Answer_410_disables_at_once() =>
        EndpointRules.After(null, Subscription, new(410, "Gone.", null), Now, FiveDays)!.DisabledAt.ShouldBe(Now);

    [Fact]
    public void Lane_pauses_as_a_whole_and_tries_with_one_when_the_pause_is_over()
    {
        var lane = new Lane("sub_1");
        lane.IsOnTrial.ShouldBeTrue("nobody knows it yet");
        lane.Note(SendOutcome.Taken, Now, TimeSpan.FromMilliseconds(5), 1);
        (lane.IsOnTrial, lane.IsSuspect).ShouldBe((false, false));
        lane.Note(new(503, "Busy.", TimeSpan.FromMinutes(7)), Now, TimeSpan.FromMilliseconds(5), 1);
        (lane.IsOnTrial, lane.IsSuspect, lane.PausedUntil).ShouldBe((true, true, Now.AddMinutes(7)), "as long as it asks for");
        var pauses = Enumerable.Range(0, 12).Select(_ =>
        {
            lane.Note(new(null, "No answer.", null), Now, TimeSpan.FromSeconds(20), 1);
            return lane.PausedUntil - Now;
        }).ToList();
        pauses.ShouldBe([.. pauses.Order()], "it grows");
        pauses[^1].ShouldBe(TimeSpan.FromMinutes(5));
        lane.Note(SendOutcome.Taken, Now, TimeSpan.FromSeconds(3), 1);
        (lane.IsOnTrial, lane.IsSuspect, lane.PausedUntil).ShouldBe((false, true, default(DateTimeOffset)), "it works, but slowly");
    }

    [Fact]
    public void Lane_of_an_endpoint_that_breaks_again_and_again_pauses_too()
    {
        var lane = new Lane("sub_1");
        for (var i = 0; i < 4; i++)
        {
            lane.Note(Broken, Now, TimeSpan.Zero, 1);
            lane.PausedUntil.ShouldBe(default, "it may be this one article");
        }

        lane.Note(Broken, Now, TimeSpan.Zero, 1);
        lane.PausedUntil.ShouldBeGreaterThan(Now);
    }
}
