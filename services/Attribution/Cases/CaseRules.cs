using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>
/// The states of a case: open, then overdue or closed; overdue, then closed; closed for good. Pure.
/// </summary>
internal static class CaseRules
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);

    /// <summary>One case for one check, so that the same check opens no second one.</summary>
    public static string IdFor(CheckDocument check) => $"case-{check.Id}";

    public static CaseDocument Open(CheckDocument check, TimeSpan defaultCure)
    {
        var cure = check.CureHours is { } hours ? TimeSpan.FromHours(hours) : defaultCure;
        var due = check.CheckedAt + (cure < Soonest ? Soonest : cure);
        var broken = Broken(check);
        var opened = new CaseDocument
        {
            Id = IdFor(check),
            State = CaseState.Open,
            RepublicationId = check.RepublicationId,
            ArticleId = check.ArticleId,
            PartnerId = check.PartnerId,
            Url = check.Url,
            OpenedAt = check.CheckedAt,
            DueAt = due,
            LapsesAt = due,
            Broken = broken,
            Fix = check.Fix,
            Terms = check.Terms,
            SuspendsWhenOverdue = check.SuspendsWhenOverdue,
            CheckId = check.Id,
            CheckNumber = check.Number,
        };
        return opened.Raise(new CaseOpened
        {
            CaseId = opened.Id,
            RepublicationId = opened.RepublicationId,
            ArticleId = opened.ArticleId,
            PartnerId = opened.PartnerId,
            Url = opened.Url,
            Broken = broken,
            OpenedAt = opened.OpenedAt,
            DueAt = due,
            Fix = opened.Fix,
            SuspendsWhenOverdue = opened.SuspendsWhenOverdue,
        });
    }

    /// <summary>
    /// What a check does to a case about the same page: a clean one closes it, a violation renews its evidence but never
    /// its deadline, an undetermined one leaves it. Null: nothing changes.
    /// </summary>
    public static CaseDocument? Follow(CaseDocument? stored, CheckDocument check) =>
        stored is null or { State: CaseState.Closed } || check.Number <= stored.CheckNumber ? null : check.Verdict switch
        {
            CheckVerdict.Compliant => Close(stored with { CheckId = check.Id, CheckNumber = check.Number }, $"Check {check.Id} found the page compliant.", check.CheckedAt),
            CheckVerdict.Violation => stored with
            {
                Broken = Broken(check),
                Fix = check.Fix ?? stored.Fix,
                CheckId = check.Id,
                CheckNumber = check.Number,
                Violations = stored.Violations + 1,
            },
            _ => null,
        };

    /// <summary>Past its deadline. Null: not open, or the deadline is still ahead.</summary>
    public static CaseDocument? Lapse(CaseDocument? stored, DateTimeOffset now) =>
        stored is { State: CaseState.Open } && stored.DueAt <= now ? stored with { State = CaseState.Overdue, LapsesAt = null } : null;

    /// <summary>Null: there is none, or it is closed already.</summary>
    public static CaseDocument? Close(CaseDocument? stored, string reason, DateTimeOffset now)
    {
        if (stored is null or { State: CaseState.Closed })
        {
            return null;
        }

        var closed = stored with { State = CaseState.Closed, LapsesAt = null, ClosedAt = now, ClosedBecause = reason };
        return closed.Raise(new CaseClosed
        {
            CaseId = closed.Id,
            RepublicationId = closed.RepublicationId,
            ArticleId = closed.ArticleId,
            PartnerId = closed.PartnerId,
            Url = closed.Url,
            ClosedAt = now,
            Reason = reason,
        });
    }

    private static List<ObligationVerdict> Broken(CheckDocument check) => [.. check.Obligations.Where(o => o.Verdict == Verdict.Broken)];
}
