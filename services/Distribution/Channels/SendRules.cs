using Syndication.Contracts;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Deliveries.Closures;
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
        if (delivery.Message is not null)
        {
            return Message(delivery, subscription, now);
        }

        if (release?.For(delivery) is null)
        {
            return release is { IsRevoked: false } && !(delivery.InAdvance && release.Held?.Version == delivery.ArticleVersion)
                ? End(delivery, DeliveryState.Superseded, "A newer version went in its place.", now)
                : End(delivery, DeliveryState.Revoked, "Its clearance was taken back before it arrived.", now);
        }

        if (subscription?.Subscription is not { } target || target.Channel == Channel.Feed || IsClosed(target, delivery))
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

    /// <summary>The delivery that its partner may not have, by entitlements or the class it is in.</summary>
    public static DeliveryDocument Refuse(DeliveryDocument delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return End(delivery, DeliveryState.Revoked, "The partner may not have this article.", now);
    }

    /// <summary>A held delivery let go; the same instance when it is not held.</summary>
    public static DeliveryDocument Release(DeliveryDocument delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State == DeliveryState.Held
            ? delivery with { State = DeliveryState.Pending, Lane = delivery.SubscriptionId, DueAt = now, HeldFor = null, Error = null }
            : delivery;
    }

    /// <summary>A delivery in whose place a newer version goes; the same instance when it is under way or no longer waits.</summary>
    public static DeliveryDocument Collapse(DeliveryDocument delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State is DeliveryState.Pending or DeliveryState.Held or DeliveryState.Parked && !(delivery.LeaseUntil > now)
            ? End(delivery, DeliveryState.Superseded, "A newer version went in its place.", now)
            : delivery;
    }

    /// <summary>A delivery that finds no room in its lane any more; withdrawals and those that no longer wait stay as they are.</summary>
    public static DeliveryDocument Overflow(DeliveryDocument delivery, int most, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery is { State: DeliveryState.Pending, IsWithdrawal: false } && !(delivery.LeaseUntil > now)
            ? AttemptRules.Record(End(delivery, DeliveryState.Parked, $"More than {most} deliveries wait for this endpoint; this was among the oldest. Send it again once the endpoint works.", now), DeliveryOutcome.Parked, now)
            : delivery;
    }

    /// <summary>
    /// A disabled endpoint gets withdrawals still, unless it said itself that it wants no more; a test may find out whether it works again.
    /// </summary>
    private static bool IsClosed(SubscriptionDocument target, DeliveryDocument delivery) =>
        target.State == SubscriptionState.Disabled && (target.IsGone || !delivery.IsWithdrawal);

    private static DeliveryDocument Message(DeliveryDocument delivery, IndexedSubscription? subscription, DateTimeOffset now) =>
        subscription is null || subscription.Subscription.State == SubscriptionState.Ended
        || (subscription.Subscription.State == SubscriptionState.Disabled && delivery.Message!.Type != WebhookEvents.Test)
            ? End(delivery, DeliveryState.Revoked, "The endpoint is not in use any more.", now)
            : delivery;

    private static DeliveryDocument End(DeliveryDocument delivery, DeliveryState state, string why, DateTimeOffset now)
    {
        var ended = delivery with { State = state, Lane = null, DueAt = null, HeldFor = null, LeaseUntil = null, Error = why, FinishedAt = now };
        return state is DeliveryState.Superseded or DeliveryState.Revoked ? ClosureRules.Close(ended, why, now) : ended;
    }
}
