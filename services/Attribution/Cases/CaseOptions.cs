using System.ComponentModel.DataAnnotations;

namespace Syndication.Attribution.Cases;

/// <summary>Deadlines' reminders and mail. Section <c>Attribution:Cases</c>.</summary>
public sealed class CaseOptions
{
    public const string Section = "Attribution:Cases";

    /// <summary>Hours before the deadline that a reminder is sent, 0 (none) to 720; at most half of the time that there is.</summary>
    [Range(0, 720, ErrorMessage = "must be 0 to 720 hours. Leave it out for 24.")]
    public int ReminderHours { get; set; } = 24;

    /// <summary>Mail server; absent: no mail is sent.</summary>
    [StringLength(253, ErrorMessage = "must be a host name.")]
    public string? SmtpHost { get; set; }

    /// <summary>Port of the mail server, 1 to 65,535.</summary>
    [Range(1, 65535, ErrorMessage = "must be 1 to 65535. Leave it out for 587.")]
    public int SmtpPort { get; set; } = 587;

    /// <summary><c>starttls</c>, <c>tls</c> or <c>none</c>.</summary>
    [RegularExpression("^(starttls|tls|none)$", ErrorMessage = "must be starttls, tls or none. Leave it out for starttls.")]
    public string SmtpSecurity { get; set; } = "starttls";

    /// <summary>User at the mail server; absent: no sign-in.</summary>
    public string? SmtpUser { get; set; }

    /// <summary>Password at the mail server.</summary>
    public string? SmtpPassword { get; set; }

    /// <summary>Sender, such as <c>Rights desk &lt;rights@agency.example&gt;</c>. Needed once <see cref="SmtpHost"/> is set.</summary>
    public string? MailFrom { get; set; }

    /// <summary>Who is told of appeals and suspensions, beside the partner's own contacts.</summary>
    [MaxLength(10, ErrorMessage = "may name at most 10 addresses.")]
    public string[] MailOperators { get; set; } = [];

    /// <summary>Where the console is, for links in mail; absent: no links.</summary>
    [RegularExpression(@"^https?://[^\s/?#]+(/[^\s?#]*)?$", ErrorMessage = "must be an absolute http or https address such as https://syndication.agency.example/console/.")]
    public string? ConsoleUrl { get; set; }

    public bool HasUsableSender() => SmtpHost is null || (MailFrom is not null && MimeKit.MailboxAddress.TryParse(MailFrom, out _));

    public bool HasUsableOperators() => MailOperators.All(a => MimeKit.MailboxAddress.TryParse(a, out _));
}
