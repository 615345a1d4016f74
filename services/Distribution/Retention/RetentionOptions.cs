using System.ComponentModel.DataAnnotations;

namespace Syndication.Distribution.Retention;

/// <summary>How long what is done with is kept. Section <c>Distribution:Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Distribution:Retention";

    /// <summary>
    /// Days that a delivery is kept after it ended, 30 to 3,650. One that was given up, an unacknowledged withdrawal, and deliveries of a story that its partner
    /// has an open case about stay. What is gone cannot be replayed.
    /// </summary>
    [Range(30, 3650, ErrorMessage = "must be 30 to 3650 days. Leave it out for 365.")]
    public int DeliveryDays { get; set; } = 365;

    /// <summary>Days that lines of the release log are kept which a newer line of the same story has replaced, 1 to 3,650. Newest lines stay.</summary>
    [Range(1, 3650, ErrorMessage = "must be 1 to 3650 days. Leave it out for 30.")]
    public int LogDays { get; set; } = 30;

    /// <summary>Days that mails to partners' contacts are kept after they were made, 7 to 3,650; one that still waits stays.</summary>
    [Range(7, 3650, ErrorMessage = "must be 7 to 3650 days. Leave it out for 90.")]
    public int MailDays { get; set; } = 90;
}
