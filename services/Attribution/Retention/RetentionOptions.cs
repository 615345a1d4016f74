using System.ComponentModel.DataAnnotations;

namespace Syndication.Attribution.Retention;

/// <summary>How long looks at pages and mails about cases are kept. Section <c>Attribution:Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Attribution:Retention";

    /// <summary>
    /// Days that a check is kept, 30 to 3,650. The newest of each page stays, all of a page with an open case, and the last one that a closed case rests on. Pages
    /// themselves go by Attribution:EvidenceDays.
    /// </summary>
    [Range(30, 3650, ErrorMessage = "must be 30 to 3650 days. Leave it out for 730.")]
    public int CheckDays { get; set; } = 730;

    /// <summary>Days that a mail about a case is kept after it was made, 7 to 3,650; one that still waits stays.</summary>
    [Range(7, 3650, ErrorMessage = "must be 7 to 3650 days. Leave it out for 90.")]
    public int MailDays { get; set; } = 90;
}
