using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// A withdrawn article must be off the page: one that is gone, leads elsewhere or no longer holds the text has met that.
/// A page that cannot be read says nothing.
/// </summary>
internal static class WithdrawalCheck
{
    private static readonly Obligation[] Probe = [new() { Kind = ObligationKind.ExcerptLimit, MaxShare = 1 }];

    public static PageReport Check(PageInput page, Article article)
    {
        var seen = PageCheck.Check(page, article, Probe);
        return seen.Code switch
        {
            "gone" or "article-not-found" or "redirected" or "passed-on" =>
                Say(page, CheckVerdict.Compliant, Verdict.Met, "The article was withdrawn, and the page no longer shows it.", seen.Code),
            { } code => PageCheck.Unreadable(page.Url, [new Obligation { Kind = ObligationKind.Permission }], new Undetermined(code, seen.Reason!)),
            null => Say(page, CheckVerdict.Violation, Verdict.Broken, "The publisher has withdrawn this article; nobody may show it any more, but the page does. Take it down.", "withdrawn"),
        };
    }

    private static PageReport Say(PageInput page, CheckVerdict overall, Verdict verdict, string reason, string code) => new()
    {
        Url = page.Url ?? "",
        Verdict = overall,
        Obligations = [new ObligationVerdict { Kind = ObligationKind.Permission, Verdict = verdict, Reason = reason, Evidence = new VerdictEvidence { Code = code } }],
    };
}
