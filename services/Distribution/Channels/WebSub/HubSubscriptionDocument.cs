using System.Security.Cryptography;
using System.Text;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels.WebSub;

/// <summary>
/// One callback's subscription to one topic, with what is to be done for it. Id: hash of callback and topic. It stays
/// until its lease ends, whatever becomes of deliveries.
/// </summary>
public sealed record HubSubscriptionDocument : Document
{
    public static readonly DocumentType<HubSubscriptionDocument> Type = new DocumentType<HubSubscriptionDocument>("hub_subscriptions")
        .Index("due", d => d.DueAt)
        .Index("reader", d => d.SubscriptionId)
        .Index("partner", d => d.PartnerId);

    public required string Callback { get; init; }
    public required string Topic { get; init; }

    /// <summary>The feed's subscription; null while nothing was verified.</summary>
    public string? SubscriptionId { get; init; }
    public string? PartnerId { get; init; }
    /// <summary>Of the feed's format.</summary>
    public string? Extension { get; init; }
    public string? Secret { get; init; }

    /// <summary>When it ends; null while it is not active.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>A request that is not verified yet. The newest counts.</summary>
    public HubIntent? Intent { get; init; }

    /// <summary>When the topic's content has to be sent, or sent again; null: it was.</summary>
    public DateTimeOffset? ContentDue { get; init; }
    /// <summary>Failed attempts at the content that is due.</summary>
    public int Failures { get; init; }
    public string? LastError { get; init; }
    /// <summary>SHA-256 of what the callback took last.</summary>
    public string? SentHash { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When something is to be done; while it is being done, the end of the lease on it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static string IdOf(string callback, string topic) =>
        "web_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(callback + "\n" + topic)).AsSpan(0, 16));
}

/// <summary>A request waiting for its verification, or for its denial to be told.</summary>
public sealed record HubIntent
{
    public required HubMode Mode { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public int LeaseSeconds { get; init; }
    public string? Secret { get; init; }
    public string? SubscriptionId { get; init; }
    public string? PartnerId { get; init; }
    public string? Extension { get; init; }
    /// <summary>Why it is denied; null: it is not.</summary>
    public string? Denial { get; init; }
}
