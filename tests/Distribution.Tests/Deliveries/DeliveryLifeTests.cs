using CsCheck;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Deliveries.Replay;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Deliveries;

/// <summary>
/// Whatever happens, in whatever order: clearances and holds late and twice, suspensions, rotated secrets, changed
/// filters, subscriptions ended and disabled, replays, embargoes with one partner that gets them in advance, endpoints that fail or take something and seem to fail.
/// </summary>
public sealed class DeliveryLifeTests
{
    private enum Do { Clear, ClearAgain, Withdraw, Hold, Suspend, Resume, Rotate, Filter, End, Disable, Enable, ReplayAll, ReplayFailed, Attempt, AttemptFails, AnswerLost, Collapse, Thin, FanOutAgain, Embargo, Lift }

    private static readonly Gen<(Do What, int Who, int Version)[]> Lives =
        Gen.Select(Gen.Enum<Do>(), Gen.Int[0, 2], Gen.Int[1, 4]).Array[5, 60];

    [Fact]
    public void Withdrawal_reaches_every_subscription_that_ever_received_a_version() => Lives.Sample(life =>
    {
        var world = new World();
        foreach (var (what, who, version) in life)
        {
            world.Step(what, who, version);
        }

        var received = world.Received.Where(r => !r.IsWithdrawal).Select(r => r.Subscription).ToHashSet();
        world.Step(Do.Withdraw, 0, 9);
        world.Drain();
        received.ShouldBeSubsetOf(world.Received.Where(r => r is { IsWithdrawal: true, Version: 9 }).Select(r => r.Subscription).ToHashSet());
    }, iter: 3000);

    [Fact]
    public void Id_never_comes_with_two_bodies() => Lives.Sample(life =>
    {
        var world = new World();
        foreach (var (what, who, version) in life)
        {
            world.Step(what, who, version);
        }

        world.Drain();
        world.Received.GroupBy(r => r.Id).ShouldAllBe(g => g.Select(r => Convert.ToBase64String(r.Body)).Distinct().Count() == 1);
    }, iter: 3000);

    [Fact]
    public void Nothing_is_sent_but_what_is_cleared_then() => Lives.Sample(life =>
    {
        var world = new World();
        foreach (var (what, who, version) in life)
        {
            world.Step(what, who, version);
        }

        world.Drain();
        world.Received.ShouldAllBe(r => r.WasCleared);
        // Before its embargo lifted only who gets such in advance had it.
        world.Received.ShouldAllBe(r => !r.WasEarly || r.Subscription == "sub_1");
        // Suspended partners got withdrawals only, and no endpoint an older version after a newer.
        world.Received.ShouldAllBe(r => r.IsWithdrawal || !r.WasSuspended);
        world.Received.GroupBy(r => r.Subscription).ShouldAllBe(g => g.Select(r => r.Version).SequenceEqual(g.Select(r => r.Version).Order()));
    }, iter: 3000);

    private sealed record Got(string Subscription, string Id, byte[] Body, int Version, bool IsWithdrawal, bool WasCleared, bool WasSuspended, bool WasEarly);

    /// <summary>The pure rules put together as the services do, with three endpoints of three partners.</summary>
    private sealed class World
    {
        private static readonly string[] Ids = ["sub_0", "sub_1", "sub_2"];
        private readonly Dictionary<string, DeliveryDocument> deliveries = [];
        private readonly PartnerDocument[] partners = [.. Ids.Select((_, i) => Samples.Partner($"p{i}", new Entitlements { InAdvance = i == 1 }))];
        private readonly SubscriptionDocument[] subscriptions;
        private DateTimeOffset now = Samples.Now;
        private ReleaseDocument? release;
        private long revision;

        public World() => subscriptions = [.. Ids.Select((id, i) => Samples.Subscription(id, partners[i]).Subscription)];

        public List<Got> Received { get; } = [];

        private SubscriptionIndex Index => new(subscriptions.Select((s, i) => new IndexedSubscription { Subscription = s, Partner = partners[i] }));

