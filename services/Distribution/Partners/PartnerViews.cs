using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Webhooks;

namespace Syndication.Distribution.Partners;

/// <summary>A page of a list; <c>Next</c> is the cursor of the page behind it, absent on the last.</summary>
public sealed record ListOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A key as it is shown once.</summary>
public sealed record NewKey(string KeyId, string Key);

public sealed record KeyView(string KeyId, string? Label, DateTimeOffset CreatedAt)
{
    public DateTimeOffset? ExpiresAt { get; init; }
    /// <summary>None named: all.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public string? ReplacedBy { get; init; }

    public static KeyView Of(StoredKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyView(key.KeyId, key.Label, key.CreatedAt) { ExpiresAt = key.ExpiresAt, Scopes = key.Scopes, ReplacedBy = key.ReplacedBy };
    }
}

/// <summary>What a filter would have matched of the newest articles.</summary>
/// <param name="Matched">Of <paramref name="Of"/>, those that the partner would have got.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Newest">The newest of them, at most 10.</param>
public sealed record PreviewView(int Matched, int Of, string Text, IReadOnlyList<PreviewArticle> Newest);

public sealed record PreviewArticle(string ArticleId, string Headline, string Language, string Publisher, DateTimeOffset ReleasedAt);

/// <summary>A partner without its secrets.</summary>
public sealed record PartnerView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary><c>active</c> or <c>suspended</c>.</summary>
    public required string State { get; init; }
    public required IReadOnlyList<Suspension> Suspensions { get; init; }
    public required Entitlements Entitlements { get; init; }
    public required IReadOnlyList<KeyView> Keys { get; init; }
    public required IReadOnlyList<Contact> Contacts { get; init; }
    public required IReadOnlyList<Agreement> Agreements { get; init; }
    public required Quotas Quotas { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static PartnerView Of(PartnerDocument partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return new PartnerView
        {
            Id = partner.Id,
            Name = partner.Name,
            State = partner.IsSuspended() ? "suspended" : "active",
            Suspensions = partner.Suspensions,
            Entitlements = partner.Entitlements,
            Keys = [.. partner.Keys.Select(KeyView.Of)],
            Contacts = partner.Contacts,
            Agreements = partner.Agreements,
            Quotas = partner.Quotas,
            CreatedAt = partner.CreatedAt,
        };
    }
}

public sealed record SubscriptionView
{
    public required string Id { get; init; }
    public required string PartnerId { get; init; }
    public string? Name { get; init; }
    public required SubscriptionFilter Filter { get; init; }
    public required SubscriptionOptions Options { get; init; }
    public required Channel Channel { get; init; }
    public required string Format { get; init; }
    public required SubscriptionState State { get; init; }
    public string? StateReason { get; init; }
    /// <summary>For a feed: its path in the chosen format.</summary>
    public string? FeedPath { get; init; }
    /// <summary>For a feed: the same as partners reach it.</summary>
    public string? FeedUrl { get; init; }
    /// <summary>For a feed, in the answer that makes it: with <c>?token=</c> its address opens it without a key.</summary>
    public string? FeedToken { get; init; }
    public string? Url { get; init; }
    /// <summary>Where it goes, without secrets, for channels whose endpoint is no web address.</summary>
    public string? Target { get; init; }
    /// <summary>Without password and key.</summary>
    public Channels.SftpTarget? Sftp { get; init; }
    /// <summary>Without application password.</summary>
    public Channels.WordPressTarget? Wordpress { get; init; }
    public Channels.MailTarget? Mail { get; init; }
    /// <summary>Only in the answer that makes it.</summary>
    public string? Secret { get; init; }
    /// <summary><c>whpk_…</c>: what <c>v1a</c> signatures are verified with.</summary>
    public string? PublicKey { get; init; }
    public PayloadSize? Payload { get; init; }
    public IReadOnlyList<string>? Events { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <param name="address">Where partners reach this service.</param>
    public static SubscriptionView Of(SubscriptionDocument subscription, Feeds.PublicAddress address, bool withSecret = false)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(address);
        var path = subscription.Channel == Channel.Feed ? $"/v1/feeds/{subscription.Id}.{subscription.Format}" : null;
        return new SubscriptionView
        {
            Id = subscription.Id,
            PartnerId = subscription.PartnerId,
            Name = subscription.Name,
            Filter = subscription.Filter,
            Options = subscription.Options,
            Channel = subscription.Channel,
            Format = subscription.Format,
            State = subscription.State,
            StateReason = subscription.StateReason,
            FeedPath = path,
            FeedUrl = path is null ? null : address.Url + path,
            FeedToken = withSecret ? subscription.FeedToken : null,
            Url = subscription.Url,
            Target = TargetOf(subscription),
            Sftp = subscription.Sftp is { } sftp ? sftp with { Password = null, PrivateKey = null } : null,
            Wordpress = subscription.Wordpress is { } site ? site with { ApplicationPassword = null } : null,
            Mail = subscription.Mail,
            Secret = withSecret ? subscription.Secret : null,
            PublicKey = WebhookSignature.PublicKeyOf(subscription.SigningKey),
            Payload = subscription.Channel == Channel.Webhook ? subscription.Payload : null,
            Events = subscription.Channel == Channel.Webhook ? subscription.Events : null,
            CreatedAt = subscription.CreatedAt,
        };
    }

    private static string? TargetOf(SubscriptionDocument subscription) => subscription switch
    {
        { Sftp: { } sftp } => $"sftp://{sftp.User}@{sftp.Host}:{sftp.Port}/{sftp.Folder.TrimStart('/')}",
        { Wordpress: { } site } => site.Url,
        { Mail: { } mail } => string.Join(", ", mail.To),
        _ => null,
    };
}
