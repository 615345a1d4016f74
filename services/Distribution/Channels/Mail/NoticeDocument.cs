using System.Security.Cryptography;
using System.Text;
using MimeKit;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels.Mail;

/// <summary>A mail to the people of a partner about what only people can mend. Id: what makes the piece of news one.</summary>
public sealed record NoticeDocument : Document
{
    public static readonly DocumentType<NoticeDocument> Type = new DocumentType<NoticeDocument>("notices").Index("due", d => d.DueAt)
        .Index("created", d => d.CreatedAt)
        .Index("partner", d => d.PartnerId, d => d.CreatedAt);

    public required string PartnerId { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>Null: it went out, or was given up.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>What the last attempt came to, for a person.</summary>
    public string? Error { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The notice after an attempt; on the schedule of deliveries, then given up.</summary>
    /// <param name="jitter">0 to 1.</param>
    public NoticeDocument After(SendOutcome outcome, DateTimeOffset now, double jitter, double retryScale)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var tried = this with { Attempts = Attempts + 1, Error = outcome.Error };
        return outcome.IsSuccess
            ? tried with { DueAt = null, SentAt = now }
            : tried with { DueAt = RetrySchedule.Next(tried.Attempts, jitter, null, retryScale) is { } wait ? now + wait : null };
    }

    /// <summary>The same notice gives the same Message-Id, by which a repeated mail is recognisable.</summary>
    public MimeMessage Compose(string from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Id)).AsSpan(0, 16));
        var mail = new MimeMessage { Subject = Subject, Date = CreatedAt, MessageId = name + "@" + from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..] };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.AddRange(To.Select(MailboxAddress.Parse));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Body = new TextPart("plain") { Text = Text };
        return mail;
    }
}
