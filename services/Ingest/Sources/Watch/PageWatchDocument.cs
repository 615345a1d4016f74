using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>The page of an article that a feed brought, to be looked at now and then. Its id is the article's.</summary>
public sealed record PageWatchDocument : Document
{
    public static readonly DocumentType<PageWatchDocument> Type = new DocumentType<PageWatchDocument>("page_watches")
        .Index("due", d => d.NextLook);

    public required string Url { get; init; }

    public required string PublisherId { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Looks so far.</summary>
    public int Looks { get; init; }

    /// <summary>While a look is under way: when another process may take it over. Null: no more.</summary>
    public DateTimeOffset? NextLook { get; init; }

    public int? LastStatus { get; init; }
}

/// <summary>When pages are looked at: an hour after the story came, then ever more rarely for a month. Pure.</summary>
internal static class WatchRules
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(5), TimeSpan.FromHours(18), TimeSpan.FromDays(2), TimeSpan.FromDays(4), TimeSpan.FromDays(7), TimeSpan.FromDays(16),
    ];

    public static PageWatchDocument First(string articleId, string url, SourceDocument source, double random, DateTimeOffset now) => new()
    {
        Id = articleId, Url = url, PublisherId = source.PublisherId, SourceId = source.Id, NextLook = now + Spread(Waits[0], random),
    };

    /// <summary>Takes it for a look; null if it is not due (another was faster).</summary>
    public static PageWatchDocument? Take(PageWatchDocument? known, DateTimeOffset now, DateTimeOffset until) => known?.NextLook <= now ? known with { NextLook = until } : null;

    /// <summary>After a look; no further one is planned once the month is over or the page is gone for good.</summary>
    /// <param name="status">Null: there was no answer.</param>
    public static PageWatchDocument? Done(PageWatchDocument? known, int? status, double random, DateTimeOffset now)
    {
        if (known is null)
        {
            return null;
        }

        var looks = known.Looks + 1;
        return known with { Looks = looks, LastStatus = status, NextLook = status == 410 || looks >= Waits.Length ? null : now + Spread(Waits[looks], random) };
    }

    private static TimeSpan Spread(TimeSpan wait, double random) => wait * (0.8 + (0.4 * random));
}
