using System.Globalization;
using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>What a day (UTC) brought of one partner's pages and cases.</summary>
public sealed record PartnerDay
{
    public required DateOnly Day { get; init; }

    /// <summary>Pages by the last look at them that day.</summary>
    public int Compliant { get; init; }
    public int Violation { get; init; }
    public int Undetermined { get; init; }

    /// <summary>Looks, however often at one page.</summary>
    public int Checks { get; init; }

    public int CasesOpened { get; init; }

    /// <summary>Closed by a clean check.</summary>
    public int CasesCured { get; init; }

    /// <summary>Closed by an operator, granted appeals among them.</summary>
    public int CasesDropped { get; init; }

    /// <summary>From opening to cure, all cured that day together.</summary>
    public double CureHours { get; init; }

    /// <summary>There was more than is counted for one day.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Share of pages that comply, of those that could be judged; null when none could.</summary>
    public double? ShareCompliant => Compliant + Violation == 0 ? null : (double)Compliant / (Compliant + Violation);
}

/// <summary>A day that is over, as it was counted. Id: partner and day.</summary>
public sealed record PartnerDayDocument : Document
{
    public static readonly DocumentType<PartnerDayDocument> Type = new("partner_days");

    public required PartnerDay Figures { get; init; }

    public static string IdOf(string partnerId, DateOnly day) => $"{partnerId}:{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}

/// <summary>Counts a day. Pure.</summary>
internal static class PartnerDays
{
    public static PartnerDay Count(DateOnly day, IEnumerable<CheckDocument> checks, IEnumerable<CaseDocument> opened, IEnumerable<CaseDocument> closed, bool isPartial)
    {
        var last = new Dictionary<string, (int Number, CheckVerdict Verdict)>(StringComparer.Ordinal);
        var looks = 0;
        foreach (var check in checks)
        {
            looks++;
            if (!last.TryGetValue(check.RepublicationId, out var seen) || seen.Number < check.Number)
            {
                last[check.RepublicationId] = (check.Number, check.Verdict);
            }
        }

        var ended = closed.ToList();
        return new PartnerDay
        {
            Day = day,
            Checks = looks,
            Compliant = last.Values.Count(v => v.Verdict == CheckVerdict.Compliant),
            Violation = last.Values.Count(v => v.Verdict == CheckVerdict.Violation),
            Undetermined = last.Values.Count(v => v.Verdict == CheckVerdict.Undetermined),
            CasesOpened = opened.Count(),
            CasesCured = ended.Count(c => c.IsCured),
            CasesDropped = ended.Count(c => !c.IsCured),
            CureHours = Math.Round(ended.Where(c => c.IsCured).Sum(c => (c.ClosedAt!.Value - c.OpenedAt).TotalHours), 3),
            IsPartial = isPartial,
        };
    }
}
