using System.Text;

namespace Syndication.Ingest.Articles;

/// <summary>Addresses of stories without what makes no other story: tracking, fragment, and what only names a rendition.</summary>
internal static class Addresses
{
    private const int MostParameters = 100;
    private const int MostCharacters = 4000;
    private const int MostPasses = 8;

    private static readonly string[] Prefixes = ["utm_", "mc_", "at_", "hsa_", "pk_", "mtm_", "piwik_", "ga_", "wt_", "ns_", "oly_", "vero_", "_hs", "fb_"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "yclid", "ysclid", "_openstat", "msclkid", "igshid", "igsh", "twclid", "ttclid", "li_fat_id", "mkt_tok",
        "cmpid", "cmp", "ocid", "s_cid", "ref_src", "ref_url", "_ga", "_gl", "spm", "smid", "smtyp", "ito", "xtor", "rss_id", "guccounter", "ncid", "sr_share", "wickedid", "epik",
    };

    /// <summary>Names that track only with one of <see cref="Channels"/> as value.</summary>
    private static readonly HashSet<string> Sources = new(StringComparer.OrdinalIgnoreCase) { "source", "src", "from", "ref", "via", "rss", "campaign", "medium" };

    private static readonly HashSet<string> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        "rss", "feed", "atom", "1", "true", "twitter", "facebook", "telegram", "linkedin", "newsletter", "social", "googlenews", "google_news", "flipboard", "push",
    };

    /// <summary>The address as a reader may be sent to it: without tracking parameters and fragment. What is no web address stays as it is.</summary>
    public static string Clean(string address) => WithoutTracking(address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at && Web(address) is not null ? address[..at] : address);

    /// <summary>The address, its fragment too, without tracking parameters.</summary>
    public static string WithoutTracking(string address)
    {
        if (address.Length > MostCharacters || !address.Contains('?', StringComparison.Ordinal) || Web(address) is null)
        {
            return address;
        }

        var fragment = address.IndexOf('#', StringComparison.Ordinal);
        var (plain, end) = fragment < 0 ? (address, "") : (address[..fragment], address[fragment..]);
        var question = plain.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return address;
        }

        var all = plain[(question + 1)..];
        var kept = Parameters(all);
        return string.Join('&', kept) is var rest && rest == all ? address : kept.Count == 0 ? plain[..question] + end : $"{plain[..question]}?{rest}{end}";
    }

    /// <summary>
    /// What two addresses of one page have in common: no scheme, <c>www.</c>, default port, fragment, tracking parameters or
    /// closing slash; the rest of the parameters in order; a rendition for AMP is its page.
    /// </summary>
    /// <returns>Null where it names no story: no web address, or a site's front page.</returns>
    public static string? Key(string? address)
    {
        var key = Once(address);
        // What one reading takes off may uncover what the next one takes off: ".amp.amp", or "%%2E", whose escape Uri sees only
        // after it made "%25%2E" of it. A key is the key of itself, so that whoever stores one as an address finds it again.
        for (var pass = 1; key is not null && pass < MostPasses; pass++)
        {
            var next = Once("https://" + key);
            if (next == key)
            {
                break;
            }

            key = next;
        }

        return key;
    }

    private static string? Once(string? address)
    {
        if (address is not { Length: <= MostCharacters } || Web(address) is not { } url)
        {
            return null;
        }

        url = OutOfCache(url);
        var host = Host(url).ToLowerInvariant().TrimEnd('.');
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host.StartsWith("amp.", StringComparison.Ordinal) && host.Count(c => c == '.') > 1 ? host[4..] : host;
        var path = WithoutAmp(url.AbsolutePath.TrimEnd('/'));
        var kept = Parameters(url.Query.Length > 0 ? url.Query[1..] : "");
        kept.RemoveAll(p => p.Equals("amp", StringComparison.OrdinalIgnoreCase) || p.Equals("amp=1", StringComparison.OrdinalIgnoreCase) || p.Equals("outputType=amp", StringComparison.OrdinalIgnoreCase));
        if (path.Length == 0 && kept.Count == 0)
        {
            return null;
        }

        kept.Sort(StringComparer.Ordinal);
        var key = new StringBuilder(host);
        if (!url.IsDefaultPort)
        {
            key.Append(':').Append(url.Port);
        }

        key.Append(path);
        return kept.Count == 0 ? key.ToString() : key.Append('?').AppendJoin('&', kept).ToString();
    }

    private static Uri? Web(string address) => Uri.TryCreate(address.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 ? url : null;

    private static string Host(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            // A name that no registry can hold, but that Uri lets pass.
            return url.Host;
        }
    }

    private static List<string> Parameters(string query) =>
        [.. query.Split('&', MostParameters + 1).Where(p => p.Length > 0 && !IsTracking(p))];

    private static bool IsTracking(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? parameter : parameter[..equals];
        // "amp;utm_source": the ampersand of a link that was escaped twice.
        name = name.StartsWith("amp;", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        return Names.Contains(name) || Array.Exists(Prefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
            || (equals > 0 && Sources.Contains(name) && Channels.Contains(parameter[(equals + 1)..]));
    }

    /// <summary>The publisher's address of what Google's AMP caches serve.</summary>
    private static Uri OutOfCache(Uri url)
    {
        var (host, path) = (url.Host, url.AbsolutePath);
        var start = host.EndsWith(".cdn.ampproject.org", StringComparison.OrdinalIgnoreCase) && path.StartsWith("/c/", StringComparison.Ordinal) ? 3
            : host is "www.google.com" && path.StartsWith("/amp/", StringComparison.Ordinal) ? 5
            : 0;
        if (start == 0)
        {
            return url;
        }

        var rest = path[start..];
        rest = rest.StartsWith("s/", StringComparison.Ordinal) ? rest[2..] : rest;
        return Web("https://" + rest + url.Query) ?? url;
    }

    /// <summary>
    /// <c>/news/bridge-opens-7/amp</c> is a rendition of what stands before it; <c>/sound/amp</c> may be a section of its own: only
    /// after a segment that looks like a story's name is it taken off.
    /// </summary>
    private static string WithoutAmp(string path)
    {
        var page = path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase) ? path[..^4]
            : path.EndsWith(".amp.html", StringComparison.OrdinalIgnoreCase) ? path[..^9] + ".html"
            : path.EndsWith(".amp", StringComparison.OrdinalIgnoreCase) ? path[..^4]
            : path;
        var last = page[(page.LastIndexOf('/') + 1)..];
        return ReferenceEquals(page, path) || last.Any(char.IsAsciiDigit) || last.Contains('-', StringComparison.Ordinal) || last.Length > 20 ? page : path;
    }
}
