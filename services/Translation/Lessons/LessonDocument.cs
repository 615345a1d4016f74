using System.Collections.Immutable;
using Syndication.Platform.Storage;
using Syndication.Translation.Matching;

namespace Syndication.Translation.Lessons;

/// <summary>
/// What editors decided about links between two publishers, or within one; what it teaches is worked out from it, so the
/// order of the decisions does not matter. Its id is the pair's (<see cref="Thresholds.PairOf"/>).
/// </summary>
public sealed record LessonDocument : Document
{
    /// <summary>Decisions that are remembered; beyond it the oldest are forgotten.</summary>
    public const int MostDecisions = 200;

    public required string One { get; init; }

    public required string Other { get; init; }

    public ImmutableArray<LinkDecision> Decisions { get; init; } = [];

    public required DateTimeOffset ChangedAt { get; init; }

    public static readonly DocumentType<LessonDocument> Type = new DocumentType<LessonDocument>("lessons")
        .Index("changed", d => d.ChangedAt);

    /// <summary>The document with these decisions, of which a later one about the same two articles replaces the earlier; the same instance when it says nothing new.</summary>
    public static LessonDocument? Take(LessonDocument? stored, IReadOnlyList<LinkDecision> decisions, string one, string other, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var known = stored?.Decisions ?? [];
        var news = decisions.Where(d => known.FirstOrDefault(k => k.Pair == d.Pair) is not { } said || said.Confirmed != d.Confirmed).ToList();
        return news.Count == 0 ? stored : new LessonDocument
        {
            Id = Thresholds.PairOf(one, other),
            Revision = stored?.Revision ?? 0,
            One = string.CompareOrdinal(one, other) <= 0 ? one : other,
            Other = string.CompareOrdinal(one, other) <= 0 ? other : one,
            Decisions =
            [
                .. known.Where(k => news.TrueForAll(d => d.Pair != k.Pair)).Concat(news)
                    .OrderBy(d => d.DecidedAt).ThenBy(d => d.Pair, StringComparer.Ordinal).TakeLast(MostDecisions),
            ],
            ChangedAt = now,
        };
    }
}

/// <summary>An editor said of two articles whether one was made from the other.</summary>
public sealed record LinkDecision
{
    public required string ArticleId { get; init; }

    public required string OriginalArticleId { get; init; }

    public required bool Confirmed { get; init; }

    /// <summary>Likeness as it was found before the editor spoke; null where none was.</summary>
    public double? Score { get; init; }

    /// <summary>Addresses of the two, where they are no longer than 400 characters.</summary>
    public string? Url { get; init; }

    /// <inheritdoc cref="Url"/>
    public string? OriginalUrl { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The two articles, whichever was made from the other.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Pair => string.CompareOrdinal(ArticleId, OriginalArticleId) <= 0 ? $"{ArticleId} {OriginalArticleId}" : $"{OriginalArticleId} {ArticleId}";
}
