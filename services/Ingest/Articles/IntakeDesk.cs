using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>
/// The articles that one batch of drafts is about, as they are stored and as the batch leaves them. Drafts of the same
/// article build on each other.
/// </summary>
internal sealed class IntakeDesk
{
    private const int MostQueriesAtOnce = 8;

    private readonly Dictionary<string, ArticleDocument> current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> byAlias = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    private IntakeDesk()
    {
    }

    /// <summary>What has to be written, once for each article.</summary>
    public IReadOnlyList<ArticleDocument> Changed => [.. changed.Select(id => current[id])];

    public static async Task<IntakeDesk> Load(IDocumentCollection<ArticleDocument> articles, IEnumerable<Article> drafts, CancellationToken cancellationToken)
    {
        var desk = new IntakeDesk();
        var wanted = drafts.DistinctBy(d => (d.Id, d.CanonicalUrl)).ToList();
        foreach (var stored in await articles.GetMany([.. wanted.Select(d => d.Id).Distinct()], cancellationToken))
        {
            desk.Put(stored);
        }

        // Only what is not known by its id can be known by another name.
        var unknown = wanted.Where(d => !desk.current.ContainsKey(d.Id)).SelectMany(ArticleKeys.Aliases).Distinct().Chunk(MostQueriesAtOnce);
        foreach (var keys in unknown)
        {
            foreach (var page in await Task.WhenAll(keys.Select(k => articles.Query(new DocumentQuery { Index = "alias", Equal = [k], Limit = 10 }, cancellationToken))))
            {
                foreach (var stored in page.Items)
                {
                    desk.Put(stored);
                }
            }
        }

        return desk;
    }

    public IntakeOutcome Decide(Article draft, Origin origin, DateTimeOffset now)
    {
        var stored = Find(draft);
        var decision = Versioning.Decide(stored, draft, origin, now);
        var after = decision.Next ?? stored;
        if (decision.Next is { } next)
        {
            Put(next);
            changed.Add(next.Id);
        }

        return new IntakeOutcome
        {
            Outcome = decision.IsRefused ? Outcome.Refused
                : !decision.IsVersion ? Outcome.Unchanged
                : stored is null ? Outcome.Created
                : after!.Article.Change == Change.Withdrawal ? Outcome.Withdrawn
                : Outcome.Updated,
            ArticleId = after?.Id ?? draft.Id,
            Version = after?.Article.Version,
            Reason = decision.Reason,
        };
    }

    private ArticleDocument? Find(Article draft)
    {
        if (current.TryGetValue(draft.Id, out var known))
        {
            return known;
        }

        return ArticleKeys.Aliases(draft).SelectMany(key => byAlias.GetValueOrDefault(key, [])).Select(id => current[id])
            .FirstOrDefault(stored => ArticleKeys.IsSame(stored, draft));
    }

    private void Put(ArticleDocument document)
    {
        current[document.Id] = document;
        foreach (var alias in document.Aliases)
        {
            if (!byAlias.TryGetValue(alias, out var ids))
            {
                byAlias[alias] = ids = [];
            }

            if (!ids.Contains(document.Id))
            {
                ids.Add(document.Id);
            }
        }
    }
}
