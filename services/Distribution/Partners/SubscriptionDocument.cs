using System.Text.Json;
using Syndication.Contracts;
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

    public SubscriptionOptions Options { get; init; } = new();

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

    /// <summary>The subscription with another filter or options; what the old ones brought is remembered.</summary>
    public SubscriptionDocument WithScope(SubscriptionFilter filter, SubscriptionOptions options, PartnerDocument partner, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(partner);
        var next = this with { Filter = filter.Normalise(), Options = options, ChangedAt = now };
        return next.WithKey(FeedScope.Of(next, partner, now).Key(), now);
    }

    /// <summary>The subscription as a reader of another feed; the same instance when it is that already.</summary>
    public SubscriptionDocument WithKey(string key, DateTimeOffset now) => key == FeedKey ? this : this with
    {
        FeedKey = key,
        FormerFeeds = [.. FormerFeeds.Append(FeedKey).Where(k => k != key).Distinct().TakeLast(MostFormerFeeds)],
        ChangedAt = now,
    };

    /// <summary>The subscription with the event that tells others how it is. No address and no secret goes out.</summary>
    public SubscriptionDocument Announce() => this.Raise(new SubscriptionChanged
    {
        SubscriptionId = Id,
        PartnerId = PartnerId,
        Name = Name,
        Channel = JsonNamingPolicy.KebabCaseLower.ConvertName(Channel.ToString()),
        Format = Format,
        State = JsonNamingPolicy.KebabCaseLower.ConvertName(State.ToString()),
        Reason = StateReason,
        ChangedAt = ChangedAt,
    });

    /// <summary>Past it the oldest go: withdrawals of what a filter brought that long ago reach the partner by the content API.</summary>
    private const int MostFormerFeeds = 100;
}

/// <summary>How what a subscription wants is sent.</summary>
public sealed record SubscriptionOptions
{
    public StaleTranslations StaleTranslations { get; init; } = StaleTranslations.Mark;
    public Updates Updates { get; init; }
    public ImageHandling Images { get; init; }
    public LinkStyle Links { get; init; }
}

/// <summary>A translation whose original moved on: sent as it is, sent with a note, or not sent until it caught up.</summary>
public enum StaleTranslations { Send, Mark, Hold }

/// <summary>All: every version. Corrections: an update that corrects nothing is not sent to who has the version before.</summary>
public enum Updates { All, Corrections }

/// <summary>Pictures in the copy, as links with their captions and credits, or not at all.</summary>
public enum ImageHandling { Include, Link, None }

/// <summary>Links as they are, opening in a new tab, or written out behind their text for print and readers without markup.</summary>
public enum LinkStyle { Plain, NewTab, Text }

/// <summary>Feed: the partner asks. All others: we bring it.</summary>
public enum Channel { Feed, Webhook, Sftp, Wordpress, Mail }

/// <summary>
/// Disabled: the endpoint answered 410, or failed for too long. Ended: the partner or an operator deleted it. Either way no new story goes
/// out; the document stays, since a withdrawal must still find whom it concerns.
/// </summary>
public enum SubscriptionState { Active, Disabled, Ended }
