using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Works;

/// <summary>
/// An article as Translation knows it: its newest version, what is known of the others, what people decided about its
/// link, and its lineage. Its id is the article's.
/// </summary>
public sealed record EditionDocument : Document
{
    /// <summary>The newest version seen.</summary>
    public required Article Article { get; init; }

    /// <summary>When Ingest took <see cref="Article"/> in.</summary>
    public required DateTimeOffset IngestedAt { get; init; }

    /// <summary>Every version seen, by number.</summary>
    public ImmutableArray<VersionSeen> Versions { get; init; } = [];

    /// <summary>Texts of earlier versions; see <see cref="PastVersions"/>.</summary>
    public ImmutableArray<PastVersion> Past { get; init; } = [];

    /// <summary>What the article is or was known by; see <see cref="EditionKeys"/>.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>What its newest version, or an editor, points to.</summary>
    public ImmutableArray<string> WantedKeys { get; init; } = [];

    /// <summary>The key of the story's id in its address, where its publisher's pattern is learned; see <see cref="SiblingRules"/>.</summary>
    public string? SharedId { get; init; }

    /// <summary>Keys of the story's ids in its publisher's system (ninjs <c>altIds</c>).</summary>
    public ImmutableArray<string> StoryIds { get; init; } = [];

    /// <summary>Foreign outlet that this article itself names as its origin.</summary>
    public ForeignOrigin? Origin { get; init; }

    /// <summary>Outlets that it only names or links to.</summary>
    public ImmutableArray<OutletMention> Mentions { get; init; } = [];

    /// <summary>An editor's word about the original.</summary>
    public Confirmation? Confirmation { get; init; }

    /// <summary>Articles that an editor said are not the original.</summary>
    public ImmutableArray<string> Refused { get; init; } = [];

    /// <summary>The original by likeness, for editions that state none; see <see cref="MatchingIndex"/>.</summary>
    public Link? Guess { get; init; }

    /// <summary>Since when <see cref="MatchingIndex"/> has to look at it; null when it has.</summary>
    public DateTimeOffset? MatchDue { get; init; }

    /// <summary>Constant: the index over it is in order of time.</summary>
    public string Matched => MatchedMark;

    /// <summary>Links that an editor is asked about, likeliest first.</summary>
    public ImmutableArray<LinkSuggestion> Suggestions { get; init; } = [];

    /// <summary>Since when <see cref="Suggestions"/> wait; null while there are none, which keeps the index small.</summary>
    public DateTimeOffset? SuggestedAt { get; init; }

    /// <summary>An editor's word that it says what its original says.</summary>
    public UpToDate? Checked { get; init; }

    /// <summary>For an original: editions that should exist.</summary>
    public ImmutableArray<ExpectedEdition> Expected { get; init; } = [];

    /// <summary>When <see cref="Expected"/> has to be looked at again; null: when something arrives.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    public required Lineage Lineage { get; init; }

    /// <summary>Version of the article that <see cref="Lineage"/> was decided for.</summary>
    public int LineageOf { get; init; }

    /// <summary>Of the newest event about this article; see <see cref="LineageRevisions"/>.</summary>
    public long LineageRevision { get; init; }

    /// <summary>Constant for the editions that begin a work, else null: these alone are in the list of works.</summary>
    public string? Root => Lineage.WorkId == WorkIds.Of(Id) ? RootMark : null;

    /// <summary>Set for stale and orphaned editions only, so that the index over it stays small.</summary>
    public LineageState? Drift => Lineage.State == LineageState.Current ? null : Lineage.State;

    /// <summary>Set where facts differ from the original's.</summary>
    public string? Flagged => Lineage.Findings is { Facts.Count: > 0 } ? FlagMark : null;

    /// <summary>The worst that is to be said of <see cref="Expected"/>: late or missing; else null.</summary>
    public ExpectedState? Overdue =>
        Expected.Any(e => e.State == ExpectedState.Missing) ? ExpectedState.Missing
        : Expected.Any(e => e.State == ExpectedState.Late) ? ExpectedState.Late
        : null;

    [JsonIgnore]
    public bool IsWithdrawn => Article.Change == Change.Withdrawal || Article.PubStatus == PubStatus.Canceled;

    public const string RootMark = "root";
    public const string MatchedMark = "all";
    public const string FlagMark = "flagged";

    public static readonly DocumentType<EditionDocument> Type = new DocumentType<EditionDocument>("editions")
        .Index("keys", d => d.Keys)
        .Index("wanted", d => d.WantedKeys)
        .Index("work", d => d.Lineage.WorkId)
        .Index("recent", d => d.Root, d => d.Article.FirstCreated)
        .Index("match_due", d => d.MatchDue)
        .Index("created", d => d.Matched, d => d.Article.FirstCreated)
        .Index("drift", d => d.Drift, d => d.Article.FirstCreated)
        .Index("flagged", d => d.Flagged, d => d.Article.FirstCreated)
        .Index("suggested", d => d.SuggestedAt)
        .Index("expected", d => d.ExpectedAt)
        .Index("overdue", d => d.Overdue, d => d.Article.FirstCreated);
}

/// <summary>A version that was seen, whether or not it is the newest.</summary>
public sealed record VersionSeen(int Version, DateTimeOffset VersionCreated, Change? Change = null);

/// <summary>An editor looked at a translation and found that it says what its original says.</summary>
/// <param name="Seen">Versions of all that it was made from, by article.</param>
public sealed record UpToDate(ImmutableArray<VersionOf> Seen)
{
    /// <summary>The version of an article that the editor saw; null for any other article.</summary>
    public int? VersionOf(string articleId) => Seen.FirstOrDefault(s => s.ArticleId == articleId)?.Version;
}

public sealed record VersionOf(string ArticleId, int Version);

/// <summary>An editor said what the original is.</summary>
/// <param name="OriginalArticleId">The original.</param>
/// <param name="OriginalVersion">Version it was made from; null: as stated or as time tells.</param>
/// <param name="AtVersion">Version of the translation that the editor looked at.</param>
public sealed record Confirmation(string OriginalArticleId, int? OriginalVersion, int AtVersion);

public static class WorkIds
{
    /// <summary>Id of the work that begins with this article: the same whatever arrived first.</summary>
    public static string Of(string rootArticleId) => "w-" + rootArticleId;

    /// <summary>The article that a work begins with.</summary>
    public static string RootOf(string workId)
    {
        ArgumentNullException.ThrowIfNull(workId);
        return workId.StartsWith("w-", StringComparison.Ordinal) ? workId[2..] : workId;
    }
}

/// <summary>
/// Lineage revisions: the article's version in the upper bits, a counter in the lower. So an event about an older
/// version that arrived late has a lower revision than any event about a newer one.
/// </summary>
public static class LineageRevisions
{
    private const int CounterBits = 20;

    /// <summary>The first revision of a version.</summary>
    public static long First(int version) => ((long)version << CounterBits) + 1;

    /// <summary>The revision for the next event about <paramref name="version"/>, the article's newest.</summary>
    public static long Next(long last, int version) => Math.Max(last + 1, First(version));
}
