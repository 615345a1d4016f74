using System.Security.Cryptography;
using System.Text;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>
/// The difference of a version to the one before. Named by what it compares, so that two writers who race for a version
/// never overwrite one another's; the article's history says which one counts.
/// </summary>
public sealed record DifferenceDocument : Document
{
    public static readonly DocumentType<DifferenceDocument> Type = new DocumentType<DifferenceDocument>("differences").Index("kept", d => d.KeptAt);

    public required string ArticleId { get; init; }

    public required int Version { get; init; }

    public required Difference Difference { get; init; }

    /// <summary>When the version came in; null in what was written before this was noted, which is kept for good.</summary>
    public DateTimeOffset? KeptAt { get; init; }

    public static string Name(string articleId, int version, string before, string after) =>
        $"{articleId}:{version}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + after)).AsSpan(0, 8))}";
}
