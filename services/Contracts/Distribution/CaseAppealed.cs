namespace Syndication.Contracts;

/// <summary>A partner says that the finding of a case is wrong, or that it may do what was found. An operator decides.</summary>
public sealed record CaseAppealed : IStageEvent
{
    public required string CaseId { get; init; }
    public required string ArticleId { get; init; }
    /// <summary>Whose key the appeal came with; a case of another partner is left alone.</summary>
    public required string PartnerId { get; init; }
    /// <summary>The partner's words, at most 2,000 characters.</summary>
    public required string Reason { get; init; }
    public required DateTimeOffset AppealedAt { get; init; }
}
