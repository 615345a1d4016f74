using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

public sealed class RepublicationRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly RepublicationObserved Observed = new() { RepublicationId = "r1", ArticleId = "a1", PartnerId = "p1", Url = "https://p.example/", ObservedAt = Start, Via = "report" };
    private static readonly int[] Schedule = [60, 600];

    [Fact]
    public void Republication_is_due_at_once_and_kept_when_seen_again()
    {
        var known = RepublicationRules.Observe(null, Observed, Start).ShouldNotBeNull();

        known.DueAt.ShouldBe(Start);
        RepublicationRules.Observe(known, Observed, Start.AddDays(1)).ShouldBeNull();
    }

    [Fact]
    public void Republication_reported_again_is_looked_at_again_soon_but_not_at_every_report()
    {
        var looked = RepublicationRules.Observe(null, Observed, Start)! with { DueAt = Start.AddHours(1), LookedAt = Start };

        var again = RepublicationRules.Observe(looked, Observed with { ObservedAt = Start.AddMilliseconds(100) }, Start.AddMilliseconds(100)).ShouldNotBeNull();

        again.DueAt.ShouldBe(Start.AddSeconds(1));
        RepublicationRules.Observe(again, Observed with { ObservedAt = Start.AddMinutes(1) }, Start.AddMinutes(1))!.DueAt.ShouldBe(Start.AddSeconds(1));
        RepublicationRules.Observe(looked, Observed with { ObservedAt = Start.AddMinutes(1) }, Start.AddMinutes(1))!.DueAt.ShouldBe(Start.AddMinutes(1));
    }

    [Fact]
    public void Republication_is_claimed_by_one_until_the_lease_lapses()
    {
        var taken = RepublicationRules.Take(RepublicationRules.Observe(null, Observed, Start), "a", Start, Start.AddMinutes(2)).ShouldNotBeNull();

        RepublicationRules.Take(taken, "b", Start.AddMinutes(1), Start.AddMinutes(3)).ShouldBeNull();
        var other = RepublicationRules.Take(taken, "b", Start.AddMinutes(2), Start.AddMinutes(4)).ShouldNotBeNull();
        RepublicationRules.Done(other, "a", Check, null, false, Schedule, Start).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, false, 60)]
    [InlineData(1, false, 600)]
    [InlineData(2, false, null)]
    [InlineData(2, true, 600)]
    public void Looks_decay_and_end_unless_a_case_is_open(int step, bool open, int? seconds)
    {
        var taken = RepublicationRules.Take(RepublicationRules.Observe(null, Observed, Start)! with { Step = step }, "a", Start, Start.AddMinutes(2));

        var done = RepublicationRules.Done(taken, "a", Check, "case-1", open, Schedule, Start).ShouldNotBeNull();

        done.DueAt.ShouldBe(seconds is { } s ? Start.AddSeconds(s) : null);
        done.Claim.ShouldBeNull();
        done.Checks.ShouldBe(1);
    }

    [Fact]
    public void Look_asked_for_during_a_look_comes_right_after_it()
    {
        var taken = RepublicationRules.Take(RepublicationRules.Observe(null, Observed, Start), "a", Start, Start.AddMinutes(2));

        var asked = RepublicationRules.Request(taken, Start.AddSeconds(1)).ShouldNotBeNull();

        asked.Claim.ShouldBe("a");
        RepublicationRules.Done(asked, "a", Check, null, false, Schedule, Start.AddSeconds(2))!.DueAt.ShouldBe(Start.AddSeconds(2));
    }

    private static CheckDocument Check => new()
    {
        Id = "r1.1", RepublicationId = "r1", Number = 1, ArticleId = "a1", ArticleVersion = 1, PartnerId = "p1", Url = "https://p.example/", Verdict = CheckVerdict.Compliant, CheckedAt = Start,
    };

    [Fact]
    public void Page_that_did_not_comply_is_looked_at_again_once_the_partner_may_have_something_else()
    {
        var known = RepublicationRules.Observe(null, Observed, Start)! with { DueAt = null, LatestVerdict = CheckVerdict.Violation };

        var followed = RepublicationRules.FollowPartner(known, "facts-1", Start.AddMinutes(5)).ShouldNotBeNull();

        followed.DueAt.ShouldBe(Start.AddMinutes(5));
        RepublicationRules.FollowPartner(followed, "facts-1", Start.AddMinutes(9)).ShouldBeNull();
        RepublicationRules.FollowPartner(followed, "facts-2", Start.AddMinutes(9)).ShouldNotBeNull();
        RepublicationRules.FollowPartner(known with { LatestVerdict = CheckVerdict.Compliant }, "facts-1", Start).ShouldBeNull();
        RepublicationRules.FollowPartner(known with { LatestVerdict = null }, "facts-1", Start).ShouldBeNull();
    }

    [Fact]
    public void Page_that_is_observed_again_keeps_when_it_became_known_and_the_newest_class()
    {
        var known = RepublicationRules.Observe(null, Observed with { Class = new PartnerClass { Channel = "feed" } }, Start)!;

        var again = RepublicationRules.Observe(known, Observed with { ObservedAt = Start.AddDays(1) }, Start.AddDays(1))!;
        var other = RepublicationRules.Observe(again, Observed with { ObservedAt = Start.AddDays(2), Class = new PartnerClass { Channel = "webhook" } }, Start.AddDays(2))!;

        (again.KnownSince, again.Class!.Channel).ShouldBe((Start, "feed"));
        (other.KnownSince, other.Class!.Channel).ShouldBe((Start, "webhook"));
    }
}
