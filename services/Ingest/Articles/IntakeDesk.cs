using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>
/// The articles that one batch of drafts is about, as they are stored and as the batch leaves them, with the names by
/// which they are found. Drafts of the same article build on each other. A few reads a batch, whatever its size.
/// </summary>
internal sealed class IntakeDesk
{
    private readonly Dictionary<string, ArticleDocument> current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArticleKeyDocument> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    /// <summary>Names that change, with whether they are addresses.</summary>
    private readonly Dictionary<string, bool> changedKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DifferenceDocument> differences = new(StringComparer.Ordinal);

    private IntakeDesk()
    {
    }

    /// <summary>What has to be written, once for each article, after <see cref="ChangedKeys"/> and <see cref="Differences"/>.</summary>
    public IReadOnlyList<ArticleDocument> Changed => [.. changed.Select(id => current[id])];

    /// <summary>
    /// Names to be claimed before anything else is written: first addresses, where the doors meet, then identifiers, so that
    /// an identifier is never claimed for an article that then turns out to be another.
    /// </summary>
    public IEnumerable<IReadOnlyList<ArticleKeyDocument>> ChangedKeys =>
        new[] { true, false }.Select(isAddress => changedKeys.Where(c => c.Value == isAddress).Select(c => keys[c.Key]).ToList()).Where(k => k.Count > 0);

    /// <summary>Named by their content: those that are there already are the same.</summary>
    public IReadOnlyList<DifferenceDocument> Differences => [.. differences.Values];

    public static async Task<IntakeDesk> Load(
        IDocumentCollection<ArticleDocument> articles, IDocumentCollection<ArticleKeyDocument> names, IReadOnlyList<Article> drafts, CancellationToken cancellationToken)
    {
        var desk = new IntakeDesk();
        var wanted = drafts.SelectMany(ArticleKeys.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var key in wanted.Count == 0 ? [] : await names.GetMany(wanted, cancellationToken))
        {
            desk.keys[key.Id] = key;
        }

        var ids = drafts.Select(d => d.Id).Concat(desk.keys.Values.Select(k => k.ArticleId)).ToHashSet(StringComparer.Ordinal);
        foreach (var stored in await articles.GetMany(ids, cancellationToken))
        {
            desk.current[stored.Id] = stored;
        }

        return desk;
    }

    public IntakeOutcome Decide(Article draft, Origin origin, DateTimeOffset now)
    {
        var names = ArticleKeys.Of(draft);
        var (id, stored) = Find(draft, names, origin);
        var decision = stored is null && Withdrawn(names, draft, now) is { } withdrawn ? withdrawn : Versioning.Decide(stored, draft with { Id = id }, origin, now);
        if (stored is null && decision.IsRefused && Versioning.IsWithdrawal(draft))
        {
            Remember(names, id, draft, origin, now);
        }

        var after = decision.Next ?? stored;
        if (decision.Next is { } next)
        {
            Put(next, names, origin, draft);
            if (decision.Difference is { } difference)
            {
                differences[difference.Id] = difference;
            }
        }

        return new IntakeOutcome
        {
            Outcome = decision.IsRefused ? Outcome.Refused
                : !decision.IsVersion ? Outcome.Unchanged
                : stored is null ? Outcome.Created
                : after!.Article.Change == Change.Withdrawal ? Outcome.Withdrawn
                : Outcome.Updated,
            ArticleId = after?.Id ?? id,
            Version = after?.Article.Version,
            Reason = decision.Reason,
        };
    }

    /// <summary>By identifier; else by an address at which this source tells no other story; else under a name that is claimed already.</summary>
    private (string Id, ArticleDocument? Stored) Find(Article draft, IReadOnlyList<string> names, Origin origin)
    {
        if (current.TryGetValue(draft.Id, out var known))
        {
            return (known.Id, known);
        }

        string? claimed = null;
        var uri = ArticleKeys.UriKey(draft);
        foreach (var name in names)
        {
            if (!keys.TryGetValue(name, out var key))
            {
                continue;
            }

            if (current.TryGetValue(key.ArticleId, out var stored))
            {
                if (name == uri || IsSame(stored, draft, origin))
                {
                    return (stored.Id, stored);
                }
            }
            else if (key.WithdrawnAt is null && (name == uri || key.SourceId != origin.SourceId || ArticleKeys.AreOne(key.Uri, draft.Uri, draft.CanonicalUrl)))
            {
                claimed ??= key.ArticleId;
            }
        }

        return (claimed ?? draft.Id, null);
    }

    private static bool IsSame(ArticleDocument stored, Article draft, Origin origin) =>
        !stored.NamedBy.TryGetValue(origin.SourceId, out var said) || ArticleKeys.AreOne(said, draft.Uri, draft.CanonicalUrl);

    /// <summary>Withdrawn before it arrived: an older version that comes late must not go out.</summary>
    private Decision? Withdrawn(IReadOnlyList<string> names, Article draft, DateTimeOffset now)
    {
        if (Versioning.IsWithdrawal(draft))
        {
            return null;
        }

        var stated = draft.VersionCreated < now ? draft.VersionCreated : (DateTimeOffset?)null;
        var latest = names.Select(n => keys.GetValueOrDefault(n)?.WithdrawnAt).Max();
        return latest is null || stated > latest ? null
            : Decision.Leave($"It was withdrawn ({latest:u}) before it arrived; send it with a versionCreated later than that if it is to go out.");
    }

    private void Remember(IReadOnlyList<string> names, string id, Article draft, Origin origin, DateTimeOffset now)
    {
        var at = draft.VersionCreated < now ? draft.VersionCreated : now;
        foreach (var name in names)
        {
            var before = keys.GetValueOrDefault(name);
            if (before is null || (!current.ContainsKey(before.ArticleId) && !(before.WithdrawnAt >= at)))
            {
                keys[name] = before is null
                    ? new ArticleKeyDocument { Id = name, ArticleId = id, SourceId = origin.SourceId, Uri = draft.Uri, WithdrawnAt = at }
                    : before with { WithdrawnAt = at };
                changedKeys[name] = name != ArticleKeys.UriKey(draft);
            }
        }
    }

    private void Put(ArticleDocument document, IReadOnlyList<string> names, Origin origin, Article draft)
    {
        var (uri, uriKey) = (draft.Uri, ArticleKeys.UriKey(draft));
        current[document.Id] = document;
        changed.Add(document.Id);
        foreach (var name in names)
        {
            var before = keys.GetValueOrDefault(name);
            // Another article's name stays with it, also while that article is on its way.
            if (before is null || before.WithdrawnAt is not null)
            {
                keys[name] = before is null
                    ? new ArticleKeyDocument { Id = name, ArticleId = document.Id, SourceId = origin.SourceId, Uri = uri }
                    : before with { ArticleId = document.Id, SourceId = origin.SourceId, Uri = uri, WithdrawnAt = null };
                changedKeys[name] = name != uriKey;
            }
        }
    }
}
