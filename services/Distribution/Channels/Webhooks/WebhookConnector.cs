using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Partners;
using Syndication.Platform.Http;

namespace Syndication.Distribution.Channels.Webhooks;

/// <summary>Signed webhooks after Standard Webhooks 1.0.0: docs/webhooks.md.</summary>
public sealed class WebhookConnector(SafeHttpClient http, IOptions<DistributionOptions> options) : IConnector
{
    private const int MostBodies = 64;
    private const int MostAnswerBytes = 1024 * 1024;

    private readonly ConcurrentDictionary<(string ArticleId, int Version, long Revision, PayloadSize Size, DateTimeOffset At, string Variant), byte[]> bodies = new();

    public Channel Channel => Channel.Webhook;

    public int MostAtOnce => 1;

    public DateTimeOffset DueAt(SubscriptionDocument subscription, DateTimeOffset now) => now;

    public async Task<SendOutcome> Send(Shipment shipment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        var (subscription, parcel) = (shipment.Subscription, shipment.Parcels[0]);
        var body = Body(parcel, subscription.Payload);
        var id = WebhookSignature.IdOf(parcel.DeliveryId, body);
        if (!Uri.TryCreate(subscription.Url, UriKind.Absolute, out var url)
            || WebhookSignature.Header(Keys(subscription, shipment.At), id, shipment.At, body) is not { } signature)
        {
            return new SendOutcome(null, "The subscription's url or secret cannot be used; set them anew.", null);
        }

        var request = new SafeHttpRequest
        {
            Url = url,
            Method = HttpMethod.Post,
            Body = body,
            ContentType = "application/json",
            Headers = new Dictionary<string, string>
            {
                ["webhook-id"] = id,
                ["webhook-timestamp"] = shipment.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["webhook-signature"] = signature,
            },
            MaxRedirects = 0,
            MaxBytes = MostAnswerBytes,
            Timeout = shipment.Timeout,
            // Subscriptions may share a host, and a crawl may go there too: a slow endpoint delays itself alone.
            Lane = new RequestLane("webhook:" + subscription.Id, options.Value.WebhookConcurrencyPerSubscription),
        };
        var result = await http.Send(request, cancellationToken);
        var outcome = AttemptRules.Read(result) with { MessageId = id };
        return outcome.IsSuccess ? outcome : outcome with
        {
            Request = Transcript.Of(request),
            Response = result.Response is { } response ? Transcript.Of(response, [signature, .. signature.Split(' '), subscription.Secret]) : null,
        };
    }

    /// <summary>What is in use now: the current secret and key, then those being rotated out.</summary>
    internal static IEnumerable<string?> Keys(SubscriptionDocument subscription, DateTimeOffset now) =>
        [subscription.Secret, subscription.SigningKey, .. subscription.FormerSecrets.Where(f => f.Until > now).Select(f => f.Secret)];

    /// <summary>The body of a release is the same for all its deliveries; the last few are kept.</summary>
    private byte[] Body(Parcel parcel, PayloadSize size)
    {
        if (parcel.Message is { } message)
        {
            return Encoding.UTF8.GetBytes(message.Body);
        }

        var current = parcel.Cleared!;
        var key = (current.ArticleId, current.Article.Version, current.ClearanceRevision, size, parcel.ReleasedAt, parcel.Variant);
        if (bodies.TryGetValue(key, out var body))
        {
            return body;
        }

        if (bodies.Count >= MostBodies)
        {
            bodies.Clear();
        }

        return bodies[key] = WebhookPayload.Render(current, parcel.ReleasedAt, size);
    }
}
