using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
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
public sealed partial class WordPressConnector(SafeHttpClient http, TimeProvider time) : IConnector
{
    private const int MostAnswerBytes = 8 * 1024 * 1024;
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

        var api = new Api(http, site.Root, target, subscription.Id, shipment.Timeout);
        var outcome = parcel.Cleared is not { } cleared ? await api.Call(HttpMethod.Get, "/wp/v2/users/me?context=edit", null, cancellationToken)
            : parcel.IsWithdrawal ? await Trash(api, cleared, parcel.Remote, cancellationToken)
            : await Write(api, cleared, target, site, parcel.Remote, cancellationToken);
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
        var described = await http.Send(new SafeHttpRequest { Url = new Uri(root), MaxBytes = MostAnswerBytes, Timeout = timeout, Lane = lane }, cancellationToken);
        if (Json(described) is not JsonObject description || description["namespaces"] is not JsonArray namespaces)
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

    private static async Task<Answer> Write(Api api, ArticleCleared cleared, WordPressTarget target, Site site, RemoteCopy? remote, CancellationToken cancellationToken)
    {
        var query = WordPressPost.Query(cleared.Article, site.Namespaces);
        if (remote is null)
        {
            // Made at an earlier attempt whose answer was lost?
            var search = await api.Call(HttpMethod.Get, $"/wp/v2/posts?slug={WordPressPost.Slug(cleared.ArticleId)}&status=any&context=edit&_fields=id{query}", null, cancellationToken);
            if (!search.Outcome.IsSuccess)
            {
                return search;
            }

            remote = search.Body is JsonArray { Count: > 0 } posts && posts[0]?["id"] is JsonValue found ? new RemoteCopy(found.ToString(), null) : null;
        }

        var post = WordPressPost.Of(cleared, target, site.Namespaces, isNew: remote is null);
        var written = await api.Call(HttpMethod.Post, $"/wp/v2/posts{(remote is null ? "" : "/" + remote.Id)}?_fields=id,link,status{query}", post, cancellationToken);
        if (remote is not null && written.Code == "rest_post_invalid_id")
        {
            // The partner deleted it for good; a newer version does not bring it back.
            return written with { Outcome = SendOutcome.Taken with { Response = "The post was deleted there; nothing was changed." } };
        }

        return written.Outcome.IsSuccess && written.Body is JsonObject made && made["id"] is JsonValue id
            ? written with { Outcome = written.Outcome with { MessageId = id.ToString(), Remote = new RemoteCopy(id.ToString(), made["status"]?.ToString() == "publish" ? Address(made["link"]) : null) } }
            : written;
    }

    private static async Task<Answer> Trash(Api api, ArticleCleared cleared, RemoteCopy? remote, CancellationToken cancellationToken)
    {
        if (remote is null)
        {
            var search = await api.Call(HttpMethod.Get, $"/wp/v2/posts?slug={WordPressPost.Slug(cleared.ArticleId)}&status=any&context=edit&_fields=id", null, cancellationToken);
            if (!search.Outcome.IsSuccess || search.Body is not JsonArray { Count: > 0 } posts || posts[0]?["id"] is not JsonValue found)
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

    private static JsonNode? Json(SafeHttpResult result)
    {
        try
        {
            return result.Response is { } response ? JsonNode.Parse(response.Body.Span, null, new JsonDocumentOptions { MaxDepth = 32 }) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Site(string Root, IReadOnlyCollection<string> Namespaces, DateTimeOffset At);

    /// <param name="Code">WordPress's code of an error.</param>
    private sealed record Answer(SendOutcome Outcome, JsonNode? Body, string? Code);

    private sealed class Api(SafeHttpClient http, string root, WordPressTarget target, string subscriptionId, TimeSpan timeout)
    {
        public async Task<Answer> Call(HttpMethod method, string route, JsonObject? body, CancellationToken cancellationToken)
        {
            // WordPress shows application passwords in groups of four; the spaces mean nothing.
            var password = target.ApplicationPassword!.Replace(" ", "", StringComparison.Ordinal);
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{target.User}:{password}"));
            var request = new SafeHttpRequest
            {
                Url = Address(route),
                Method = method,
                Headers = new Dictionary<string, string> { ["Authorization"] = "Basic " + credentials, ["Accept"] = "application/json" },
                // Not 'null': an array that is none would become an empty body.
                Body = body is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(body.ToJsonString(ContractsJson.Options)),
                ContentType = body is null ? null : "application/json",
                MaxRedirects = 0,
                MaxBytes = MostAnswerBytes,
                Timeout = timeout,
                Lane = new RequestLane("wordpress:" + subscriptionId, 2),
            };
            var result = await http.Send(request, cancellationToken);
            var outcome = AttemptRules.Read(result);
            var json = Json(result);
            var code = outcome.IsSuccess ? null : (json as JsonObject)?["code"]?.ToString();
            if (outcome.IsSuccess && json is null)
            {
                outcome = new SendOutcome(outcome.Status, "The site answered something that is not JSON. Let no plug-in or firewall stand before its REST API.", null);
            }

            return new Answer(outcome.IsSuccess ? outcome : outcome with
            {
                Error = code is null ? outcome.Error : Transcript.Clean($"WordPress answered {outcome.Status} {code}: {(json as JsonObject)?["message"]}", 500),
                Request = Transcript.Of(request),
                Response = result.Response is { } response ? Transcript.Of(response, password, credentials) : null,
            }, json, code);
        }

        /// <summary>Without pretty addresses the root ends in <c>?rest_route=/</c>, and the route's own parameters follow with an ampersand.</summary>
        private Uri Address(string route)
        {
            var trimmed = route.TrimStart('/');
            return new Uri(root.Contains('?', StringComparison.Ordinal) ? root + string.Create(CultureInfo.InvariantCulture, $"{trimmed.Replace('?', '&')}") : root.TrimEnd('/') + "/" + trimmed);
        }
    }

    [GeneratedRegex("<([^>]{1,2000})>\\s*;\\s*rel=\"?https://api\\.w\\.org/\"?", RegexOptions.NonBacktracking)]
    private static partial Regex RootLink();
}
