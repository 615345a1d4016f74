using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>
/// The articles that are searched for, in memory: read from the store once for all partners, topped up with what was cleared since before
/// each search, and made anew from time to time, so that old ones leave it. For one search at a time.
/// </summary>
public sealed class SearchIndex(IDocumentCollection<FingerprintDocument> fingerprints, IOptions<SearchOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromHours(6);

    /// <summary>Processes' clocks may differ by so much, and a write may take so long.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, long> revisions = new(StringComparer.Ordinal);
    private DateTimeOffset? madeAt;
    private DateTimeOffset toppedUpAt;

    internal FingerprintIndex Copies { get; private set; } = new();

    internal TranslationIndex Translations { get; private set; } = new();

    public async Task Refresh(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (madeAt is null || now - madeAt >= Renewal || revisions.Count > 2 * options.Value.MostArticles)
        {
            (Copies, Translations, madeAt) = (new FingerprintIndex(), new TranslationIndex(), null);
            revisions.Clear();
        }

        var from = madeAt is null ? now.AddDays(-options.Value.Days) : toppedUpAt - Overlap;
        var recent = new DocumentQuery { Index = "recent", Equal = ["fingerprint"], From = from, Descending = true, Limit = 500 };
        var read = 0;
        await foreach (var fingerprint in fingerprints.All(recent, cancellationToken))
        {
            Add(fingerprint);
            if (++read >= options.Value.MostArticles)
            {
                break;
            }
        }

        (madeAt, toppedUpAt) = (madeAt ?? now, now);
    }

    private void Add(FingerprintDocument fingerprint)
    {
        if (revisions.GetValueOrDefault(fingerprint.Id, -1) >= fingerprint.ClearanceRevision)
        {
            return;
        }

        revisions[fingerprint.Id] = fingerprint.ClearanceRevision;
        Copies.Add(fingerprint.Id, Fingerprint.Unpack(fingerprint.Hashes));
        if (fingerprint.Marks() is { } marks)
        {
            Translations.Add(fingerprint.Id, marks);
        }
    }
}
