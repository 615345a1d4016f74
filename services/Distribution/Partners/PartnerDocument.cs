using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>Who receives: credentials, what it may see, and whether deliveries stand still.</summary>
public sealed record PartnerDocument : Document
{
    public static readonly DocumentType<PartnerDocument> Type = new DocumentType<PartnerDocument>("partners")
        .Index("changed", d => d.ChangedAt);

    public required string Name { get; init; }

    public required Entitlements Entitlements { get; init; }

    public IReadOnlyList<StoredKey> Keys { get; init; } = [];

    /// <summary>What keeps deliveries back, by cause; the partner is active while there is none.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Every write sets it: other replicas find what changed by it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When the last suspension was lifted; what was held goes out then.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    public bool IsSuspended() => Suspensions.Count > 0;

    /// <summary>The partner with a suspension added; the same instance when that cause suspends it already.</summary>
    public PartnerDocument Suspend(string cause, string reason, DateTimeOffset now) =>
        Suspensions.Any(s => s.Cause == cause)
            ? this
            : this with { Suspensions = [.. Suspensions, new Suspension { Cause = cause, Reason = reason, Since = now }], ChangedAt = now };

    /// <summary>The partner without the suspension of that cause, or without any when it is null; the same instance when there was none.</summary>
    public PartnerDocument Resume(string? cause, DateTimeOffset now)
    {
        var left = cause is null ? [] : Suspensions.Where(s => s.Cause != cause).ToArray();
        return left.Length == Suspensions.Count
            ? this
            : this with { Suspensions = left, ChangedAt = now, ResumedAt = left.Length == 0 ? now : ResumedAt };
    }
}

/// <summary>An API key as it is kept: the secret only as a hash.</summary>
public sealed record StoredKey
{
    public required string KeyId { get; init; }
    public required string Hash { get; init; }
    public string? Label { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

public sealed record Suspension
{
    /// <summary><see cref="ByOperator"/>, or the id of the overdue case.</summary>
    public required string Cause { get; init; }
    /// <summary>A sentence for the partner.</summary>
    public required string Reason { get; init; }
    public required DateTimeOffset Since { get; init; }

    public const string ByOperator = "operator";
}

/// <summary>What a partner may see at all, whatever its subscriptions ask for.</summary>
public sealed record Entitlements
{
    /// <summary>Publisher ids; none named: every publisher.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];

    /// <summary>Language ranges, BCP 47: <c>en</c> also covers <c>en-GB</c>. None named: every language.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Paid content may be sent, with its label.</summary>
    public bool Advertising { get; init; }

    public bool Allow(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return (Advertising || !FilterRules.IsAdvertising(article))
            && FilterRules.Names(Publishers, article.PublisherId)
            && FilterRules.CoversLanguage(Languages, article.Language);
    }
}
