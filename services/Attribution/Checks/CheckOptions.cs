using System.ComponentModel.DataAnnotations;

namespace Syndication.Attribution.Checks;

/// <summary>Looking at partners' pages. Section <c>Attribution</c>.</summary>
public sealed class CheckOptions
{
    public const string Section = "Attribution";

    private static readonly int[] Decaying = [3600, 21_600, 86_400, 259_200, 604_800];

    /// <summary>
    /// Seconds from one look at a republication to the next, each 1 to 31,536,000; the first look comes at once. After
    /// the last one the page rests, unless a case about it is open. Left out: an hour, 6 hours, 1, 3 and 7 days.
    /// </summary>
    public int[]? RecheckSeconds { get; set; }

    /// <summary>Pages fetched at once, 1 to 256.</summary>
    [Range(1, 256, ErrorMessage = "must be 1 to 256. Leave it out for 8.")]
    public int CheckConcurrency { get; set; } = 8;

    /// <summary>Seconds for one page with its redirects, 1 to 120.</summary>
    [Range(1, 120, ErrorMessage = "must be 1 to 120 seconds. Leave it out for 20.")]
    public int PageTimeoutSeconds { get; set; } = 20;

    /// <summary>Seconds between two looks at what is due, 1 to 3,600. What is reported to this process is looked at at once.</summary>
    [Range(1, 3600, ErrorMessage = "must be 1 to 3600 seconds. Leave it out for 5.")]
    public int SweepSeconds { get; set; } = 5;

    /// <summary>
    /// Seconds from a correction or a withdrawal, and from a partner's acknowledgement of it, to the look at the partner's page, 1 to 86,400:
    /// as long as a partner's site takes to show it.
    /// </summary>
    [Range(1, 86_400, ErrorMessage = "must be 1 to 86400 seconds. Leave it out for 300.")]
    public int SettleSeconds { get; set; } = 300;

    /// <summary>Hours that a partner has to cure a violation when the terms name none, 1 to 8,760.</summary>
    [Range(1, 8760, ErrorMessage = "must be 1 to 8760 hours. Leave it out for 48.")]
    public int CureHours { get; set; } = 48;

    /// <summary>Days that a page and what it was held against are kept as evidence after the last check that used them, 1 to 3,650.</summary>
    [Range(1, 3650, ErrorMessage = "must be 1 to 3650 days. Leave it out for 180.")]
    public int EvidenceDays { get; set; } = 180;

    /// <summary>Pages that a site's robots.txt closes to this product's User-Agent are not fetched.</summary>
    public bool ObeyRobots { get; set; } = true;

    public bool HasUsableSchedule() => RecheckSeconds?.All(s => s is > 0 and <= 31_536_000) != false;

    internal IReadOnlyList<int> Schedule() => RecheckSeconds is { Length: > 0 } own ? own : Decaying;
}
