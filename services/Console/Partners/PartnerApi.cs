using System.Text.Json.Nodes;

namespace Syndication.Console.Partners;

// What Distribution's API says of partners; members that the pages do not show are left out.

public sealed record PartnersAnswer(IReadOnlyList<PartnerLine> Items, string? Next);

public sealed record PartnerLine(string Id, string Name, string State, IReadOnlyList<SuspensionLine> Suspensions, JsonObject? Entitlements, IReadOnlyList<KeyLine> Keys, DateTimeOffset CreatedAt, IReadOnlyList<ContactLine>? Contacts);

public sealed record ContactLine(string Name, string? Email, string? Phone, string? Role);

/// <summary>What was erased of a partner's people.</summary>
public sealed record ErasedAnswer(int Contacts, int MailSubscriptions, int Mails);

public sealed record SuspensionLine(string Cause, string Reason, DateTimeOffset Since);

public sealed record KeyLine(string KeyId, string? Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

public sealed record NewKeyAnswer(string KeyId, string Key);

public sealed record SubscriptionsAnswer(IReadOnlyList<SubscriptionLine> Items, string? Next);

public sealed record SubscriptionLine(string Id, string? Name, string Channel, string? Format, string State, string? StateReason, string? FeedPath, string? Url, JsonNode? Filter, string? Query, string? Secret, string? FeedToken,
    string? Target = null, string? FeedUrl = null, JsonNode? Sftp = null, JsonNode? Wordpress = null, JsonNode? Mail = null);

public sealed record ReplayAnswer(int Looked, int Sent);

public sealed record DeliveriesAnswer(IReadOnlyList<DeliveryLine> Items, string? Next);

public sealed record DeliveryLine(
    string Id, string SubscriptionId, string ArticleId, int ArticleVersion, string Change, string State, int AttemptCount, string? Error, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);
