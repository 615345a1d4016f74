using Syndication.Contracts;

namespace Syndication.Console.Cases;

public sealed record CasesAnswer(IReadOnlyList<CaseAnswer> Items, string? Next);

/// <summary>A case as Attribution's and Distribution's APIs show it; members that the pages do not show are left out.</summary>
/// <param name="State"><c>open</c>, <c>overdue</c>, <c>suspended</c>, <c>appealed</c> or <c>closed</c>.</param>
public sealed record CaseAnswer(
    string Id, string State, string RepublicationId, string ArticleId, string PartnerId, string Url, DateTimeOffset? OpenedAt, DateTimeOffset? DueAt,
    IReadOnlyList<ObligationVerdict>? Broken, string? Fix, string? Appeal, string? ClosedBecause, DateTimeOffset? ClosedAt, IReadOnlyList<CaseStepLine>? History);

public sealed record CaseStepLine(int Number, string Step, DateTimeOffset At, string Text);
