using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

public enum MailState { Waiting, Sent, Failed }

/// <summary>One mail about one step of a case, until the mail server took it. Id: case and step's number.</summary>
public sealed record MailDocument : Document
{
    public static readonly DocumentType<MailDocument> Type = new DocumentType<MailDocument>("case_mails")
        .Index("due", d => d.DueAt)
        .Index("case", d => d.CaseId, d => d.CreatedAt)
        .Index("created", d => d.CreatedAt);

    public required string CaseId { get; init; }

    public required MailState State { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Next attempt; while one is under way, when another process may make it. Null: nothing more to do.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What the latest attempt failed of.</summary>
    public string? Error { get; init; }
}

/// <summary>When a mail is tried again. Pure.</summary>
internal static class MailRules
{
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    /// <summary>Null: not due, or another process has it.</summary>
    public static MailDocument? Take(MailDocument? stored, DateTimeOffset now, TimeSpan lease) =>
        stored?.DueAt <= now ? stored with { DueAt = now + lease, Attempts = stored.Attempts + 1 } : null;

    public static MailDocument? Sent(MailDocument? stored, DateTimeOffset now) =>
        stored is null ? null : stored with { State = MailState.Sent, DueAt = null, SentAt = now, Error = null };

    /// <param name="stored">After <see cref="Take"/>.</param>
    /// <param name="error">For a person.</param>
    /// <param name="isFinal">The server will never take it.</param>
    /// <param name="now">Now.</param>
    public static MailDocument? Failed(MailDocument? stored, string error, bool isFinal, DateTimeOffset now) =>
        stored is null or { State: not MailState.Waiting } ? null
        : isFinal || stored.Attempts > Waits.Length ? stored with { State = MailState.Failed, DueAt = null, Error = error }
        : stored with { DueAt = now + Waits[Math.Max(0, stored.Attempts - 1)], Error = error };
}
