using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Syndication.Attribution;
using Syndication.Attribution.Cases;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.AttributionTests.Cases;

public sealed class MailTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly CaseChanged Changed = new()
    {
        CaseId = "case-r1.1", RepublicationId = "r1", ArticleId = "a1", PartnerId = "p1", Url = "https://partner.example/17", Number = 1, State = CaseState.Open,
        Step = CaseStep.Opened, At = Now, Text = "The page breaks: source-link.", OpenedAt = Now, DueAt = Now.AddHours(48), Notifies = true, Fix = "<article>copy</article>",
        Broken = [new ObligationVerdict { Kind = ObligationKind.SourceLink, Verdict = Verdict.Broken, Reason = "No link.", Evidence = new VerdictEvidence { Fix = "<a href=\"https://agency.example/\">Agency</a>" } }],
    };

    [Fact]
    public void Mail_says_what_is_broken_until_when_and_how_to_mend_it()
    {
        var mail = CaseMail.Of(Changed, "https://desk.example/console/");

        mail.Subject.ShouldContain("partner.example");
        foreach (var part in new[] { "source-link", "2026-11-26", "No link.", "<a href=\"https://agency.example/\">", "<article>copy</article>", "/v1/partner/cases/case-r1.1/appeal", "https://desk.example/console/" })
        {
            mail.Text.ShouldContain(part);
        }
    }

    [Fact]
    public void Mail_about_an_appeal_says_what_the_partner_says()
    {
        var appealed = Changed with { State = CaseState.Appealed, Step = CaseStep.Appealed, Text = "The partner appealed.", Appeal = "The link was there on Monday." };

        CaseMail.Of(appealed, null).Text.ShouldContain("The partner says: The link was there on Monday.");
        CaseMail.Of(appealed with { State = CaseState.Open, Step = CaseStep.AppealRefused }, null).Text.ShouldNotContain("on Monday");
    }

    [Fact]
    public void Mail_that_is_not_taken_is_tried_again_and_given_up_in_the_end()
    {
        var mail = new MailDocument { Id = "m", CaseId = "c", State = MailState.Waiting, To = ["a@b.example"], Subject = "s", Text = "t", CreatedAt = Now, DueAt = Now };
        var now = Now;
        var tries = 0;
        while (mail.State == MailState.Waiting)
        {
            MailRules.Take(mail, now.AddTicks(-1), TimeSpan.FromMinutes(3)).ShouldBeNull();
            mail = MailRules.Failed(MailRules.Take(mail, now, TimeSpan.FromMinutes(3)), "busy", isFinal: false, now).ShouldNotBeNull();
            now = mail.DueAt ?? now;
            (++tries).ShouldBeLessThan(10);
        }

        (tries, mail.State).ShouldBe((7, MailState.Failed));
        (now - Now).ShouldBeGreaterThan(TimeSpan.FromHours(32));
        MailRules.Failed(mail with { State = MailState.Waiting, Attempts = 1 }, "no such user", isFinal: true, now)!.State.ShouldBe(MailState.Failed);
    }

    [Fact]
    public async Task Step_of_a_case_is_mailed_once_to_the_partners_contacts()
    {
        var server = new MailServer();
        using var stop = new CancellationTokenSource();
        var running = server.Run(stop.Token);
        await using var app = await TestApp.Start(new TestAppOptions
        {
            Modules = [AttributionModule.Module],
            Settings =
            {
                ["Attribution:Cases:SmtpHost"] = "127.0.0.1",
                ["Attribution:Cases:SmtpPort"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Attribution:Cases:SmtpSecurity"] = "none",
                ["Attribution:Cases:MailFrom"] = "Rights desk <rights@agency.example>",
                ["Attribution:Cases:MailOperators:0"] = "ops@agency.example",
            },
        });
        (await app.Client.PutAsJsonAsync("/v1/case-contacts/p1", new { mail = new[] { "not an address" } })).IsSuccessStatusCode.ShouldBeFalse();
        (await app.Client.PutAsJsonAsync("/v1/case-contacts/p1", new { mail = new[] { "desk@partner.example" } })).EnsureSuccessStatusCode();

        await app.Publish(Changed);
        await app.Publish(Changed);
        await app.Publish(Changed with { Number = 2, Step = CaseStep.Appealed, State = CaseState.Appealed });
        await app.Publish(Changed with { Number = 3, Step = CaseStep.FoundAgain, Notifies = false });
        var mails = app.Services.GetRequiredService<IDocumentCollection<MailDocument>>();
        for (var i = 0; i < 2000 && (await mails.Get("case-r1.1:2"))?.State != MailState.Sent; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        server.Taken.Select(t => t.To).ShouldBe(["desk@partner.example", "desk@partner.example,ops@agency.example"]);
        server.Taken.First().Text.ShouldContain("A page breaks the terms: partner.example");
        await stop.CancelAsync();
        await Task.WhenAny(running);
    }

    private sealed class MailServer : MessageStore
    {
        private readonly SmtpServer.SmtpServer server;

        public MailServer()
        {
            using (var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0))
            {
                probe.Start();
                Port = ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
            }

            var services = new SmtpServer.ComponentModel.ServiceProvider();
            services.Add(this);
            server = new SmtpServer.SmtpServer(
                new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(e => e.Endpoint(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, Port))).Build(), services);
        }

        public int Port { get; }

        public ConcurrentQueue<(string To, string Text)> Taken { get; } = [];

        public Task Run(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

        public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            Taken.Enqueue((string.Join(',', transaction.To.Select(t => $"{t.User}@{t.Host}").Order()), System.Text.Encoding.UTF8.GetString(buffer.ToArray())));
            return Task.FromResult(SmtpResponse.Ok);
        }
    }
}
