using System.Text.Json.Nodes;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

/// <summary>Puts news that is no article into the lanes of a partner's webhooks: cases, notices, tests.</summary>
public sealed class MessageDesk(IDocumentCollection<DeliveryDocument> deliveries, PartnerDirectory directory, LaneWork work, TimeProvider time)
{
    /// <summary>To every webhook of the partner that is in use and wants the type. Told again under the same key it is not sent again.</summary>
    /// <param name="key">What makes this piece of news one, such as <c>case:abc:opened</c>.</param>
    /// <param name="data">Becomes <c>data</c> of the payload.</param>
    public async Task Tell(string partnerId, string key, string type, string articleId, JsonObject data, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var index = await directory.Index(cancellationToken);
        var body = Body(type, data, at);
        foreach (var target in index.All.Where(s => s.Partner.Id == partnerId && s.Subscription is { Channel: Channel.Webhook, State: SubscriptionState.Active }
            && WebhookEvents.Wants(s.Subscription.Events, type)))
        {
            await Put(target.Subscription, key, new StoredMessage(type, body), articleId, at, cancellationToken);
        }
    }

    /// <summary>To the one subscription, whatever its state: finds out whether it works.</summary>
    public Task<DeliveryDocument> Test(SubscriptionDocument subscription, string key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var data = new JsonObject { ["subscriptionId"] = subscription.Id, ["text"] = "A test. Nothing was published; answer 2xx when the signature is right." };
        return Put(subscription, key, new StoredMessage(WebhookEvents.Test, Body(WebhookEvents.Test, data, at)), "", at, cancellationToken);
    }

    /// <summary>Notice to the partner's other endpoints that one was disabled.</summary>
    public Task EndpointDisabled(SubscriptionDocument subscription, string reason, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var data = new JsonObject
        {
            ["subscriptionId"] = subscription.Id,
            ["name"] = subscription.Name,
            ["channel"] = Feeds.JsonFeedRenderer.Wire(subscription.Channel),
            ["reason"] = reason,
        };
        return Tell(subscription.PartnerId, $"endpoint:{subscription.Id}:{at.ToUnixTimeSeconds()}", WebhookEvents.EndpointDisabled, "", data, at, CancellationToken.None);
    }

    private async Task<DeliveryDocument> Put(SubscriptionDocument subscription, string key, StoredMessage message, string articleId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var delivery = new DeliveryDocument
        {
            Id = subscription.Id + ":" + key,
            SubscriptionId = subscription.Id,
            PartnerId = subscription.PartnerId,
            Channel = subscription.Channel,
            ArticleId = articleId,
            ArticleVersion = 0,
            ClearanceRevision = 0,
            Change = Change.New,
            IsWithdrawal = false,
            State = DeliveryState.Pending,
            Lane = subscription.Id,
            DueAt = time.GetUtcNow(),
            Message = message,
            IngestedAt = at,
            CreatedAt = time.GetUtcNow(),
        };
        await deliveries.Insert(delivery, cancellationToken);
        work.Wake(subscription.Id);
        return delivery;
    }

    private static string Body(string type, JsonObject data, DateTimeOffset at) =>
        new JsonObject { ["type"] = type, ["timestamp"] = at.UtcDateTime, ["data"] = data }.ToJsonString(ContractsJson.Options);
}
