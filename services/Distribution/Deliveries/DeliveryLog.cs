using Syndication.Contracts;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>An article's way to the partners and back.</summary>
public sealed record ArticleLogView
{
    public required string ArticleId { get; init; }
    /// <summary>The version that is released; null when none is.</summary>
    public int? Version { get; init; }
    public Change? Change { get; init; }
    public DateTimeOffset? ReleasedAt { get; init; }
    /// <summary>Feeds that hold it or held it; partners fetch them, so no one acknowledges.</summary>
    public required int Feeds { get; init; }
    /// <summary>For a correction or withdrawal: endpoints that have not acknowledged it and pages that don't show it; else 0.</summary>
    public required int Open { get; init; }
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DeliveryView> Deliveries { get; init; }
    public required IReadOnlyList<PageView> Pages { get; init; }
    /// <summary>Cursor of the deliveries behind these.</summary>
    public string? Next { get; init; }
}

/// <summary>A page with the article.</summary>
/// <param name="SeenVersion">The newest version rightly shown; 0: none was seen.</param>
/// <param name="State"><c>closed</c>, <c>open</c>, <c>overdue</c>, or <c>none</c> when there is no change to see.</param>
public sealed record PageView(string RepublicationId, string PartnerId, string Url, int SeenVersion, DateTimeOffset? SeenAt, CheckVerdict? LastVerdict, string State)
{
    public static PageView Of(PageDocument page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var state = page.Awaits is null ? "none" : page.ClosedAt is not null ? "closed" : page.OverdueAt is not null ? "overdue" : "open";
        return new PageView(page.Id, page.PartnerId, page.Url, page.SeenVersion, page.SeenAt, page.LastVerdict, state);
    }
}

/// <summary>Puts the log of one article together.</summary>
public sealed class DeliveryLog(
    IDocumentCollection<ReleaseDocument> releases, IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<PageDocument> pages)
{
    private const int MostPages = 500;

    /// <param name="partnerId">Only what concerns this partner; null: all.</param>
    /// <returns>Null: no such article was ever released.</returns>
    public async Task<ArticleLogView?> Of(string articleId, string? partnerId, string? after, int limit, CancellationToken cancellationToken)
    {
        if (await releases.Get(articleId, cancellationToken) is not { } release)
        {
            return null;
        }

        var newest = new DocumentQuery { Index = "article", Equal = [articleId], Descending = true, After = after, Limit = Math.Clamp(limit, 1, 1000) };
        var sent = await deliveries.Query(newest, cancellationToken);
        var shown = await pages.Query(new DocumentQuery { Index = "article", Equal = [articleId], Limit = MostPages }, cancellationToken);
        var known = shown.Items.Where(p => partnerId is null || p.PartnerId == partnerId).Select(PageView.Of).ToList();
        var mine = sent.Items.Where(d => partnerId is null || d.PartnerId == partnerId).ToList();
        return new ArticleLogView
        {
            ArticleId = articleId,
            Version = release.Current?.Article.Version,
            Change = release.Current?.Article.Change,
            ReleasedAt = release.ReleasedAt,
            Feeds = release.Placements.Count,
            Open = mine.Count(d => d.ClosureDue is not null || d.OverdueAt is not null) + known.Count(p => p.State is "open" or "overdue"),
            Deliveries = [.. mine.Select(DeliveryView.Of)],
            Pages = known,
            Next = sent.Next,
        };
    }
}
