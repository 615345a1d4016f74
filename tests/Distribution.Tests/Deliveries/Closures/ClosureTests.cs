using System.Net.Http.Json;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.DistributionTests.Deliveries.Closures;

public sealed class ClosureTests
{
    private static readonly DateTimeOffset Now = Samples.Now;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly RepublicationObserved Observed = new()
    {
        RepublicationId = "rep_1", ArticleId = "agency-1", PartnerId = "daily", Url = "https://daily.example/bridge", ObservedAt = Now, Via = "report",
    };

    [Theory]
    [InlineData(Change.New, false)]
    [InlineData(Change.Update, false)]
    [InlineData(Change.Correction, true)]
    [InlineData(Change.Withdrawal, true)]
    public void Corrections_and_withdrawals_have_to_be_closed(Change change, bool matters) =>
        FanOut.Deliveries(Release(change), Index, Now, Day).ShouldHaveSingleItem().ClosureDue.HasValue.ShouldBe(matters);

    [Fact]
    public void Page_waits_for_the_correction_and_is_closed_by_a_clean_look_at_that_version()
    {
        var page = PageRules.Await(PageRules.Observe(null, Observed), Release(Change.Correction), Day);
        page.ClosureDue.ShouldBe(Now + Day);
        PageRules.See(page, Checked(1, CheckVerdict.Compliant, 1)).ClosedAt.ShouldBeNull("that look was at the version before");
        PageRules.See(page, Checked(2, CheckVerdict.Violation, 2)).ClosedAt.ShouldBeNull();
        PageRules.See(page, Checked(2, CheckVerdict.Undetermined, 3)).ClosedAt.ShouldBeNull("a page that cannot be read was not seen");
        var seen = PageRules.See(page, Checked(2, CheckVerdict.Compliant, 4));
        (seen.ClosedAt, seen.ClosureDue).ShouldBe((Now.AddHours(4), null));
        PageRules.Await(seen, Release(Change.Correction), Day).ShouldBeSameAs(seen, "the fan-out may run again");
    }

    [Fact]
    public void Look_that_comes_before_the_release_closes_it_all_the_same()
    {
        var seen = PageRules.See(null, Checked(2, CheckVerdict.Compliant, 1));
        PageRules.Await(seen, Release(Change.Correction), Day).ClosureDue.ShouldBeNull();
    }

    [Fact]
    public void Version_that_is_withdrawn_after_it_was_seen_has_to_be_gone_and_may_come_back()
    {
        var shown = PageRules.See(PageRules.Observe(null, Observed), Checked(1, CheckVerdict.Compliant, 1));
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Index, Now)!;
        // As when the original of a translation is withdrawn: the same version, decided later.
        var gone = Samples.Cleared(Samples.Article(change: Change.Withdrawal), 2) with { ClearedAt = Now.AddHours(2) };
        var withdrawn = ReleaseRules.Clear(first, gone, Index, Now.AddHours(2))!;
        withdrawn.Recipients.ShouldHaveSingleItem().Revision.ShouldBe(2);

        var waits = PageRules.Await(shown, withdrawn, Day);
        (waits.ClosureDue, waits.ClosedAt).ShouldBe((Now.AddHours(26), null));
        PageRules.Await(waits, withdrawn, Day).ShouldBeSameAs(waits, "the fan-out may run again");
        PageRules.See(waits, Checked(1, CheckVerdict.Compliant, 1) with { CheckedAt = Now.AddHours(1.5) }).ClosedAt.ShouldBeNull("that look was before");
        PageRules.See(waits, Checked(1, CheckVerdict.Compliant, 3)).ClosedAt.ShouldBe(Now.AddHours(3));

