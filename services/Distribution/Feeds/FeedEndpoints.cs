using System.Text;
using Syndication.Platform.Auth;

namespace Syndication.Distribution.Feeds;

/// <summary>Feeds for readers. The key may come in the address, since many readers can send nothing else.</summary>
public static class FeedEndpoints
{
    internal const string Folder = "/v1/feeds/";

    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>
    /// Short-circuited: the endpoint checks the key itself, where it may come in the address, and the middleware behind
    /// routing would only do so again.
    /// </summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Not before the first request: what only looks at a deployment maps routes too, and would open the store.
        var desk = new Lazy<FeedDesk>(() => routes.ServiceProvider.GetRequiredService<FeedDesk>());
        routes.MapMethods(Folder + "{file}", Methods, (HttpContext context, string file) => desk.Value.Answer(context, file))
            .WithTags("Feeds").WithName("GetFeed")
            .WithSummary("A subscription's feed: {subscription}.rss, .atom, .json, .ninjs, .newsml, .sitemap or .html, with a partner's key in a header, as Basic password or as ?key=. ?archive=2026-11-25 is what was released on that day.")
            .Produces<string>(StatusCodes.Status200OK, "application/atom+xml").Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests).ShortCircuit();
    }

    internal static string? KeyOf(HttpRequest request)
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
}
