using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Syndication.Console.Pages;

/// <summary>The page itself: three files in the assembly. They hold no data, so they need no key.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        group.MapGet("/", () => TypedResults.Redirect("/console/"));
        Map(group, "/console/", "index.html", "text/html; charset=utf-8");
        Map(group, "/console/app.js", "app.js", "text/javascript; charset=utf-8");
        Map(group, "/console/app.css", "app.css", "text/css; charset=utf-8");
    }

    private static void Map(RouteGroupBuilder group, string path, string name, string type)
    {
        var bytes = Read(name);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        group.MapGet(path, FileContentHttpResult (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Bytes(bytes, type, entityTag: tag);
        });
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageEndpoints).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly does not hold '{name}'.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
