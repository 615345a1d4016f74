using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Channels.Mail;

/// <summary>Mails digests: what gathered since the last one in one mail; corrections and withdrawals at once.</summary>
public sealed class MailConnector(IOptions<MailOptions> mail, IOptions<DistributionOptions> options) : IConnector
{
    public Channel Channel => Channel.Mail;

    public int MostAtOnce => 100;

    public DateTimeOffset DueAt(SubscriptionDocument subscription, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return subscription.Mail is { } target ? MailDigest.Next(target, now) : now;
    }

    public async Task<SendOutcome> Send(Shipment shipment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        var server = mail.Value;
        if (server.Host is null)
        {
            return new SendOutcome(null, "No mail server is configured. The operator sets Distribution:Mail:Host.", null);
        }

        if (shipment.Subscription.Mail is not { } target)
        {
            return new SendOutcome(null, "The subscription has no addresses. Set 'mail' anew.", null);
        }

        var message = MailDigest.Compose(options.Value.FeedTitle, server.From, target, shipment.Parcels, shipment.At);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(shipment.Timeout);
        try
        {
            using var smtp = new SmtpClient { Timeout = (int)shipment.Timeout.TotalMilliseconds };
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
            return new SendOutcome(null, $"The mail server did not finish within {shipment.Timeout.TotalSeconds:0} s.", null);
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
