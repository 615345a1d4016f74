using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Distribution.Republications;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Feeds;

/// <summary>Reads what a feed holds and renders it.</summary>
public sealed class FeedBuilder(
    IDocumentCollection<ReleaseDocument> releases, FeedArchives archives, PartnerDirectory directory,
    PublicAddress address, HitDesk hits, IOptions<DistributionOptions> options, TimeProvider time)
{
    /// <param name="version">Noted in the content.</param>
    public async Task<FeedContent> Build(FeedCacheKey key, long version, CancellationToken cancellationToken)
    {
        var builtAt = time.GetUtcNow();
        var format = FeedFormat.Find(key.Extension)!;
        var (feed, goodUntil) = await Read(key, builtAt, cancellationToken);
        return new FeedContent(format, format.Render(feed), version, builtAt)
        {
            GoodUntil = goodUntil,
            IsArchive = key.Archive is not null,
            Links = LinksOf(feed),
            TdmReservation = feed.Entries.Any(e => e.Rights?.TdmReserved == true) ? "1" : feed.Entries.Any(e => e.Rights?.TdmReserved == false) ? "0" : default,
            TdmPolicy = feed.Entries.Select(e => FeedText.WebUrl(e.Rights?.TdmPolicyUrl)).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : default,
        };
    }

    private async Task<(FeedDocumentInput Feed, DateTimeOffset? GoodUntil)> Read(FeedCacheKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var place = await archives.Read(key, cancellationToken);
        var byId = (await releases.GetMany([.. place.Entries.Select(e => e.ArticleId)], cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var scope = key.TombstonesOnly ? null : directory.Compiled().ScopeOf(key.FeedKey);
        var shown = place.Entries.Select(e => byId.GetValueOrDefault(e.ArticleId) is { } release ? Show(release, e, key, scope, now) : null).OfType<FeedEntry>().ToList();
        if (key is { Partner: { } partner, Subscription: { } subscription } && await hits.Addresses(cancellationToken) is { } addressOf)
        {
            shown = [.. shown.Select(e => e.IsWithdrawn ? e : e with { HitUrl = addressOf(new CopyOf(partner, subscription, e.Article.Id, e.Article.Version)) })];
        }

        var self = $"{address.Url}/v1/feeds/{key.FeedKey}.{key.Extension}";
        string? Archive(string? name) => name is null ? null : $"{self}?archive={name}";
        var feed = new FeedDocumentInput
        {
            Title = options.Value.FeedTitle,
            Id = FeedText.FeedId(key.FeedKey),
            SelfUrl = Archive(key.Archive) ?? self,
            HomeUrl = address.Url + "/",
            HubUrl = key.Archive is null ? address.HubUrl : null,
            CurrentUrl = key.Archive is null ? null : self,
            PreviousArchiveUrl = Archive(place.Previous),
            NextArchiveUrl = Archive(place.Next),
            Updated = shown.Count == 0 ? DateTimeOffset.UnixEpoch : shown.Max(e => e.ReleasedAt),
            Entries = shown,
        };
        return (feed, scope is null ? null : GoodUntil(byId.Values, scope, now));
    }

    /// <summary>
    /// The release is asked, not the entry: it alone knows whether the clearance stands now, and a newer version may be
    /// one that this feed must not have.
    /// </summary>
    private static FeedEntry? Show(ReleaseDocument release, FeedEntryDocument entry, FeedCacheKey key, FeedScope? scope, DateTimeOffset now)
    {
        var placement = release.Placements.FirstOrDefault(p => p.FeedKey == key.FeedKey);
        var cleared = placement is { Advance: true } && release.Advance?.Is(release.Waiting) == true ? release.Waiting : release.Current;
        if (cleared is null || (release.IsRevoked && ReferenceEquals(cleared, release.Current)))
        {
            return null;
        }

        if (ReleaseRules.IsWithdrawal(cleared))
        {
            return FeedEntry.Of(cleared, entry.ReleasedAt);
        }

        return scope is not null && placement is { Shown: true } ? Presentation.Of(cleared, scope, entry.ReleasedAt, now) : null;
    }

    /// <summary>When the next of what is held back for this scope alone may be shown.</summary>
    private static DateTimeOffset? GoodUntil(IEnumerable<ReleaseDocument> releases, FeedScope scope, DateTimeOffset now)
    {
        var times = releases.Select(r => r.Current is { } current ? ClearanceForClass.NotBefore(current, scope.Class) : null).Where(at => at > now).ToList();
        return times.Count == 0 ? null : times.Min();
    }

    private static string LinksOf(FeedDocumentInput feed) =>
        string.Join(", ", new[] { ("self", (string?)feed.SelfUrl), ("hub", feed.HubUrl), ("prev-archive", feed.PreviousArchiveUrl) }
            .Where(l => l.Item2 is not null).Select(l => $"<{l.Item2}>; rel=\"{l.Item1}\""));
}
