using CsCheck;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Deliveries;

/// <summary>No body without clearance, whatever the order of clearances, holds, embargoes and repetitions.</summary>
public sealed class ClearanceGateTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    private static readonly IndexedSubscription[] Readers =
    [
        Samples.Subscription("sub_usual", Samples.Partner("usual"), channel: Channel.Feed),
        Samples.Subscription("sub_early", Samples.Partner("early", new Entitlements { InAdvance = true }), channel: Channel.Feed),
        Samples.Subscription("sub_hook", Samples.Partner("usual")),
        Samples.Subscription("sub_early_hook", Samples.Partner("early", new Entitlements { InAdvance = true })),
    ];

    private static readonly SubscriptionIndex Index = new(Readers);

    /// <summary>Revision r of version v is a clearance, a clearance under embargo, or a hold.</summary>
    private static readonly Gen<object> Event = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[0, 2]).Select((version, revision, kind) => kind switch
    {
        0 => Cleared(version, revision, null),
        1 => Cleared(version, revision, Now.AddHours(1)),
        _ => (object)new ArticleHeld
        {
            Article = Samples.Article(version: version), Lineage = new Lineage { WorkId = "w", Role = LineageRole.Original },
            Reasons = [new HoldReason { Code = "no-terms", Text = "No terms." }], ClearanceRevision = Of(version, revision), HeldAt = Now, IngestedAt = Now,
        },
    });

    [Fact]
    public void Shown_is_only_what_a_standing_clearance_allows_now() => Event.Array[1, 8].Sample(events =>
    {
        // One decision has one revision: of two that share one, the first counts.
        var distinct = events.DistinctBy(Key).ToArray();
        ReleaseDocument? release = null;
        var holds = new List<ArticleHeld>();
        var cleared = new Dictionary<(int, long), ArticleCleared>();
        foreach (var one in distinct)
        {
            if (one is ArticleCleared clearance)
            {
                cleared[Key(one)] = clearance;
                release = ReleaseRules.Clear(release, clearance, Index, Now);
            }
            else
            {
                holds.Add((ArticleHeld)one);
                release = ReleaseRules.Hold(release, (ArticleHeld)one, Index, Now);
            }

            foreach (var entry in release is null ? [] : FanOut.Entries(release, Now).Where(e => e.Feed is not null))
            {
                var early = entry.FeedKey == Readers[1].Subscription.FeedKey;
                IsAllowed(cleared, holds, (entry.ArticleVersion, entry.ClearanceRevision), early).ShouldBeTrue($"{entry.ArticleVersion} {entry.ClearanceRevision} {(early ? "early" : "usual")}");
            }

            foreach (var delivery in release is null ? [] : FanOut.Deliveries(release, Index, Now))
            {
                IsAllowed(cleared, holds, (delivery.ArticleVersion, delivery.ClearanceRevision), delivery.SubscriptionId == "sub_early_hook").ShouldBeTrue();
                release!.For(delivery).ShouldNotBeNull();
            }
        }
    }, iter: 3000);

    private static bool IsAllowed(Dictionary<(int, long), ArticleCleared> cleared, List<ArticleHeld> holds, (int Version, long Revision) shown, bool inAdvance) =>
        cleared.TryGetValue(shown, out var clearance)
        && (clearance.NotBefore is null || inAdvance)
        && !holds.Exists(h => h.Article.Version == shown.Version && h.ClearanceRevision > shown.Revision && IsNewestHold(holds, h));

    /// <summary>Of holds only the newest is remembered: an older version's matters to nobody once a newer one was decided.</summary>
    private static bool IsNewestHold(List<ArticleHeld> holds, ArticleHeld hold) =>
        holds.MaxBy(h => (h.Article.Version, h.ClearanceRevision)) == hold;

    private static (int, long) Key(object one) => one is ArticleCleared c ? (c.Article.Version, c.ClearanceRevision) : (((ArticleHeld)one).Article.Version, ((ArticleHeld)one).ClearanceRevision);

    private static long Of(int version, int revision) => (version * 10) + revision;

    private static ArticleCleared Cleared(int version, int revision, DateTimeOffset? notBefore) =>
        Samples.Cleared(Samples.Article(version: version, change: version == 1 ? Change.New : Change.Update) with { Embargo = notBefore }, Of(version, revision), notBefore);
}
