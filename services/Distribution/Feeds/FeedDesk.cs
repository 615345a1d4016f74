using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Syndication.Contracts;
using Syndication.Distribution.Channels.WebSub;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Web;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// Answers requests for feeds. One for the process, with all that it needs: a request that asks the container for each
/// service pays for a scope of its own. It writes to the response itself instead of returning a result: this is the
/// hottest path of the service, and in the common case it neither allocates a result nor touches the store.
/// </summary>
public sealed class FeedDesk(
    PartnerDirectory directory, FeedCache cache, PublicAddress hub, RateLimits limits, IOptions<DistributionOptions> options, TimeProvider time)
{
    private static readonly StringValues Vary = "Accept-Encoding, Authorization, X-Api-Key";
    // Kept by the reader, asked again each time: a withdrawal shows with the next poll.
    private static readonly StringValues CacheControl = "private, no-cache";
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private Second thisSecond = new(0, StringValues.Empty);

    /// <summary>
    /// The answer, begun, where nothing is in its way: a good key in a header, and the feed's body at hand. Null for every other
    /// request, of which nothing was counted or written; <see cref="Answer(HttpContext, string)"/> says why, or does the rest.
    /// </summary>
    public Task? AnswerFromMemory(HttpContext context, ReadOnlySpan<char> file)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!directory.IsLoaded || context.Request.QueryString.HasValue || KeyOf(context.Request) is not { } owner || !owner.Allows(KeyScopes.Read))
        {
            return null;
        }

        // Ready copies for pages carry a policy of their own, which comes with the rest of the way.
        var (subscription, format) = Find(file, owner.Partner.Id);
        if (subscription is null || format is null || format == FeedFormat.Html || cache.Known(CacheKey(subscription, format)) is not { } content)
        {
            return null;
        }

        SecurityHeaders.SetOn(context.Response.Headers);
        return Quota.Take(context, owner.Partner, limits, options.Value) ? Answer(context, content, subscription, format) : RefuseQuota(context);
    }

    /// <summary>The answer to any request for a feed.</summary>
    public async Task Answer(HttpContext context, string file)
    {
        await directory.Index(context.RequestAborted);
        var query = context.Request.QueryString.HasValue ? context.Request.Query : QueryCollection.Empty;
        if (query.TryGetValue("token", out var token) && ByToken(directory.Compiled(), file, token.ToString()) is var (read, wanted))
        {
            await Answer(context, await cache.Get(CacheKey(read, wanted), context.RequestAborted), read, wanted);
            return;
        }

        if (KeyOf(context.Request) is not { } owner)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"syndication\"";
            await Refuse(context, StatusCodes.Status401Unauthorized, "A partner's key is needed",
                "Send your API key as 'Authorization: Bearer …', 'X-Api-Key: …', as the password of Basic authentication, or as '?key=…'.");
            return;
        }

        if (!owner.Allows(KeyScopes.Read))
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "The key is not for this", $"This needs a key with the scope '{KeyScopes.Read}'. Use another of your keys, or make one.");
            return;
        }

        if (!Quota.Take(context, owner.Partner, limits, options.Value))
        {
            await RefuseQuota(context);
            return;
        }

        var (subscription, format) = Find(file, owner.Partner.Id);
        if (subscription is null || format is null)
        {
            await Refuse(context, StatusCodes.Status404NotFound, "There is no such feed",
                "The address is /v1/feeds/{subscription}.{rss|atom|json|ninjs|newsml|sitemap|html}, with the id of a subscription of your own.");
            return;
        }

        var archive = query["archive"] is { Count: > 0 } asked ? asked.ToString() : null;
        if (archive is not null && FeedArchives.Parse(archive) is null)
        {
            await Refuse(context, StatusCodes.Status404NotFound, "There is no such archive", "An archive is a day, such as ?archive=2026-11-25. Follow the links of rel prev-archive in the feed.");
            return;
        }

        await Answer(context, await cache.Get(CacheKey(subscription, format) with { Archive = archive }, context.RequestAborted), subscription, format);
    }

    /// <summary>
    /// A suspended partner, or one whose subscription ended, gets no story, but it still learns of every withdrawal of
    /// what it was given.
    /// </summary>
    internal static FeedCacheKey CacheKey(IndexedSubscription subscription, FeedFormat format)
    {
        var key = new FeedCacheKey(
            subscription.Subscription.FeedKey, string.Join(',', subscription.Subscription.FormerFeeds), !subscription.IsOpen || !subscription.IsScopeCurrent, format.Extension);
        // Ready copies carry a token of the one who gets them.
        return format == FeedFormat.Html ? key with { Partner = subscription.Partner.Id, Subscription = subscription.Subscription.Id } : key;
    }

    private DirectoryKey? KeyOf(HttpRequest request) =>
        FeedEndpoints.KeyOf(request) is { } key && directory.FindKey(ApiKeys.IdIn(key)) is { } known && known.Is(key) ? known : null;

    /// <summary>Nulls where the name is not of a format, or of no subscription of the partner's.</summary>
    private (IndexedSubscription? Subscription, FeedFormat? Format) Find(ReadOnlySpan<char> file, string partnerId)
    {
        var dot = file.LastIndexOf('.');
        return dot < 0 ? default : (Find(directory.Compiled(), file[..dot], partnerId), FeedFormat.Find(file[(dot + 1)..]));
    }

    private static IndexedSubscription? Find(SubscriptionIndex index, ReadOnlySpan<char> name, string partnerId)
    {
        var found = index.Find(name);
        if (found is null)
        {
            // The feed's own address, which partners with equal filters share.
            foreach (var reader in index.ReadersOf(name))
            {
                if (reader.Partner.Id == partnerId && name.SequenceEqual(reader.Subscription.FeedKey))
                {
                    return reader;
                }
            }
        }

        return found?.Partner.Id == partnerId ? found : null;
    }

    /// <summary>The feed that a capability URL opens; null when it opens none.</summary>
    private static (IndexedSubscription Subscription, FeedFormat Format)? ByToken(SubscriptionIndex index, string file, string token)
    {
        var dot = file.LastIndexOf('.');
        return dot > 0 && FeedFormat.Find(file.AsSpan(dot + 1)) is { } format && index.Find(file.AsSpan(0, dot)) is { } subscription && HubTopics.IsToken(token, subscription.Subscription.FeedToken)
            ? (subscription, format)
            : null;
    }

    /// <summary>
    /// WebSub discovery: the hub, and the topic as a capability URL. The body is shared by partners; this header is not.
    /// </summary>
    private static string? Links(IndexedSubscription subscription, string extension, PublicAddress address) => address.HubUrl is not { } hub ? null
        : $"<{hub}>; rel=\"hub\", <{address.Url}/v1/feeds/{subscription.Id}.{extension}{(subscription.Subscription.FeedToken is { } t ? "?token=" + t : "")}>; rel=\"self\"";

    private async Task Answer(HttpContext context, FeedContent content, IndexedSubscription subscription, FeedFormat format)
    {
        var request = context.Request.Headers;
        var variant = content.For(request.AcceptEncoding);
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = variant.ETagHeader;
        headers.CacheControl = CacheControl;
        headers.Vary = Vary;
        headers.Link = content.IsArchive ? content.Links : subscription.LinksOf(format.Extension, Links, hub) ?? content.Links;
        if (content.TdmReservation.Count > 0)
        {
            headers["tdm-reservation"] = content.TdmReservation;
            headers["tdm-policy"] = content.TdmPolicy;
        }

        var now = time.GetUtcNow();
        if (options.Value.CacheInFront)
        {
            // nginx's own: good until the end of this second, so that a withdrawal shows within one.
            headers["X-Accel-Expires"] = SecondOf(now);
        }

        // A date has whole seconds: within its own second another change could come that it would not tell apart.
        var dated = now - content.ModifiedAt > OneSecond;
        if (dated)
        {
            headers.LastModified = content.LastModified;
        }

        if (IsUnchanged(request, content, variant, dated))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = content.ContentType;
        response.ContentLength = variant.Body.Length;
        if (variant.Encoding.Count > 0)
        {
            headers.ContentEncoding = variant.Encoding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(variant.Body, context.RequestAborted);
        }
    }

    private StringValues SecondOf(DateTimeOffset now)
    {
        var number = now.ToUnixTimeSeconds();
        var known = thisSecond;
        if (known.Number != number)
        {
            thisSecond = known = new Second(number, string.Create(CultureInfo.InvariantCulture, $"@{number}"));
        }

        return known.Header;
    }

    private static bool IsUnchanged(IHeaderDictionary request, FeedContent content, FeedContent.Variant variant, bool dated)
    {
        if (request.IfNoneMatch.Count > 0)
        {
            return FeedContent.Matches(request.IfNoneMatch.ToString(), variant);
        }

        return dated && request.IfModifiedSince.Count > 0
            && DateTimeOffset.TryParseExact(request.IfModifiedSince.ToString(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            && content.ModifiedAt <= since;
    }

    private static Task RefuseQuota(HttpContext context) => Refuse(context, StatusCodes.Status429TooManyRequests, "Too many requests", Quota.Remedy);

    private static Task Refuse(HttpContext context, int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);

    private sealed record Second(long Number, StringValues Header);
}
