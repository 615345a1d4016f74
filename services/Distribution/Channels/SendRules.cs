using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Channels;

/// <summary>Whether a due delivery may be sent now: the last gate before text leaves.</summary>
public static class SendRules
{
    /// <summary>
    /// The delivery as it should be instead of being sent; the same instance when it may be sent. A withdrawal passes
    /// a suspension and an ended subscription.
    /// </summary>
    /// <param name="release">What is cleared now; null sends nothing.</param>
    /// <param name="subscription">Null: unknown here.</param>
    public static DeliveryDocument Check(DeliveryDocument delivery, ReleaseDocument? release, IndexedSubscription? subscription, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (release is null || !release.StillWants(delivery))
        {
            return release?.IsRevoked == false
                ? End(delivery, DeliveryState.Superseded, "A newer version went in its place.", now)
                : End(delivery, DeliveryState.Revoked, "Its clearance was taken back before it arrived.", now);
        }

        if (subscription?.Subscription is not { Channel: Channel.Webhook, Url: not null } target || target.State == SubscriptionState.Disabled)
        {
            var parked = End(delivery, DeliveryState.Parked, subscription?.Subscription.StateReason ?? "The subscription has no endpoint. Give it one and send again.", now);
            return delivery.State == DeliveryState.Parked ? parked : AttemptRules.Record(parked, DeliveryOutcome.Parked, now);
        }

        if (delivery.IsWithdrawal)
        {
            return delivery;
        }

        if (target.State == SubscriptionState.Ended)
        {
            return End(delivery, DeliveryState.Revoked, "The subscription ended before it arrived.", now);
        }

        return subscription.Partner.IsSuspended()
            ? delivery with
            {
                State = DeliveryState.Held, Lane = null, DueAt = null, LeaseUntil = null, HeldFor = delivery.PartnerId,
                Error = "Held: the partner is suspended.",
            }
            : delivery;
    }

    /// <summary>A held delivery let go; the same instance when it is not held.</summary>
    public static DeliveryDocument Release(DeliveryDocument delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State == DeliveryState.Held
            ? delivery with { State = DeliveryState.Pending, Lane = delivery.SubscriptionId, DueAt = now, HeldFor = null, Error = null }
            : delivery;
    }

    private static DeliveryDocument End(DeliveryDocument delivery, DeliveryState state, string why, DateTimeOffset now) =>
        delivery with { State = state, Lane = null, DueAt = null, LeaseUntil = null, Error = why, FinishedAt = now };
}
