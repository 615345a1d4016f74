using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Deliveries;

/// <summary>What a release has to become: pure, so that doing it again after a crash gives the same.</summary>
public static class FanOut
{
    /// <summary>The deliveries of the current version, and of the waiting one to who gets it in advance, as they are first written.</summary>
    /// <param name="closeWithin">How long a correction or withdrawal may take to be acknowledged; null: a day.</param>
    /// <param name="dueAt">When a channel that gathers sends next; null: at once.</param>
    public static IReadOnlyList<DeliveryDocument> Deliveries(
        ReleaseDocument release, SubscriptionIndex subscriptions, DateTimeOffset now, TimeSpan? closeWithin = null, Func<SubscriptionDocument, DateTimeOffset>? dueAt = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(subscriptions);
        var released = release.IsRevoked ? null : release.Current;
        return [.. release.Recipients
            .Select(r => (Recipient: r, Cleared: r.Advance ? release.Waiting : released))
            .Where(r => r.Cleared is { } c && r.Recipient.Version == c.Article.Version && r.Recipient.Revision == c.ClearanceRevision)
            .Select(r => Delivery(r.Recipient, r.Cleared!, subscriptions.Find(r.Recipient.SubscriptionId), now, closeWithin ?? TimeSpan.FromDays(1), dueAt ?? (_ => now)))];
    }

    /// <summary>The feeds' entries as they should be now.</summary>
    public static IReadOnlyList<FeedEntryDocument> Entries(ReleaseDocument release, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(release);
        return [.. release.Placements.Select(placement => placement.Advance && release is { Waiting: { } waiting, Advance: { } advance }
            ? Entry(release, placement, waiting, advance.At, now)
            : release is { Current: { } current, ReleasedAt: { } releasedAt } ? Entry(release, placement, current, releasedAt, now) : null).OfType<FeedEntryDocument>()];
    }

    private static FeedEntryDocument Entry(ReleaseDocument release, Placement placement, ArticleCleared shown, DateTimeOffset releasedAt, DateTimeOffset now) => new()
    {
        Id = FeedEntryDocument.IdOf(placement.FeedKey, release.Id),
        FeedKey = placement.FeedKey,
        ArticleId = release.Id,
        Feed = placement.Shown ? placement.FeedKey : null,
        TombstoneOf = placement.Shown && ReleaseRules.IsWithdrawal(shown) ? placement.FeedKey : null,
        ArticleVersion = shown.Article.Version,
        ClearanceRevision = shown.ClearanceRevision,
        ReleasedAt = releasedAt,
        ChangedAt = now,
    };

    /// <summary>The entry to write over the stored one; the same instance when the stored one is as new.</summary>
    /// <param name="keepsPlace">An update that is to move nothing: the new text stands where the old stood.</param>
    public static FeedEntryDocument Merge(FeedEntryDocument? stored, FeedEntryDocument wanted, bool keepsPlace = false)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (stored is null)
        {
            return wanted;
        }

        var order = (wanted.ArticleVersion, wanted.ClearanceRevision).CompareTo((stored.ArticleVersion, stored.ClearanceRevision));
        return order > 0 || (order == 0 && wanted.Feed != stored.Feed)
            ? wanted with { Revision = stored.Revision, ReleasedAt = keepsPlace && stored.Feed is not null ? stored.ReleasedAt : wanted.ReleasedAt }
            : stored;
    }

    private static DeliveryDocument Delivery(
        Recipient recipient, ArticleCleared current, IndexedSubscription? subscription, DateTimeOffset now, TimeSpan closeWithin, Func<SubscriptionDocument, DateTimeOffset> dueAt)
    {
        var withdrawal = ReleaseRules.IsWithdrawal(current);
        var matters = ClosureRules.Matters(current);
        var delivery = new DeliveryDocument
        {
            Id = recipient.DeliveryId,
            SubscriptionId = recipient.SubscriptionId,
            PartnerId = recipient.PartnerId,
            Channel = subscription?.Subscription.Channel ?? Channel.Webhook,
            ArticleId = current.ArticleId,
            ArticleVersion = current.Article.Version,
            ClearanceRevision = current.ClearanceRevision,
            Change = current.Article.Change,
            IsWithdrawal = withdrawal,
            InAdvance = recipient.Advance,
            State = DeliveryState.Pending,
            Lane = recipient.SubscriptionId,
            // Due since ever: a withdrawal overtakes whatever waits in its lane.
            DueAt = withdrawal ? DateTimeOffset.UnixEpoch : matters || subscription is null ? now : dueAt(subscription.Subscription),
            ClosureDue = matters ? now + closeWithin : null,
            Previous = recipient.Previous,
            IngestedAt = current.IngestedAt,
            CreatedAt = now,
        };
        if (subscription is { Subscription: { Channel: Channel.Webhook } webhook } && !WebhookEvents.Wants(webhook.Events, WebhookPayload.TypeOf(current)))
        {
            return delivery with { State = DeliveryState.Revoked, Lane = null, DueAt = null, ClosureDue = null, FinishedAt = now, Error = "The endpoint does not want events of this type." };
        }

        if (subscription is { Subscription: { State: SubscriptionState.Disabled } disabled } && !withdrawal)
        {
            // Kept for it, to be sent again once the endpoint is mended.
            return AttemptRules.Record(
                delivery with { State = DeliveryState.Parked, Lane = null, DueAt = null, FinishedAt = now, Error = disabled.StateReason ?? "The endpoint is disabled." }, DeliveryOutcome.Parked, now);
        }

        // A suspension keeps stories back, never a withdrawal.
        return subscription?.Partner.IsSuspended() == true && !withdrawal
            ? delivery with { State = DeliveryState.Held, Lane = null, DueAt = null, HeldFor = recipient.PartnerId, Error = "Held: the partner is suspended." }
            : delivery;
    }
}
