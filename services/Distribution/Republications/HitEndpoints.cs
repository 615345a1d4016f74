namespace Syndication.Distribution.Republications;

/// <summary>Where the picture in a copy leads: it shows nothing, and says which page the copy stands on.</summary>
public static class HitEndpoints
{
    private static readonly byte[] Gif =
    [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/t/{token}", Hit).WithTags("Republications").WithName("HitToken")
            .WithSummary("A picture of one clear pixel. A token of a copy together with a Referer header nominates the page for a look.")
            .Produces(StatusCodes.Status200OK, contentType: "image/gif");

    /// <summary>The same answer whatever the token, so that it tells nobody anything. Readers' browsers ask once an hour.</summary>
    public static async Task<IResult> Hit(HttpContext context, string token, HitDesk desk)
    {
        await desk.Note(token.EndsWith(".gif", StringComparison.Ordinal) ? token[..^4] : token, context.Request.Headers.Referer, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Bytes(Gif, "image/gif");
    }
}
