using System.Text.Json;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>
/// What a clearance or a hold does to a release. The order of arrival does not matter: the clearance with the highest
/// (version, revision) wins.
/// </summary>
public static class ReleaseRules
{
    /// <summary>How long fan-out may take before the sweeper takes it for lost.</summary>
    public static readonly TimeSpan FanOutGrace = TimeSpan.FromSeconds(30);

    /// <summary>The release with the clearance taken in; the same instance when it brings nothing new.</summary>
    public static ReleaseDocument? Clear(ReleaseDocument? stored, ArticleCleared cleared, SubscriptionIndex subscriptions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        var release = stored ?? new ReleaseDocument { Id = cleared.ArticleId };
        if (!IsNewer(cleared, release.Current) || IsHeld(cleared, release.Held))
        {
            return stored;
        }

        // A withdrawal is never held back, whatever its embargo says.
        if (cleared.NotBefore > now && !IsWithdrawal(cleared))
        {
            return IsNewer(cleared, release.Waiting) ? InAdvance(release, cleared, subscriptions, now) : stored;
        }

        return Release(release, cleared, subscriptions, now);
    }

    /// <summary>
    /// The release with the hold taken in. A newer version that is held leaves the released one as it is: that one was
    /// cleared, and partners are better served with it than with nothing. A hold of the very version that was released
    /// takes its clearance back.
    /// </summary>
    /// <remarks>A hold that leaves classes of partners out (<see cref="ArticleHeld.ClearedFor"/>) is a clearance for them.</remarks>
    public static ReleaseDocument? Hold(ReleaseDocument? stored, ArticleHeld held, SubscriptionIndex subscriptions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(held);
        return held.ClearedFor is { } some ? Clear(stored, some, subscriptions, now) : Hold(stored, held);
    }

    /// <inheritdoc cref="Hold(ReleaseDocument, ArticleHeld, SubscriptionIndex, DateTimeOffset)"/>
    public static ReleaseDocument? Hold(ReleaseDocument? stored, ArticleHeld held)
    {
        ArgumentNullException.ThrowIfNull(held);
        var mark = new HeldVersion(held.Article.Version, held.ClearanceRevision);
        var release = stored ?? new ReleaseDocument { Id = held.ArticleId };
        if (release.Held is { } known && (known.Version, known.Revision).CompareTo((mark.Version, mark.Revision)) >= 0)
        {
            return stored;
        }

        release = release with { Held = mark };
        if (release.Waiting is { } waiting && IsHeld(waiting, mark))
        {
            release = release with { Waiting = null, DueAt = null, Placements = [.. release.Placements.Select(p => p.Advance ? p with { Shown = false, Advance = false } : p)] };
            release = release with { FanOutDue = release.Placements.Count > 0 ? held.HeldAt : release.FanOutDue };
        }

        return release.Current is { } current && IsHeld(current, mark) && !IsWithdrawal(current)
            ? release with { IsRevoked = true, Placements = [.. release.Placements.Select(p => p with { Shown = false })], FanOutDue = held.HeldAt }
            : release;
    }

    /// <summary>The release with what waited released, if its time has come; the same instance otherwise.</summary>
    public static ReleaseDocument? Due(ReleaseDocument? stored, SubscriptionIndex subscriptions, DateTimeOffset now) =>
        stored is { Waiting: { } waiting, DueAt: { } due } && due <= now ? Release(stored, waiting, subscriptions, now) : stored;

    /// <summary>
    /// The release placed in a feed that is read for the first time; the same instance when it does not belong there
    /// or stands there already. A withdrawal does not: nobody has it from that feed.
    /// </summary>
    public static ReleaseDocument? Backfill(ReleaseDocument? stored, IndexedSubscription reader, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var key = reader.Subscription.FeedKey;
        if (stored is not { Current: { } current, IsRevoked: false } || IsWithdrawal(current)
            || stored.Placements.Any(p => p.FeedKey == key) || !reader.Matches(current.Article, current.Lineage) || !reader.Scope.MayHave(current))
        {
            return stored;
        }

        return stored with
        {
            Placements = [.. stored.Placements, new Placement { FeedKey = key, Shown = true }],
            FanOutDue = now + FanOutGrace,
        };
    }

