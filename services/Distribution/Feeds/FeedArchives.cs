using System.Globalization;
using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Feeds;

/// <summary>What stands in a feed or in one of its archives (RFC 5005 section 4): an archive is a day, in parts of 1,000 entries.</summary>
public sealed class FeedArchives(IDocumentCollection<FeedEntryDocument> entries, IOptions<DistributionOptions> options)
{
    private const int Part = 1000;
    private const int MostParts = 100;

    /// <summary>Entries in order, newest first, and the archives before and behind.</summary>
    public sealed record Place(IReadOnlyList<FeedEntryDocument> Entries, string? Previous, string? Next);

    public async Task<Place> Read(FeedCacheKey key, CancellationToken cancellationToken) =>
        key.Archive is { } archive && Parse(archive) is var (day, part)
            ? await Archive(key.FeedKey, day, part, cancellationToken)
            : await Current(key, cancellationToken);

    /// <summary><c>2026-11-25</c>, or <c>2026-11-25.2</c> for a later part of a day; null for what is none.</summary>
    public static (DateTimeOffset Day, int Part)? Parse(string archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var dot = archive.IndexOf('.', StringComparison.Ordinal);
        var part = 1;
        return DateTimeOffset.TryParseExact(dot < 0 ? archive : archive[..dot], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            && (dot < 0 || (int.TryParse(archive.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out part) && part is > 1 and <= MostParts))
            ? (day, part) : null;
    }

    private async Task<Place> Current(FeedCacheKey key, CancellationToken cancellationToken)
    {
        var placed = new List<FeedEntryDocument>();
        var more = false;
        foreach (var feedKey in key.FeedKeys())
        {
            // Of an earlier filter's feed only the withdrawals concern the reader.
            var own = feedKey == key.FeedKey && !key.TombstonesOnly;
            var page = await entries.Query(
                new DocumentQuery { Index = own ? "feed" : "tombstones", Equal = [feedKey], Descending = true, Limit = options.Value.FeedEntries }, cancellationToken);
            more |= own && page.Next is not null;
            placed.AddRange(page.Items);
        }

        var newest = placed.OrderByDescending(e => e.ReleasedAt).ThenBy(e => e.ArticleId, StringComparer.Ordinal)
            .DistinctBy(e => e.ArticleId).Take(options.Value.FeedEntries).ToList();
        // The day of the oldest entry that is shown: what of that day is not shown stands there.
        var oldest = newest.Where(e => e.FeedKey == key.FeedKey).Select(e => (DateTimeOffset?)e.ReleasedAt).Min();
        return new Place(newest, more && oldest is { } at ? Name(at) : null, null);
    }

    private async Task<Place> Archive(string feedKey, DateTimeOffset day, int part, CancellationToken cancellationToken)
    {
        var query = new DocumentQuery { Index = "feed", Equal = [feedKey], From = day, To = day.AddDays(1), Descending = true, Limit = Part };
        var page = await entries.Query(query, cancellationToken);
        for (var i = 1; i < part && page.Next is not null; i++)
        {
            page = await entries.Query(query with { After = page.Next }, cancellationToken);
        }

        var previous = page.Next is not null ? $"{Name(day)}.{part + 1}" : await Beside(feedKey, day, older: true, cancellationToken);
        return new Place(page.Items, previous, await Beside(feedKey, day, older: false, cancellationToken));
    }

    private async Task<string?> Beside(string feedKey, DateTimeOffset day, bool older, CancellationToken cancellationToken)
    {
        var query = new DocumentQuery { Index = "feed", Equal = [feedKey], Limit = 1 };
        var page = await entries.Query(older ? query with { To = day, Descending = true } : query with { From = day.AddDays(1) }, cancellationToken);
        return page.Items is [var one] ? Name(one.ReleasedAt) : null;
    }

    private static string Name(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
