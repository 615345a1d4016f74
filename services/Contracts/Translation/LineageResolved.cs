namespace Syndication.Contracts;

/// <summary>Translation decided the lineage of an article version. Emitted once for every version that Ingest emits.</summary>
public sealed record LineageResolved : IStageEvent
{
    public required Article Article { get; init; }

    public required Lineage Lineage { get; init; }

    /// <summary>Grows with every lineage decision about this article. A lower one never replaces a higher one.</summary>
    public required long LineageRevision { get; init; }

    /// <summary>When Ingest took the version in; carried on so that the last stage knows the age at delivery.</summary>
    public required DateTimeOffset IngestedAt { get; init; }

    /// <inheritdoc/>
    public string ArticleId => Article.Id;
}

/// <summary>The lineage of an article version that was resolved before is another now (a link confirmed, an original moved on).</summary>
public sealed record LineageChanged : IStageEvent
{
    public required Article Article { get; init; }

    public required Lineage Lineage { get; init; }

    /// <inheritdoc cref="LineageResolved.LineageRevision"/>
    public required long LineageRevision { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The work it belonged to before, where that is another one.</summary>
    public string? PreviousWorkId { get; init; }

    /// <inheritdoc/>
    public string ArticleId => Article.Id;
}
