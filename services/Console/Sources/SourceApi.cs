using System.Text.Json.Nodes;

namespace Syndication.Console.Sources;

// What Ingest's API says of sources; members that the pages do not show are left out.

public sealed record SourcesAnswer(IReadOnlyList<SourceLine> Items, string? Next);

public sealed record SourceLine(
    string Id, string PublisherId, string Url, string? Language, string Kind, int PollSeconds, string State, DateTimeOffset? NextPoll, DateTimeOffset? LastPoll,
    DateTimeOffset? LastSuccess, int? LastStatus, string? LastError, int Failures, JsonObject? Counts, JsonObject? Health);

public sealed record RejectedAnswer(IReadOnlyList<RejectedLine> Items, string? Next);

public sealed record RejectedLine(string Id, string SourceId, string Url, IReadOnlyList<string> Reasons, string Raw, DateTimeOffset At);

public sealed record QuestionsAnswer(IReadOnlyList<QuestionLine> Items, string? Next);

public sealed record QuestionLine(string Id, string Kind, string ArticleId, string Headline, string? Url, string Text, string SourceId, DateTimeOffset AskedAt);
