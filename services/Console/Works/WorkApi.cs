using Syndication.Contracts;

namespace Syndication.Console.Works;

// What Translation's API says of works; members that the pages do not show are left out.

public sealed record WorksAnswer(IReadOnlyList<WorkAnswer> Items, string? Next);

public sealed record WorkAnswer(string Id, IReadOnlyList<EditionLine> Editions);

public sealed record EditionLine(
    string ArticleId, string PublisherId, string Language, string Headline, string? CanonicalUrl, int Version, Change Change, DateTimeOffset FirstCreated,
    Lineage Lineage, bool Confirmed);

/// <summary>Editions side by side: a column an edition, the original first, a row a paragraph.</summary>
public sealed record ComparisonAnswer(string Id, IReadOnlyList<EditionLine> Columns, IReadOnlyList<ComparisonRowLine> Rows, int More);

public sealed record ComparisonRowLine(IReadOnlyList<ComparisonCellLine> Cells);

/// <param name="State"><c>same</c>, <c>outdated</c>, <c>missing</c>, <c>extra</c>, <c>joined</c> or <c>empty</c>.</param>
public sealed record ComparisonCellLine(string ArticleId, string State, TextPart? Part, int? Number, string? Text, ParagraphDrift? Change);

public sealed record SuggestionsAnswer(IReadOnlyList<SuggestionLine> Items, string? Next);

public sealed record SuggestionLine(string ArticleId, DateTimeOffset? SuggestedAt, ExcerptLine Article, IReadOnlyList<CandidateLine> Candidates);

public sealed record CandidateLine(string OriginalArticleId, double Score, IReadOnlyList<Evidence> Evidence, ExcerptLine Article);

public sealed record ExcerptLine(string PublisherId, string Language, string Headline, string Text, string? CanonicalUrl, DateTimeOffset FirstCreated, string WorkId);

/// <summary>What decisions about links between two publishers taught.</summary>
public sealed record LessonsAnswer(IReadOnlyList<LessonLine> Items, string? Next);

public sealed record LessonLine(
    string One, string Other, DateTimeOffset ChangedAt, int Confirmed, int Refused, IReadOnlyList<PatternLine> Patterns, ThresholdLine Configured, ThresholdLine Thresholds);

public sealed record PatternLine(string Shape, int Agreeing, int Against, bool IsBelieved);

public sealed record ThresholdLine(double Suggest, double Link);

public sealed record OutletLine(string Site, string Name, string? Country, IReadOnlyList<string> Names, IReadOnlyList<string> Domains, bool Added);

public sealed record OverdueAnswer(IReadOnlyList<OverdueLine> Items, string? Next);

public sealed record OverdueLine(
    string WorkId, string ArticleId, string PublisherId, string? Section, string Language, string Headline, DateTimeOffset FirstCreated, IReadOnlyList<ExpectedEdition> Expected);

public sealed record OverdueCountsAnswer(IReadOnlyList<OverdueCountLine> Items);

public sealed record OverdueCountLine(string PublisherId, string Language, int Late, int Missing);
