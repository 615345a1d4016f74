namespace Syndication.Contracts;

/// <summary>A check found a broken obligation; the partner has until <see cref="DueAt"/> to cure it.</summary>
public sealed record CaseOpened : IStageEvent
{
    public required string CaseId { get; init; }
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    /// <summary>The broken obligations, with evidence and fix.</summary>
    public required IReadOnlyList<ObligationVerdict> Broken { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    /// <summary>Compliant HTML, ready to paste.</summary>
    public string? Fix { get; init; }
    /// <summary>Terms demand that deliveries to the partner stop once <see cref="DueAt"/> has passed.</summary>
    public bool SuspendsWhenOverdue { get; init; }
}

/// <summary>A later check was clean, or an operator closed the case.</summary>
public sealed record CaseClosed : IStageEvent
{
    public required string CaseId { get; init; }
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
