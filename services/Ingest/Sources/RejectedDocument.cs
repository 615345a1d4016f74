using System.Security.Cryptography;
using System.Text;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>
/// What a source sent and no reader could read: nothing is lost silently. The same thing from the same source is one
/// document, however often it is polled.
/// </summary>
public sealed record RejectedDocument : Document
{
    public static readonly DocumentType<RejectedDocument> Type = new DocumentType<RejectedDocument>("rejected")
        .Index("recent", d => d.Kind, d => d.At)
        .Index("source", d => d.SourceId, d => d.At);

    /// <summary>Longest <see cref="Raw"/>, in characters.</summary>
    public const int MostRaw = 64 * 1024;
    private const int MostReasons = 20;

    /// <summary>The same in every document: what an index over all of them begins with.</summary>
    public string Kind { get; init; } = "rejected";

    public required string SourceId { get; init; }

    public required string PublisherId { get; init; }

    public required string Url { get; init; }

    /// <summary>What is wrong, with the place and the remedy.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>As it came; cut at 64 Ki characters.</summary>
    public required string Raw { get; init; }

    /// <summary>It was the whole document and not an entry of it, and is not cut: it can be read again as it stands.</summary>
    public bool IsWhole { get; init; }

    public string? ContentType { get; init; }

    public string? Language { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>One document for each thing that could not be read.</summary>
    /// <param name="body">The whole document, which stands in where a problem has nothing raw of its own.</param>
    public static IReadOnlyList<RejectedDocument> Of(
        SourceDocument source, IReadOnlyList<ReadProblem> problems, ReadOnlyMemory<byte> body, string? contentType, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(problems);
        if (problems.Count == 0)
        {
            return [];
        }

        var whole = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostRaw)]);
        return [.. problems.GroupBy(p => p.Raw ?? whole, StringComparer.Ordinal).Select(g => Of(source, g.Key, g, whole, body.Length > MostRaw, contentType, now))];
    }

    private static RejectedDocument Of(
        SourceDocument source, string raw, IEnumerable<ReadProblem> problems, string whole, bool isCut, string? contentType, DateTimeOffset now) => new()
        {
            Id = "r-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Id + "\n" + raw)).AsSpan(0, 16)),
            SourceId = source.Id,
            PublisherId = source.PublisherId,
            Url = source.Url,
            Reasons = [.. problems.Take(MostReasons).Select(p => p.Field.Length > 0 ? $"{p.Field}: {p.Text}" : p.Text)],
            Raw = raw.Length <= MostRaw ? raw : raw[..MostRaw],
            IsWhole = !isCut && raw == whole,
            ContentType = contentType,
            Language = source.Language,
            At = now,
        };
}
