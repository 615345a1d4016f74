using System.Collections.Concurrent;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Terms;

/// <summary>
/// Publishers' terms, as every clearance needs them. Reads of a publisher are shared for a second; what another process
/// stores meanwhile is caught up with by the sweep that decides again.
/// </summary>
public sealed class TermsBook(IDocumentCollection<TermsDocument> terms, TermsSignal signal, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (long ReadAt, IReadOnlyList<TermsDocument> Accepted)> remembered = new(StringComparer.Ordinal);

    /// <summary>The version in force now; null when there is none.</summary>
    public async ValueTask<PublisherTerms?> InForce(string publisherId, CancellationToken cancellationToken)
    {
        if (!remembered.TryGetValue(publisherId, out var known) || time.GetElapsedTime(known.ReadAt) > Freshness)
        {
            known = (time.GetTimestamp(), [.. (await Versions(publisherId, cancellationToken)).Where(v => v.AcceptedAt is not null)]);
            if (remembered.Count >= MostRemembered)
            {
                remembered.Clear();
            }

            remembered[publisherId] = known;
        }

        return TermsVersions.InForce(known.Accepted, time.GetUtcNow())?.Terms;
    }

    /// <summary>Every version, newest first; at most the last thousand.</summary>
    public async Task<IReadOnlyList<TermsDocument>> Versions(string publisherId, CancellationToken cancellationToken) =>
        (await terms.Query(new DocumentQuery { Index = "publisher", Equal = [publisherId], Descending = true, Limit = 1000 }, cancellationToken)).Items;

    public ValueTask<TermsDocument?> Version(string publisherId, int version, CancellationToken cancellationToken) =>
        terms.Get(TermsDocument.IdFor(publisherId, version), cancellationToken);

    /// <summary>Stores valid terms as the next version, unless the newest says the same.</summary>
    public async Task<TermsDocument> Put(PublisherTerms wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        const int MostAttempts = 20;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var page = await terms.Query(new DocumentQuery { Index = "publisher", Equal = [wanted.Publisher], Descending = true, Limit = 1 }, cancellationToken);
            var newest = page.Items is [var last] ? last : null;
            var next = TermsVersions.Next(newest, wanted, time.GetUtcNow());
            if (ReferenceEquals(next, newest) || (await terms.Write([next], cancellationToken))[0])
            {
                Changed(wanted.Publisher);
                return next;
            }
        }

        throw new StorageContentionException($"The terms of '{wanted.Publisher}' were changed by others {MostAttempts} times meanwhile; send them again.");
    }

    /// <summary>Null: there is no such version.</summary>
    public async Task<TermsDocument?> Accept(string publisherId, int version, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var accepted = await terms.Update(TermsDocument.IdFor(publisherId, version), v => v is null ? null : TermsVersions.Accept(v, now), cancellationToken);
        Changed(publisherId);
        return accepted;
    }

    /// <summary>Every publisher that has terms, in the order of their ids: one look-up each.</summary>
    public async IAsyncEnumerable<string> Publishers([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        while (true)
        {
            // '\u0001' sorts before every character that a publisher's id can have, so this is the next publisher.
            var page = await terms.Query(new DocumentQuery { Index = "publisher", From = last is null ? null : last + '\u0001', Limit = 1 }, cancellationToken);
            if (page.Items is not [var first])
            {
                yield break;
            }

            yield return last = first.PublisherId;
        }
    }

    private void Changed(string publisherId)
    {
        remembered.TryRemove(publisherId, out _);
        signal.Wake();
    }
}
