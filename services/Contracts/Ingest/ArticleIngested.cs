namespace Syndication.Contracts;

/// <summary>Ingest took in a new version of an article.</summary>
public sealed record ArticleIngested : IStageEvent
{
    public required Article Article { get; init; }

    /// <summary>The source it came from.</summary>
    public string? SourceId { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }

    /// <inheritdoc/>
    public string ArticleId => Article.Id;
}
