using Syndication.Platform.Storage;
using Syndication.Translation.Lessons;

namespace Syndication.Translation.Works;

/// <summary>Carries out an editor's word: decides, stores, and brings the works concerned up to date. Doing it twice changes nothing.</summary>
public sealed class EditorDesk(IDocumentCollection<EditionDocument> editions, WorkStore works, LessonDesk lessons)
{
    public ValueTask<EditionDocument?> Find(string articleId, CancellationToken cancellationToken) => editions.Get(articleId, cancellationToken);

    /// <summary>Every edition of a work, the original among them; empty when there is no such work.</summary>
    public async Task<IReadOnlyList<EditionDocument>> Work(string workId, CancellationToken cancellationToken) =>
        (await editions.Query(new DocumentQuery { Index = "work", Equal = [workId], Limit = WorkStore.MaxEditions }, cancellationToken)).Items;

    /// <summary>The edition after the word, its work settled.</summary>
    public async Task<EditionDocument> Decide(string articleId, Func<EditionDocument, EditionDocument> decide, CancellationToken cancellationToken)
    {
        var before = await editions.Get(articleId, cancellationToken);
        await lessons.Learn(before, decide, cancellationToken);
        var edition = await editions.Update(articleId, e => e is null ? null : decide(e), cancellationToken);
        await works.Settle(edition!, justWritten: true, cancellationToken);
        // Whoever it was linked with may be in a work of its own now.
        if (before?.Lineage.OriginalArticleId is { } left && await editions.Get(left, cancellationToken) is { } original)
        {
            await works.Settle(original, justWritten: false, cancellationToken);
        }

        return (await editions.Get(articleId, cancellationToken))!;
    }

    /// <summary>
    /// The edition is current, whatever changed above it until now. Null where it has no original that is known here.
    /// </summary>
    public async Task<EditionDocument?> UpToDate(EditionDocument edition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var seen = new List<VersionOf>();
        for (var at = edition.Lineage.OriginalArticleId; at is not null && seen.Count < WorkStore.MaxEditions && seen.TrueForAll(s => s.ArticleId != at);)
        {
            if (await editions.Get(at, cancellationToken) is not { } original)
            {
                break;
            }

            seen.Add(new VersionOf(original.Id, original.Article.Version));
            at = original.Lineage.OriginalArticleId;
        }

        return seen.Count == 0 ? null : await Decide(edition.Id, e => EditorDecisions.UpToDate(e, seen), cancellationToken);
    }

    /// <summary>The editions that leave a work become one of their own; they are never linked with what stays again, unless confirmed.</summary>
    /// <param name="leaving">Some of the work's editions, not its original.</param>
    /// <param name="staying">The others.</param>
    /// <param name="originalId">The original of the new work, one of those leaving.</param>
    /// <param name="cancellationToken">Stops it; doing it again goes on.</param>
    public async Task<EditionDocument> Split(
        IReadOnlyList<EditionDocument> leaving, IReadOnlyList<EditionDocument> staying, string originalId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leaving);
        ArgumentNullException.ThrowIfNull(staying);
        var stay = staying.Select(e => e.Id).ToList();
        foreach (var edition in leaving)
        {
            var isInside = leaving.Any(e => e.Id == edition.Lineage.OriginalArticleId);
            EditionDocument Left(EditionDocument e) => Leave(e, stay, isInside, originalId);
            await lessons.Learn(edition, Left, cancellationToken);
            await editions.Update(edition.Id, e => e is null ? null : Left(e), cancellationToken);
        }

        foreach (var id in leaving.Select(e => e.Id).Concat(stay))
        {
            await works.Settle((await editions.Get(id, cancellationToken))!, justWritten: false, cancellationToken);
        }

        return (await editions.Get(originalId, cancellationToken))!;
    }

    private static EditionDocument Leave(EditionDocument edition, List<string> staying, bool isInside, string originalId)
    {
        if (edition.Id == originalId)
        {
            // What it was made from is made from it, if that leaves too.
            return EditorDecisions.Refuse(edition, isInside ? [.. staying, edition.Lineage.OriginalArticleId!] : staying);
        }

        var left = EditorDecisions.Refuse(edition, staying);
        return isInside ? left : EditorDecisions.Confirm(left, originalId, null);
    }

    /// <summary>The editions of two works become one: the original of the second becomes a translation of the first's.</summary>
    public Task<EditionDocument> Merge(EditionDocument first, EditionDocument second, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Decide(second.Id, e => EditorDecisions.Confirm(e, first.Id, null), cancellationToken);
    }
}