        public void Step(Do what, int who, int version)
        {
            now = now.AddMinutes(1);
            switch (what)
            {
                case Do.Clear:
                    Clear(Samples.Cleared(Samples.Article(version: version, change: version == 1 ? Change.New : Change.Update), ++revision, html: $"<p>{version}.{revision}</p>"));
                    break;
                case Do.ClearAgain when release?.Current is { } current:
                    // Decided again with the same words.
                    Clear(current with { ClearanceRevision = ++revision });
                    break;
                case Do.Withdraw when version == 9:
                    Clear(Samples.Cleared(Samples.Article(version: 9, change: Change.Withdrawal), ++revision));
                    break;
                case Do.Hold:
                    release = ReleaseRules.Hold(release, Held(version, ++revision));
                    break;
                case Do.Suspend:
                    partners[who] = partners[who].Suspend("operator", "Unpaid.", now);
                    break;
                case Do.Resume:
                    partners[who] = partners[who].Resume(null, now);
                    All(d => d.PartnerId == partners[who].Id ? SendRules.Release(d, now) : d);
                    break;
                case Do.Rotate:
                    subscriptions[who] = ChannelEndpoints.Rotated(subscriptions[who], WebhookSignature.CreateSecret(), WebhookSignature.CreateKeyPair(), now.AddHours(1), now);
                    break;
                case Do.Filter:
                    subscriptions[who] = subscriptions[who].WithScope(new SubscriptionFilter { Languages = [version % 2 == 0 ? "uk" : "en"] }, new SubscriptionOptions(), partners[who], now);
                    break;
                case Do.End:
                    subscriptions[who] = subscriptions[who] with { State = SubscriptionState.Ended };
                    break;
                case Do.Disable when subscriptions[who].State == SubscriptionState.Active:
                    subscriptions[who] = subscriptions[who] with { State = SubscriptionState.Disabled };
                    break;
                case Do.Enable when subscriptions[who].State == SubscriptionState.Disabled:
                    subscriptions[who] = subscriptions[who] with { State = SubscriptionState.Active };
                    break;
                case Do.ReplayAll:
                    Replay(ReplayKind.All);
                    break;
                case Do.ReplayFailed:
                    Replay(ReplayKind.Failed);
                    break;
                case Do.Attempt:
                    AttemptAll(who, 200, arrives: true);
                    break;
                case Do.AttemptFails:
                    AttemptAll(who, 500, arrives: false);
                    break;
                case Do.AnswerLost:
                    AttemptAll(who, null, arrives: true);
                    break;
                case Do.Collapse:
                    var waiting = deliveries.Values.Select(d => d.Previous).OfType<string>().ToHashSet();
                    All(d => waiting.Contains(d.Id) ? SendRules.Collapse(d, now) : d);
                    break;
                case Do.Thin:
                    subscriptions[who] = subscriptions[who] with { Payload = version % 2 == 0 ? PayloadSize.Thin : PayloadSize.Full };
                    break;
                case Do.Embargo:
                    var until = now.AddMinutes(version * 3);
                    Clear(Samples.Cleared(Samples.Article(version: version, change: version == 1 ? Change.New : Change.Update) with { Embargo = until }, ++revision, until, $"<p>{version}.{revision / 2}</p>"));
                    break;
                case Do.Lift:
                    now = now.AddMinutes(version * 2);
                    LiftDue();
                    break;
                case Do.FanOutAgain when release is not null:
                    FanOutNow();
                    break;
            }
        }

        /// <summary>Everything that is due goes, to endpoints that take it, until nothing is left.</summary>
        public void Drain()
        {
            for (var i = 0; i < 20; i++)
            {
                now = now.AddDays(2);
                LiftDue();
                for (var who = 0; who < Ids.Length; who++)
                {
                    AttemptAll(who, 200, arrives: true);
                }
            }
        }

        private void Clear(ArticleCleared cleared)
        {
            var next = ReleaseRules.Clear(release, cleared, Index, now);
            if (!ReferenceEquals(next, release))
            {
                release = next! with { Pending = [] };
                FanOutNow();
            }
        }

        private void LiftDue()
        {
            var next = ReleaseRules.Due(release, Index, now);
            if (!ReferenceEquals(next, release))
            {
                release = next! with { Pending = [] };
                FanOutNow();
            }
        }

        /// <summary>As the store does: what exists already is refused.</summary>
        private void FanOutNow()
        {
            foreach (var delivery in FanOut.Deliveries(release!, Index, now))
            {
                deliveries.TryAdd(delivery.Id, delivery);
            }
        }

        private void AttemptAll(int who, int? status, bool arrives)
        {
            var due = deliveries.Values.Where(d => d.Lane == Ids[who] && d.DueAt <= now).OrderBy(d => d.ArticleVersion).ThenBy(d => d.ClearanceRevision).ToList();
            foreach (var delivery in due)
            {
                var target = Index.Find(delivery.SubscriptionId)!;
                var instead = SendRules.Check(delivery, release, target, now);
                if (!ReferenceEquals(instead, delivery))
                {
                    deliveries[delivery.Id] = instead;
                    continue;
                }

                if (arrives)
                {
                    Receive(delivery, target);
                }

                deliveries[delivery.Id] = AttemptRules.After(delivery, new SendOutcome(status, status == 200 ? null : "No.", null), now, now, 0) with { Pending = [] };
            }
        }

        private void Receive(DeliveryDocument delivery, IndexedSubscription target)
        {
            var (cleared, at) = release!.For(delivery)!.Value;
            var body = WebhookPayload.Render(cleared, at, target.Subscription.Payload);
            var isStanding = (!release.IsRevoked && cleared == release.Current) || cleared == release.Waiting;
            Received.Add(new Got(
                delivery.SubscriptionId, WebhookSignature.IdOf(delivery.Id, body), body, cleared.Article.Version, delivery.IsWithdrawal,
                isStanding && cleared.Article.Version == delivery.ArticleVersion, target.Partner.IsSuspended(), cleared.NotBefore > now));
        }

        private void Replay(ReplayKind kind)
        {
            foreach (var id in deliveries.Values.Select(d => ReplayRules.Wanted(d, release, kind)).OfType<string>().Distinct().ToList())
            {
                if (deliveries.TryGetValue(id, out var stored))
                {
                    deliveries[id] = ReplayRules.Again(stored, kind, now);
                }
            }
        }

        private void All(Func<DeliveryDocument, DeliveryDocument> change)
        {
            foreach (var (id, delivery) in deliveries.ToList())
            {
                deliveries[id] = change(delivery);
            }
        }

        private static ArticleHeld Held(int version, long revision) => new()
        {
            Article = Samples.Article(version: version),
            Lineage = new Lineage { WorkId = "w", Role = LineageRole.Original },
            Reasons = [new HoldReason { Code = "no-terms", Text = "No terms." }],
            ClearanceRevision = revision,
            HeldAt = Samples.Now,
            IngestedAt = Samples.Now,
        };
    }
}
