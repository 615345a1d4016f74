using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Syndication.Distribution.Channels.Mail;

/// <summary>Hands a mail to the operator's server. What goes wrong is an outcome in words.</summary>
public sealed class MailSender(IOptions<MailOptions> mail)
{
    /// <summary>Whether there is a server at all.</summary>
    public bool IsConfigured => mail.Value.Host is not null;

    public string From => mail.Value.From;

    public async Task<SendOutcome> Send(MimeMessage message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var server = mail.Value;
        if (server.Host is null)
        {
            return new SendOutcome(null, "No mail server is configured. The operator sets Distribution:Mail:Host.", null);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var smtp = new SmtpClient { Timeout = (int)timeout.TotalMilliseconds };
            await smtp.ConnectAsync(server.Host, server.Port, Security(server.Security), limit.Token);
            if (server.User is { } user)
            {
                await smtp.AuthenticateAsync(user, server.Password ?? "", limit.Token);
            }

            await smtp.SendAsync(message, limit.Token);
            await smtp.DisconnectAsync(quit: true, limit.Token);
            return SendOutcome.Taken with { MessageId = message.MessageId };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome(null, $"The mail server did not finish within {timeout.TotalSeconds:0} s.", null);
        }
        catch (SmtpCommandException exception)
        {
            // 4xx passes, 5xx does not; both are tried on the schedule, since people mend mailboxes.
            return new SendOutcome((int)exception.StatusCode, Transcript.Clean($"The mail server answered {(int)exception.StatusCode}: {exception.Message}", 500), null) { MessageId = message.MessageId };
        }
        catch (Exception exception) when (exception is ProtocolException or AuthenticationException or SslHandshakeException or SocketException or IOException or ServiceNotConnectedException)
        {
            return new SendOutcome(null, Transcript.Clean($"The mail server at {server.Host}:{server.Port} failed: {exception.Message}", 500), null);
        }
    }

    private static SecureSocketOptions Security(string security) => security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
