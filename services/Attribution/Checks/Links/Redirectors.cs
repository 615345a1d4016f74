using System.Collections.Frozen;

namespace Syndication.Attribution.Checks;

/// <summary>Addresses that only pass a reader on to the one in a parameter, such as <c>/out?url=…</c>.</summary>
public static class Redirectors
{
    private const int MostSteps = 3;

    private static readonly FrozenSet<string> PathWords = new[]
    {
        "out", "go", "goto", "redirect", "redir", "away", "exit", "external", "leave", "jump", "link", "click", "track", "outbound", "url", "r",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ParameterNames = new[]
    {
        "url", "u", "q", "to", "target", "dest", "destination", "link", "href", "goto", "redirect", "redirect_url", "redirect_uri", "out", "r", "z", "e",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hosts whose business it is, with the path that does it; an empty path is any.</summary>
    private static readonly (string Host, string Path)[] Known =
    [
        ("l.facebook.com", "/l.php"), ("lm.facebook.com", "/l.php"), ("l.instagram.com", "/"), ("vk.com", "/away.php"),
        ("youtube.com", "/redirect"), ("slack-redir.net", "/link"), ("out.reddit.com", ""), ("t.umblr.com", "/redirect"),
        ("safelinks.protection.outlook.com", "/"), ("steamcommunity.com", "/linkfilter"), ("exit.sc", "/"),
    ];

    private static readonly string[] Shorteners =
    [
        "t.co", "bit.ly", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "cutt.ly", "rebrand.ly", "t.ly", "clck.ru", "vk.cc", "fb.me", "lnkd.in", "dlvr.it", "trib.al",
        "rb.gy", "shorturl.at", "tiny.cc", "bl.ink", "v.gd", "u.to", "goo.su", "surl.li", "bitly.com", "j.mp", "ift.tt", "flip.it", "apple.news",
    ];

    /// <summary>A service that gives addresses another, short one: only following it tells where it leads.</summary>
    public static bool IsShortener(LinkAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Path.Length > 1 && Shorteners.Any(s => address.Host == s || (address.Host.Length == s.Length + 4 && address.Host == "www." + s));
    }

    /// <summary>
    /// Where the address leads a reader. Another host's unknown kind of redirect is left as it is: only a fetch could
    /// tell, and a parameter that merely holds an address (a share button) does not lead there.
    /// </summary>
    public static LinkAddress Unwrap(LinkAddress address, LinkAddress? page, IReadOnlyList<string> demanded)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(demanded);
        var at = address;
        for (var step = 0; step < MostSteps; step++)
        {
            if (!PassesOn(at, page, demanded) || Target(at) is not { } next)
            {
                return at;
            }

            at = next;
        }

        return at;
    }

    /// <summary>A redirector of the page's own site, of a known host, or of the demanded site itself (which may lead away from it).</summary>
    private static bool PassesOn(LinkAddress address, LinkAddress? page, IReadOnlyList<string> demanded)
    {
        if (address.Query.Length == 0)
        {
            return false;
        }

        if (IsSearchEngine(address) || Known.Any(k => HostNames.IsWithin(address.Host, k.Host) && (k.Path.Length == 0 || IsPath(address.Path, k.Path))))
        {
            return true;
        }

        var own = page is not null && (HostNames.IsWithin(address.Host, page.Host) || HostNames.IsWithin(page.Host, address.Host));
        return (own || address.IsWithin(demanded)) && HasRedirectPath(address.Path);
    }

    private static bool IsSearchEngine(LinkAddress address)
    {
        var labels = address.Host.Split('.');
        var at = labels[0] == "www" ? 1 : 0;
        return labels.Length - at is 2 or 3 && labels[at] == "google" && labels[^1].Length <= 3 && IsPath(address.Path, "/url");
    }

    private static bool IsPath(string path, string wanted) =>
        string.Equals(path.TrimEnd('/'), wanted.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static bool HasRedirectPath(string path)
    {
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var dot = segment.IndexOf('.', StringComparison.Ordinal);
            if (PathWords.Contains(dot < 0 ? segment : segment[..dot]))
            {
                return true;
            }
        }

        return false;
    }

    private static LinkAddress? Target(LinkAddress address)
    {
        foreach (var (name, value) in address.Parameters())
        {
            if (ParameterNames.Contains(name) && LinkAddress.Resolve(value, null).Address is { } target)
            {
                return target;
            }
        }

        return null;
    }
}
