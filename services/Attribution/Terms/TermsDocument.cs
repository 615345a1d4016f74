using Syndication.Platform.Storage;

namespace Syndication.Attribution.Terms;

/// <summary>One version of a publisher's terms. Once accepted it never changes, so that decisions stay explainable.</summary>
public sealed record TermsDocument : Document
{
    public static readonly DocumentType<TermsDocument> Type = new DocumentType<TermsDocument>("terms")
        .Index("publisher", d => d.PublisherId, d => d.Version);

    public required string PublisherId { get; init; }

    public required int Version { get; init; }

    public required PublisherTerms Terms { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it is a draft.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it takes force; null while it is a draft.</summary>
    public DateTimeOffset? EffectiveAt => AcceptedAt is null ? null : Terms.Effective ?? AcceptedAt;

    /// <summary>A publisher's id has no '/', so ids of different publishers differ.</summary>
    public static string IdFor(string publisherId, int version) =>
        $"{publisherId}/{version.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
