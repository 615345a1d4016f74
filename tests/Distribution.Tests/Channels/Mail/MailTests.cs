using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.DistributionTests.Channels.Mail;

public sealed class MailTests
{
    private static readonly MailTarget Target = new() { To = ["desk@daily.example"], Hours = [7, 17], TimeZone = "Europe/Kyiv" };

    [Theory]
    [InlineData("2026-11-24T04:59:59Z", "2026-11-24T05:00:00Z")]
    [InlineData("2026-11-24T05:00:00Z", "2026-11-24T15:00:00Z")]
    [InlineData("2026-11-24T15:00:01Z", "2026-11-25T05:00:00Z")]
    [InlineData("2026-07-24T03:00:00Z", "2026-07-24T04:00:00Z")]
    public void Digest_goes_at_the_partners_hours_summer_and_winter(string now, string next) =>
        MailDigest.Next(Target, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Hour_that_the_clocks_leave_out_comes_the_next_day()
    {
        var target = Target with { Hours = [3] };
        // Kyiv goes from 3 to 4 on 29 March 2026.
        MailDigest.Next(target, new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2026, 3, 30, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Mail_of_the_same_stories_has_the_same_id_and_no_line_of_a_headline_gets_into_its_header()
    {
        var parcel = Parcels.Of(Samples.Cleared(Samples.Article(headline: "One\r\nBcc: everybody@example.com" + Samples.Hostile)));
        var mail = MailDigest.Compose("Agency", "wire@agency.example", Target, [parcel], Samples.Now);
        MailDigest.Compose("Agency", "wire@agency.example", Target, [parcel], Samples.Now.AddHours(1)).MessageId.ShouldBe(mail.MessageId);
        mail.Headers.Contains(HeaderId.Bcc).ShouldBeFalse();
        mail.Subject!.ShouldNotContain('\n');
        mail.To.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stories_gather_into_one_mail_and_a_withdrawal_goes_at_once()
    {
        using var smtp = new Smtp();
        await using var app = await Newsroom.Start(settings: smtp.Settings);
        await app.Partner("daily");
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Mail, Mail = Target });
        foreach (var article in new[] { "agency-1", "agency-2", "agency-3" })
        {
            await app.Publish(Samples.Cleared(Samples.Article(article)));
        }

        smtp.Mails.ShouldBeEmpty("they wait for the hour");
        await app.ComesDue(id, "agency-1:1", "agency-2:1", "agency-3:1");
        await Newsroom.Eventually(() => app.Published<DeliveryRecorded>().Count == 3, "all are delivered");
        var digest = smtp.Mails.ShouldHaveSingleItem();
        digest.Subject!.ShouldContain("3 stories");
        digest.HtmlBody!.ShouldContain("agency-2");
        digest.TextBody!.ShouldContain("As Agency reports, version 1.");

        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        await Newsroom.Eventually(() => smtp.Mails.Count == 2, "the withdrawal is mailed");
        var withdrawn = smtp.Mails.Last();
        withdrawn.Subject.ShouldBe("WITHDRAWN: Bridge reopens");
        withdrawn.HtmlBody!.ShouldNotContain("reports, version");
    }

    [Fact]
    public async Task Mailbox_that_is_refused_is_tried_again()
    {
        using var smtp = new Smtp { Answer = SmtpResponse.MailboxUnavailable };
        await using var app = await Newsroom.Start(settings: smtp.Settings);
        var subscription = Parcels.Subscription(Channel.Mail) with { Mail = Target };
        var outcome = await app.Connector(Channel.Mail).Send(Parcels.To(subscription, Parcels.Of(Samples.Cleared(Samples.Article()))), CancellationToken.None);
        outcome.IsSuccess.ShouldBeFalse();
        outcome.Error.ShouldNotBeNull().ShouldContain("550");
    }

    [Fact]
    public async Task Mail_without_a_server_says_what_to_set()
    {
        await using var app = await Newsroom.Start();
        var subscription = Parcels.Subscription(Channel.Mail) with { Mail = Target };
        var outcome = await app.Connector(Channel.Mail).Send(Parcels.To(subscription, Parcels.Test), CancellationToken.None);
        outcome.Error.ShouldNotBeNull().ShouldContain("Distribution:Mail:Host");
    }

    [Fact]
    public async Task Disabled_endpoint_is_told_to_the_partners_contacts_by_mail_once()
    {
        using var smtp = new Smtp();
        await using var dead = await Receiver.Start();
        dead.Otherwise = 410;
        await using var app = await Newsroom.Start(settings: smtp.Settings);
        await app.Post("/v1/partners", new CreatePartner
        {
            Id = "daily", Name = "The Daily Example",
            Contacts = [new Contact { Name = "Desk", Email = "tech@daily.example" }, new Contact { Name = "Phone", Phone = "1" }],
        });
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = dead.Url, Name = "Old\r\nBcc: all@example.com site" });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => !smtp.Mails.IsEmpty, "they are told");
        await Newsroom.Eventually(async () => (await app.Store<NoticeDocument>().Query(new DocumentQuery { Index = "due" })).Items.Count == 0, "it is noted as sent");
        var mail = smtp.Mails.ShouldHaveSingleItem();
        (mail.To.ToString(), mail.Headers.Contains(HeaderId.Bcc)).ShouldBe(("tech@daily.example", false));
        mail.TextBody!.ShouldContain($"POST /v1/partner/subscriptions/{id}/enable");
        mail.TextBody!.ShouldContain("410");
    }

    [Fact]
    public async Task Overdue_withdrawal_is_told_to_the_partners_contacts_with_what_to_do()
    {
        using var smtp = new Smtp();
        await using var dead = await Receiver.Start();
        dead.Otherwise = 500;
        await using var app = await Newsroom.Start(settings: smtp.Settings);
        await app.Post("/v1/partners", new CreatePartner { Id = "daily", Name = "The Daily Example", Contacts = [new Contact { Name = "Desk", Email = "tech@daily.example" }] });
        var (id, _) = await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Webhook, Url = dead.Url });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2));
        await Newsroom.Eventually(async () => await app.Store<DeliveryDocument>().Get($"{id}:agency-1:2") is not null, "the withdrawal is on its way");
        await app.Store<DeliveryDocument>().Update($"{id}:agency-1:2", d => d! with { ClosureDue = DateTimeOffset.UnixEpoch });
        await Newsroom.Eventually(() => !smtp.Mails.IsEmpty, "they are told");
        var mail = smtp.Mails.ShouldHaveSingleItem();
        mail.To.ToString().ShouldBe("tech@daily.example");
        mail.TextBody!.ShouldContain("Withdrawn: Bridge reopens (agency-1)");
        mail.TextBody!.ShouldContain($"Your endpoint (subscription {id}) has not taken it.");
    }

    [Fact]
    public async Task Contact_whose_address_is_none_is_refused_with_the_remedy()
    {
        await using var app = await Newsroom.Start();
        using var answer = await app.Client.PostAsJsonAsync("/v1/partners", new CreatePartner { Id = "daily", Name = "Daily", Contacts = [new Contact { Name = "Desk", Email = "no address" }] });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("desk@partner.example");
    }

    [Fact]
    public void Notice_that_is_not_taken_is_tried_on_the_schedule_and_given_up_in_the_end()
    {
        var notice = new NoticeDocument { Id = "n", PartnerId = "daily", To = ["tech@daily.example"], Subject = "S", Text = "T", DueAt = Samples.Now, CreatedAt = Samples.Now };
        var refused = new SendOutcome(550, "No such mailbox.", null);
        notice.After(refused, Samples.Now, 0, 1).DueAt.ShouldBe(Samples.Now.AddSeconds(5));
        var last = Enumerable.Range(0, RetrySchedule.MostAttempts).Aggregate(notice, (n, _) => n.After(refused, Samples.Now, 0, 1));
        (last.DueAt, last.SentAt, last.Error).ShouldBe((null, null, "No such mailbox."));
        var sent = notice.After(SendOutcome.Taken, Samples.Now, 0, 1);
        (sent.DueAt, sent.SentAt).ShouldBe((null, Samples.Now));
        notice.Compose("wire@agency.example").MessageId.ShouldBe(sent.Compose("wire@agency.example").MessageId);
    }

    /// <summary>A mail server on loopback that keeps what it is given.</summary>
    private sealed class Smtp : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly int port = FreePort();

        public Smtp()
        {
            var options = new SmtpServerOptionsBuilder().ServerName("localhost").Port(port, isSecure: false).Build();
            var services = new ServiceProvider();
            services.Add(new Store(this));
            _ = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
        }

        public ConcurrentQueue<MimeMessage> Mails { get; } = new();

        public SmtpResponse Answer { get; init; } = SmtpResponse.Ok;

        public Dictionary<string, string?> Settings => new()
        {
            ["Distribution:Mail:Host"] = "127.0.0.1",
            ["Distribution:Mail:Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Distribution:Mail:Security"] = "none",
            ["Distribution:Mail:From"] = "wire@agency.example",
        };

        public void Dispose()
        {
            stop.Cancel();
            stop.Dispose();
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        /// <summary>A class of its own: the server disposes of its store after every session.</summary>
        private sealed class Store(Smtp smtp) : MessageStore
        {
            public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
            {
                if (smtp.Answer == SmtpResponse.Ok)
                {
                    using var stream = new MemoryStream(buffer.ToArray());
                    smtp.Mails.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
                }

                return smtp.Answer;
            }
        }
    }
}
