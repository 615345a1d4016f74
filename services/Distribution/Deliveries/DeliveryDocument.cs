using System.Globalization;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>One article version, or one message, to one subscription, with its attempts and their outcome.</summary>
public sealed record DeliveryDocument : Document
{
    public const int MostAttemptsKept = 20;
    public const int MostTranscriptsKept = 3;

    public static readonly DocumentType<DeliveryDocument> Type = new DocumentType<DeliveryDocument>("deliveries")
        .Index("lane", d => d.Lane, d => d.DueAt)
        .Index("state", d => d.State, d => d.CreatedAt)
        .Index("partner", d => d.PartnerId, d => d.CreatedAt)
        .Index("held", d => d.HeldFor, d => d.CreatedAt)
        .Index("subscription", d => d.SubscriptionId, d => d.CreatedAt)
        .Index("article", d => d.ArticleId, d => d.CreatedAt)
        .Index("closure", d => d.ClosureDue)
        .Index("overdue", d => d.OverdueAt);

    public required string SubscriptionId { get; init; }
    public required string PartnerId { get; init; }
    public Channel Channel { get; init; } = Channel.Webhook;
    /// <summary>Empty for a message that is about none.</summary>
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required long ClearanceRevision { get; init; }
    public required Change Change { get; init; }
    public required bool IsWithdrawal { get; init; }

    /// <summary>It went out before its embargo lifted, to a partner that gets such in advance.</summary>
    public bool InAdvance { get; init; }
    public required DeliveryState State { get; init; }

    /// <summary>The subscription while there is something left to do for it; null when there is not.</summary>
    public string? Lane { get; init; }

    /// <summary>Not before; while an attempt is under way, the end of its lease.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Until when the attempt under way keeps others off.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>The partner, while its suspension keeps the delivery back.</summary>
    public string? HeldFor { get; init; }

    /// <summary>The delivery of the version before; never sent after this one.</summary>
    public string? Previous { get; init; }

    /// <summary>What is sent instead of an article: it needs no clearance and passes a suspension.</summary>
    public StoredMessage? Message { get; init; }

    /// <summary>The id that the other side saw last, such as <c>webhook-id</c>.</summary>
    public string? MessageId { get; init; }

    /// <summary>When the other side first took it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>For a correction or withdrawal: when it is overdue; null once acknowledged, told as overdue, or replaced by a newer one.</summary>
    public DateTimeOffset? ClosureDue { get; init; }

    /// <summary>When it was told to be overdue.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>W3C trace context of the release that asked for it: its attempts, days later too, stand in the story's trace.</summary>
    public string? TraceParent { get; init; }

    public int AttemptCount { get; init; }

    /// <summary>Place in the retry schedule: starts anew when someone sends a parked delivery again.</summary>
    public int ScheduleStep { get; init; }

    /// <summary>The newest <see cref="MostAttemptsKept"/>, oldest first.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>Why it is where it is, for a person.</summary>
    public string? Error { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary><c>subscription:article:version</c>, and <c>:r</c> with the revision for a further copy of one version.</summary>
    public static string IdOf(string subscriptionId, Article article, long? revision)
    {
        ArgumentNullException.ThrowIfNull(article);
        return revision is null
            ? string.Create(CultureInfo.InvariantCulture, $"{subscriptionId}:{article.Id}:{article.Version}")
            : string.Create(CultureInfo.InvariantCulture, $"{subscriptionId}:{article.Id}:{article.Version}:r{revision}");
    }
}

/// <summary>
/// Parked: given up until someone sends it again; a withdrawal is still tried at long intervals. Superseded: a newer
/// version went in its place. Revoked: its clearance was taken back, or the subscription ended, before it arrived.
/// </summary>
public enum DeliveryState { Pending, Held, Delivered, Parked, Superseded, Revoked }

public sealed record Attempt
{
    public required DateTimeOffset At { get; init; }
    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? Status { get; init; }
    public string? Error { get; init; }
    public required long Milliseconds { get; init; }
    /// <summary>See <see cref="Transcript"/>; kept for the newest attempts only.</summary>
    public string? Request { get; init; }
    public string? Response { get; init; }
}
