using System.Globalization;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>How a republication comes to be known, is claimed for a look, and is put back. Pure.</summary>
internal static class RepublicationRules
{
    /// <summary>Between two looks at one page, however often it is reported.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A new republication is due at once. One that is known is due again when it was observed again: the partner says
    /// that the page is another now. A redelivery changes nothing.
    /// </summary>
    public static RepublicationDocument? Observe(RepublicationDocument? known, RepublicationObserved observed, DateTimeOffset now) =>
        known is not null ? observed.ObservedAt > known.ObservedAt ? ObserveAgain(known, observed, now) : null : new RepublicationDocument
        {
            Id = observed.RepublicationId,
            ArticleId = observed.ArticleId,
            PartnerId = observed.PartnerId,
            Url = observed.Url,
            ObservedAt = observed.ObservedAt,
            KnownSince = observed.ObservedAt,
            Class = observed.Class,
            Via = observed.Via,
            IsNominated = IsGuess(observed.Via),
            DueAt = now,
        };

    /// <summary>The same for one partner, article and page as Distribution makes for a report, so that both mean one republication.</summary>
    public static string IdOf(string partnerId, string articleId, string url) =>
        "rep_" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{partnerId}\n{articleId}\n{url}")).AsSpan(0, 16));

    /// <summary>
    /// A nominated page on which the article was not found: it is forgotten. One that could not be read is looked at again
    /// as the schedule says. Null if the claim has passed to another.
    /// </summary>
    public static RepublicationDocument? Refute(RepublicationDocument? known, string claim, PageReport report, IReadOnlyList<int> schedule, DateTimeOffset now) =>
        known is null || known.Claim != claim ? null : known with
        {
            Claim = null,
            Again = false,
            Step = known.Step + 1,
            LookedAt = now,
            Problem = report.Reason,
            DueAt = known.Again ? now : report.Code is "timed-out" or "unreachable" or "server-error" or "rate-limited" or "challenge" ? Next(known.Step, false, schedule, now) : null,
        };

    private static bool IsGuess(string via) => via is "token" or "search";

    /// <summary>No report is lost, but many of them cause few looks.</summary>
    private static RepublicationDocument ObserveAgain(RepublicationDocument known, RepublicationObserved observed, DateTimeOffset now)
    {
        var rested = known.LookedAt + Pause;
        return Request(known, rested > now ? rested.Value : now)! with
        {
            ObservedAt = observed.ObservedAt,
            KnownSince = known.KnownSince ?? known.ObservedAt,
            Class = observed.Class ?? known.Class,
            IsNominated = known.IsNominated && IsGuess(observed.Via),
            Via = IsGuess(observed.Via) ? known.Via : observed.Via,
        };
    }

    /// <summary>Takes it for a look until <paramref name="until"/>; null if it is not due (another was faster).</summary>
    public static RepublicationDocument? Take(RepublicationDocument? known, string claim, DateTimeOffset now, DateTimeOffset until) =>
        known?.DueAt <= now ? known with { DueAt = until, Claim = claim } : null;

    /// <summary>A look is wanted now: at once, or right after the one that is under way.</summary>
    public static RepublicationDocument? Request(RepublicationDocument? known, DateTimeOffset now) =>
        known is null ? null
        : known.Claim is not null && known.DueAt > now ? known.Again ? known : known with { Again = true }
        : known.DueAt <= now ? known
        : known with { DueAt = now, Claim = null };

    /// <summary>The article was corrected or withdrawn: a look when that has settled, and the schedule from its beginning. A redelivery changes nothing.</summary>
    public static RepublicationDocument? Follow(RepublicationDocument? known, long revision, DateTimeOffset due) =>
        known is null || known.FollowedRevision >= revision ? null : Postpone(known, due) with { FollowedRevision = revision, Step = 0 };

    /// <summary>The page's partner acknowledged a correction or a withdrawal: a look when that has settled. A redelivery changes nothing.</summary>
    public static RepublicationDocument? FollowReceipt(RepublicationDocument? known, DeliveryRecorded delivery, DateTimeOffset due) =>
        known is null || known.PartnerId != delivery.PartnerId || known.FollowedDeliveryId == delivery.DeliveryId
            ? null : Postpone(known, due) with { FollowedDeliveryId = delivery.DeliveryId, Step = 0 };

