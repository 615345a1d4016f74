using Syndication.Console.Now;
using Syndication.Console.Stories;
using Syndication.Contracts;

namespace Syndication.Console.Tests.Now;

public sealed class FlowCounterTests
{
    private static readonly DateTimeOffset Now = Events.Minute(60);

    [Fact]
    public void Events_are_counted_in_their_minute()
    {
        var flow = FlowCounter.Count([Story("a", ("ingested", 1), ("cleared", 1), ("held", 70)), Story("b", ("ingested", 1), ("ingested", 59))], Now, isCut: false);

        flow.Ingested[^2].ShouldBe(2);
        flow.Ingested[0].ShouldBe(1);
        flow.Cleared.Sum().ShouldBe(1);
        flow.Held.Sum().ShouldBe(0);
        flow.Ingested.Count.ShouldBe(Flow.Minutes);
    }

    [Fact]
    public void Clock_that_is_a_little_ahead_counts_as_now() =>
        FlowCounter.Count([Story("a", ("ingested", -1))], Now, isCut: false).Ingested[^1].ShouldBe(1);

    [Fact]
    public void Ages_are_those_of_the_hours_deliveries()
    {
        var story = Story("a") with
        {
            Deliveries = [.. Enumerable.Range(1, 20).Select(n => Delivery($"s{n}", n, minutesAgo: 5)), Delivery("old", 9000, minutesAgo: 61)],
        };

        var flow = FlowCounter.Count([story], Now, isCut: false);

        (flow.AgeMedian, flow.Age95).ShouldBe((10, 19));
        flow.Delivered.Sum().ShouldBe(20);
        flow.Partners.ShouldHaveSingleItem().Values.Sum().ShouldBe(20);
    }

    [Fact]
    public void Nothing_gives_no_age()
    {
        var flow = FlowCounter.Count([], Now, isCut: false);

        (flow.AgeMedian, flow.Age95, flow.Tail.Count).ShouldBe((null, null, 0));
    }

    [Fact]
    public void Tail_is_newest_first_and_bounded()
    {
        var flow = FlowCounter.Count([Story("a", [.. Enumerable.Range(0, 40).Select(n => ("check", n))])], Now, isCut: true);

        flow.Tail.Count.ShouldBe(30);
        flow.Tail.Select(e => e.Entry.At).ShouldBeInOrder(SortDirection.Descending);
        flow.IsCut.ShouldBeTrue();
    }

    private static StoryDocument Story(string id, params (string Kind, int MinutesAgo)[] entries) => new()
    {
        Id = id,
        Timeline = [.. entries.Select((e, i) => new TimelineEntry($"{id}{i}", e.Kind, Now.AddMinutes(-e.MinutesAgo), ""))],
    };

    private static StoryDelivery Delivery(string subscription, double age, int minutesAgo) => new()
    {
        SubscriptionId = subscription, DeliveryId = subscription, PartnerId = "p", Channel = "webhook", ArticleVersion = 1, Outcome = DeliveryOutcome.Delivered,
        At = Now.AddMinutes(-minutesAgo), AgeSeconds = age,
    };
}
