using Syndication.Platform.Storage;

namespace Syndication.Platform.Retention;

/// <summary>
/// Walks along an index, so many documents a call, and goes on next time where it stopped: what has to be kept at its beginning does not
/// keep it from what is behind.
/// </summary>
public sealed class BoundedWalk<T>(IDocumentCollection<T> documents)
    where T : Document
{
    /// <summary>Documents that one call looks at.</summary>
    public const int MostLooked = 10_000;

    private const int Page = 200;
    private string? after;

    /// <summary>Deletes those that may go.</summary>
    /// <param name="query">Its limit and cursor are set here.</param>
    /// <param name="choose">Of a page, those that may go.</param>
    /// <param name="cancellationToken">Ends it between two pages.</param>
    public async Task<int> Delete(DocumentQuery query, Func<IReadOnlyList<T>, Task<IEnumerable<T>>> choose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(choose);
        var (looked, dropped) = (0, 0);
        do
        {
            var page = await documents.Query(query with { Limit = Page, After = after }, cancellationToken);
            foreach (var old in await choose(page.Items))
            {
                // One that was written meanwhile has another revision, and stays.
                dropped += await documents.Delete(old.Id, old.Revision, cancellationToken) ? 1 : 0;
            }

            looked += page.Items.Count;
            after = page.Next;
        }
        while (after is not null && looked < MostLooked);
        return dropped;
    }
}
