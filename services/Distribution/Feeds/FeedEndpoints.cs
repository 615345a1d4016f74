using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;

namespace Syndication.Distribution.Feeds;

/// <summary>Feeds for readers. The key may come in the address, since many readers can send nothing else.</summary>
public static class FeedEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD"];
    private static readonly StringValues Vary = "Accept-Encoding, Authorization, X-Api-Key";
    // Kept by the reader, asked again each time: a withdrawal shows with the next poll.
    private static readonly StringValues CacheControl = "private, no-cache";
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/feeds/{file}", Methods, Get)
        .WithTags("Feeds").WithName("GetFeed")
        .WithSummary("A subscription's feed: {subscription}.rss, .atom, .json, .ninjs or .html, with a partner's key in a header, as Basic password or as ?key=.")
        .Produces<string>(StatusCodes.Status200OK, "application/atom+xml").Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>
    /// Writes to the response itself instead of returning a result: this is the hottest path of the service, and in the
    /// common case it neither allocates a result nor touches the store.
    /// </summary>
    public static async Task Get(HttpContext context, string file, PartnerDirectory directory, FeedCache cache, TimeProvider time)
    {
        await directory.Index(context.RequestAborted);
        var key = KeyOf(context.Request);
        var owner = key is null || ApiKeys.IdOf(key) is not { } id ? null : directory.FindKey(id);
        if (key is null || owner is null || !ApiKeys.Verify(key, owner.Hash))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"syndication\"";
            await Refuse(context, StatusCodes.Status401Unauthorized, "A partner's key is needed",
                "Send your API key as 'Authorization: Bearer …', 'X-Api-Key: …', as the password of Basic authentication, or as '?key=…'.");
            return;
        }

        var dot = file.LastIndexOf('.');
        var format = dot < 0 ? null : FeedFormat.Find(file[(dot + 1)..]);
        if (format is null || Find(directory.Compiled(), file[..dot], owner.PartnerId) is not { } subscription)
        {
            await Refuse(context, StatusCodes.Status404NotFound, "There is no such feed",
                "The address is /v1/feeds/{subscription}.{rss|atom|json|ninjs|html}, with the id of a subscription of your own.");
            return;
        }

        await Answer(context, await cache.Get(CacheKey(subscription, format), context.RequestAborted), time);
    }

    /// <summary>
    /// A suspended partner, or one whose subscription ended, gets no story, but it still learns of every withdrawal of
    /// what it was given.
    /// </summary>
    internal static FeedCacheKey CacheKey(IndexedSubscription subscription, FeedFormat format)
    {
        var key = new FeedCacheKey(
            subscription.Subscription.FeedKey, string.Join(',', subscription.Subscription.FormerFeeds), !subscription.IsOpen, format.Extension);
        // Ready copies carry a token of the one who gets them.
        return format == FeedFormat.Html ? key with { Partner = subscription.Partner.Id, Subscription = subscription.Subscription.Id } : key;
    }

    private static IndexedSubscription? Find(SubscriptionIndex index, string name, string partnerId)
    {
        var found = index.Find(name);
        if (found is null)
        {
            // The feed's own address, which partners with equal filters share.
            foreach (var reader in index.ReadersOf(name))
            {
                if (reader.Partner.Id == partnerId && reader.Subscription.FeedKey == name)
                {
                    return reader;
                }
            }
        }

        return found?.Partner.Id == partnerId ? found : null;
    }

    private static async Task Answer(HttpContext context, FeedContent content, TimeProvider time)
    {
        var request = context.Request.Headers;
        var variant = content.For(request.AcceptEncoding);
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = variant.ETagHeader;
        headers.CacheControl = CacheControl;
        headers.Vary = Vary;
        // A date has whole seconds: within its own second another change could come that it would not tell apart.
        var dated = time.GetUtcNow() - content.ModifiedAt > OneSecond;
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

    private static string? KeyOf(HttpRequest request)
    {
        const int MostCharacters = 512;
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length > MostCharacters)
        {
            return null;
        }

        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return authorization[7..].Trim();
        }

        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return BasicPassword(authorization[6..]);
        }

        var key = request.Headers.TryGetValue(ApiKeyAuth.HeaderName, out var header) ? header.ToString() : request.Query["key"].ToString();
        return key.Length is > 0 and <= MostCharacters ? key : null;
    }

    private static string? BasicPassword(string base64)
    {
        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(base64.Trim(), bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes[..length]);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }

    private static Task Refuse(HttpContext context, int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
}
