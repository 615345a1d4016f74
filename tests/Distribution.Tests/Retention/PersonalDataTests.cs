using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Distribution.Retention;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.DistributionTests.Retention;

public sealed class PersonalDataTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_of_a_partner_are_erased_everywhere_and_others_are_told()
    {
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        using var named = await app.Client.PutAsJsonAsync("/v1/partners/daily", new { contacts = new[] { new { name = "Olena Moroz", email = "olena@daily.example" } } }, Stop);
        named.EnsureSuccessStatusCode();
        await Add(app, "mailed", Channel.Mail, new MailTarget { To = ["olena@daily.example"] });
        await Add(app, "hooked", Channel.Webhook, null);
        await Documents<NoticeDocument>(app).Insert(new NoticeDocument { Id = "n", PartnerId = "daily", To = ["olena@daily.example"], Subject = "s", Text = "Olena", DueAt = Samples.Now.AddYears(9), CreatedAt = Samples.Now }, Stop);
        await Documents<DeliveryDocument>(app).Insert(Delivery("mailed") with { Attempts = [new Attempt { At = Samples.Now, Milliseconds = 1, Request = "To: olena@daily.example" }] }, Stop);

        var erased = await Erase(app, HttpStatusCode.OK);

        erased.ShouldBe(new ErasedData(1, 1, 1, 1, erased!.At));
        await app.Settle();
        (await app.Client.GetStringAsync("/v1/partners/daily", Stop)).ShouldNotContain("olena", Case.Insensitive);
        (await Documents<NoticeDocument>(app).Get("n", Stop)).ShouldBeNull();
        (await Documents<DeliveryDocument>(app).Get("mailed", Stop))!.Attempts.ShouldAllBe(a => a.Request == null && a.Milliseconds == 1);
        var ended = (await Documents<SubscriptionDocument>(app).Get("mailed", Stop))!;
        ended.ShouldSatisfyAllConditions(s => s.State.ShouldBe(SubscriptionState.Ended), s => s.Mail!.To.ShouldBeEmpty(), s => s.StateReason.ShouldBe(PersonalDataDesk.Ended), s => s.Collects().ShouldBeFalse());
        (await Documents<SubscriptionDocument>(app).Get("hooked", Stop))!.State.ShouldBe(SubscriptionState.Active);
        app.Published<PartnerChanged>().ShouldContain(c => c.PartnerId == "daily" && c.PersonalDataErasedAt == erased.At);
        (await Erase(app, HttpStatusCode.OK)).ShouldSatisfyAllConditions(e => e!.Contacts.ShouldBe(0), e => e!.MailSubscriptions.ShouldBe(0), e => e!.Mails.ShouldBe(0), e => e!.Transcripts.ShouldBe(0));
    }

    [Fact]
    public async Task Unknown_partner_is_said_to_be_unknown()
    {
        await using var app = await Newsroom.Start();

        await Erase(app, HttpStatusCode.NotFound, "nobody");
    }

    private static async Task<ErasedData?> Erase(TestApp app, HttpStatusCode expected, string partner = "daily")
    {
        using var answer = await app.Client.DeleteAsync($"/v1/partners/{partner}/personal-data", Stop);
        answer.StatusCode.ShouldBe(expected);
        return expected == HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<ErasedData>(ContractsJson.Options, Stop) : null;
    }

    private static Task<bool> Add(TestApp app, string id, Channel channel, MailTarget? mail) => Documents<SubscriptionDocument>(app).Insert(
        new SubscriptionDocument
        {
            Id = id, PartnerId = "daily", Filter = new SubscriptionFilter(), Channel = channel, Mail = mail, Url = "http://127.0.0.1:9/", FeedKey = "k", CreatedAt = Samples.Now, ChangedAt = Samples.Now,
        }, Stop);

    private static DeliveryDocument Delivery(string id) => new()
    {
        Id = id, SubscriptionId = "mailed", PartnerId = "daily", Channel = Channel.Mail, ArticleId = "a", ArticleVersion = 1, ClearanceRevision = 1, Change = Change.New, IsWithdrawal = false,
        State = DeliveryState.Delivered, IngestedAt = Samples.Now, CreatedAt = Samples.Now, FinishedAt = Samples.Now,
    };

    private static IDocumentCollection<T> Documents<T>(TestApp app)
        where T : Document => app.Services.GetRequiredService<IDocumentCollection<T>>();
}
