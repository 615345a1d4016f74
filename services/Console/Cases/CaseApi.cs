using Syndication.Contracts;

namespace Syndication.Console.Cases;

/// <summary>A case as Attribution's and Distribution's APIs show it; members that the pages do not show are left out.</summary>
public sealed record CaseAnswer(
    string Id, string State, string RepublicationId, string ArticleId, string PartnerId, string Url, DateTimeOffset? OpenedAt, DateTimeOffset? DueAt,
    IReadOnlyList<ObligationVerdict> Broken, string? Fix, string? ClosedBecause, DateTimeOffset? ClosedAt);
