using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>A partner's filter, format and channel.</summary>
public sealed record SubscriptionDocument : Document
{
    public static readonly DocumentType<SubscriptionDocument> Type = new DocumentType<SubscriptionDocument>("subscriptions")
        .Index("partner", d => d.PartnerId, d => d.CreatedAt)
        .Index("changed", d => d.ChangedAt);

    public required string PartnerId { get; init; }

    public string? Name { get; init; }

    public required SubscriptionFilter Filter { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Suffix of the feed's address that the partner asked for; all of them are served.</summary>
    public string Format { get; init; } = "atom";

    /// <summary>For a webhook: absolute http(s) address.</summary>
    public string? Url { get; init; }

    /// <summary>For a webhook: <c>whsec_</c> and base64 of 24 to 64 bytes. Needed in clear to sign, so it is kept in clear.</summary>
    public string? Secret { get; init; }

    /// <summary>For a webhook signed with <c>v1a</c>: <c>whsk_…</c>, an ed25519 key pair. Kept in clear, never shown.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Secrets and keys that were replaced, each used beside its successor until its time is over.</summary>
    public IReadOnlyList<FormerSecret> FormerSecrets { get; init; } = [];

    /// <summary>For a webhook.</summary>
    public PayloadSize Payload { get; init; }

    /// <summary>For a webhook: the types of events it wants; none: all. See <see cref="WebhookEvents"/>.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public SftpTarget? Sftp { get; init; }

    public WordPressTarget? Wordpress { get; init; }

    public MailTarget? Mail { get; init; }

    public SubscriptionState State { get; init; }

    /// <summary>It is disabled because its endpoint answered 410: not even withdrawals are tried there.</summary>
    public bool IsGone { get; init; }

    /// <summary>Why it is not active, for a person.</summary>
    public string? StateReason { get; init; }

    /// <summary>
    /// New stories are for it. Also while it is disabled because its endpoint failed: they are kept for it, parked, and
    /// sent on request once it is mended. Not after 410.
    /// </summary>
    public bool Collects() => State == SubscriptionState.Active || (State == SubscriptionState.Disabled && !IsGone && Channel != Channel.Feed);

    /// <summary>See <see cref="FeedScope.Key"/>.</summary>
    public required string FeedKey { get; init; }

    /// <summary>For a feed: whoever shows it with the feed's address may read this feed and nothing else (a capability URL, the topic for WebSub).</summary>
    public string? FeedToken { get; init; }

    /// <summary>Feeds that it read under filters it had before: their withdrawals still concern it.</summary>
    public IReadOnlyList<string> FormerFeeds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc cref="PartnerDocument.ChangedAt"/>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The subscription with another filter; what the old one brought is remembered.</summary>
    public SubscriptionDocument WithFilter(SubscriptionFilter filter, Entitlements entitlements, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var key = new FeedScope { Filter = filter, Entitlements = entitlements }.Key();
        return this with
        {
            Filter = filter.Normalise(),
            FeedKey = key,
            FormerFeeds = [.. FormerFeeds.Append(FeedKey).Where(k => k != key).Distinct()],
            ChangedAt = now,
        };
    }
}

/// <summary>Feed: the partner asks. All others: we bring it.</summary>
public enum Channel { Feed, Webhook, Sftp, Wordpress, Mail }

/// <summary>
/// Disabled: the endpoint answered 410, or failed for too long. Ended: the partner or an operator deleted it. Either way no new story goes
/// out; the document stays, since a withdrawal must still find whom it concerns.
/// </summary>
public enum SubscriptionState { Active, Disabled, Ended }
