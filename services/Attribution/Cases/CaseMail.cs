using System.Globalization;
using System.Text;
using Syndication.Contracts;

namespace Syndication.Attribution.Cases;

/// <summary>What a mail about a step of a case says. Pure.</summary>
public sealed record CaseMail(string Subject, string Text)
{
    private const int LongestFix = 20_000;

    public static CaseMail Of(CaseChanged changed, string? consoleUrl)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var text = new StringBuilder();
        text.Append(changed.Text).Append("\n\nPage: ").Append(changed.Url).Append("\nCase: ").Append(changed.CaseId).Append('\n');
        if (changed is { Step: CaseStep.Appealed, Appeal: { } appeal })
        {
            text.Append("The partner says: ").Append(appeal).Append('\n');
        }

        if (changed.State != CaseState.Closed)
        {
            text.Append(CultureInfo.InvariantCulture, $"Deadline: {changed.DueAt:u}\n");
            foreach (var broken in changed.Broken)
            {
                text.Append("\n- ").Append(broken.Reason).Append('\n');
                if (broken.Evidence?.Fix is { } fix)
                {
                    text.Append("  HTML that complies: ").Append(fix).Append('\n');
                }
            }

            if (changed.Fix is { Length: <= LongestFix } copy)
            {
                text.Append("\nThe whole copy as it complies, ready to paste:\n\n").Append(copy).Append('\n');
            }

            text.Append("\nOnce the page is mended, have it looked at (POST /v1/partner/cases/").Append(changed.CaseId)
                .Append("/check). If the finding is wrong, appeal (POST /v1/partner/cases/").Append(changed.CaseId).Append("/appeal).\n");
        }

        if (consoleUrl is not null)
        {
            text.Append('\n').Append(consoleUrl).Append('\n');
        }

        return new CaseMail($"{Word(changed.Step)}: {Host(changed.Url)}, case {changed.CaseId}", text.ToString());
    }

    /// <summary>Operators are told of what waits for them.</summary>
    public static bool ConcernsOperators(CaseStep step) => step is CaseStep.Appealed or CaseStep.Suspended or CaseStep.Overdue;

    private static string Word(CaseStep step) => step switch
    {
        CaseStep.Opened => "A page breaks the terms",
        CaseStep.Reminded => "Reminder",
        CaseStep.Overdue => "Overdue",
        CaseStep.Suspended => "Deliveries stand still",
        CaseStep.Appealed => "Appeal",
        CaseStep.AppealGranted => "Appeal granted",
        CaseStep.AppealRefused => "Appeal refused",
        CaseStep.Extended => "More time",
        CaseStep.SuspensionLifted => "Deliveries go on",
        CaseStep.Cured => "Cured",
        CaseStep.ClosedByOperator => "Closed",
        _ => "Looked at again",
    };

    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : "a page";
}
