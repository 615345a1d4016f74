namespace Syndication.Console.Sources;

// What Ingest's API says of sources; members that the pages do not show are left out.

public sealed record SourcesAnswer(IReadOnlyList<SourceLine> Items, string? Next);

public sealed record SourceLine(
    string Id, string PublisherId, string Url, string? Language, string Kind, int? PollSeconds, int? IntervalSeconds, string State, string? StateReason, DateTimeOffset? NextPoll,
    DateTimeOffset? LastPoll, DateTimeOffset? LastSuccess, int? LastStatus, string? LastError, int Failures, HealthLine? Health);

/// <param name="UsualPerDay">Median of the last four weeks; null while too little is known.</param>
public sealed record HealthLine(string Status, string? Reason, DateTimeOffset? FailingSince, DateTimeOffset? LastNew, int ArticlesToday, int ArticlesYesterday, double? UsualPerDay);

/// <summary>What would come in from an address.</summary>
public sealed record ProbeAnswer(
    string Url, string? FinalUrl, int? Status, bool IsReadable, string? Problem, string? Format, string? Title, string? Language, string? Hub, int? IntervalSeconds,
    int Stories, int Known, IReadOnlyList<ProbeLine> Items, IReadOnlyList<string> Unread, IReadOnlyList<string> Warnings, IReadOnlyList<string>? Feeds, IReadOnlyList<OriginLine>? Origins);

public sealed record ProbeLine(string Headline, string? Url, string Language, DateTimeOffset FirstCreated, string PubStatus, int Paragraphs, int Characters, string? Excerpt, int Pictures, bool IsKnown);

/// <summary>Where one of a page's values was found, with the words that it was read from where they are not the value itself.</summary>
public sealed record OriginLine(string Field, string From, string? Text);

public sealed record RejectedAnswer(IReadOnlyList<RejectedLine> Items, string? Next);

public sealed record RejectedLine(string Id, string SourceId, string Url, IReadOnlyList<string> Reasons, string Raw, DateTimeOffset At);

public sealed record QuestionsAnswer(IReadOnlyList<QuestionLine> Items, string? Next);

public sealed record QuestionLine(string Id, string Kind, string ArticleId, string Headline, string? Url, string Text, string SourceId, DateTimeOffset AskedAt);
