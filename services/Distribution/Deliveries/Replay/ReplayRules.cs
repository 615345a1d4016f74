using Syndication.Distribution.Channels;

namespace Syndication.Distribution.Deliveries.Replay;

/// <summary>What a replay sends: parked deliveries alone, or everything of the window.</summary>
public enum ReplayKind { Failed, All }

/// <summary>Which deliveries a replay sends again.</summary>
public static class ReplayRules
{
    /// <summary>
    /// The id of the delivery that brings the endpoint up to date with the one in the window: that one while it is the
    /// newest of its article, else the newest; null when there is nothing to send.
    /// </summary>
    /// <param name="release">The article's; null for a message.</param>
    public static string? Wanted(DeliveryDocument delivery, ReleaseDocument? release, ReplayKind kind)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var chosen = kind == ReplayKind.Failed ? delivery.State == DeliveryState.Parked : delivery.State != DeliveryState.Held;
        if (!chosen)
        {
            return null;
        }

        if (delivery.Message is not null)
        {
            return delivery.State is DeliveryState.Parked or DeliveryState.Delivered ? delivery.Id : null;
        }

        return release is null || (release.IsRevoked && release.Waiting is null) ? null
            : release.For(delivery) is not null ? delivery.Id
            : release.Recipients.FirstOrDefault(r => r.SubscriptionId == delivery.SubscriptionId)?.DeliveryId;
    }

    /// <summary>The delivery as it has to be to be sent again; the same instance when it waits anyway, or cannot be.</summary>
    public static DeliveryDocument Again(DeliveryDocument delivery, ReplayKind kind, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State == DeliveryState.Pending || (kind == ReplayKind.Failed && delivery.State != DeliveryState.Parked)
            ? delivery
            : AttemptRules.Retry(delivery, now) ?? delivery;
    }
}
