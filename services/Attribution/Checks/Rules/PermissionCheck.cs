using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>Whether a partner may show a story at all, where the page is of a partner that is known. Pure.</summary>
internal static class PermissionCheck
{
    private static readonly Obligation[] Probe = [new() { Kind = ObligationKind.ExcerptLimit, MaxShare = 1 }];

    /// <summary>A story that was cleared for others and not for this partner's class: showing it breaks the terms.</summary>
    /// <param name="why">A sentence.</param>
    public static PageReport NotCleared(PageInput page, Article article, string why)
    {
        var seen = PageCheck.Check(page, article, Probe);
        return seen.Code is { } code ? PageCheck.Unreadable(page.Url, [new Obligation { Kind = ObligationKind.Permission }], new Undetermined(code, seen.Reason!)) : new PageReport
        {
            Url = page.Url ?? "",
            Verdict = CheckVerdict.Violation,
            Obligations = [Say(Verdict.Broken, why + " The page shows it all the same. Take it down, or come to an agreement with the publisher.", "not-cleared")],
        };
    }

    /// <summary>What the page owes was judged; whether the partner may have the story is for a person to find out.</summary>
    public static PageReport NotEntitled(PageReport report, string why)
    {
        if (report.Code is not null)
        {
            return report;
        }

        List<ObligationVerdict> verdicts = [.. report.Obligations.Where(o => o.Kind != ObligationKind.Permission), Say(Verdict.Unknown, why, "not-entitled")];
        return report with { Obligations = verdicts, Verdict = PageCheck.Overall(verdicts), Reason = report.Reason ?? (PageCheck.Overall(verdicts) == CheckVerdict.Undetermined ? why : null) };
    }

    private static ObligationVerdict Say(Verdict verdict, string reason, string code) =>
        new() { Kind = ObligationKind.Permission, Verdict = verdict, Reason = reason, Evidence = new VerdictEvidence { Code = code } };
}
