using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// What a check found: the public shape of <c>syndication check</c> and of the check endpoints.
/// Violation: at least one obligation is broken. Undetermined: none is broken, but not every one could be judged.
/// </summary>
public sealed record PageReport
{
    /// <summary>The page's address; empty when a file was checked without one.</summary>
    public required string Url { get; init; }

    public required CheckVerdict Verdict { get; init; }

    /// <summary>One for each obligation, in the order given.</summary>
    public required IReadOnlyList<ObligationVerdict> Obligations { get; init; }

    /// <summary>Why the page could not be judged as a whole, and the next step; only when undetermined.</summary>
    public string? Reason { get; init; }

    /// <summary>The same for machines (docs/checks.md); only when the page as a whole could not be judged.</summary>
    public string? Code { get; init; }

    /// <summary>The page drawn for a person (<see cref="PageOutline"/>); only where it was asked for.</summary>
    public IReadOnlyList<OutlineBlock>? Blocks { get; init; }

    /// <summary>The whole copy that complies, as HTML ready to paste; only where blocks were asked for, of a page that violates.</summary>
    public string? Fix { get; init; }
}
