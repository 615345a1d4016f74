using Syndication.Contracts;

namespace Syndication.Console.Stories;

/// <summary>
/// What an event does to a story. Any order of the same events, with any repeated, gives the same story: every part
/// keeps what is newest by its own revision or time.
/// </summary>
public static class StoryProjection
{
    public const int MostTimelineEntries = 50;
    public const int MostDeliveries = 200;
    public const int MostChecks = 100;
    public const int MostCases = 100;

    /// <summary>The story after the event; the same instance when the event says nothing new.</summary>
    /// <param name="seenAt">When the event was sent, for those events that carry no time of their own.</param>
    public static StoryDocument Apply(StoryDocument? story, IArticleEvent @event, DateTimeOffset seenAt)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var before = story ?? new StoryDocument { Id = @event.ArticleId };
        var after = @event switch
        {
            ArticleIngested e => Come(Take(before, e.Article, e.IngestedAt), e),
            LineageResolved e => Resolve(Take(before, e.Article, e.IngestedAt), e.Article.Version, e.LineageRevision, e.Lineage),
            LineageChanged e => Resolve(Take(before, e.Article, e.IngestedAt), e.Article.Version, e.LineageRevision, e.Lineage),
            ArticleCleared e => Decide(Take(before, e.Article, e.IngestedAt), Decision(e)),
            ArticleHeld e => Decide(Take(before, e.Article, e.IngestedAt), Decision(e)),
            DeliveryRecorded e => before with { Deliveries = Deliver(before.Deliveries, e) },
            ComplianceChecked e => before with { Checks = Check(before.Checks, e) },
            CaseOpened e => before with { Cases = Merge(before.Cases, Case(e)) },
            CaseClosed e => before with { Cases = Merge(before.Cases, Case(e)) },
            _ => before,
        };
        after = after with { Timeline = Remember(after.Timeline, StoryTimeline.Entry(@event, seenAt)) };
        return after == before ? before : Derive(after);
    }

    private static StoryDocument Take(StoryDocument story, Article article, DateTimeOffset ingestedAt) =>
        story.Article?.Version >= article.Version ? story : story with
        {
            Article = new StoryArticle
            {
                Version = article.Version,
                PublisherId = article.PublisherId,
                Headline = article.Headline,
                Language = article.Language,
                Change = article.Change,
                PubStatus = article.PubStatus,
                CanonicalUrl = article.CanonicalUrl,
                ChangeNote = article.ChangeNote,
                FirstCreated = article.FirstCreated,
                IngestedAt = ingestedAt,
            },
        };

    /// <summary>Only the newest version's arrival says where it came from.</summary>
    private static StoryDocument Come(StoryDocument story, ArticleIngested e) =>
        story.Article!.Version > e.Article.Version ? story : story with { SourceId = e.SourceId };

    private static StoryDocument Resolve(StoryDocument story, int articleVersion, long revision, Lineage lineage) =>
        story.Lineage?.Revision >= revision ? story : story with { Lineage = new StoryLineage(articleVersion, revision, lineage) };

    private static StoryDocument Decide(StoryDocument story, StoryDecision decision) =>
        story.Decision?.Revision >= decision.Revision ? story : story with { Decision = decision };

    private static StoryDecision Decision(ArticleCleared e) => new()
    {
        ArticleVersion = e.Article.Version,
        Revision = e.ClearanceRevision,
        Cleared = true,
        At = e.ClearedAt,
        NotBefore = e.NotBefore,
        Terms = e.Terms,
        PublisherName = e.PublisherName,
        Obligations = e.Obligations,
    };

    private static StoryDecision Decision(ArticleHeld e) => new()
    {
        ArticleVersion = e.Article.Version,
        Revision = e.ClearanceRevision,
        Cleared = false,
        At = e.HeldAt,
        Terms = e.Terms,
        Reasons = e.Reasons,
    };

    private static IReadOnlyList<StoryDelivery> Deliver(IReadOnlyList<StoryDelivery> deliveries, DeliveryRecorded e) => Bounded.With(
        deliveries,
        new StoryDelivery
        {
            SubscriptionId = e.SubscriptionId,
            DeliveryId = e.DeliveryId,
            PartnerId = e.PartnerId,
            Channel = e.Channel,
            ArticleVersion = e.ArticleVersion,
            Outcome = e.Outcome,
            At = e.At,
            Attempts = e.Attempts,
            AgeSeconds = e.AgeSeconds,
            Error = e.Error,
        },
        d => d.SubscriptionId,
        CompareDeliveries,
        (stored, entry) => CompareDeliveries(stored, entry) >= 0 ? stored : entry,
        MostDeliveries);

    private static int CompareDeliveries(StoryDelivery a, StoryDelivery b) =>
        Compare(a.At, b.At, a.SubscriptionId + a.DeliveryId, b.SubscriptionId + b.DeliveryId);

    private static IReadOnlyList<StoryCheck> Check(IReadOnlyList<StoryCheck> checks, ComplianceChecked e) => Bounded.With(
        checks,
        new StoryCheck
        {
            RepublicationId = e.RepublicationId,
            CheckId = e.CheckId,
            PartnerId = e.PartnerId,
            Url = e.Url,
            ArticleVersion = e.ArticleVersion,
            Verdict = e.Verdict,
            At = e.CheckedAt,
            Obligations = e.Obligations,
        },
        c => c.RepublicationId,
        CompareChecks,
        (stored, entry) => CompareChecks(stored, entry) >= 0 ? stored : entry,
        MostChecks);

    private static int CompareChecks(StoryCheck a, StoryCheck b) =>
        Compare(a.At, b.At, a.RepublicationId + a.CheckId, b.RepublicationId + b.CheckId);

    private static StoryCase Case(CaseOpened e) =>
        new() { CaseId = e.CaseId, PartnerId = e.PartnerId, Url = e.Url, OpenedAt = e.OpenedAt, DueAt = e.DueAt, Broken = e.Broken };

    private static StoryCase Case(CaseClosed e) =>
        new() { CaseId = e.CaseId, PartnerId = e.PartnerId, Url = e.Url, ClosedAt = e.ClosedAt };

    private static IReadOnlyList<StoryCase> Merge(IReadOnlyList<StoryCase> cases, StoryCase @case) => Bounded.With(
        cases, @case, c => c.CaseId, (a, b) => Compare(a.At, b.At, a.CaseId, b.CaseId), MergeCase, MostCases);

    private static StoryCase MergeCase(StoryCase stored, StoryCase entry)
    {
        var merged = stored;
        if (entry.OpenedAt is not null && !(stored.OpenedAt >= entry.OpenedAt))
        {
            merged = merged with { OpenedAt = entry.OpenedAt, DueAt = entry.DueAt, Broken = entry.Broken };
        }

        return entry.ClosedAt is not null && !(stored.ClosedAt >= entry.ClosedAt) ? merged with { ClosedAt = entry.ClosedAt } : merged;
    }

    private static IReadOnlyList<TimelineEntry> Remember(IReadOnlyList<TimelineEntry> timeline, TimelineEntry? entry) =>
        entry is null ? timeline : Bounded.With(
            timeline, entry, e => e.Key, (a, b) => Compare(a.At, b.At, a.Key, b.Key),
            (stored, again) => again.At < stored.At ? again : stored, MostTimelineEntries);

    private static int Compare(DateTimeOffset a, DateTimeOffset b, string keyA, string keyB) =>
        a.CompareTo(b) is not 0 and var order ? order : string.CompareOrdinal(keyA, keyB);

    private static StoryDocument Derive(StoryDocument story)
    {
        var activity = story.Timeline is [.., var last] ? last.At : story.ActivityAt;
        var stage = Stage(story);
        var stale = stage != StoryStage.Withdrawn && story.Lineage is { Lineage.State: not LineageState.Current };
        return story with
        {
            ActivityAt = activity,
            Stage = stage,
            StaleAt = stale ? activity : null,
            CaseAt = story.Cases.Where(c => c.IsOpen).Min(c => c.OpenedAt),
            ParkedAt = story.Deliveries.Where(d => d.Outcome == DeliveryOutcome.Parked).Min(d => (DateTimeOffset?)d.At),
        };
    }

    private static StoryStage? Stage(StoryDocument story) => story switch
    {
        { Article: null } => null,
        { Decision: { } decision, Article.Version: var version } when decision.ArticleVersion >= version =>
            !decision.Cleared ? StoryStage.Held
            : story.Article.Change == Change.Withdrawal || story.Article.PubStatus == PubStatus.Canceled ? StoryStage.Withdrawn
            : StoryStage.Flowing,
        { Lineage: { } lineage, Article.Version: var version } when lineage.ArticleVersion >= version => StoryStage.Resolved,
        _ => StoryStage.Ingested,
    };
}
