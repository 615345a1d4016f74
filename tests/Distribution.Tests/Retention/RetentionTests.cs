using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Contracts;
using Syndication.Distribution;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Distribution.Retention;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.DistributionTests.Retention;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Deliveries => new()
    {
        { "delivered", true }, { "superseded", true }, { "revoked", true }, { "acknowledged withdrawal", true },
        { "pending", false }, { "held", false }, { "parked", false }, { "young", false }, { "withdrawal", false }, { "closure", false }, { "fan-out", false }, { "open case", false },
    };

    [Theory]
    [MemberData(nameof(Deliveries))]
    public void Delivery_goes_only_when_nothing_rests_on_it(string which, bool expected)
    {
        var delivery = Delivery(which);
        delivery = which switch
        {
            "superseded" => delivery with { State = DeliveryState.Superseded },
            "revoked" => delivery with { State = DeliveryState.Revoked },
            "pending" => delivery with { State = DeliveryState.Pending, Lane = "s", FinishedAt = null },
            "held" => delivery with { State = DeliveryState.Held, HeldFor = "p" },
            "parked" => delivery with { State = DeliveryState.Parked },
            "young" => delivery with { FinishedAt = Now },
            "withdrawal" => delivery with { IsWithdrawal = true },
            "acknowledged withdrawal" => delivery with { IsWithdrawal = true, AcknowledgedAt = Now.AddDays(-500) },
            "closure" => delivery with { ClosureDue = Now },
            _ => delivery,
        };

        RetentionRules.MayGo(delivery, new ReleaseDocument { Id = "a", FanOutDue = which == "fan-out" ? Now : null }, which == "open case", Now.AddDays(-365)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(5L, null, 4L, true)]
    [InlineData(5L, null, 5L, false)]
    [InlineData(5L, 4L, 4L, false)]
    [InlineData(null, null, 4L, false)]
    public void Line_of_the_log_goes_only_when_a_newer_one_stands_for_its_story(long? newest, long? advance, long line, bool expected) =>
        RetentionRules.MayGo(
            new ReleaseLogDocument { Id = ReleaseLogDocument.IdOf(line), ArticleId = "a", At = Now },
            new ReleaseDocument { Id = "a", Sequence = newest, Advance = advance is { } a ? new AdvanceRelease(1, 1, Now) { Sequence = a } : null }).ShouldBe(expected);

    [Fact]
    public void Line_of_an_unknown_story_stays() =>
        RetentionRules.MayGo(new ReleaseLogDocument { Id = ReleaseLogDocument.IdOf(1), ArticleId = "a", At = Now }, null).ShouldBeFalse();

    [Fact]
    public async Task Sweep_drops_what_is_old_and_leaves_what_is_needed()
    {
        var time = new FakeTimeProvider(Now.AddDays(-400));
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [DistributionModule.Module], Time = time });
        var (deliveries, log, releases) = (Documents<DeliveryDocument>(app), Documents<ReleaseLogDocument>(app), Documents<ReleaseDocument>(app));
        await Documents<CaseDocument>(app).Insert(
            new CaseDocument { Id = "case", PartnerId = "p", ArticleId = "disputed", RepublicationId = "r", Url = "https://river.example/1", OpenedAt = Now.AddDays(-390), SeenAt = Now.AddDays(-390) }, Stop);
        foreach (var article in (string[])["a", "disputed"])
        {
            await deliveries.Insert(Delivery("old-" + article) with { ArticleId = article }, Stop);
            await releases.Insert(new ReleaseDocument { Id = article, Sequence = article == "a" ? 3 : 2 }, Stop);
        }

        await deliveries.Insert(Delivery("withdrawal") with { IsWithdrawal = true }, Stop);
        await deliveries.Insert(Delivery("young") with { CreatedAt = Now.AddDays(-10), FinishedAt = Now.AddDays(-10) }, Stop);
        foreach (var (line, article) in ((long, string)[])[(1, "a"), (2, "disputed"), (3, "a")])
        {
            await log.Insert(new ReleaseLogDocument { Id = ReleaseLogDocument.IdOf(line), ArticleId = article, At = Now.AddDays(-399) }, Stop);
        }

        await Documents<NoticeDocument>(app).Insert(Notice("sent", null), Stop);
        await Documents<NoticeDocument>(app).Insert(Notice("waiting", Now.AddYears(1)), Stop);
        var sweeper = app.Services.GetRequiredService<RetentionSweeper>();
        await sweeper.Sweep(Stop);
        (await Ids(deliveries)).Count.ShouldBe(4, "nothing was old yet");

        time.SetUtcNow(Now);
        await sweeper.Sweep(Stop);

        (await Ids(deliveries)).ShouldBe(["old-disputed", "withdrawal", "young"], ignoreOrder: true);
        (await Ids(log)).ShouldBe([ReleaseLogDocument.IdOf(2), ReleaseLogDocument.IdOf(3)]);
        (await Ids(Documents<NoticeDocument>(app))).ShouldBe(["waiting"]);
        await sweeper.Sweep(Stop);
        (await Ids(deliveries)).Count.ShouldBe(3);
    }

    private static NoticeDocument Notice(string id, DateTimeOffset? due) =>
        new() { Id = id, PartnerId = "p", To = ["desk@river.example"], Subject = "s", Text = "t", DueAt = due, CreatedAt = Now.AddDays(-200) };

    private static DeliveryDocument Delivery(string id) => new()
    {
        Id = id, SubscriptionId = "s", PartnerId = "p", Channel = Channel.Webhook, ArticleId = "a", ArticleVersion = 1, ClearanceRevision = 1, Change = Change.New, IsWithdrawal = false,
        State = DeliveryState.Delivered, IngestedAt = Now.AddDays(-399), CreatedAt = Now.AddDays(-399), FinishedAt = Now.AddDays(-399),
    };

    private static IDocumentCollection<T> Documents<T>(TestApp app)
        where T : Document => app.Services.GetRequiredService<IDocumentCollection<T>>();

    private static async Task<List<string>> Ids<T>(IDocumentCollection<T> documents)
        where T : Document => [.. (await documents.Query(new DocumentQuery { Index = DocumentQuery.ById, Limit = 100 }, Stop)).Items.Select(d => d.Id)];
}
