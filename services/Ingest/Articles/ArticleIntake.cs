using System.Text.Json;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Takes drafts in, many at once: loads what is stored, decides each in order, writes all. When the task completes,
/// state and events are durable.
/// </summary>
public sealed class ArticleIntake(
    IDocumentCollection<ArticleDocument> articles, IDocumentCollection<ArticleKeyDocument> names, IDocumentCollection<DifferenceDocument> differences)
{
    /// <summary>More than these go in several writes.</summary>
    private const int MostAtOnce = 500;
    private const int MostAttempts = 100;

    /// <param name="now">The <see cref="ReadContext.Now"/> with which the drafts were read.</param>
    /// <returns>An outcome for each draft, in their order.</returns>
    /// <exception cref="StorageContentionException">A hundred attempts met other writers; some drafts may be taken in.</exception>
    public async Task<IReadOnlyList<IntakeOutcome>> Take(
        IReadOnlyList<Article> drafts, Origin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(origin);
        var outcomes = new IntakeOutcome[drafts.Count];
        for (var start = 0; start < drafts.Count; start += MostAtOnce)
        {
            var open = Enumerable.Range(start, Math.Min(MostAtOnce, drafts.Count - start)).ToList();
            for (var attempt = 0; open.Count > 0; attempt++)
            {
                if (attempt == MostAttempts)
                {
                    throw new StorageContentionException($"{open.Count} articles were changed by others {MostAttempts} times while they were taken in; send them again.");
                }

                if (attempt > 3)
                {
                    // In real time, whatever clock the process has: writers that meet again and again must fall out of step.
                    await Task.Delay(Random.Shared.Next(1, Math.Min(attempt * 2, 40)), cancellationToken);
                }

                open = await TakeOnce(drafts, open, outcomes, origin, now, cancellationToken);
            }
        }

        return outcomes;
    }

    /// <returns>Those that met another writer and have to be decided again, in order.</returns>
    private async Task<List<int>> TakeOnce(
        IReadOnlyList<Article> drafts, List<int> open, IntakeOutcome[] outcomes, Origin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var desk = await IntakeDesk.Load(articles, names, [.. open.Select(i => drafts[i])], cancellationToken);
        foreach (var i in open)
        {
            outcomes[i] = StoryTrace.Within(drafts.Count == 1, () => desk.Decide(drafts[i], origin, now));
        }

        // The names first: where another arrival was faster with one, it is decided again whose article this is.
        foreach (var claims in desk.ChangedKeys)
        {
            if ((await names.Write(claims, cancellationToken)).Contains(false))
            {
                return open;
            }
        }

        if (desk.Differences is { Count: > 0 } kept)
        {
            await differences.Write(kept, cancellationToken);
        }

        var changed = desk.Changed;
        if (changed.Count == 0)
        {
            return [];
        }

        var written = await articles.Write(changed, cancellationToken);
        var lost = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < changed.Count; i++)
        {
            if (!written[i])
            {
                lost.Add(changed[i].Id);
                continue;
            }

            foreach (var e in changed[i].Pending)
            {
                if (e is { IsStored: false, Message: ArticleIngested { Article.Change: var change } })
                {
                    SyndicationMetrics.ArticleIngested(JsonNamingPolicy.KebabCaseLower.ConvertName(change.ToString()));
                }
            }
        }

        return lost.Count == 0 ? [] : open.FindAll(i => outcomes[i].ArticleId is { } id && lost.Contains(id));
    }

    /// <summary>
    /// Withdraws what is known under any of these names: for tombstones, addresses that answer 410, and people. What was
    /// never received is remembered, so that an older version that comes late does not go out.
    /// </summary>
    /// <param name="withdrawal">Which article, and why.</param>
    /// <param name="origin">Who says so.</param>
    /// <param name="now">When it came.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns><see cref="Outcome.Withdrawn"/>; <see cref="Outcome.Unchanged"/> when it was withdrawn before; <see cref="Outcome.Refused"/> when it is not known.</returns>
    public async Task<IntakeOutcome> Withdraw(WithdrawalRequest withdrawal, Origin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(withdrawal);
        return (await Take([withdrawal.ToDraft(now)], origin, now, cancellationToken))[0];
    }
}
