using Syndication.Attribution.Checks;

namespace Syndication.Attribution.Cases;

/// <summary>What can come to a case. Which state takes which is the table in docs/cases.md.</summary>
internal abstract record CaseInput
{
    /// <summary>A later check: violation, compliant or undetermined.</summary>
    public sealed record Checked(CheckDocument Check) : CaseInput;

    /// <summary>The clock.</summary>
    public sealed record Tick(DateTimeOffset Now) : CaseInput;

    /// <summary>The partner says that the finding is wrong.</summary>
    public sealed record Appeal(string Reason, DateTimeOffset At) : CaseInput;

    /// <summary>An operator decides on the appeal.</summary>
    public sealed record Decide(bool Grants, string Reason, string? By, DateTimeOffset At) : CaseInput;

    /// <summary>An operator gives more time.</summary>
    public sealed record Extend(DateTimeOffset DueAt, string Reason, string? By, DateTimeOffset At) : CaseInput;

    /// <summary>An operator lets deliveries go on while the case stays.</summary>
    public sealed record Lift(string Reason, string? By, DateTimeOffset At) : CaseInput;

    /// <summary>An operator ends it.</summary>
    public sealed record Close(string Reason, string? By, DateTimeOffset At) : CaseInput;
}
