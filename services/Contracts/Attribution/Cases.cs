namespace Syndication.Contracts;

/// <summary>A check found a broken obligation; the partner has until <see cref="DueAt"/> to cure it.</summary>
public sealed record CaseOpened : IStageEvent
{
    public required string CaseId { get; init; }
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    /// <summary>The broken obligations, with evidence and fix.</summary>
    public required IReadOnlyList<ObligationVerdict> Broken { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    /// <summary>Compliant HTML, ready to paste.</summary>
    public string? Fix { get; init; }
    /// <summary>Terms demand that deliveries to the partner stop once <see cref="DueAt"/> has passed.</summary>
    public bool SuspendsWhenOverdue { get; init; }
}

/// <summary>A later check was clean, or an operator closed the case.</summary>
public sealed record CaseClosed : IStageEvent
{
    public required string CaseId { get; init; }
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// Where a case stands (docs/cases.md). Overdue: past its deadline, without consequence. Suspended: past it, and deliveries
/// to the partner stand still. Appealed: the partner says the finding is wrong; the clock stands still until an operator decides.
/// </summary>
public enum CaseState { Open, Overdue, Suspended, Appealed, Closed }

/// <summary>What happened to a case.</summary>
public enum CaseStep
{
    Opened, FoundAgain, Reminded, Overdue, Suspended, Appealed, AppealGranted, AppealRefused, Extended, SuspensionLifted, Cured, ClosedByOperator,
}

/// <summary>
/// A case took a step. It says all there is to say about the case, so that a reader needs no earlier event; one with a
/// lower <see cref="Number"/> never replaces one with a higher.
/// </summary>
public sealed record CaseChanged : IStageEvent
{
    public required string CaseId { get; init; }
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    /// <summary>1 for the opening, one more with each step.</summary>
    public required int Number { get; init; }
    public required CaseState State { get; init; }
    public required CaseStep Step { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>What happened, in a sentence for the partner.</summary>
    public required string Text { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    /// <summary>The deadline as it now is; while an appeal is undecided it does not run.</summary>
    public required DateTimeOffset DueAt { get; init; }
    /// <summary>Deliveries to the partner have to stand still because of this case; false lifts what it had suspended.</summary>
    public bool Suspends { get; init; }
    /// <summary>The partner is to be told: everything but repeated findings.</summary>
    public bool Notifies { get; init; }
    /// <summary>What was broken at the latest finding, with evidence and fix.</summary>
    public IReadOnlyList<ObligationVerdict> Broken { get; init; } = [];
    /// <summary>Compliant HTML, ready to paste.</summary>
    public string? Fix { get; init; }
    public TermsReference? Terms { get; init; }
    /// <summary>The latest check that the case rests on.</summary>
    public string? CheckId { get; init; }
    /// <summary>The partner's words, once it has appealed.</summary>
    public string? Appeal { get; init; }
    /// <summary>The newest 20 steps, this one among them, oldest first.</summary>
    public IReadOnlyList<CaseHistoryEntry> History { get; init; } = [];
}

/// <summary>A step that a case took.</summary>
public sealed record CaseHistoryEntry
{
    public required int Number { get; init; }
    public required CaseStep Step { get; init; }
    public required CaseState State { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Text { get; init; }
    /// <summary>Public id of the operator's key, where an operator did it.</summary>
    public string? By { get; init; }
}
