using System.Text.Json;
using CsCheck;
using Syndication.Console.Stories;
using Syndication.Contracts;

namespace Syndication.Console.Tests.Stories;

public sealed class StoryProjectionTests
{
    private static readonly IArticleEvent[] Life =
    [
        Events.Ingested(), Events.Resolved(), Events.Held(), Events.Cleared(1, 2), Events.Delivered(),
        Events.Delivered("s2", 21, DeliveryOutcome.Parked), Events.Delivered("s2", 25), Events.Ingested(2, Change.Correction),
        Events.Resolved(2, 2), Events.Cleared(2, 3, Change.Correction), Events.Changed(2, 3, LineageState.Stale),
        Events.Checked(1, CheckVerdict.Violation), Events.Opened(), Events.Checked(2, CheckVerdict.Compliant), Events.Closed(),
        Events.Opened(55),
    ];

    [Fact]
    public void Story_does_not_depend_on_the_order_of_events_or_on_repeats()
    {
        var expected = Json(Project(Life));
        Gen.Shuffle(Life).Select(Gen.Int[0, Life.Length - 1].Array[0, 8]).Sample((order, repeats) =>
            Json(Project([.. order, .. repeats.Select(i => Life[i])])).ShouldBe(expected));
    }

    [Fact]
    public void Event_seen_before_leaves_the_very_same_document()
    {
        var story = Project(Life);
        foreach (var @event in Life)
        {
            StoryProjection.Apply(story, @event, Events.Minute(99)).ShouldBeSameAs(story);
        }
    }

    [Fact]
    public void Older_version_arriving_late_changes_nothing_but_the_timeline()
    {
        var story = Project(Events.Ingested(2), Events.Resolved(2, 2), Events.Cleared(2, 2));
        var later = StoryProjection.Apply(story, Events.Held(1, 1), Events.Start);
        later.Article.ShouldBe(story.Article);
        later.Decision.ShouldBe(story.Decision);
        later.Stage.ShouldBe(StoryStage.Flowing);
        later.Timeline.Count.ShouldBe(story.Timeline.Count + 1);
    }

    [Fact]
    public void New_version_waits_for_its_own_decision()
    {
        var story = Project(Events.Ingested(), Events.Resolved(), Events.Cleared(), Events.Ingested(2));
        story.Stage.ShouldBe(StoryStage.Ingested);
        StoryProjection.Apply(story, Events.Resolved(2, 2), Events.Start).Stage.ShouldBe(StoryStage.Resolved);
    }

    [Fact]
    public void Withdrawal_that_was_cleared_is_withdrawn_and_no_longer_stale()
    {
        var story = Project(Events.Ingested(), Events.Changed(1, 2, LineageState.Stale));
        story.StaleAt.ShouldNotBeNull();
        story = StoryProjection.Apply(story, Events.Cleared(2, 2, Change.Withdrawal), Events.Start);
        story.Stage.ShouldBe(StoryStage.Withdrawn);
        story.StaleAt.ShouldBeNull();
    }

    [Fact]
    public void Case_closed_before_its_opening_came_stays_closed()
    {
        Project(Events.Closed(50), Events.Opened(40)).CaseAt.ShouldBeNull();
        Project(Events.Closed(50), Events.Opened(55)).CaseAt.ShouldBe(Events.Minute(55));
    }

    [Fact]
    public void Parked_delivery_that_got_through_later_is_parked_no_more()
    {
        var story = Project(Events.Delivered("s1", 20, DeliveryOutcome.Parked));
        story.ParkedAt.ShouldBe(Events.Minute(20));
        StoryProjection.Apply(story, Events.Delivered("s1", 21), Events.Start).ParkedAt.ShouldBeNull();
    }

    [Fact]
    public void Lists_stay_within_their_bounds_and_keep_the_newest()
    {
        var story = Project([.. Enumerable.Range(0, 400).Select(i => Events.Delivered($"s{i}", i))]);
        story.Deliveries.Count.ShouldBe(StoryProjection.MostDeliveries);
        story.Deliveries[^1].SubscriptionId.ShouldBe("s399");
        story.Timeline.Count.ShouldBe(StoryProjection.MostTimelineEntries);
        story.ActivityAt.ShouldBe(Events.Minute(399));
    }

    [Fact]
    public void Problems_of_a_held_story_name_the_reason_and_the_remedy()
    {
        var problem = StoryProblems.Find(Project(Events.Ingested(), Events.Held()), Events.Minute(60)).ShouldHaveSingleItem();
        problem.Kind.ShouldBe("held");
        problem.Text.ShouldBe("The publisher has no terms in force.");
        problem.Remedy.ShouldContain("terms in force");
    }

    [Fact]
    public void Story_that_no_stage_takes_up_is_a_problem_after_a_while()
    {
        var waits = Project(Events.Ingested());
        StoryProblems.Find(waits, waits.ActivityAt!.Value + StoryProblems.Patience).ShouldBeEmpty();

        var problem = StoryProblems.Find(waits, waits.ActivityAt!.Value + StoryProblems.Patience + TimeSpan.FromSeconds(1)).ShouldHaveSingleItem();

        (problem.Kind, problem.Since).ShouldBe(("waiting", waits.ActivityAt));
        problem.Remedy.ShouldContain("Translation");
        StoryProblems.Find(Project(Events.Ingested(), Events.Resolved(1, 1)), Events.Minute(600)).ShouldHaveSingleItem().Remedy.ShouldContain("Attribution");
        StoryProblems.Find(Project(Events.Ingested(), Events.Resolved(1, 1), Events.Cleared(1, 1)), Events.Minute(600)).ShouldBeEmpty();
    }

    [Fact]
    public void Page_that_became_known_stands_on_the_time_line_once()
    {
        var seen = new RepublicationObserved { RepublicationId = "rep_1", ArticleId = Events.Id, PartnerId = "river", Url = "https://river.example/1", ObservedAt = Events.Minute(7), Via = "report" };

        var entry = Project(seen, seen with { ObservedAt = Events.Minute(9) }).Timeline.ShouldHaveSingleItem();

        entry.ShouldBe(new TimelineEntry("republication/rep_1", "republication", Events.Minute(7), "A page of river became known (report). https://river.example/1"));
    }

    [Theory]
    [InlineData("ingested/1", "ingested", null)]
    [InlineData("ingested/2", "ingested", 2)]
    [InlineData("lineage/2", "lineage", null)]
    public void Entry_of_a_later_version_can_be_compared(string key, string kind, int? version) =>
        StoryTimeline.ChangedIn(new TimelineEntry(key, kind, Events.Start, "")).ShouldBe(version);

    private static StoryDocument Project(params IArticleEvent[] events) =>
        events.Aggregate((StoryDocument?)null, (story, @event) => StoryProjection.Apply(story, @event, Events.Start))!;

    private static string Json(StoryDocument story) => JsonSerializer.Serialize(story, ContractsJson.Options);
}
