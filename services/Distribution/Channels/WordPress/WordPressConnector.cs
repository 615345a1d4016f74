using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Distribution.Partners;
using Syndication.Platform.Http;

namespace Syndication.Distribution.Channels.WordPress;

/// <summary>
/// Keeps an article as a post of a WordPress site: created, updated in place, moved to the trash when it is withdrawn.
/// The page's address comes back as a republication.
/// </summary>
public sealed partial class WordPressConnector(SafeHttpClient http, WordPressPictures pictures, TimeProvider time) : IConnector
{
    private const int MostSites = 1000;
    private static readonly TimeSpan SiteLasts = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Site> sites = new(StringComparer.Ordinal);

    public Channel Channel => Channel.Wordpress;

    public int MostAtOnce => 1;

    public DateTimeOffset DueAt(SubscriptionDocument subscription, DateTimeOffset now) => now;

    public async Task<SendOutcome> Send(Shipment shipment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        var (subscription, parcel) = (shipment.Subscription, shipment.Parcels[0]);
        if (subscription.Wordpress is not { } target)
        {
            return new SendOutcome(null, "The subscription has no site. Set 'wordpress' anew.", null);
        }

        var (site, failure) = await Find(subscription, target, shipment.Timeout, cancellationToken);
        if (site is null)
        {
            return failure!;
        }

        var api = new WordPressApi(http, site.Root, target, subscription.Id, shipment.Timeout);
        var outcome = parcel.Cleared is not { } cleared ? await api.Call(HttpMethod.Get, "/wp/v2/users/me?context=edit", null, cancellationToken)
            : parcel.IsWithdrawal ? await Withdraw(api, cleared, target, parcel.Remote, cancellationToken)
            : await Write(api, cleared, subscription, target, site, parcel, cancellationToken);
        return outcome.Outcome;
    }

    /// <summary>Where the site's API is, and its namespaces: asked for now and then.</summary>
    private async Task<(Site? Site, SendOutcome? Failure)> Find(SubscriptionDocument subscription, WordPressTarget target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = subscription.Id + " " + target.Url;
        if (sites.TryGetValue(key, out var known) && now - known.At < SiteLasts)
        {
            return (known, null);
        }

        var lane = new RequestLane("wordpress:" + subscription.Id, 2);
        var home = await http.Send(new SafeHttpRequest { Url = new Uri(target.Url!), Method = HttpMethod.Head, Timeout = timeout, Lane = lane }, cancellationToken);
        // The specification's discovery: Link with rel https://api.w.org/. Else where it stands with pretty addresses.
        var root = home.Response is { } answer && RootLink().Match(answer.Headers.GetValueOrDefault("Link") ?? "") is { Success: true } link
            && Uri.TryCreate(answer.FinalUrl, link.Groups[1].Value, out var found)
                ? found.AbsoluteUri
                : target.Url!.Split('?')[0].TrimEnd('/') + "/wp-json/";
        var described = await http.Send(new SafeHttpRequest { Url = new Uri(root), MaxBytes = WordPressApi.MostAnswerBytes, Timeout = timeout, Lane = lane }, cancellationToken);
        if (WordPressApi.Json(described) is not JsonObject description || description["namespaces"] is not JsonArray namespaces)
        {
            var failed = AttemptRules.Read(described);
            return (null, failed.IsSuccess ? new SendOutcome(failed.Status, $"No WordPress API was found at {root}. Give the address of the site's front page, and let nothing block its REST API.", null) : failed);
        }

        if (sites.Count >= MostSites)
        {
            sites.Clear();
        }

        return (sites[key] = new Site(root, [.. namespaces.Select(n => n?.ToString() ?? "").Take(200)], now), null);
    }

    private async Task<WordPressAnswer> Write(
        WordPressApi api, ArticleCleared cleared, SubscriptionDocument subscription, WordPressTarget target, Site site, Parcel parcel, CancellationToken cancellationToken)
    {
        var remote = parcel.Remote;
        var query = WordPressPost.Query(cleared.Article, site.Namespaces);
        if (remote is null)
        {
            // Made at an earlier attempt whose answer was lost?
            var search = await api.Call(HttpMethod.Get, $"/wp/v2/posts?slug={WordPressPost.Slug(cleared.ArticleId)}&status=any&context=edit&_fields=id{query}", null, cancellationToken);
            if (!search.Outcome.IsSuccess)
            {
                return search;
            }

            remote = search.First?["id"] is JsonValue found ? new RemoteCopy(found.ToString(), null) : null;
        }

        var post = WordPressPost.Of(cleared, target, site.Namespaces, parcel.Original, isNew: remote is null);
        var note = target.FeaturedImage ? await pictures.Feature(api, cleared.Article, subscription.Options.Images == ImageHandling.Include, post, cancellationToken) : null;
        var written = await api.Call(HttpMethod.Post, $"/wp/v2/posts{(remote is null ? "" : "/" + remote.Id)}?_fields=id,link,status{query}", post, cancellationToken);
        if (remote is not null && written.Code == "rest_post_invalid_id")
        {
            // The partner deleted it for good; a newer version does not bring it back.
            return written with { Outcome = SendOutcome.Taken with { Response = "The post was deleted there; nothing was changed." } };
        }

        return written.Outcome.IsSuccess && written.Body is JsonObject made && made["id"] is JsonValue id
            ? written with { Outcome = written.Outcome with { MessageId = id.ToString(), Response = note, Remote = new RemoteCopy(id.ToString(), made["status"]?.ToString() == "publish" ? Address(made["link"]) : null) { Language = WordPressPost.Language(cleared.Article) } } }
            : written;
    }

    /// <summary>The post first: whatever becomes of its picture, the story is gone.</summary>
    private static async Task<WordPressAnswer> Withdraw(WordPressApi api, ArticleCleared cleared, WordPressTarget target, RemoteCopy? remote, CancellationToken cancellationToken)
    {
        var trashed = await Trash(api, cleared, remote, cancellationToken);
        return trashed.Outcome.IsSuccess && target.FeaturedImage && await WordPressPictures.Remove(api, cleared.ArticleId, cancellationToken) is { Outcome.IsSuccess: false } kept ? kept : trashed;
    }

    private static async Task<WordPressAnswer> Trash(WordPressApi api, ArticleCleared cleared, RemoteCopy? remote, CancellationToken cancellationToken)
    {
        if (remote is null)
        {
            var search = await api.Call(HttpMethod.Get, $"/wp/v2/posts?slug={WordPressPost.Slug(cleared.ArticleId)}&status=any&context=edit&_fields=id", null, cancellationToken);
            if (search.First?["id"] is not JsonValue found)
            {
                return search;
            }

            remote = new RemoteCopy(found.ToString(), null);
        }

        var trashed = await api.Call(HttpMethod.Delete, $"/wp/v2/posts/{remote.Id}", null, cancellationToken);
        // 410 is WordPress's word for "in the trash already".
        return trashed.Code is "rest_already_trashed" or "rest_post_invalid_id" ? trashed with { Outcome = SendOutcome.Taken with { MessageId = remote.Id } } : trashed;
    }

    private static string? Address(JsonNode? link) => link?.ToString() is { Length: <= 2000 } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? text : null;

    private sealed record Site(string Root, IReadOnlyCollection<string> Namespaces, DateTimeOffset At);

    [GeneratedRegex("<([^>]{1,2000})>\\s*;\\s*rel=\"?https://api\\.w\\.org/\"?", RegexOptions.NonBacktracking)]
    private static partial Regex RootLink();
}
