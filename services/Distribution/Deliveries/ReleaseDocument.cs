using System.Text.Json.Serialization;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>
/// What Distribution knows of one article: the version that partners may have, and everyone who was ever given any
/// version of it. Id: the article's.
/// </summary>
public sealed record ReleaseDocument : Document
{
    public static readonly DocumentType<ReleaseDocument> Type = new DocumentType<ReleaseDocument>("releases")
        .Index("due", d => d.DueAt)
        .Index("fanout", d => d.FanOutDue)
        .Index("released", d => d.ReleasedAt);

    /// <summary>The newest released clearance; null while none was released.</summary>
    public ArticleCleared? Current { get; init; }

    /// <summary>A newer clearance whose time has not come. What is current stays so until then.</summary>
    public ArticleCleared? Waiting { get; init; }

    /// <summary>When <see cref="Waiting"/> is due; null while nothing waits.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When <see cref="Current"/> was released.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>What of <see cref="Waiting"/>, or of what waited before, was given to partners that get embargoed material in advance.</summary>
    public AdvanceRelease? Advance { get; init; }

    /// <summary>Place in the log of releases; see <see cref="ReleaseLog"/>. Null: not written there yet.</summary>
    public long? Sequence { get; init; }

    /// <summary>For which <see cref="NewsAt"/> the sequence stands.</summary>
    public DateTimeOffset? SequencedAt { get; init; }

    /// <summary>When something last became visible to anyone.</summary>
    [JsonIgnore]
    public DateTimeOffset? NewsAt => Advance is { } advance && !(ReleasedAt >= advance.At) ? advance.At : ReleasedAt;

    /// <summary>The newest hold seen: a clearance of that version that was decided earlier does not count any more.</summary>
    public HeldVersion? Held { get; init; }

    /// <summary>
    /// The current version's clearance was taken back after its release. It leaves the feeds and is sent to nobody
    /// further; who has it keeps it, since a hold is not a withdrawal.
    /// </summary>
    public bool IsRevoked { get; init; }

    /// <summary>Subscriptions of every channel but feeds that were ever sent a version.</summary>
    public IReadOnlyList<Recipient> Recipients { get; init; } = [];

    /// <summary>Feeds that ever held a version.</summary>
    public IReadOnlyList<Placement> Placements { get; init; } = [];

    /// <summary>
    /// Set with every release: deliveries and feed entries are not known to be written. A sweeper writes them again at
    /// this time, so a crash after the release loses none.
    /// </summary>
    public DateTimeOffset? FanOutDue { get; init; }

    /// <summary>
    /// The clearance that the delivery carries and since when it is out, while its subscription may have it: the newest release, or
    /// what went out in advance; null when it may not any more.
    /// </summary>
    public (ArticleCleared Cleared, DateTimeOffset At)? For(DeliveryDocument delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (HasNewerInAdvance(delivery))
        {
            return null;
        }

        if (!IsRevoked && Current is { } current && Carries(delivery, current))
        {
            // The same time as before the embargo lifted: the same delivery has the same body.
            return (current, delivery.InAdvance && Advance is { } advance && advance.Version == current.Article.Version ? advance.At : ReleasedAt ?? delivery.CreatedAt);
        }

        return delivery.InAdvance && Waiting is { } waiting && Carries(delivery, waiting) ? (waiting, Advance?.At ?? delivery.CreatedAt) : null;
    }

    /// <summary>An older version must not follow the newer one.</summary>
    private bool HasNewerInAdvance(DeliveryDocument delivery) => Advance is not null && Recipients.Any(r =>
        r.Advance && r.SubscriptionId == delivery.SubscriptionId && r.Version >= delivery.ArticleVersion && r.DeliveryId != delivery.Id);

    private bool Carries(DeliveryDocument delivery, ArticleCleared cleared) => cleared.Article.Version == delivery.ArticleVersion
        && (cleared.ClearanceRevision == delivery.ClearanceRevision || Recipients.Any(r => r.DeliveryId == delivery.Id && r.Revision == cleared.ClearanceRevision));
}

/// <summary>A subscription that things are brought to, and what it was last given.</summary>
public sealed record Recipient
{
    public required string SubscriptionId { get; init; }
    public required string PartnerId { get; init; }
    /// <summary>Id of its newest delivery.</summary>
    public required string DeliveryId { get; init; }
    public required int Version { get; init; }
    /// <summary>Clearance revision that the newest delivery carries.</summary>
    public required long Revision { get; init; }
    /// <summary>The delivery before, which this one replaces if it has not arrived.</summary>
    public string? Previous { get; init; }
    /// <summary>What it was last given waits for its embargo, for everyone who does not get such in advance.</summary>
    public bool Advance { get; init; }
}

/// <summary>A feed and whether the current version stands in it.</summary>
public sealed record Placement
{
    public required string FeedKey { get; init; }
    public required bool Shown { get; init; }
    /// <summary>It shows what waits for its embargo, as its readers may have that in advance.</summary>
    public bool Advance { get; init; }
}

/// <summary>A version that went out in advance of its embargo.</summary>
public sealed record AdvanceRelease(int Version, long Revision, DateTimeOffset At)
{
    public long? Sequence { get; init; }

    public bool Is(ArticleCleared? cleared) => cleared is not null && cleared.Article.Version == Version && cleared.ClearanceRevision == Revision;
}

public sealed record HeldVersion(int Version, long Revision);
