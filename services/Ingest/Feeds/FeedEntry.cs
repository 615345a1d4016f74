using Syndication.Contracts;

namespace Syndication.Ingest.Feeds;

/// <summary>What the formats say of an entry, in their own ways, before it is an article.</summary>
internal sealed record FeedEntry
{
    /// <summary>The entry's own identifier; where there is none, its link.</summary>
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Link { get; init; }
    public FeedContent? Summary { get; init; }
    public FeedContent? Content { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public DateTimeOffset? Embargo { get; init; }
    public DateTimeOffset? Expiry { get; init; }
    public string? Located { get; init; }
    public IReadOnlyList<Subject> Categories { get; init; } = [];
    public IReadOnlyList<Image> Images { get; init; } = [];
    public IReadOnlyList<Alternate> Alternates { get; init; } = [];
    public IReadOnlyList<RelatedLink> Related { get; init; } = [];
    public SourceOutlet? Source { get; init; }
    public string? Rights { get; init; }

    /// <summary>Address of a licence.</summary>
    public string? License { get; init; }
}
