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

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Agreements on file. Terms may make a difference by their names.</summary>
    public IReadOnlyList<Agreement> Agreements { get; init; } = [];

    public Quotas Quotas { get; init; } = new();

    /// <summary>What keeps deliveries back, by cause; the partner is active while there is none.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Every write sets it: other replicas find what changed by it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When the last suspension was lifted; what was held goes out then.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>When its people's data were last erased on request.</summary>
    public DateTimeOffset? PersonalDataErasedAt { get; init; }

    public bool IsSuspended() => Suspensions.Count > 0;

    /// <summary>Names of the agreements in force.</summary>
    public IReadOnlyList<string> AgreementsAt(DateTimeOffset now) =>
        [.. Agreements.Where(a => !(a.From > now) && !(a.Until <= now)).Select(a => a.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>When the next agreement comes into force or ends; null when none will.</summary>
    public DateTimeOffset? AgreementsChangeAfter(DateTimeOffset now)
    {
        var changes = Agreements.SelectMany(a => new[] { a.From, a.Until }).Where(at => at > now).ToList();
        return changes.Count == 0 ? null : changes.Min();
    }

    /// <summary>How much the latest announcement said; one that said less than <see cref="AllTold"/> is made again at start.</summary>
    public int Told { get; init; }

    /// <summary>Grows with what <see cref="Announce"/> tells.</summary>
    public const int AllTold = 1;

    /// <summary>What others decide by.</summary>
    public PartnerFacts Facts() => new()
    {
        Publishers = Entitlements.Publishers,
        Languages = Entitlements.Languages,
        Genres = Entitlements.Genres,
        Advertising = Entitlements.Advertising,
        InAdvance = Entitlements.InAdvance,
        ExcerptOnly = Entitlements.ExcerptOnly,
        WithoutImages = !Entitlements.Images,
        Agreements = [.. Agreements.Select(a => new AgreementFact { Name = a.Name, From = a.From, Until = a.Until })],
    };

    /// <summary>The partner as written now, with the event that tells others how it is.</summary>
    public PartnerDocument Announce(DateTimeOffset now)
    {
        const int Most = 20;
        var next = this with { ChangedAt = now, Told = AllTold };
        return next.Raise(new PartnerChanged
        {
            PartnerId = Id,
            Name = Name,
            State = IsSuspended() ? "suspended" : "active",
            Reasons = [.. Suspensions.Take(Most).Select(s => s.Reason)],
            Agreements = [.. Agreements.Take(Most).Select(a => a.Name)],
            Keys = Keys.Count,
            KeyHashes = [.. Keys.Take(Most).Select(k => new PartnerKeyFact { KeyId = k.KeyId, Hash = k.Hash, ExpiresAt = k.ExpiresAt, Scopes = k.Scopes })],
            NextKeyExpiry = Keys.Min(k => k.ExpiresAt),
            PersonalDataErasedAt = PersonalDataErasedAt,
            Facts = Facts(),
            ChangedAt = now,
        });
    }

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

    /// <summary>Good until; null: until it is removed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Of <see cref="KeyScopes"/>; none named: all of them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The key that took its place, while both are good.</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>Someone at the partner. Shown to operators and to the partner itself.</summary>
public sealed record Contact
{
    public required string Name { get; init; }
    /// <summary>What for, such as <c>technical</c> or <c>legal</c>.</summary>
    public string? Role { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
}

/// <summary>An agreement on file.</summary>
public sealed record Agreement
{
    /// <summary>As the publishers' terms name it.</summary>
    public required string Name { get; init; }
    /// <summary>Where it is filed.</summary>
    public string? Reference { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Limits; an absent one is the configured one.</summary>
public sealed record Quotas
{
    /// <summary>Requests of all its keys together; 0: no limit.</summary>
    public int? RequestsPerMinute { get; init; }
    public int? Subscriptions { get; init; }
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

    /// <summary>Genres by name or code; none named: every genre, and articles that state none.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Paid content may be sent, with its label.</summary>
    public bool Advertising { get; init; }

    /// <summary>Pictures may be sent.</summary>
    public bool Images { get; init; } = true;

    /// <summary>Only an excerpt may be sent.</summary>
    public bool ExcerptOnly { get; init; }

    /// <summary>Embargoed material may be had in advance, marked as such.</summary>
    public bool InAdvance { get; init; }

    public bool Allow(Article article) => EntitlementRules.Allow(article, Publishers, Languages, Genres, Advertising);

    /// <summary>The class of partners that clearances know.</summary>
    /// <param name="agreements">Those in force.</param>
    /// <param name="channel">As contracts name it, such as <c>feed</c>.</param>
    public PartnerClass ClassOf(IReadOnlyList<string> agreements, string channel) => new()
    {
        Advertising = Advertising,
        InAdvance = InAdvance,
        ExcerptOnly = ExcerptOnly,
        WithoutImages = !Images,
        Agreements = agreements,
        Channel = channel,
    };
}
