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
    public static readonly DocumentType<DifferenceDocument> Type = new("differences");

    public required string ArticleId { get; init; }

    public required int Version { get; init; }

    public required Difference Difference { get; init; }

    public static string Name(string articleId, int version, string before, string after) =>
        $"{articleId}:{version}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + after)).AsSpan(0, 8))}";
}
