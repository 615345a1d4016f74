using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Republications;

/// <summary>
/// Turns hits of tokens into nominations: a page that a reader was shown a copy on. Nothing of the reader is kept. Anyone
/// can send any referrer, so the pages taken in are bounded; whether one counts is decided by looking at it.
/// </summary>
public sealed class HitDesk(
    IDocumentCollection<RepublicationReportDocument> reports, IDocumentCollection<ReleaseDocument> releases, TokenKeys keys, PublicAddress address, PartnerDirectory directory,
    IOptions<DistributionOptions> options, TimeProvider time)
{
    private const int MostPagesOfCopy = 20;
    private const int MostKnown = 50_000;

    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, byte> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> pages = new(StringComparer.Ordinal);
    private DateTimeOffset forgetsAt = DateTimeOffset.MinValue;

    /// <summary>The address to put into a copy; null when tokens are off or partners' readers could not reach it.</summary>
    public async ValueTask<Func<CopyOf, string>?> Addresses(CancellationToken cancellationToken)
    {
        if (!options.Value.CopyTokens || options.Value.PublicUrl is null)
        {
            return null;
        }

        var key = await keys.Get(cancellationToken);
        return copy => $"{address.Url}/t/{CopyToken.Create(key, copy)}.gif";
    }

    public async Task Note(string token, string? referrer, CancellationToken cancellationToken)
    {
        if (CopyToken.Read(await keys.Get(cancellationToken), token) is not { } copy || PageAddress.Of(referrer) is not { } page || IsOwn(page))
        {
            return;
        }

        Forget();
        var id = RepublicationReportDocument.IdOf(copy.PartnerId, copy.ArticleId, page);
        if (known.ContainsKey(id) || !IsWithinBounds(copy) || await releases.Get(copy.ArticleId, cancellationToken) is null)
        {
            return;
        }

        await reports.Update(id, stored => RepublicationReportDocument.Nominate(stored, copy.PartnerId, copy.ArticleId, page, "token", time.GetUtcNow(), directory.ClassOf(copy.PartnerId, copy.SubscriptionId)), cancellationToken);
        known[id] = 0;
    }

    private bool IsOwn(string page) => Uri.TryCreate(address.Url, UriKind.Absolute, out var own) && new Uri(page).Authority == own.Authority;

    private bool IsWithinBounds(CopyOf copy) =>
        known.Count < MostKnown && pages.AddOrUpdate($"{copy.PartnerId}\n{copy.ArticleId}", 1, (_, n) => n + 1) <= MostPagesOfCopy;

    private void Forget()
    {
        var now = time.GetUtcNow();
        if (now >= forgetsAt)
        {
            forgetsAt = now + Window;
            known.Clear();
            pages.Clear();
        }
    }
}
