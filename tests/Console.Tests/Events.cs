using Syndication.Contracts;

namespace Syndication.Console.Tests;

/// <summary>Events of an invented agency.</summary>
internal static class Events
{
    public const string Id = "agency-1";
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Minute(int minute) => Start.AddMinutes(minute);

    public static Article Article(int version = 1, Change? given = null) => Article(version, given ?? (version == 1 ? Change.New : Change.Correction));

    private static Article Article(int version, Change change) => new()
    {
        Id = Id,
        PublisherId = "agency",
        Version = version,
        Change = change,
        PubStatus = change == Change.Withdrawal ? PubStatus.Canceled : PubStatus.Usable,
        Language = "en",
        Headline = $"The bridge opens, version {version}",
        FirstCreated = Start,
        VersionCreated = Minute(version),
        CanonicalUrl = "https://agency.example/bridge",
    };

    public static Lineage Lineage(LineageState state = LineageState.Current) => new()
    {
        WorkId = "work-1",
        Role = LineageRole.Translation,
        OriginalArticleId = "agency-0",
        OriginalVersion = 1,
        State = state,
        VersionsBehind = state == LineageState.Stale ? 1 : 0,
    };

    public static ArticleIngested Ingested(int version = 1, Change? change = null) =>
        new() { Article = Article(version, change), IngestedAt = Minute(version) };

    public static LineageResolved Resolved(int version = 1, long revision = 1) =>
        new() { Article = Article(version), Lineage = Lineage(), LineageRevision = revision, IngestedAt = Minute(version) };

    public static LineageChanged Changed(int version, long revision, LineageState state) => new()
    {
        Article = Article(version),
        Lineage = Lineage(state),
        LineageRevision = revision,
        IngestedAt = Minute(version),
        Reason = "The original moved on.",
    };

    public static ArticleCleared Cleared(int version = 1, long revision = 1, Change? change = null) => new()
    {
        Article = Article(version, change),
        Lineage = Lineage(),
        Obligations = [new Obligation { Kind = ObligationKind.SourceLink, Domains = ["agency.example"], Position = LinkPosition.FirstParagraph }],
        Terms = new TermsReference { PublisherId = "agency", Version = 1 },
        ClearanceRevision = revision,
        ClearedAt = Minute(10 + (int)revision),
        IngestedAt = Minute(version),
    };

    public static ArticleHeld Held(int version = 1, long revision = 1) => new()
    {
        Article = Article(version),
        Lineage = Lineage(),
        Reasons = [new HoldReason { Code = "no-terms", Text = "The publisher has no terms in force." }],
        ClearanceRevision = revision,
        HeldAt = Minute(10 + (int)revision),
        IngestedAt = Minute(version),
    };

    public static DeliveryRecorded Delivered(
        string subscription = "s1", int minute = 20, DeliveryOutcome outcome = DeliveryOutcome.Delivered) => new()
    {
        DeliveryId = $"{subscription}-d1",
        ArticleId = Id,
        ArticleVersion = 1,
        PartnerId = "partner-" + subscription,
        SubscriptionId = subscription,
        Channel = "webhook",
        Outcome = outcome,
        Change = Change.New,
        Attempts = 3,
        At = Minute(minute),
        AgeSeconds = 12,
    };

    public static ComplianceChecked Checked(int number, CheckVerdict verdict) => new()
    {
        CheckId = $"check-{number}",
        RepublicationId = "page-1",
        ArticleId = Id,
        ArticleVersion = 1,
        PartnerId = "partner-s1",
        Url = "https://partner.example/bridge",
        Verdict = verdict,
        CheckedAt = Minute(30 + number),
    };

    public static CaseOpened Opened(int minute = 40) => new()
    {
        CaseId = "case-1",
        RepublicationId = "page-1",
        ArticleId = Id,
        PartnerId = "partner-s1",
        Url = "https://partner.example/bridge",
        Broken = [new ObligationVerdict { Kind = ObligationKind.SourceLink, Verdict = Verdict.Broken, Reason = "There is no link to agency.example." }],
        OpenedAt = Minute(minute),
        DueAt = Minute(minute + 60),
    };

    public static CaseClosed Closed(int minute = 50) => new()
    {
        CaseId = "case-1",
        RepublicationId = "page-1",
        ArticleId = Id,
        PartnerId = "partner-s1",
        Url = "https://partner.example/bridge",
        ClosedAt = Minute(minute),
        Reason = "The page complies now.",
    };
}
