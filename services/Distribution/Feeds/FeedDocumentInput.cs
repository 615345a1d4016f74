using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>Everything that a feed document says; the renderers add nothing of their own.</summary>
public sealed record FeedDocumentInput
{
    public required string Title { get; init; }

    /// <summary>Absolute URI that stays the same for the feed, whatever its address.</summary>
    public required string Id { get; init; }

    /// <summary>Absolute address of this very document.</summary>
    public required string SelfUrl { get; init; }

    /// <summary>Absolute address of the page that the feed belongs to.</summary>
    public required string HomeUrl { get; init; }

    /// <summary>Absolute address of the WebSub hub, where there is one.</summary>
    public string? HubUrl { get; init; }

    /// <summary>When anything in it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>For an archive (RFC 5005 section 4): address of the feed that it belongs to. Null: this is that feed.</summary>
    public string? CurrentUrl { get; init; }

    /// <summary>Address of the archive before this document; null when there is nothing older.</summary>
    public string? PreviousArchiveUrl { get; init; }

    /// <summary>For an archive: address of the one behind it; null on the newest.</summary>
    public string? NextArchiveUrl { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }
}

/// <summary>One article as a partner gets it.</summary>
public sealed record FeedEntry
{
    public required Article Article { get; init; }

    /// <summary>The copy, safe HTML; null for a withdrawal.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    public Lineage? Lineage { get; init; }

    public string? PublisherName { get; init; }

    /// <summary>schema.org document of the copy.</summary>
    public string? JsonLd { get; init; }

    /// <summary>Said of the entry besides its text, such as that its original moved on; a sentence.</summary>
    public string? Notice { get; init; }

    /// <summary>Address of the picture that tells where the copy is shown; only in the html format.</summary>
    public string? HitUrl { get; init; }

    /// <summary>When this version was released to partners.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>Not to be published before, where the partner has it in advance.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>What the terms say to machines; null where they say nothing.</summary>
    public RightsFacts? Rights { get; init; }

    public bool IsWithdrawn => Article.PubStatus == PubStatus.Canceled || Article.Change == Change.Withdrawal;

    /// <summary>An entry of what an <c>ArticleCleared</c> says.</summary>
    public static FeedEntry Of(ArticleCleared cleared, DateTimeOffset releasedAt)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        return new FeedEntry
        {
            Article = cleared.Article,
            Html = cleared.Copy?.Html,
            JsonLd = cleared.Copy?.JsonLd,
            Obligations = cleared.Obligations,
            Lineage = cleared.Lineage,
            PublisherName = cleared.PublisherName,
            ReleasedAt = releasedAt,
            ValidFrom = cleared.NotBefore ?? cleared.Article.Embargo,
            Rights = cleared.Rights,
        };
    }
}
