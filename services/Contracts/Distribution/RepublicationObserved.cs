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
    /// <summary>How it became known: <c>report</c> (the partner said so), <c>receipt</c> (its system answered a delivery with the address), <c>token</c> (a reader loaded the copy there) or <c>search</c>. The last two only nominate: a page without the article is forgotten.</summary>
    public required string Via { get; init; }
    /// <summary>The partner's class, so that its page is held against what it was given; null: the plain one.</summary>
    public PartnerClass? Class { get; init; }
}
