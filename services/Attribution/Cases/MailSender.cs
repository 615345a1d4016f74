using System.Threading.Channels;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Syndication.Attribution.Checks;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>Wakes the sender of this process: a mail is due.</summary>
public sealed class MailSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => channel.Writer.TryWrite(true);

    public async Task Wait(CancellationToken cancellationToken) => await channel.Reader.ReadAsync(cancellationToken);
}

/// <summary>Hands due mails to the mail server, one after the other. A crash between handing over and noting it sends a mail twice, with the same Message-Id.</summary>
public sealed partial class MailSender(
    IDocumentCollection<MailDocument> mails, MailSignal signal, IOptions<CaseOptions> options, IOptions<CheckOptions> checks, TimeProvider time, ILogger<MailSender> logger)
    : BackgroundService
{
    private const int MostAtOnce = 50;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.SmtpHost is null)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                SweepFailed(logger, exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(signal.Wait(rest.Token), Task.Delay(TimeSpan.FromSeconds(checks.Value.SweepSeconds), time, rest.Token));
            await rest.CancelAsync();
        }
    }

    private async Task SendDue(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await mails.Query(new DocumentQuery { Index = "due", To = now.AddTicks(1), Limit = MostAtOnce }, cancellationToken);
        foreach (var mail in due.Items)
        {
            var attempts = mail.Attempts;
            var taken = await mails.Update(mail.Id, m => m?.Attempts == attempts ? MailRules.Take(m, now, Lease) : null, cancellationToken);
            if (taken?.Attempts == attempts + 1)
            {
                await Send(taken, cancellationToken);
            }
        }
    }

    private async Task Send(MailDocument mail, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = new CancellationTokenSource(Timeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            await Hand(Message(mail), both.Token);
            await mails.Update(mail.Id, m => MailRules.Sent(m, time.GetUtcNow()), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var isFinal = exception is SmtpCommandException { StatusCode: >= SmtpStatusCode.SyntaxError } or FormatException;
            SendFailed(logger, exception, mail.Id);
            await mails.Update(mail.Id, m => MailRules.Failed(m, exception.Message, isFinal, time.GetUtcNow()), cancellationToken);
        }
    }

    private async Task Hand(MimeMessage message, CancellationToken cancellationToken)
    {
        var own = options.Value;
        using var client = new SmtpClient(new NullProtocolLogger());
        var security = own.SmtpSecurity switch { "tls" => SecureSocketOptions.SslOnConnect, "none" => SecureSocketOptions.None, _ => SecureSocketOptions.StartTls };
        await client.ConnectAsync(own.SmtpHost!, own.SmtpPort, security, cancellationToken);
        if (own.SmtpUser is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, own.SmtpPassword ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(true, cancellationToken);
    }

    private MimeMessage Message(MailDocument mail)
    {
        var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart("plain") { Text = mail.Text }, Date = mail.CreatedAt };
        var from = MailboxAddress.Parse(options.Value.MailFrom!);
        message.From.Add(from);
        message.MessageId = $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(mail.Id)))[..32]}@{from.Domain}";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var address in mail.To)
        {
            message.To.Add(MailboxAddress.Parse(address));
        }

        return message;
    }

    [LoggerMessage(EventId = 3311, Level = LogLevel.Error, Message = "Finding the mails that are due failed; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3312, Level = LogLevel.Warning, Message = "Mail {MailId} was not taken by the mail server.")]
    private static partial void SendFailed(ILogger logger, Exception exception, string mailId);
}
