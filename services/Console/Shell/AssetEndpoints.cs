using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Syndication.Console.Shell;

/// <summary>Scripts and styles out of the assembly, compressed once. They hold no data, so they need no key.</summary>
internal static class AssetEndpoints
{
    private sealed record Asset(byte[] Plain, byte[] Brotli, EntityTagHeaderValue Tag);

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/console/assets").ExcludeFromDescription().AllowAnonymous();
        Map(group, "mudblazor.css", "text/css; charset=utf-8");
        Map(group, "mudblazor.js", "text/javascript; charset=utf-8");
        Map(group, "blazor.web.js", "text/javascript; charset=utf-8");
        Map(group, "console.css", "text/css; charset=utf-8");
        Map(group, "console.js", "text/javascript; charset=utf-8");
    }

    private static void Map(RouteGroupBuilder group, string name, string type)
    {
        var asset = new Lazy<Asset>(() => Read(name));
        group.MapGet("/" + name, FileContentHttpResult (HttpContext http) =>
        {
            var brotli = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase);
            http.Response.Headers.CacheControl = "no-cache";
            http.Response.Headers.Vary = "Accept-Encoding";
            if (brotli)
            {
                http.Response.Headers.ContentEncoding = "br";
            }

            return TypedResults.Bytes(brotli ? asset.Value.Brotli : asset.Value.Plain, type, entityTag: asset.Value.Tag);
        });
    }

    private static Asset Read(string name)
    {
        using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly does not hold '{name}'.");
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.Optimal))
        {
            brotli.Write(plain.ToArray());
        }

        // Weak: the same for both encodings.
        return new Asset(plain.ToArray(), small.ToArray(), new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(plain.ToArray()))[..16]}\"", isWeak: true));
    }
}
