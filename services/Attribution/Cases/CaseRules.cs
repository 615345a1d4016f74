using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>The state machine of a case (docs/cases.md). Pure: a case and what came to it in, the case after it out.</summary>
internal static class CaseRules
{
    public const int MostHistory = 20;

    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);

    /// <summary>What is left at least after an appeal was refused.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(24);

    /// <summary>One case for one check, so that the same check opens no second one.</summary>
    public static string IdFor(CheckDocument check) => $"case-{check.Id}";

    public static CaseDocument Open(CheckDocument check, TimeSpan defaultCure, TimeSpan reminder)
    {
        var cure = check.CureHours is { } hours ? TimeSpan.FromHours(hours) : defaultCure;
        cure = cure < Soonest ? Soonest : cure;
        var due = check.CheckedAt + cure;
        var opened = new CaseDocument
        {
            Id = IdFor(check),
            State = CaseState.Open,
            Number = 0,
            RepublicationId = check.RepublicationId,
            ArticleId = check.ArticleId,
            ArticleVersion = check.ArticleVersion,
            PartnerId = check.PartnerId,
            Url = check.Url,
            OpenedAt = check.CheckedAt,
            DueAt = due,
            // A reminder in the first half of the time would come too soon to remind of anything.
            ActAt = reminder <= TimeSpan.Zero ? due : due - (reminder < cure / 2 ? reminder : cure / 2),
            Broken = Broken(check),
            Fix = check.Fix,
            Terms = check.Terms,
            SuspendsWhenOverdue = check.SuspendsWhenOverdue,
            CheckId = check.Id,
            CheckNumber = check.Number,
        };
        var broken = string.Join(", ", opened.Broken.Select(b => Wire(b.Kind)));
        return Step(opened, CaseStep.Opened, check.CheckedAt, $"{opened.Url} breaks: {broken}. Please mend the page until {due:u}; the HTML that complies comes with this.").Raise(new CaseOpened
        {
            CaseId = opened.Id,
            RepublicationId = opened.RepublicationId,
            ArticleId = opened.ArticleId,
            PartnerId = opened.PartnerId,
            Url = opened.Url,
            Broken = opened.Broken,
            OpenedAt = opened.OpenedAt,
            DueAt = due,
            Fix = opened.Fix,
            SuspendsWhenOverdue = opened.SuspendsWhenOverdue,
        });
    }

    /// <summary>Null: the case in its state does not take it, or it changes nothing.</summary>
    public static CaseDocument? Apply(CaseDocument? stored, CaseInput input) => (stored?.State, input) switch
    {
        (null or CaseState.Closed, _) => null,
        (_, CaseInput.Checked seen) => Checked(stored!, seen.Check),
        (CaseState.Open, CaseInput.Tick tick) => Tick(stored!, tick.Now),
        (not CaseState.Appealed, CaseInput.Appeal appeal) when stored!.AppealedAt is null => Step(
            stored with { State = CaseState.Appealed, Appeal = appeal.Reason, AppealedAt = appeal.At, ActAt = null },
            CaseStep.Appealed, appeal.At, "The partner appealed; an operator decides, and the clock stands still until then."),
        (CaseState.Appealed, CaseInput.Decide { Grants: true } decision) => End(
            stored! with { Waived = Kinds(stored) }, CaseStep.AppealGranted, decision.At, decision.Reason, decision.By),
        (CaseState.Appealed, CaseInput.Decide decision) => Refuse(stored!, decision),
        (not CaseState.Appealed, CaseInput.Extend extend) when extend.DueAt > extend.At => Step(
            stored! with { State = CaseState.Open, DueAt = extend.DueAt, ActAt = extend.DueAt, SuspendedAt = null },
            CaseStep.Extended, extend.At, $"There is time until {extend.DueAt:u} now: {extend.Reason}", extend.By),
        (CaseState.Suspended, CaseInput.Lift lift) => Step(
            stored! with { State = CaseState.Overdue, SuspendedAt = null }, CaseStep.SuspensionLifted, lift.At, $"Deliveries go on, the case stays open: {lift.Reason}", lift.By),
        (CaseState.Appealed, CaseInput.Lift lift) when stored!.SuspendedAt is not null => Step(
            stored with { SuspendedAt = null }, CaseStep.SuspensionLifted, lift.At, $"Deliveries go on until the appeal is decided: {lift.Reason}", lift.By),
        (_, CaseInput.Close close) => End(stored! with { Waived = Kinds(stored) }, CaseStep.ClosedByOperator, close.At, close.Reason, close.By),
        _ => null,
    };

    /// <summary>Whether a person let pass, for the same version of the article, all that the check found broken.</summary>
    public static bool IsWaived(CaseDocument? latest, CheckDocument check) =>
        latest is { State: CaseState.Closed, Waived.Count: > 0 } && latest.ArticleVersion == check.ArticleVersion
        && Broken(check).All(b => latest.Waived.Contains(b.Kind));

    /// <summary>A clean check closes it, a violation renews its evidence but never its deadline, an undetermined one leaves it.</summary>
    private static CaseDocument? Checked(CaseDocument stored, CheckDocument check)
    {
        if (check.Number <= stored.CheckNumber || check.Verdict == CheckVerdict.Undetermined)
        {
            return null;
        }

        var seen = stored with { CheckId = check.Id, CheckNumber = check.Number, ArticleVersion = check.ArticleVersion };
        if (check.Verdict == CheckVerdict.Compliant)
        {
            return End(seen with { IsCured = true }, CaseStep.Cured, check.CheckedAt, $"Check {check.Id} found the page compliant.", null);
        }

        var broken = Broken(check);
        var next = seen with { Broken = broken, Fix = check.Fix ?? stored.Fix, Violations = stored.Violations + 1 };
        return stored.Broken.SequenceEqual(broken)
            ? next
            : Step(next, CaseStep.FoundAgain, check.CheckedAt, $"The page was looked at again and breaks: {string.Join(", ", broken.Select(b => Wire(b.Kind)))}.");
    }

    private static CaseDocument? Tick(CaseDocument stored, DateTimeOffset now) =>
        now >= stored.DueAt
            ? stored.SuspendsWhenOverdue
                ? Step(stored with { State = CaseState.Suspended, ActAt = null, SuspendedAt = now }, CaseStep.Suspended, now,
                    $"The deadline of {stored.DueAt:u} has passed, and deliveries stand still until the page complies. Mend it and have it looked at: they go on at once.")
                : Step(stored with { State = CaseState.Overdue, ActAt = null }, CaseStep.Overdue, now, $"The deadline of {stored.DueAt:u} has passed. Please mend the page.")
        : stored.ActAt <= now ? Step(stored with { ActAt = stored.DueAt }, CaseStep.Reminded, now, $"A reminder: {stored.Url} must be mended until {stored.DueAt:u}.")
        : null;

    /// <summary>The clock goes on where it stood, with a day at least; what was suspended stays so.</summary>
    private static CaseDocument Refuse(CaseDocument stored, CaseInput.Decide decision)
    {
        if (stored.SuspendedAt is not null)
        {
            return Step(stored with { State = CaseState.Suspended }, CaseStep.AppealRefused, decision.At, $"The appeal was refused: {decision.Reason}", decision.By);
        }

        var left = stored.DueAt - stored.AppealedAt!.Value;
        var due = decision.At + (left > AfterRefusal ? left : AfterRefusal);
        return Step(stored with { State = CaseState.Open, DueAt = due, ActAt = due }, CaseStep.AppealRefused, decision.At,
            $"The appeal was refused: {decision.Reason} Please mend the page until {due:u}.", decision.By);
    }

    private static CaseDocument End(CaseDocument stored, CaseStep step, DateTimeOffset at, string reason, string? by)
    {
        var closed = stored with { State = CaseState.Closed, ActAt = null, SuspendedAt = null, ClosedAt = at, ClosedBecause = reason, EndedFor = stored.PartnerId };
        return Step(closed, step, at, reason, by).Raise(new CaseClosed
        {
            CaseId = closed.Id,
            RepublicationId = closed.RepublicationId,
            ArticleId = closed.ArticleId,
            PartnerId = closed.PartnerId,
            Url = closed.Url,
            ClosedAt = at,
            Reason = reason,
        });
    }

    /// <summary>The case one step on, with the event that tells of it.</summary>
    private static CaseDocument Step(CaseDocument changed, CaseStep step, DateTimeOffset at, string text, string? by = null)
    {
        var entry = new CaseHistoryEntry { Number = changed.Number + 1, Step = step, State = changed.State, At = at, Text = text, By = by };
        var next = changed with { Number = entry.Number, History = [.. changed.History.TakeLast(MostHistory - 1), entry] };
        return next.Raise(new CaseChanged
        {
            CaseId = next.Id,
            RepublicationId = next.RepublicationId,
            ArticleId = next.ArticleId,
            PartnerId = next.PartnerId,
            Url = next.Url,
            Number = next.Number,
            State = next.State,
            Step = step,
            At = at,
            Text = text,
            OpenedAt = next.OpenedAt,
            DueAt = next.DueAt,
            Suspends = next.SuspendedAt is not null,
            Notifies = step != CaseStep.FoundAgain,
            Broken = next.Broken,
            Fix = next.Fix,
            Terms = next.Terms,
            CheckId = next.CheckId,
            Appeal = next.Appeal,
            History = next.History,
        });
    }

    private static List<ObligationKind> Kinds(CaseDocument stored) => [.. stored.Broken.Select(b => b.Kind).Distinct()];

    private static List<ObligationVerdict> Broken(CheckDocument check) => [.. check.Obligations.Where(o => o.Verdict == Verdict.Broken)];

    private static string Wire(ObligationKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
