namespace Syndication.Contracts;

/// <summary>A delivery reached an outcome: one article version, one subscription.</summary>
public sealed record DeliveryRecorded : IArticleEvent
{
    public required string DeliveryId { get; init; }
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required string PartnerId { get; init; }
    public required string SubscriptionId { get; init; }
    /// <summary><c>feed</c>, <c>webhook</c>, <c>websub</c>, <c>sftp</c>, <c>wordpress</c> or <c>mail</c>.</summary>
    public required string Channel { get; init; }
    public required DeliveryOutcome Outcome { get; init; }
    public required Change Change { get; init; }
    public int Attempts { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Seconds from ingest to this outcome.</summary>
    public double AgeSeconds { get; init; }
    /// <summary>What went wrong, for a person.</summary>
    public string? Error { get; init; }
}

/// <summary>Delivered: in the feed, or acknowledged with 2xx. Parked: given up until someone sends it again.</summary>
public enum DeliveryOutcome { Delivered, Parked }
