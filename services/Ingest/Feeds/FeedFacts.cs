namespace Syndication.Ingest.Feeds;

/// <summary>What a feed says of itself: for whom it polls, not for its stories.</summary>
public sealed record FeedFacts
{
    /// <summary>Such as <c>RSS 2.0</c>.</summary>
    public required string Format { get; init; }

    public string? Title { get; init; }

    public string? Language { get; init; }

    /// <summary>Its own address (<c>atom:link rel="self"</c>), which is a WebSub topic.</summary>
    public string? Self { get; init; }

    /// <summary>WebSub hubs (<c>atom:link rel="hub"</c>).</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>How long it may be kept (RSS <c>ttl</c>, or the period of the syndication module).</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Hours of the day, UTC, 0 to 23, in which not to ask (RSS <c>skipHours</c>).</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which not to ask (RSS <c>skipDays</c>).</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}
