namespace Syndication.Contracts;

/// <summary>How a partner is now, for whoever shows it. Emitted with every change; no key (only hashes of them) and no address of a person is in it.</summary>
public sealed record PartnerChanged : IEvent
{
    public required string PartnerId { get; init; }
    public required string Name { get; init; }
    /// <summary><c>active</c> or <c>suspended</c>.</summary>
    public required string State { get; init; }
    /// <summary>Why it is suspended, one sentence each; at most 20.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
    /// <summary>Names of agreements on file; at most 20.</summary>
    public IReadOnlyList<string> Agreements { get; init; } = [];
    public int Keys { get; init; }
    /// <summary>What services need to let the partner call them; at most 20.</summary>
    public IReadOnlyList<PartnerKeyFact> KeyHashes { get; init; } = [];
    /// <summary>What it may have; null in events of before.</summary>
    public PartnerFacts? Facts { get; init; }
    /// <summary>When the first of its keys ends; null: none does.</summary>
    public DateTimeOffset? NextKeyExpiry { get; init; }
    /// <summary>When what is kept of its people was last erased on request: whoever keeps some of older date erases it too. Null: never.</summary>
    public DateTimeOffset? PersonalDataErasedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A partner's key without its secret: 256 random bits can't be guessed from their hash.</summary>
public sealed record PartnerKeyFact
{
    public required string KeyId { get; init; }
    /// <summary>SHA-256 over the whole key, 64 lower-case hex digits.</summary>
    public required string Hash { get; init; }
    /// <summary>Good until; null: until it is removed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
    /// <summary>What it is good for; none named: everything.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

/// <summary>How a subscription is now.</summary>
public sealed record SubscriptionChanged : IEvent
{
    public required string SubscriptionId { get; init; }
    public required string PartnerId { get; init; }
    public string? Name { get; init; }
    /// <summary>Such as <c>feed</c> or <c>webhook</c>.</summary>
    public required string Channel { get; init; }
    public string? Format { get; init; }
    /// <summary><c>active</c>, <c>disabled</c> or <c>ended</c>.</summary>
    public required string State { get; init; }
    /// <summary>Why it is not active.</summary>
    public string? Reason { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
}
