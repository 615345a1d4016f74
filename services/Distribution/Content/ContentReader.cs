using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Content;

/// <summary>Walks the log of releases for one reader. A request looks at a bounded number of lines and says where to go on.</summary>
public sealed class ContentReader(
    IDocumentCollection<ReleaseLogDocument> log, IDocumentCollection<ReleaseDocument> releases, ReleaseHorizon horizon, ReleaseLog numbers)
{
    /// <summary>Lines that one request looks at.</summary>
    public const int MostLines = 2000;
    private const int Page = 200;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <param name="Items">With the number of the line each stands at.</param>
    /// <param name="Next">Where to go on.</param>
    /// <param name="HasMore">There is more now; otherwise going on waits for what is new.</param>
    public sealed record Answer(IReadOnlyList<(long Sequence, FeedEntry Entry)> Items, ContentCursor Next, bool HasMore);

    /// <summary>Where a reader begins that wants what was released at or after that time.</summary>
    public async Task<ContentCursor> Since(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Clocks of replicas differ a little: a line may stand before one that is older.
        var first = await log.Query(new DocumentQuery { Index = "at", From = since - Overlap, Limit = 1 }, cancellationToken);
        return first.Items is [var line] ? new ContentCursor(line.Sequence - 1, Forward: true) : new ContentCursor(await horizon.Get(cancellationToken), Forward: true);
    }

    /// <summary>Behind the newest line.</summary>
    public async Task<ContentCursor> Newest(CancellationToken cancellationToken) => new(await numbers.Newest(cancellationToken) + 1, Forward: false);

    /// <param name="show">See <see cref="ContentRules.Show"/>.</param>
    /// <param name="limit">Items at most.</param>
    public async Task<Answer> Read(ContentCursor cursor, int limit, Func<ReleaseDocument, long, FeedEntry?> show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        // Taken before the releases are read: what is written by now is seen as it is now, or newer.
        var end = cursor.Forward ? await horizon.Get(cancellationToken) : 0;
        var (items, at) = (new List<(long, FeedEntry)>(), cursor.Sequence);
        for (var looked = 0; looked < MostLines;)
        {
            var lines = await Lines(cursor.Forward, at, end, cancellationToken);
            var byId = (await releases.GetMany([.. lines.Select(l => l.ArticleId).Distinct()], cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
            foreach (var line in lines)
            {
                at = line.Sequence;
                if (byId.GetValueOrDefault(line.ArticleId) is { } release && show(release, at) is { } entry)
                {
                    items.Add((at, entry));
                    if (items.Count == limit)
                    {
                        return new Answer(items, cursor with { Sequence = at }, await HasMore(cursor.Forward, at, end, cancellationToken));
                    }
                }
            }

            looked += lines.Count;
            if (lines.Count < Page)
            {
                // Numbers that were lost with their writer are behind as well.
                return new Answer(items, cursor with { Sequence = cursor.Forward ? Math.Max(at, end) : at }, HasMore: false);
            }
        }

        return new Answer(items, cursor with { Sequence = at }, HasMore: true);
    }

    private async Task<bool> HasMore(bool forward, long at, long end, CancellationToken cancellationToken) =>
        (await Lines(forward, at, end, cancellationToken, 1)).Count > 0;

    private async Task<IReadOnlyList<ReleaseLogDocument>> Lines(bool forward, long at, long end, CancellationToken cancellationToken, int limit = Page)
    {
        var query = new DocumentQuery { Index = DocumentQuery.ById, Limit = limit };
        return (await log.Query(forward
            ? query with { From = ReleaseLogDocument.IdOf(at + 1), To = ReleaseLogDocument.IdOf(Math.Max(at, end) + 1) }
            : query with { To = ReleaseLogDocument.IdOf(at), Descending = true }, cancellationToken)).Items;
    }
}
