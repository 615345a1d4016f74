using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Attribution;
using Syndication.Attribution.Cases;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Retention;
using Syndication.Contracts;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.AttributionTests.Retention;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Checks => new()
    {
        { "an old one of a page without a case", true }, { "the page is gone", true }, { "the case is closed and rests on another", true },
        { "the newest of its page", false }, { "the case is open", false }, { "the closed case rests on it", false }, { "its page has not heard of it yet", false },
    };

    [Theory]
    [MemberData(nameof(Checks))]
    public void Check_goes_only_when_nothing_rests_on_it(string which, bool expected)
    {
        var page = which == "the page is gone" ? null : Page() with { LatestCheckId = which == "the newest of its page" ? "c1" : "c9", Checks = which == "its page has not heard of it yet" ? 1 : 9 };
        var @case = which switch
        {
            "the case is open" => Case(null, "c9"),
            "the case is closed and rests on another" => Case(Now, "c9"),
            "the closed case rests on it" => Case(Now, "c1"),
            _ => null,
        };

        RetentionRules.MayGo(Check("c1", 1), page, @case).ShouldBe(expected);
    }

    [Fact]
    public async Task Sweep_drops_old_checks_and_mails_and_leaves_what_is_needed()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [AttributionModule.Module], Time = time });
        await Documents<RepublicationDocument>(app).Insert(Page() with { LatestCheckId = "c2", Checks = 2 }, Stop);
        await Documents<CheckDocument>(app).Insert(Check("c1", 1), Stop);
        await Documents<CheckDocument>(app).Insert(Check("c2", 2), Stop);
        await Documents<MailDocument>(app).Insert(Mail("sent", MailState.Sent), Stop);
        await Documents<MailDocument>(app).Insert(Mail("waiting", MailState.Waiting), Stop);
        var sweeper = app.Services.GetRequiredService<RetentionSweeper>();
        await sweeper.Sweep(Stop);
        (await Ids<CheckDocument>(app)).Count.ShouldBe(2, "nothing was old yet");

        time.Advance(TimeSpan.FromDays(731));
        await sweeper.Sweep(Stop);

        (await Ids<CheckDocument>(app)).ShouldBe(["c2"]);
        (await Ids<MailDocument>(app)).ShouldBe(["waiting"]);
    }

    [Fact]
    public async Task Fingerprint_goes_when_its_article_is_searched_for_no_more_and_a_new_clearance_keeps_it()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [AttributionModule.Module], Time = time });
        var fingerprints = Documents<FingerprintDocument>(app);
        await fingerprints.Insert(Fingerprint("old", Now), Stop);
        await fingerprints.Insert(Fingerprint("corrected", Now.AddDays(20)), Stop);
        var sweeper = app.Services.GetRequiredService<RetentionSweeper>();
        time.Advance(TimeSpan.FromDays(29));
        await sweeper.Sweep(Stop);
        (await Ids<FingerprintDocument>(app)).Count.ShouldBe(2, "both are still searched for");

        time.Advance(TimeSpan.FromDays(2));
        await sweeper.Sweep(Stop);

        (await Ids<FingerprintDocument>(app)).ShouldBe(["corrected"]);
    }

    [Fact]
    public async Task Contacts_are_erased_when_the_partner_asked_for_it_and_older_news_does_not_erase_newer_ones()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [AttributionModule.Module], Time = time });
        await Documents<CaseDocument>(app).Insert(Case(null, "c1"), Stop);
        await Documents<MailDocument>(app).Insert(Mail("mail", MailState.Sent), Stop);
        await Put(app, "olena@river.example");

        await app.Publish(Erased(Now.AddHours(1)));

        (await Contacts(app)).ShouldBe([]);
        (await Ids<MailDocument>(app)).ShouldBeEmpty();
        time.Advance(TimeSpan.FromHours(2));
        await Put(app, "ivan@river.example");
        await app.Publish(Erased(Now.AddHours(1)));
        await app.Publish(Erased(null));
        (await Contacts(app)).ShouldBe(["ivan@river.example"]);
        await app.Publish(Erased(Now.AddHours(3)));
        (await Contacts(app)).ShouldBe([]);
    }

    private static async Task Put(TestApp app, string address)
    {
        using var answer = await app.Client.PutAsJsonAsync("/v1/case-contacts/river", new { mail = new[] { address } }, Stop);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<string>> Contacts(TestApp app) =>
        (await app.Client.GetFromJsonAsync<CaseContacts>("/v1/case-contacts/river", ContractsJson.Options, Stop))!.Mail!;

    private static PartnerChanged Erased(DateTimeOffset? at) => new() { PartnerId = "river", Name = "River Herald", State = "active", ChangedAt = Now, PersonalDataErasedAt = at };

    private static RepublicationDocument Page() => new() { Id = "r", ArticleId = "a", PartnerId = "river", Url = "https://river.example/1", ObservedAt = Now, Via = "report", CaseId = "case" };

    private static CaseDocument Case(DateTimeOffset? closed, string check) => new()
    {
        Id = "case", State = closed is null ? CaseState.Open : CaseState.Closed, RepublicationId = "r", ArticleId = "a", ArticleVersion = 1, PartnerId = "river", Url = "https://river.example/1",
        OpenedAt = Now, DueAt = Now.AddYears(5), Broken = [], CheckId = check, CheckNumber = 1, ClosedAt = closed,
    };

    private static FingerprintDocument Fingerprint(string id, DateTimeOffset cleared) => new() { Id = id, ClearanceRevision = 1, ClearedAt = cleared, Hashes = [1, 2, 3, 4, 5, 6, 7, 8] };

    private static CheckDocument Check(string id, int number) => new()
    {
        Id = id, RepublicationId = "r", Number = number, ArticleId = "a", ArticleVersion = 1, PartnerId = "river", Url = "https://river.example/1", Verdict = CheckVerdict.Compliant, CheckedAt = Now,
    };

    private static MailDocument Mail(string id, MailState state) => new() { Id = id, CaseId = "case", State = state, To = ["olena@river.example"], Subject = "s", Text = "t", CreatedAt = Now };

    private static IDocumentCollection<T> Documents<T>(TestApp app)
        where T : Document => app.Services.GetRequiredService<IDocumentCollection<T>>();

    private static async Task<List<string>> Ids<T>(TestApp app)
        where T : Document => [.. (await Documents<T>(app).Query(new DocumentQuery { Index = DocumentQuery.ById, Limit = 100 }, Stop)).Items.Select(d => d.Id)];
}
