using Syndication.Contracts;

namespace Syndication.Translation.Works;

/// <summary>A story and its editions; the original first, then by age.</summary>
public sealed record WorkView
{
    public required string Id { get; init; }
    public required IReadOnlyList<EditionView> Editions { get; init; }

    public static WorkView Of(string id, IEnumerable<EditionDocument> editions) => new()
    {
        Id = id,
        Editions = [.. editions.OrderBy(e => e.Root is null ? 1 : 0).ThenBy(e => e, LinkRules.ByAge).Select(EditionView.Of)],
    };
}

/// <summary>An article as part of its work.</summary>
public sealed record EditionView
{
    public required string ArticleId { get; init; }
    public required string PublisherId { get; init; }
    public required string Language { get; init; }
    public required string Headline { get; init; }
    public string? Uri { get; init; }
    public string? CanonicalUrl { get; init; }
    /// <summary>Newest version.</summary>
    public required int Version { get; init; }
    public required Change Change { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }
    public required DateTimeOffset VersionCreated { get; init; }
    /// <summary>Evidence of the link, version made from, lag, and what to look at.</summary>
    public required Lineage Lineage { get; init; }
    public required long LineageRevision { get; init; }
    /// <summary>An editor confirmed the link.</summary>
    public required bool Confirmed { get; init; }
    /// <summary>Articles that an editor refused as the original.</summary>
    public required IReadOnlyList<string> Refused { get; init; }

    public static EditionView Of(EditionDocument edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var article = edition.Article;
        return new EditionView
        {
            ArticleId = edition.Id,
            PublisherId = article.PublisherId,
            Language = article.Language,
            Headline = article.Headline,
            Uri = article.Uri,
            CanonicalUrl = article.CanonicalUrl,
            Version = article.Version,
            Change = article.Change,
            FirstCreated = article.FirstCreated,
            VersionCreated = article.VersionCreated,
            Lineage = edition.Lineage,
            LineageRevision = edition.LineageRevision,
            Confirmed = edition.Confirmation is not null && edition.Confirmation.OriginalArticleId == edition.Lineage.OriginalArticleId,
            Refused = edition.Refused,
        };
    }
}

/// <param name="Items">Works, newest first.</param>
/// <param name="Next">For <c>after</c>; null on the last page.</param>
public sealed record WorkPage(IReadOnlyList<WorkView> Items, string? Next);

public sealed record ConfirmRequest
{
    /// <summary>Article that the edition was made from.</summary>
    public string? OriginalArticleId { get; init; }

    /// <summary>Version it was made from; absent: as stated, or as time tells.</summary>
    public int? OriginalVersion { get; init; }
}

public sealed record RefuseRequest
{
    /// <summary>Article that the edition was not made from.</summary>
    public string? OriginalArticleId { get; init; }
}

public sealed record MergeRequest
{
    /// <summary>The work that tells the same story; its original becomes a translation of this work's.</summary>
    public string? WorkId { get; init; }
}

public sealed record SplitRequest
{
    /// <summary>Editions that tell another story; the work's original stays.</summary>
    public IReadOnlyList<string> ArticleIds { get; init; } = [];

    /// <summary>Which of them is the original of the new work; absent: the earliest.</summary>
    public string? OriginalArticleId { get; init; }
}