    public static bool IsWithdrawal(ArticleCleared cleared)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        return cleared.Article.PubStatus == PubStatus.Canceled || cleared.Article.Change == Change.Withdrawal;
    }

    private static ReleaseDocument Release(ReleaseDocument release, ArticleCleared cleared, SubscriptionIndex subscriptions, DateTimeOffset now)
    {
        var before = release.Current;
        // The same version cleared again with nothing in it that partners see is news to nobody; only its revision is noted.
        var repeats = before is not null && !release.IsRevoked && AreSame(before, cleared);
        var matches = IsWithdrawal(cleared) ? [] : Wanting(cleared, subscriptions);
        // What waits stays if it is newer still: the one before it only came late.
        var waits = release.Waiting is { } waiting && IsNewer(waiting, cleared);
        var next = release with
        {
            Current = cleared,
            Waiting = waits ? release.Waiting : null,
            DueAt = waits ? release.DueAt : null,
            IsRevoked = false,
            ReleasedAt = repeats ? release.ReleasedAt : now,
            Recipients = Recipients(release, cleared, matches, subscriptions, repeats),
            Placements = Placements(release, cleared, matches, subscriptions),
        };
        next = next with { FanOutDue = now + FanOutGrace };
        return repeats ? next : RaiseFeedDeliveries(next, before, cleared, subscriptions, now);
    }

    /// <summary>
    /// Who wants it now, and everyone who was sent an earlier version and may have this one: a reader of the first
    /// version must hear of the second, also when the filter changed between them. A withdrawal asks nothing.
    /// </summary>
    private static List<Recipient> Recipients(
        ReleaseDocument release, ArticleCleared cleared, List<IndexedSubscription> matches, SubscriptionIndex subscriptions, bool repeats)
    {
        var recipients = new List<Recipient>(release.Recipients.Count + matches.Count);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var earlier in release.Recipients)
        {
            known.Add(earlier.SubscriptionId);
            if (earlier.Advance && HasIt(earlier, release, cleared) is { } ahead)
            {
                recipients.Add(ahead);
                continue;
            }

            var subscription = subscriptions.Find(earlier.SubscriptionId);
            var sends = !repeats && (IsWithdrawal(cleared)
                || (subscription?.Subscription.Collects() == true && subscription.Scope.MayHave(cleared) && !IsSpared(subscription, cleared)));
            recipients.Add(sends ? Next(earlier, cleared) : repeats ? Carry(earlier, release, cleared) : earlier);
        }

        foreach (var match in matches)
        {
            if (match.Subscription.Channel != Channel.Feed && known.Add(match.Id))
            {
                recipients.Add(First(match, cleared));
            }
        }

        return recipients;
    }

    /// <summary>Who was given what waits, now that another or the same is released; null when it is to be given this one.</summary>
    private static Recipient? HasIt(Recipient ahead, ReleaseDocument release, ArticleCleared released) =>
        released.Article.Version < ahead.Version ? ahead
        : released.Article.Version > ahead.Version || IsWithdrawal(released) ? null
        : released.ClearanceRevision == ahead.Revision || (release.Waiting is { } waiting && AreSame(waiting, released))
            ? ahead with { Advance = false, Revision = released.ClearanceRevision }
            : null;

    private static Recipient First(IndexedSubscription match, ArticleCleared cleared) => new()
    {
        SubscriptionId = match.Id,
        PartnerId = match.Partner.Id,
        DeliveryId = DeliveryDocument.IdOf(match.Id, cleared.Article, null),
        Version = cleared.Article.Version,
        Revision = cleared.ClearanceRevision,
    };

    private static Recipient Next(Recipient earlier, ArticleCleared cleared) => earlier with
    {
        // The revision tells two copies of one version apart; the first keeps the short id.
        DeliveryId = DeliveryDocument.IdOf(earlier.SubscriptionId, cleared.Article, earlier.Version == cleared.Article.Version ? cleared.ClearanceRevision : null),
        Version = cleared.Article.Version,
        Revision = cleared.ClearanceRevision,
        Previous = earlier.DeliveryId,
        Advance = false,
    };

    /// <summary>The delivery that stands for the current clearance goes on standing for it under its new revision.</summary>
    private static Recipient Carry(Recipient earlier, ReleaseDocument release, ArticleCleared cleared) =>
        earlier.Version == release.Current!.Article.Version && earlier.Revision == release.Current.ClearanceRevision
            ? earlier with { Revision = cleared.ClearanceRevision }
            : earlier;

    private static List<Placement> Placements(
        ReleaseDocument release, ArticleCleared cleared, List<IndexedSubscription> matches, SubscriptionIndex subscriptions)
    {
        var wanted = matches.Where(m => m.Subscription.Channel == Channel.Feed).Select(m => m.Subscription.FeedKey).ToHashSet(StringComparer.Ordinal);
        var placements = new List<Placement>();
        foreach (var earlier in release.Placements)
        {
            placements.Add(earlier with
            {
                Shown = wanted.Remove(earlier.FeedKey) || IsWithdrawal(cleared) || subscriptions.IsEntitledFeed(earlier.FeedKey, cleared),
                Advance = false,
            });
        }

        placements.AddRange(wanted.Order(StringComparer.Ordinal).Select(key => new Placement { FeedKey = key, Shown = true }));
        return placements;
    }

    /// <summary>Who wants it and may have it, in the class that it is in.</summary>
    private static List<IndexedSubscription> Wanting(ArticleCleared cleared, SubscriptionIndex subscriptions) =>
        [.. subscriptions.Match(cleared.Article, cleared.Lineage).Where(m => ClearanceForClass.Holds(cleared, m.Scope.Class).Count == 0)];

    /// <summary>An update that corrects nothing, to someone who has the version before and wants corrections alone.</summary>
    private static bool IsSpared(IndexedSubscription subscription, ArticleCleared cleared) =>
        cleared.Article.Change == Change.Update && subscription.Subscription.Options.Updates == Updates.Corrections;

    /// <summary>The same version, with nothing in it that a partner could tell apart.</summary>
    private static bool AreSame(ArticleCleared one, ArticleCleared other) =>
        one.Article.Version == other.Article.Version && WebhookPayload.AreSame(one, other) && AreSameForClasses(one, other);

    private static bool AreSameForClasses(ArticleCleared one, ArticleCleared other) =>
        one.Classes.Count == 0 && other.Classes.Count == 0 && one.Rights == other.Rights
        || JsonSerializer.Serialize((object[])[one.Classes, one.Holds, one.Rights ?? new RightsFacts()], ContractsJson.Options)
            == JsonSerializer.Serialize((object[])[other.Classes, other.Holds, other.Rights ?? new RightsFacts()], ContractsJson.Options);

    /// <summary>
    /// The release with a clearance that waits for its embargo: given already to those who may have it in advance. WordPress is left
    /// out: a post that is scheduled there would appear by itself, also when its clearance was taken back.
    /// </summary>
    private static ReleaseDocument InAdvance(ReleaseDocument release, ArticleCleared waiting, SubscriptionIndex subscriptions, DateTimeOffset now)
    {
        var next = release with { Waiting = waiting, DueAt = waiting.NotBefore };
        var entitled = Wanting(waiting, subscriptions)
            .Where(m => m.Subscription.Channel != Channel.Wordpress && m.Scope.Entitlements.InAdvance && !(ClearanceForClass.NotBefore(waiting, m.Scope.Class) > now))
            .ToLookup(m => m.Subscription.Channel == Channel.Feed);
        var feeds = entitled[true].Select(m => m.Subscription.FeedKey).ToHashSet(StringComparer.Ordinal);
        var endpoints = entitled[false].ToDictionary(m => m.Id, StringComparer.Ordinal);
        if (feeds.Count == 0 && endpoints.Count == 0)
        {
            return next;
        }

        var placements = release.Placements.Select(p => feeds.Remove(p.FeedKey) ? p with { Shown = true, Advance = true } : p).ToList();
        placements.AddRange(feeds.Order(StringComparer.Ordinal).Select(key => new Placement { FeedKey = key, Shown = true, Advance = true }));
        return next with
        {
            Placements = placements,
            Recipients = AheadOf(release, waiting, endpoints),
            Advance = new AdvanceRelease(waiting.Article.Version, waiting.ClearanceRevision, now),
            FanOutDue = now + FanOutGrace,
        };
    }

    /// <summary>The recipients with what waits given to the <paramref name="endpoints"/>.</summary>
    private static List<Recipient> AheadOf(ReleaseDocument release, ArticleCleared waiting, Dictionary<string, IndexedSubscription> endpoints)
    {
        var repeats = release.Waiting is { } before && AreSame(before, waiting);
        var recipients = release.Recipients.Select(earlier =>
            !endpoints.Remove(earlier.SubscriptionId, out var subscription) || earlier.Version > waiting.Article.Version || IsSpared(subscription, waiting) ? earlier
            : earlier.Advance && repeats && earlier.Version == waiting.Article.Version ? earlier with { Revision = waiting.ClearanceRevision }
            : Next(earlier, waiting) with { Advance = true }).ToList();
        recipients.AddRange(endpoints.Values.OrderBy(e => e.Id, StringComparer.Ordinal).Select(e => First(e, waiting) with { Advance = true }));
        return recipients;
    }

    /// <summary>Entering a feed is its delivery: one event for each subscription that reads it.</summary>
    private static ReleaseDocument RaiseFeedDeliveries(
        ReleaseDocument release, ArticleCleared? before, ArticleCleared cleared, SubscriptionIndex subscriptions, DateTimeOffset now)
    {
        // As with endpoints: the revision tells two deliveries of one version apart, such as its withdrawal with its original.
        long? revision = before?.Article.Version == cleared.Article.Version ? cleared.ClearanceRevision : null;
        // Who read the feed under an earlier filter is concerned by its withdrawals only.
        var withdrawal = IsWithdrawal(cleared);
        var readers = release.Placements.Where(p => p.Shown)
            .SelectMany(p => subscriptions.ReadersOf(p.FeedKey).Where(r => withdrawal || (r.Subscription.FeedKey == p.FeedKey && r.IsOpen)));
        return release.RaiseAll(readers.DistinctBy(r => r.Id).Select(reader => new DeliveryRecorded
        {
            DeliveryId = DeliveryDocument.IdOf(reader.Id, cleared.Article, revision),
            ArticleId = cleared.ArticleId,
            ArticleVersion = cleared.Article.Version,
            PartnerId = reader.Partner.Id,
            SubscriptionId = reader.Id,
            Channel = "feed",
            Outcome = DeliveryOutcome.Delivered,
            Change = cleared.Article.Change,
            Attempts = 1,
            At = now,
            AgeSeconds = Math.Max(0, (now - cleared.IngestedAt).TotalSeconds),
        }));
    }

    private static bool IsNewer(ArticleCleared cleared, ArticleCleared? than) =>
        than is null || (cleared.Article.Version, cleared.ClearanceRevision).CompareTo((than.Article.Version, than.ClearanceRevision)) > 0;

    private static bool IsHeld(ArticleCleared cleared, HeldVersion? held) =>
        held is not null && held.Version == cleared.Article.Version && held.Revision > cleared.ClearanceRevision;
}
