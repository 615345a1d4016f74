using CsCheck;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Deliveries.Replay;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Deliveries;

public sealed class ReleaseRulesTests
{
    private static readonly DateTimeOffset Now = Samples.Now;
    private static readonly PartnerDocument Daily = Samples.Partner();
    private static readonly SubscriptionIndex Two = new([
        Samples.Subscription("sub_hook", Daily), Samples.Subscription("sub_feed", Daily, channel: Channel.Feed),
    ]);

    [Fact]
    public void Clear_of_a_first_version_reaches_who_wants_it()
    {
        var release = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        release.Recipients.ShouldHaveSingleItem().DeliveryId.ShouldBe("sub_hook:agency-1:1");
        release.Placements.ShouldHaveSingleItem().Shown.ShouldBeTrue();
        FanOut.Deliveries(release, Two, Now).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Pending);
        FanOut.Entries(release, Now).ShouldHaveSingleItem().Feed.ShouldNotBeNull();
        var recorded = release.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<DeliveryRecorded>();
        (recorded.Channel, recorded.SubscriptionId, recorded.AgeSeconds).ShouldBe(("feed", "sub_feed", 2.0));
    }

    [Fact]
    public void Clear_of_an_embargoed_version_leaves_nothing_out_before_its_time()
    {
        var later = Now.AddHours(1);
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        var waiting = ReleaseRules.Clear(first, Samples.Cleared(Samples.Article(version: 2, change: Change.Update), 2, later), Two, Now)!;
        waiting.Current!.Article.Version.ShouldBe(1);
        waiting.DueAt.ShouldBe(later);
        ReleaseRules.Due(waiting, Two, later.AddTicks(-1)).ShouldBeSameAs(waiting);
        var released = ReleaseRules.Due(waiting, Two, later)!;
        released.Current!.Article.Version.ShouldBe(2);
        released.DueAt.ShouldBeNull();
        released.Recipients.ShouldHaveSingleItem().Previous.ShouldBe("sub_hook:agency-1:1");
    }

    [Fact]
    public void Clear_of_an_embargoed_version_is_sent_at_once_to_who_gets_it_in_advance_and_not_again_when_it_lifts()
    {
        var later = Now.AddHours(1);
        var early = Samples.Partner("early", new Entitlements { InAdvance = true });
        var index = new SubscriptionIndex([
            Samples.Subscription("sub_hook", Daily), Samples.Subscription("sub_early", early), Samples.Subscription("sub_post", early, channel: Channel.Wordpress),
        ]);
        var cleared = Samples.Cleared(Samples.Article() with { Embargo = later }, 1, later);
        var waiting = ReleaseRules.Clear(null, cleared, index, Now)!;
        var sent = FanOut.Deliveries(waiting, index, Now).ShouldHaveSingleItem();
        (sent.SubscriptionId, sent.InAdvance, waiting.For(sent)?.Cleared).ShouldBe(("sub_early", true, cleared));

        var again = ReleaseRules.Clear(waiting, cleared with { ClearanceRevision = 2 }, index, Now.AddMinutes(1))!;
        FanOut.Deliveries(again, index, Now).ShouldHaveSingleItem().Id.ShouldBe(sent.Id, "the same words: the same delivery");
        var other = ReleaseRules.Clear(again, Samples.Cleared(Samples.Article() with { Embargo = later }, 3, later, "<p>Another</p>"), index, Now.AddMinutes(2))!;
        FanOut.Deliveries(other, index, Now).ShouldHaveSingleItem().Id.ShouldBe("sub_early:agency-1:1:r3");

        var lifted = ReleaseRules.Due(other, index, later)!;
        FanOut.Deliveries(lifted, index, later).Select(d => d.Id).ShouldBe(["sub_early:agency-1:1:r3", "sub_hook:agency-1:1", "sub_post:agency-1:1"], ignoreOrder: true);
        var before = FanOut.Deliveries(other, index, Now)[0];
        lifted.For(before).ShouldBe((lifted.Current!, Now.AddMinutes(2)), "its body is as it was before the embargo lifted");
    }

    [Fact]
    public void Hold_of_what_went_out_in_advance_stops_it_and_its_withdrawal_reaches_who_has_it()
    {
        var later = Now.AddHours(1);
        var index = new SubscriptionIndex([Samples.Subscription("sub_early", Samples.Partner("early", new Entitlements { InAdvance = true }))]);
        var waiting = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article() with { Embargo = later }, 1, later), index, Now)!;
        var sent = FanOut.Deliveries(waiting, index, Now)[0];
        var held = ReleaseRules.Hold(waiting, Held(1, 2))!;
        held.For(sent).ShouldBeNull();
        SendRules.Check(sent, held, index.Find("sub_early"), Now).State.ShouldBe(DeliveryState.Revoked);
        var withdrawn = ReleaseRules.Clear(held, Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 3), index, Now)!;
        FanOut.Deliveries(withdrawn, index, Now).ShouldHaveSingleItem().IsWithdrawal.ShouldBeTrue();
    }

    [Fact]
    public void Delivery_in_advance_is_not_sent_again_once_a_newer_version_went_out_in_advance()
    {
        var index = new SubscriptionIndex([Samples.Subscription("sub_early", Samples.Partner("early", new Entitlements { InAdvance = true }))]);
        var lifts = Now.AddMinutes(5);
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article() with { Embargo = lifts }, 1, lifts), index, Now)!;
        var older = FanOut.Deliveries(first, index, Now)[0];
        var released = ReleaseRules.Due(first, index, lifts)!;
        released.For(older).ShouldNotBeNull();

        var later = lifts.AddHours(1);
        var second = ReleaseRules.Clear(released, Samples.Cleared(Samples.Article(version: 2, change: Change.Update) with { Embargo = later }, 2, later), index, lifts)!;
        var newer = FanOut.Deliveries(second, index, lifts)[0];
        second.For(newer).ShouldNotBeNull();
        second.For(older).ShouldBeNull("an older version after a newer one");
        ReplayRules.Wanted(older, second, ReplayKind.All).ShouldBe(newer.Id);
    }

    [Fact]
    public void Clear_that_comes_late_is_released_while_a_newer_version_goes_on_waiting()
    {
        var waiting = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article(version: 2, change: Change.Update), 2, Now.AddHours(1)), Two, Now)!;
        var late = ReleaseRules.Clear(waiting, Samples.Cleared(Samples.Article()), Two, Now)!;
        late.Current!.Article.Version.ShouldBe(1);
        late.Waiting!.Article.Version.ShouldBe(2);
        late.DueAt.ShouldBe(Now.AddHours(1));
        ReleaseRules.Due(late, Two, Now.AddHours(1))!.Current!.Article.Version.ShouldBe(2);
    }

    [Fact]
    public void Clear_of_the_same_version_in_the_same_words_is_news_to_nobody()
    {
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        var again = ReleaseRules.Clear(first with { Pending = [] }, Samples.Cleared(Samples.Article(), revision: 2), Two, Now.AddMinutes(1))!;
        again.Current!.ClearanceRevision.ShouldBe(2);
        again.Pending.ShouldBeEmpty();
        again.ReleasedAt.ShouldBe(Now);
        FanOut.Deliveries(again, Two, Now).ShouldHaveSingleItem().Id.ShouldBe("sub_hook:agency-1:1", "the same delivery: it is only written if it is missing");
        again.For(FanOut.Deliveries(first, Two, Now)[0]).ShouldNotBeNull("what was written under the first revision still goes out");
    }

    [Fact]
    public void Clear_of_the_same_version_in_another_copy_goes_out_under_another_id()
    {
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        var again = ReleaseRules.Clear(first, Samples.Cleared(Samples.Article(), revision: 2, html: "<p>Another</p>"), Two, Now)!;
        FanOut.Deliveries(again, Two, Now).ShouldHaveSingleItem().Id.ShouldBe("sub_hook:agency-1:1:r2");
        again.For(FanOut.Deliveries(first, Two, Now)[0]).ShouldBeNull();
    }

    [Fact]
    public void Withdrawal_of_the_version_that_a_feed_holds_has_a_delivery_of_its_own()
    {
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        var orphan = Samples.Article() with { PubStatus = PubStatus.Canceled, Body = [] };
        var withdrawn = ReleaseRules.Clear(first with { Pending = [] }, Samples.Cleared(orphan, revision: 2), Two, Now)!;
        string Feed(ReleaseDocument release) => release.Pending.Select(p => p.Message).OfType<DeliveryRecorded>().Single().DeliveryId;
        (Feed(first), Feed(withdrawn)).ShouldBe(("sub_feed:agency-1:1", "sub_feed:agency-1:1:r2"));
    }

    [Fact]
    public void Clear_of_a_stale_translation_waits_for_those_that_hold_such_and_reaches_the_others()
    {
        var index = new SubscriptionIndex([
            Samples.Subscription("sub_any", Daily), Samples.Subscription("sub_true", Daily, new SubscriptionFilter { StaleTranslations = StaleChoice.Hold }),
        ]);
        ArticleCleared Cleared(LineageState state, long revision) => Samples.Cleared(Samples.Article(), revision) is var cleared
            ? cleared with { Lineage = cleared.Lineage with { State = state } } : cleared;

        var late = ReleaseRules.Clear(null, Cleared(LineageState.Stale, 1), index, Now)!;
        late.Recipients.Select(r => r.SubscriptionId).ShouldBe(["sub_any"]);
        ReleaseRules.Clear(late, Cleared(LineageState.Current, 2), index, Now)!.Recipients.Select(r => r.SubscriptionId).ShouldBe(["sub_any", "sub_true"]);

        var first = ReleaseRules.Clear(null, Cleared(LineageState.Current, 1), index, Now)!;
        var stale = ReleaseRules.Clear(first, Cleared(LineageState.Stale, 2), index, Now)!;
        FanOut.Deliveries(stale, index, Now).ShouldHaveSingleItem().SubscriptionId.ShouldBe("sub_any");
        var withdrawn = ReleaseRules.Clear(stale, Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 3), index, Now)!;
        FanOut.Deliveries(withdrawn, index, Now).Count.ShouldBe(2);
    }

    [Fact]
    public void Hold_of_a_newer_version_leaves_the_released_one()
    {
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        var held = ReleaseRules.Hold(first, Held(2, 2))!;
        held.IsRevoked.ShouldBeFalse();
        held.Current.ShouldNotBeNull();
        ReleaseRules.Clear(held, Samples.Cleared(Samples.Article(version: 2, change: Change.Update), 1), Two, Now).ShouldBeSameAs(held, "decided before the hold");
        ReleaseRules.Clear(held, Samples.Cleared(Samples.Article(version: 2, change: Change.Update), 3), Two, Now)!.Current!.Article.Version.ShouldBe(2);
    }

    [Fact]
    public void Hold_of_the_released_version_takes_it_out_of_feeds_and_lanes()
    {
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        var held = ReleaseRules.Hold(first, Held(1, 2))!;
        held.For(FanOut.Deliveries(first, Two, Now)[0]).ShouldBeNull();
        FanOut.Deliveries(held, Two, Now).ShouldBeEmpty();
        FanOut.Merge(FanOut.Entries(first, Now)[0], FanOut.Entries(held, Now)[0]).Feed.ShouldBeNull();
        var withdrawn = ReleaseRules.Clear(held, Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 3), Two, Now)!;
        FanOut.Deliveries(withdrawn, Two, Now).ShouldHaveSingleItem().IsWithdrawal.ShouldBeTrue();
        FanOut.Entries(withdrawn, Now).ShouldHaveSingleItem().TombstoneOf.ShouldNotBeNull();
    }

    [Fact]
    public void Hold_of_what_waits_stops_it()
    {
        var waiting = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article(), 1, Now.AddHours(1)), Two, Now)!;
        ReleaseRules.Hold(waiting, Held(1, 2))!.Waiting.ShouldBeNull();
    }

    [Fact]
    public void Clear_of_an_update_that_the_partner_may_not_have_is_not_sent_and_leaves_the_feed()
    {
        var open = new SubscriptionFilter { IncludeAdvertising = true };
        var index = new SubscriptionIndex([Samples.Subscription("sub_hook", Daily, open), Samples.Subscription("sub_feed", Daily, open, Channel.Feed)]);
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), index, Now)!;
        var paid = ReleaseRules.Clear(first, Samples.Cleared(Samples.Article(version: 2, change: Change.Update, advertising: true), 2), index, Now)!;
        FanOut.Deliveries(paid, index, Now).ShouldBeEmpty();
        FanOut.Entries(paid, Now).ShouldHaveSingleItem().Feed.ShouldBeNull();
    }

    [Fact]
    public void Clear_of_an_update_that_no_longer_matches_still_reaches_who_has_the_first()
    {
        var index = new SubscriptionIndex([Samples.Subscription("sub_hook", Daily, new() { Sections = ["city"] })]);
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article(section: "City")), index, Now)!;
        var moved = ReleaseRules.Clear(first, Samples.Cleared(Samples.Article(version: 2, change: Change.Correction, section: "Crime"), 2), index, Now)!;
        FanOut.Deliveries(moved, index, Now).ShouldHaveSingleItem().Id.ShouldBe("sub_hook:agency-1:2");
    }

    [Fact]
    public void Withdrawal_reaches_who_was_sent_any_version_whatever_happened_since()
    {
        var suspended = Samples.Partner("daily", suspended: true);
        var first = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), Two, Now)!;
        // Suspended, filter changed, subscription ended: each would stop a story.
        var changed = new SubscriptionIndex([
            Samples.Subscription("sub_hook", suspended, new() { Languages = ["uk"] }, state: SubscriptionState.Ended),
            Samples.Subscription("sub_feed", suspended, new() { Languages = ["uk"] }, Channel.Feed, formerFeeds: [first.Placements[0].FeedKey]),
        ]);
        var withdrawn = ReleaseRules.Clear(first with { Pending = [] }, Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2, Now.AddYears(1)), changed, Now)!;
        var delivery = FanOut.Deliveries(withdrawn, changed, Now).ShouldHaveSingleItem();
        (delivery.State, delivery.IsWithdrawal, delivery.Lane).ShouldBe((DeliveryState.Pending, true, "sub_hook"));
        FanOut.Entries(withdrawn, Now).ShouldHaveSingleItem().TombstoneOf.ShouldBe(first.Placements[0].FeedKey);
        withdrawn.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<DeliveryRecorded>().SubscriptionId.ShouldBe("sub_feed");
    }

    [Fact]
    public void Deliveries_of_a_suspended_partner_are_held()
    {
        var index = new SubscriptionIndex([Samples.Subscription("sub_hook", Samples.Partner("daily", suspended: true))]);
        var release = ReleaseRules.Clear(null, Samples.Cleared(Samples.Article()), index, Now)!;
        var held = FanOut.Deliveries(release, index, Now).ShouldHaveSingleItem();
        (held.State, held.Lane, held.HeldFor).ShouldBe((DeliveryState.Held, null, "daily"));
    }

    /// <summary>
    /// Any order, any repetition: the newest clearance wins, nothing is ever given out that is older than what was, and
    /// whoever was given any version is given the withdrawal.
    /// </summary>
    [Fact]
    public void Clear_in_any_order_ends_in_the_same_state_and_withdrawals_reach_everyone()
    {
        var all = Enumerable.Range(1, 4).SelectMany(v => new[] { Cleared(v, v * 2), Cleared(v, (v * 2) + 1) }).Append(Cleared(5, 10)).ToArray();
        Gen.Select(Gen.Shuffle(all), Gen.Int[0, all.Length - 1].Array[0, 6]).Sample((order, repeats) =>
        {
            ReleaseDocument? release = null;
            var given = new HashSet<string>();
            var best = (0, 0L);
            foreach (var cleared in order.Concat(repeats.Select(i => all[i])))
            {
                release = ReleaseRules.Clear(release, cleared, Two, Now)!;
                var current = (release.Current!.Article.Version, release.Current.ClearanceRevision);
                current.CompareTo(best).ShouldBeGreaterThanOrEqualTo(0);
                best = current;
                given.UnionWith(FanOut.Deliveries(release, Two, Now).Select(d => d.SubscriptionId));
            }

            best.ShouldBe((5, 10L));
            release!.ReleasedAt.ShouldBe(Now);
            release.DueAt.ShouldBeNull();
            FanOut.Deliveries(release, Two, Now).Where(d => d.IsWithdrawal).Select(d => d.SubscriptionId).Order().ShouldBe(given.Order());
            FanOut.Entries(release, Now).ShouldAllBe(e => e.TombstoneOf == e.FeedKey);
        }, iter: 500);
    }

    [Fact]
    public void Merge_of_an_older_entry_leaves_the_newer()
    {
        var first = ReleaseRules.Clear(null, Cleared(1, 1), Two, Now)!;
        var second = ReleaseRules.Clear(first, Cleared(2, 2), Two, Now)!;
        var (older, newer) = (FanOut.Entries(first, Now)[0], FanOut.Entries(second, Now)[0] with { Revision = 7 });
        FanOut.Merge(newer, older).ShouldBeSameAs(newer);
        FanOut.Merge(older with { Revision = 3 }, newer).Revision.ShouldBe(3);
        FanOut.Merge(null, older).ShouldBeSameAs(older);
    }

    private static ArticleCleared Cleared(int version, long revision) => Samples.Cleared(
        Samples.Article(version: version, change: version == 1 ? Change.New : version == 5 ? Change.Withdrawal : Change.Update),
        revision, html: $"<p>{version}.{revision}</p>");

    private static ArticleHeld Held(int version, long revision) => new()
    {
        Article = Samples.Article(version: version),
        Lineage = new Lineage { WorkId = "w", Role = LineageRole.Original },
        Reasons = [new HoldReason { Code = "no-terms", Text = "No terms." }],
        ClearanceRevision = revision,
        HeldAt = Now,
        IngestedAt = Now,
    };
}
