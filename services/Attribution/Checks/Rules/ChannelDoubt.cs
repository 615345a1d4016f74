using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>What is broken on a page is in doubt where another channel is spared it and nobody knows by which the story came. Pure.</summary>
internal static class ChannelDoubt
{
    private const string Why = "The terms spare another channel this, and it is not known by which the partner got the story. Ask the partner, or have its system answer deliveries with the page's address.";

    /// <param name="report">Its verdicts stand in the order of the obligations.</param>
    public static PageReport Soften(PageReport report, ClearedArticle cleared)
    {
        if (cleared.SparedElsewhere.Count == 0 || report.Code is not null)
        {
            return report;
        }

        List<ObligationVerdict> verdicts = [.. report.Obligations.Zip(cleared.Obligations, (verdict, obligation) =>
            verdict.Verdict == Verdict.Broken && cleared.SparedElsewhere.Contains(obligation)
                ? verdict with { Verdict = Verdict.Unknown, Reason = $"{verdict.Reason} {Why}", Evidence = (verdict.Evidence ?? new VerdictEvidence()) with { Code = "channel-unknown" } }
                : verdict)];
        var overall = PageCheck.Overall(verdicts);
        return report with { Obligations = verdicts, Verdict = overall, Reason = report.Reason ?? (overall == CheckVerdict.Undetermined ? Why : null) };
    }
}