    /// <summary>What the page's partner may have is another now: a page that did not comply is looked at again. A redelivery changes nothing.</summary>
    public static RepublicationDocument? FollowPartner(RepublicationDocument? known, string facts, DateTimeOffset due) =>
        known?.LatestVerdict is not (CheckVerdict.Violation or CheckVerdict.Undetermined) || known.FollowedFacts == facts ? null : Postpone(known, due) with { FollowedFacts = facts };

    /// <summary>A look under way may have seen the page of before, and is followed by another.</summary>
    private static RepublicationDocument Postpone(RepublicationDocument known, DateTimeOffset due) =>
        known.Claim is not null ? known with { Again = true } : known with { DueAt = due };

    /// <summary>Puts it back after a look, due again as the schedule says. Null if the claim has passed to another.</summary>
    public static RepublicationDocument? Done(
        RepublicationDocument? known, string claim, CheckDocument check, string? caseId, bool caseIsOpen, IReadOnlyList<int> schedule, DateTimeOffset now) =>
        known is null || known.Claim != claim ? null : known with
        {
            Claim = null,
            Again = false,
            Checks = Math.Max(known.Checks, check.Number),
            IsNominated = false,
            Step = known.Step + 1,
            LookedAt = now,
            LatestCheckId = check.Id,
            LatestVerdict = check.Verdict,
            CaseId = caseId ?? known.CaseId,
            Problem = null,
            DueAt = known.Again ? now : Next(known.Step, caseIsOpen, schedule, now),
        };

    /// <summary>Puts it back when there is no article to hold the page against.</summary>
    public static RepublicationDocument? Postpone(RepublicationDocument? known, string claim, string problem, IReadOnlyList<int> schedule, DateTimeOffset now) =>
        known is null || known.Claim != claim ? null : known with
        {
            Claim = null,
            Again = false,
            Step = known.Step + 1,
            LookedAt = now,
            Problem = problem,
            DueAt = known.Again ? now : Next(known.Step, false, schedule, now),
        };

    public static string CheckId(RepublicationDocument republication) =>
        $"{republication.Id}.{(republication.Checks + 1).ToString(CultureInfo.InvariantCulture)}";

    private static DateTimeOffset? Next(int step, bool caseIsOpen, IReadOnlyList<int> schedule, DateTimeOffset now) =>
        step < schedule.Count ? now.AddSeconds(schedule[step])
        : caseIsOpen ? now.AddSeconds(schedule[^1])
        : null;

    /// <summary>The look as a document that raises its event.</summary>
    public static CheckDocument Record(RepublicationDocument republication, ClearedArticle cleared, TakenPage page, PageReport report, string inputHash, DateTimeOffset now)
    {
        var check = new CheckDocument
        {
            Id = CheckId(republication),
            RepublicationId = republication.Id,
            Number = republication.Checks + 1,
            ArticleId = republication.ArticleId,
            ArticleVersion = cleared.Article.Version,
            PartnerId = republication.PartnerId,
            Url = republication.Url,
            FinalUrl = page.Input?.Url,
            Status = page.Input?.Status,
            Verdict = report.Verdict,
            Obligations = report.Obligations,
            Reason = report.Reason,
            Terms = cleared.Terms,
            Class = cleared.Class,
            CheckedAt = now,
            PageHash = page.Hash,
            PageBytes = page.Input?.Bytes.Length,
            ContentType = page.Input?.ContentType,
            RobotsTag = page.Input?.RobotsTag,
            Followed = page.Input?.Followed,
            IsRendered = page.Input?.IsRendered ?? false,
            InputHash = inputHash,
            RulesVersion = PageCheck.RulesVersion,
            CureHours = cleared.CureTime?.TotalHours,
            SuspendsWhenOverdue = cleared.SuspendsWhenOverdue,
            Fix = report.Verdict == CheckVerdict.Violation && !cleared.IsWithdrawn ? cleared.CopyHtml : null,
        };
        return check.Raise(new ComplianceChecked
        {
            CheckId = check.Id,
            RepublicationId = check.RepublicationId,
            ArticleId = check.ArticleId,
            ArticleVersion = check.ArticleVersion,
            PartnerId = check.PartnerId,
            Url = check.Url,
            Verdict = check.Verdict,
            Obligations = check.Obligations,
            Terms = check.Terms,
            CheckedAt = check.CheckedAt,
        });
    }
}