        var back = ReleaseRules.Clear(withdrawn, Samples.Cleared(Samples.Article(), 3) with { ClearedAt = Now.AddHours(4) }, Index, Now.AddHours(4))!;
        var overdue = PageRules.Overdue(waits, Now.AddDays(2)) with { Pending = [] };
        var returned = PageRules.Await(overdue, back, Day);
        (returned.Awaits, returned.ClosureDue, returned.OverdueAt).ShouldBe((null, null, null));
        returned.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ChangeClosed>().Reason.ShouldBe("The article is no longer withdrawn.");
    }

    [Fact]
    public void Overdue_is_told_once_and_closing_it_is_told_too()
    {
        var page = PageRules.Await(PageRules.Observe(null, Observed), Release(Change.Withdrawal), Day);
        PageRules.Overdue(page, Now + Day - TimeSpan.FromTicks(1)).ShouldBeSameAs(page);
        var overdue = PageRules.Overdue(page, Now + Day);
        var told = overdue.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ChangeOverdue>();
        (told.Waits, told.Change, told.Url, told.ArticleVersion).ShouldBe((ClosureWait.Page, Change.Withdrawal, Observed.Url, 2));
        PageRules.Overdue(overdue, Now + Day + Day).ShouldBeSameAs(overdue);
        PageRules.See(overdue with { Pending = [] }, Checked(2, CheckVerdict.Compliant, 30)).Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ChangeClosed>();
    }

    [Fact]
    public async Task Withdrawal_is_closed_when_acknowledged_and_seen_on_the_page_and_not_before()
    {
        await using var receiver = await Receiver.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = receiver.Url });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => receiver.Accepted.Any(), "the story arrives");
        await app.Publish(Observed with { ObservedAt = TimeProvider.System.GetUtcNow() });
        receiver.Otherwise = 500;
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        (await Open(app)).ShouldBe(2);
        // A day goes by for both.
        await app.Store<DeliveryDocument>().Update($"{id}:agency-1:2", d => d! with { ClosureDue = DateTimeOffset.UnixEpoch });
        await app.Store<PageDocument>().Update("rep_1", p => p! with { ClosureDue = DateTimeOffset.UnixEpoch });
        await Newsroom.Eventually(() => app.Published<ChangeOverdue>().Count == 2, "both are told");
        app.Published<ChangeOverdue>().Select(o => o.Waits).Order().ShouldBe([ClosureWait.Acknowledgement, ClosureWait.Page]);
        (await Open(app)).ShouldBe(2, "overdue is open");
        var late = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/stuck")).GetProperty("overdue").EnumerateArray().ToList();
        late.Select(o => o.GetProperty("waits").GetString()).Order(StringComparer.Ordinal).ShouldBe(["acknowledgement", "page"]);
        late.ShouldAllBe(o => o.GetProperty("change").GetString() == "withdrawal" && o.GetProperty("articleVersion").GetInt32() == 2);
        late.Single(o => o.GetProperty("waits").GetString() == "acknowledgement").GetProperty("deliveryId").GetString().ShouldBe($"{id}:agency-1:2");
        late.Single(o => o.GetProperty("waits").GetString() == "page").GetProperty("republicationId").GetString().ShouldBe("rep_1");

        receiver.Otherwise = 200;
        await Newsroom.Eventually(() => app.Published<ChangeClosed>().Any(c => c.Waits == ClosureWait.Acknowledgement), "the acknowledgement is told");
        (await Open(app)).ShouldBe(1);
        await app.Publish(Checked(2, CheckVerdict.Compliant, 1) with { CheckedAt = TimeProvider.System.GetUtcNow() });
        await Newsroom.Eventually(() => app.Published<ChangeClosed>().Any(c => c.Waits == ClosureWait.Page), "the page is told");
        (await Open(app)).ShouldBe(0);
    }

    private static async Task<int> Open(TestApp app) =>
        (await app.Client.GetFromJsonAsync<JsonElement>("/v1/deliveries/log?articleId=agency-1")).GetProperty("open").GetInt32();

    private static readonly SubscriptionIndex Index = new([Samples.Subscription("sub_1", Samples.Partner())]);

    private static ReleaseDocument Release(Change change)
    {
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Index, Now)! with { Pending = [] };
        return change == Change.New ? first : ReleaseRules.Clear(first, Samples.Cleared(Samples.Article(version: 2, change: change), 2), Index, Now)!;
    }

    private static ComplianceChecked Checked(int version, CheckVerdict verdict, int hour) => new()
    {
        CheckId = $"chk_{hour}", RepublicationId = "rep_1", ArticleId = "agency-1", ArticleVersion = version, PartnerId = "daily",
        Url = Observed.Url, Verdict = verdict, CheckedAt = Now.AddHours(hour),
    };
}
