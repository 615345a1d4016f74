using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Partners;

/// <summary>A partner as far as Attribution has to know it: whose keys are good here, and what it may have. Id: the partner's.</summary>
public sealed record KnownPartnerDocument : Document
{
    public static readonly DocumentType<KnownPartnerDocument> Type = new DocumentType<KnownPartnerDocument>("known_partners").Index("key", d => d.KeyIds);

    public IReadOnlyList<PartnerKeyFact> Keys { get; init; } = [];

    /// <summary>What the index over keys goes by.</summary>
    public IReadOnlyList<string> KeyIds => [.. Keys.Select(k => k.KeyId)];

    /// <summary>What it may have; null while only an event of before told of it.</summary>
    public PartnerFacts? Facts { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The same instance for news that is older than what is known.</summary>
    public static KnownPartnerDocument Apply(KnownPartnerDocument? known, PartnerChanged changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return known?.ChangedAt > changed.ChangedAt ? known
            : (known ?? new KnownPartnerDocument { Id = changed.PartnerId, ChangedAt = changed.ChangedAt }) with { Keys = changed.KeyHashes, Facts = changed.Facts ?? known?.Facts, ChangedAt = changed.ChangedAt };
    }
}
