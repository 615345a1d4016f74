using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries.Closures;

/// <summary>
/// When a correction or withdrawal is closed towards one endpoint: when it was acknowledged, or a newer version took its
/// place. What is not closed in time is told once, and once more when it closes after all.
/// </summary>
public static class ClosureRules
{
    /// <summary>Whether the change has to be closed at all: a new story or an update hurts nobody who missed it.</summary>
    public static bool Matters(ArticleCleared cleared)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        return ReleaseRules.IsWithdrawal(cleared) || cleared.Article.Change == Change.Correction;
    }

    /// <summary>The delivery as taken by the other side.</summary>
    public static DeliveryDocument Acknowledge(DeliveryDocument delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return Close(delivery with { AcknowledgedAt = delivery.AcknowledgedAt ?? now }, "Acknowledged.", now);
    }

    /// <summary>The delivery without anything to wait for.</summary>
    public static DeliveryDocument Close(DeliveryDocument delivery, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var closed = delivery with { ClosureDue = null, OverdueAt = null };
        return delivery.OverdueAt is null ? closed : closed.Raise(new ChangeClosed
        {
            ArticleId = delivery.ArticleId,
            ArticleVersion = delivery.ArticleVersion,
            Change = delivery.Change,
            PartnerId = delivery.PartnerId,
            Waits = ClosureWait.Acknowledgement,
            DeliveryId = delivery.Id,
            SubscriptionId = delivery.SubscriptionId,
            At = now,
            Reason = reason,
        });
    }

    /// <summary>The delivery told as overdue; the same instance when it is not.</summary>
    public static DeliveryDocument Overdue(DeliveryDocument delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (delivery.ClosureDue is not { } due || due > now)
        {
            return delivery;
        }

        return (delivery with { ClosureDue = null, OverdueAt = now }).Raise(new ChangeOverdue
        {
            ArticleId = delivery.ArticleId,
            ArticleVersion = delivery.ArticleVersion,
            Change = delivery.Change,
            PartnerId = delivery.PartnerId,
            Waits = ClosureWait.Acknowledgement,
            DeliveryId = delivery.Id,
            SubscriptionId = delivery.SubscriptionId,
            Since = delivery.CreatedAt,
            DueAt = due,
            At = now,
        });
    }
}
