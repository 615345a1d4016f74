using System.Globalization;
using AngleSharp.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>Where a picture's file is: pages that load pictures late keep it out of <c>src</c>. Pure.</summary>
internal static class Pictures
{
    private const int MostSources = 50;
    private static readonly System.Buffers.SearchValues<char> SizeOnly = System.Buffers.SearchValues.Create("0123456789x");
    private static readonly string[] Late = ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-url", "data-full-src"];

    /// <returns>As it stands there; null where there is none, or only a placeholder in the page itself.</returns>
    public static string? Source(IElement picture)
    {
        foreach (var name in Late)
        {
            if (picture.GetAttribute(name) is { Length: > 0 } late && !IsInline(late))
            {
                return late;
            }
        }

        return picture.GetAttribute("src") is { Length: > 0 } source && !IsInline(source)
            ? source
            : Largest(picture.GetAttribute("srcset") ?? picture.GetAttribute("data-srcset"))
                ?? (picture.ParentElement is { LocalName: "picture" } around ? Offered(around) : null);
    }

    /// <summary>Among the first children only: pictures that hold thousands, for which each of their images would look again, are mischief.</summary>
    private static string? Offered(IElement picture)
    {
        for (var i = 0; i < picture.ChildNodes.Length && i < MostSources; i++)
        {
            if (picture.ChildNodes[i] is IElement { LocalName: "source" } source && Largest(source.GetAttribute("srcset") ?? source.GetAttribute("data-srcset")) is { } address)
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>Two addresses of one picture in other sizes: the file's name without what sizes it.</summary>
    public static string Name(string url)
    {
        var path = url.Split('?', '#')[0].TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var stem = dot > 0 ? name[..dot] : name;
        var dash = stem.LastIndexOf('-');
        // WordPress: name-1024x683.jpg.
        return dash > 0 && stem.AsSpan(dash + 1).IndexOfAnyExcept(SizeOnly) < 0 && stem.AsSpan(dash + 1).Contains('x') ? stem[..dash] : stem;
    }

    private static bool IsInline(string address) => address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("about:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The candidate with the greatest descriptor (HTML, section 4.8.4.2.1); addresses may hold commas, descriptors end with w or x.</summary>
    private static string? Largest(string? set)
    {
        var (best, size) = ((string?)null, -1.0);
        foreach (var candidate in (set ?? "").Split(", ", 50, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var space = candidate.LastIndexOf(' ');
            var address = (space < 0 ? candidate : candidate[..space]).Trim().TrimEnd(',');
            var width = space < 0 ? 0 : double.TryParse(candidate.AsSpan(space + 1).TrimEnd("wx,"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (address.Length > 0 && !IsInline(address) && width > size)
            {
                (best, size) = (address, width);
            }
        }

        return best;
    }
}
