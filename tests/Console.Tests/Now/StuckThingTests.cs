using Syndication.Console.Api;
using Syndication.Console.Errors;
using Syndication.Console.Now;
using Syndication.Console.Sources;
using Syndication.Contracts;
using Syndication.Platform.Bus.Errors;

namespace Syndication.Console.Tests.Now;

public sealed class StuckThingTests
{
    private static readonly DateTimeOffset At = Events.Minute(1);

    [Fact]
    public void Overdue_withdrawal_names_who_has_not_taken_it_and_sends_it_again()
    {
        var things = StuckRules.Of(new StuckAnswer(
            [
                new OverdueChange("a-1", 2, Change.Withdrawal, "river", At, "sub_1:a-1:2", "webhook", null, null),
                new OverdueChange("a-1", 2, Change.Withdrawal, "river", At, null, null, "rep_1", "https://river.example/1"),
            ],
            [new StuckEndpoint("sub_1", "river", "webhook", "disabled", "It answered 410.", At)], [new SuspendedPartner("quay", "The Quay", "Unpaid.", At)]), id => id == "a-1" ? "The bridge" : id).ToList();

        things.Select(t => (t.Kind, t.Tone, t.Since)).ShouldBe([("overdue", "bad", At), ("overdue", "bad", At), ("disabled", "bad", At), ("suspended", "warn", At)]);
        things[0].About.ShouldBe("The bridge");
        things[0].Text.ShouldBe("Version 2, a withdrawal, was not acknowledged by river over webhook.");
        things[1].Text.ShouldBe("Version 2, a withdrawal, was not seen on the page of river: https://river.example/1");
        Paths(things).ShouldBe(
        [
            "Distribution /v1/deliveries/sub_1%3Aa-1%3A2/retry", "Attribution /v1/republications/rep_1/check", "Distribution /v1/partners/river/subscriptions/sub_1/enable",
            "Distribution /v1/partners/river/subscriptions/sub_1/test", "Distribution /v1/partners/quay/resume",
        ]);
    }

    [Fact]
    public void Items_that_could_not_be_read_are_one_line_a_source_and_are_all_read_again()
    {
        var thing = StuckRules.Of(new RejectedAnswer(
            [new RejectedLine("r-1", "feed", "https://a.example/feed", ["title: is empty."], "<item/>", At.AddMinutes(5)), new RejectedLine("r-2", "feed", "https://a.example/feed", [], "<item/>", At)], null)).ShouldHaveSingleItem();

        (thing.Text, thing.Since).ShouldBe(("2 item(s) could not be read. title: is empty.", At));
        thing.Mends.ShouldHaveSingleItem().Paths.ShouldBe(["/v1/rejected/r-1/retry", "/v1/rejected/r-2/retry"]);
    }

    [Fact]
    public void Error_queues_are_sent_back_and_empty_ones_are_no_trouble()
    {
        var process = new ProcessErrors(Service.Translation, new Answer<ErrorQueueList>(new ErrorQueueList(
            "rabbitmq", "", [new ErrorQueue("translation-x_error", "translation-x", "failed", 3), new ErrorQueue("translation-y_error", "translation-y", "failed", 0)],
            [new WaitingEvent(Guid.Empty, "ArticleIngested", "articles/1", "The store is away.", 4, At, At)]), null));

        var things = StuckRules.Of(process).ToList();

        things.Select(t => t.Kind).ShouldBe(["errors", "retrying"]);
        Paths(things).ShouldBe(["Translation /v1/error-queues/translation-x_error/retry"]);
        StuckRules.Of(new ProcessErrors(Service.Ingest, new Answer<ErrorQueueList>(null, "It is away."))).ShouldBeEmpty();
    }

    [Fact]
    public void Question_is_answered_either_way_and_a_withdrawal_is_asked_first()
    {
        var mends = StuckRules.Of(new QuestionsAnswer([new QuestionLine("q/1", "gone", "a-1", "Bridge", null, "Is it withdrawn?", "feed", At)], null)).ShouldHaveSingleItem().Mends;

        mends.Select(m => m.Confirm is not null).ShouldBe([true, false]);
        mends.ShouldAllBe(m => m.Paths[0] == "/v1/questions/q%2F1/answer");
    }

    private static IEnumerable<string> Paths(IEnumerable<StuckThing> things) => things.SelectMany(t => t.Mends).SelectMany(m => m.Paths.Select(p => $"{m.Service} {p}"));
}
