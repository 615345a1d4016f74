using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Ingest.Articles;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>Has the pages of stories that came by feed looked at: a publisher that takes a story away says so there.</summary>
public sealed class PageWatch(IDocumentCollection<PageWatchDocument> watches, IOptions<SourceOptions> options)
{
    internal async Task Expect(
        SourceDocument source, IReadOnlyList<Article> drafts, IReadOnlyList<IntakeOutcome> outcomes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!options.Value.WatchPages || source.Kind != SourceKind.Feed)
        {
            return;
        }

        var isNew = drafts.Zip(outcomes).Where(p => p.Second is { Outcome: Outcome.Created, ArticleId: not null } && Uri.TryCreate(p.First.CanonicalUrl, UriKind.Absolute, out _))
            .Select(p => WatchRules.First(p.Second.ArticleId!, p.First.CanonicalUrl!, source, Random.Shared.NextDouble(), now)).DistinctBy(w => w.Id).ToList();
        if (isNew.Count > 0)
        {
            // One that is there already stays as it is.
            await watches.Write(isNew, cancellationToken);
        }
    }
}
