using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;

namespace Syndication.DistributionTests.Channels;

public sealed class AttemptRulesTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public void After_2xx_is_delivered_and_says_so_with_its_age()
    {
        var done = AttemptRules.After(Delivery(), new(204, null, null), Now, Now.AddSeconds(1), 0);
        done.State.ShouldBe(DeliveryState.Delivered);
        done.Lane.ShouldBeNull();
        var recorded = done.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<DeliveryRecorded>();
        recorded.Outcome.ShouldBe(DeliveryOutcome.Delivered);
        recorded.AgeSeconds.ShouldBe(3);
        recorded.Attempts.ShouldBe(1);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(null)]
    public void After_anything_else_waits_for_the_next_attempt(int? status)
    {
        var next = AttemptRules.After(Delivery(), new(status, "No.", null), Now, Now, 0);
        next.State.ShouldBe(DeliveryState.Pending);
        next.DueAt.ShouldBe(Now.AddSeconds(5));
        next.Attempts.ShouldHaveSingleItem().Status.ShouldBe(status);
        next.Pending.ShouldBeEmpty();
    }

    [Fact]
    public void After_the_last_attempt_a_story_is_parked_and_leaves_its_lane()
    {
        var parked = Exhaust(Delivery());
        parked.State.ShouldBe(DeliveryState.Parked);
        parked.Lane.ShouldBeNull();
        parked.AttemptCount.ShouldBe(10);
        parked.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<DeliveryRecorded>().Outcome.ShouldBe(DeliveryOutcome.Parked);
    }

    [Fact]
    public void After_the_last_attempt_a_withdrawal_is_parked_and_tried_on()
    {
        var parked = Exhaust(Delivery() with { IsWithdrawal = true });
        parked.State.ShouldBe(DeliveryState.Parked);
        parked.Lane.ShouldBe("sub_1");
        parked.DueAt.ShouldBe(Now.AddHours(24));
        var again = AttemptRules.After(parked with { Pending = [] }, new(500, "No.", null), Now, Now, 0);
        again.State.ShouldBe(DeliveryState.Parked);
        again.DueAt.ShouldNotBeNull();
        again.Pending.ShouldBeEmpty("parking is told once");
        AttemptRules.After(again, new(200, null, null), Now, Now, 0).State.ShouldBe(DeliveryState.Delivered);
    }

    [Fact]
    public void After_410_is_parked_at_once_also_for_a_withdrawal()
    {
        var parked = AttemptRules.After(Delivery() with { IsWithdrawal = true }, new(410, "Gone.", null), Now, Now, 0);
        parked.State.ShouldBe(DeliveryState.Parked);
        parked.Lane.ShouldBeNull();
    }

    [Fact]
    public void After_many_attempts_only_the_newest_are_kept()
    {
        var delivery = Delivery() with { IsWithdrawal = true };
        for (var i = 0; i < 50; i++)
        {
            delivery = AttemptRules.After(delivery, new(500, "No.", null), Now.AddHours(i), Now.AddHours(i), 0);
        }

        delivery.Attempts.Count.ShouldBe(DeliveryDocument.MostAttemptsKept);
        delivery.AttemptCount.ShouldBe(50);
        delivery.Attempts[^1].At.ShouldBe(Now.AddHours(49));
    }

    [Fact]
    public void Retry_of_a_parked_one_starts_the_schedule_anew_and_of_a_delivered_one_is_refused()
    {
        var again = AttemptRules.Retry(Exhaust(Delivery()), Now)!;
        again.State.ShouldBe(DeliveryState.Pending);
        again.Lane.ShouldBe("sub_1");
        AttemptRules.After(again, new(500, "No.", null), Now, Now, 0).State.ShouldBe(DeliveryState.Pending);
        AttemptRules.Retry(Delivery() with { State = DeliveryState.Delivered }, Now)!.State.ShouldBe(DeliveryState.Pending, "one that arrived may be asked for again");
        AttemptRules.Retry(Delivery() with { State = DeliveryState.Superseded }, Now).ShouldBeNull();
    }

    private static DeliveryDocument Exhaust(DeliveryDocument delivery)
    {
        for (var i = 0; i < RetrySchedule.MostAttempts; i++)
        {
            delivery = AttemptRules.After(delivery, new(500, "No.", null), Now, Now, 0);
        }

        return delivery;
    }

    private static DeliveryDocument Delivery() => new()
    {
        Id = "sub_1:agency-1:1",
        SubscriptionId = "sub_1",
        PartnerId = "daily",
        ArticleId = "agency-1",
        ArticleVersion = 1,
        ClearanceRevision = 1,
        Change = Change.New,
        IsWithdrawal = false,
        State = DeliveryState.Pending,
        Lane = "sub_1",
        DueAt = Now,
        IngestedAt = Now.AddSeconds(-2),
        CreatedAt = Now,
    };
}
