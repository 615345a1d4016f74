using System.Collections.Concurrent;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Translation.Drift;
using Syndication.Translation.Works;

namespace Syndication.Translation.Expected;

/// <summary>
/// Keeps an original's expected editions true. Every look reads the work after the original and writes at the original's
/// revision, and every change of the work or of the original brings another look: so whoever looks last has seen everything.
/// </summary>
public sealed class ExpectedDesk(
    IDocumentCollection<EditionDocument> editions, IDocumentCollection<ExpectationDocument> expectations, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private const int MostAttempts = 50;
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, (ExpectationDocument? Rules, DateTimeOffset Read)> known = new(StringComparer.Ordinal);

    /// <summary>Whether editions are expected of a publisher at all; costs nothing where it was asked a moment ago.</summary>
    public async ValueTask<bool> Expects(string publisherId, CancellationToken cancellationToken) =>
        await Rules(publisherId, cancellationToken) is not null;

    /// <summary>Looks at the originals that news about an article may concern.</summary>
    public async Task Follow(Article article, string workId, string? previousWorkId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(article);
        // Only editions of the original's own publisher are waited for.
        if (!await Expects(article.PublisherId, cancellationToken))
        {
            return;
        }

        var roots = new[] { article.Id, WorkIds.RootOf(workId), WorkIds.RootOf(previousWorkId ?? workId) };
        foreach (var root in roots.Distinct(StringComparer.Ordinal))
        {
            await Look(root, cancellationToken);
        }
    }

    /// <summary>Looks at an original, or takes back what was expected of an article that is none any more.</summary>
    public async Task Look(string articleId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await editions.Get(articleId, cancellationToken) is not { } edition)
            {
                return;
            }

            var rules = await Rules(edition.Article.PublisherId, cancellationToken);
            if (rules is null && edition.Expected.IsEmpty)
            {
                return;
            }

            var work = edition.Root is null || rules is null ? [] : (await editions.Query(
                new DocumentQuery { Index = "work", Equal = [edition.Lineage.WorkId], Limit = WorkStore.MaxEditions }, cancellationToken)).Items;
            var (expected, lookAt) = ExpectedRules.Of(rules, edition, work, time.GetUtcNow());
            if (expected.SequenceEqual(edition.Expected) && lookAt == edition.ExpectedAt)
            {
                return;
            }

            var next = edition with { Expected = expected, ExpectedAt = lookAt };
            var findings = Standing.Findings(next, edition.Lineage.Findings?.Drift, edition.Lineage.Findings?.Facts);
            if (await editions.Replace(next.WithLineage(edition.Lineage with { Findings = findings }), cancellationToken))
            {
                return;
            }
        }

        throw new StorageContentionException($"'{articleId}' was changed by others {MostAttempts} times while its expected editions were looked at; it will be retried.");
    }

    /// <summary>Looks at every original whose time has come; how many that were.</summary>
    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        var due = new DocumentQuery { Index = "expected", To = time.GetUtcNow().AddTicks(1), Limit = 200 };
        var count = 0;
        for (var page = await editions.Query(due, cancellationToken); page.Items.Count > 0; page = await editions.Query(due with { After = page.Next }, cancellationToken))
        {
            foreach (var edition in page.Items)
            {
                await Look(edition.Id, cancellationToken);
                count++;
            }

            if (page.Next is null)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Looks again at what a publisher's rules said before they changed.</summary>
    public async Task Follow(string publisherId, CancellationToken cancellationToken)
    {
        known.TryRemove(publisherId, out _);
        DocumentQuery[] concerned =
        [
            new() { Index = "expected", Limit = 200 },
            new() { Index = "overdue", Equal = [ExpectedState.Late], Limit = 200 },
            new() { Index = "overdue", Equal = [ExpectedState.Missing], Limit = 200 },
        ];
        foreach (var query in concerned)
        {
            await foreach (var edition in editions.All(query, cancellationToken))
            {
                if (edition.Article.PublisherId == publisherId)
                {
                    await Look(edition.Id, cancellationToken);
                }
            }
        }
    }

    // Read at most every two seconds for a publisher, so that a story costs no look-up of its own.
    private async ValueTask<ExpectationDocument?> Rules(string publisherId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(publisherId, out var cached) && now - cached.Read < Fresh)
        {
            return cached.Rules;
        }

        if (known.Count >= MostKnown)
        {
            known.Clear();
        }

        var rules = await expectations.Get(publisherId, cancellationToken);
        known[publisherId] = (rules, now);
        return rules;
    }
}
