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
    internal const int MostAtOnce = 100;

    /// <summary>Of one source on one day: one that sends ever new rubbish must not fill the disk.</summary>
    internal const int MostADay = 500;

    /// <summary>The same in every document: what an index over all of them begins with.</summary>
    public string Kind { get; init; } = "rejected";

    public required string SourceId { get; init; }

    public required string PublisherId { get; init; }

    public required string Url { get; init; }

    /// <summary>What is wrong, with the place and the remedy.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>As it came; cut at 64 Ki characters.</summary>
    public required string Raw { get; init; }

    /// <summary>It was the whole document and not an entry of it. Its bytes are a <see cref="RejectedBodyDocument"/> of the same id.</summary>
    public bool IsWhole { get; init; }

    public string? ContentType { get; init; }

    public string? Language { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>One document for each thing that could not be read; what is beyond <see cref="MostAtOnce"/> is only counted, in the last of them.</summary>
    /// <param name="body">The whole document, which stands in where a problem has nothing raw of its own.</param>
    /// <param name="url">Where it came from in the end: relative links in it are meant against that.</param>
    public static IReadOnlyList<RejectedDocument> Of(
        SourceDocument source, IReadOnlyList<ReadProblem> problems, ReadOnlyMemory<byte> body, string? contentType, Uri url, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(url);
        if (problems.Count == 0)
        {
            return [];
        }

        var whole = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostRaw)]);
        var groups = problems.GroupBy(p => p.Raw ?? whole, StringComparer.Ordinal).ToList();
        var kept = groups.Take(MostAtOnce).Select(g => new RejectedDocument
        {
            Id = "r-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Id + "\n" + g.Key)).AsSpan(0, 16)),
            SourceId = source.Id,
            PublisherId = source.PublisherId,
            Url = url.AbsoluteUri,
            Reasons = [.. g.Take(MostReasons).Select(Reason)],
            Raw = g.Key.Length <= MostRaw ? g.Key : g.Key[..MostRaw],
            IsWhole = ReferenceEquals(g.Key, whole) || g.Key == whole,
            ContentType = contentType,
            Language = source.Language,
            At = now,
        }).ToList();
        if (groups.Count > MostAtOnce)
        {
            kept[^1] = kept[^1] with { Reasons = [.. kept[^1].Reasons, $"{groups.Count - MostAtOnce} further entries of the same document could not be read either and are not kept; read it again when it is mended."] };
        }

        return kept;
    }

    internal static string Reason(ReadProblem problem) => problem.Field.Length > 0 ? $"{problem.Field}: {problem.Text}" : problem.Text;
}
