namespace Syndication.Contracts;

/// <summary>A partner published an article on a page, or is thought to have.</summary>
public sealed record RepublicationObserved : IStageEvent
{
    /// <summary>Stable for one partner, article and page.</summary>
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    /// <summary>Absolute http(s) address of the page.</summary>
    public required string Url { get; init; }
    public required DateTimeOffset ObservedAt { get; init; }
    /// <summary>How it became known: <c>report</c>, <c>receipt</c>, <c>search</c>.</summary>
    public required string Via { get; init; }
    /// <summary>The partner's class, so that its page is held against what it was given; null: the plain one.</summary>
    public PartnerClass? Class { get; init; }
}
