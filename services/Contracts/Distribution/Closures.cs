namespace Syndication.Contracts;

/// <summary>A correction or withdrawal that is not closed in time at a partner: somebody has to look.</summary>
public sealed record ChangeOverdue : IArticleEvent
{
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required Change Change { get; init; }
    public required string PartnerId { get; init; }
    public required ClosureWait Waits { get; init; }
    /// <summary>The delivery that is not acknowledged.</summary>
    public string? DeliveryId { get; init; }
    public string? SubscriptionId { get; init; }
    /// <summary>The page on which the change was not seen.</summary>
    public string? RepublicationId { get; init; }
    public string? Url { get; init; }
    /// <summary>When the change was released.</summary>
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What <see cref="ChangeOverdue"/> told of is closed after all.</summary>
public sealed record ChangeClosed : IArticleEvent
{
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required Change Change { get; init; }
    public required string PartnerId { get; init; }
    public required ClosureWait Waits { get; init; }
    public string? DeliveryId { get; init; }
    public string? SubscriptionId { get; init; }
    public string? RepublicationId { get; init; }
    public string? Url { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>What a change waits for: that the endpoint takes it, or that the partner's page shows it.</summary>
public enum ClosureWait { Acknowledgement, Page }
