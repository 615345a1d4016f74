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

    public SubscriptionState State { get; init; }

    /// <summary>Why it is not active, for a person.</summary>
    public string? StateReason { get; init; }

    /// <summary>See <see cref="FeedScope.Key"/>.</summary>
    public required string FeedKey { get; init; }

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

public enum Channel { Feed, Webhook }

/// <summary>
/// Disabled: the endpoint answered 410. Ended: the partner or an operator deleted it. Either way no new story goes
/// out; the document stays, since a withdrawal must still find whom it concerns.
/// </summary>
public enum SubscriptionState { Active, Disabled, Ended }
