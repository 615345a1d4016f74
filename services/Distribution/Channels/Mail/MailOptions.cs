using System.ComponentModel.DataAnnotations;

namespace Syndication.Distribution.Channels.Mail;

/// <summary>The server that mail goes out by. Section <c>Distribution:Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = DistributionOptions.Section + ":Mail";

    /// <summary>Name of the SMTP server; absent: no mail is sent.</summary>
    [StringLength(253, ErrorMessage = "must be a host name of at most 253 characters.")]
    public string? Host { get; set; }

    /// <summary>Port of the SMTP server, 1 to 65,535.</summary>
    [Range(1, 65535, ErrorMessage = "must be 1 to 65535. Leave it out for 587.")]
    public int Port { get; set; } = 587;

    /// <summary><c>starttls</c>, <c>tls</c>, or <c>none</c> for a server on the same machine.</summary>
    [RegularExpression("^(starttls|tls|none)$", ErrorMessage = "must be starttls, tls or none. Leave it out for starttls.")]
    public string Security { get; set; } = "starttls";

    /// <summary>User at the SMTP server; absent: no sign-in.</summary>
    public string? User { get; set; }

    /// <summary>Password at the SMTP server.</summary>
    public string? Password { get; set; }

    /// <summary>Address that mail comes from.</summary>
    [RegularExpression("^[^@\\s<>]+@[^@\\s<>]+$", ErrorMessage = "must be a mail address such as syndication@agency.example.")]
    public string From { get; set; } = "syndication@localhost.localdomain";
}
