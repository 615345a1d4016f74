using Microsoft.Extensions.Options;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Channels.Mail;

/// <summary>Mails digests: what gathered since the last one in one mail; corrections and withdrawals at once.</summary>
public sealed class MailConnector(MailSender sender, IOptions<DistributionOptions> options) : IConnector
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
        if (shipment.Subscription.Mail is not { } target)
        {
            return new SendOutcome(null, "The subscription has no addresses. Set 'mail' anew.", null);
        }

        var message = MailDigest.Compose(options.Value.FeedTitle, sender.From, target, shipment.Parcels, shipment.At);
        return await sender.Send(message, shipment.Timeout, cancellationToken);
    }
}
