namespace Syndication.Attribution.Checks;

/// <summary>
/// An http(s) address as a browser reads it (WHATWG URL): white space cut, backslashes as slashes, host normalised.
/// </summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">As <see cref="HostNames.Normalise"/> gives it.</param>
/// <param name="Port">Null for the scheme's own.</param>
/// <param name="Path">Starts with a slash; without query and fragment.</param>
/// <param name="Query">Without the question mark; empty when there is none.</param>
public sealed record LinkAddress(string Scheme, string Host, int? Port, string Path, string Query)
{
    /// <summary>Longest address that is looked at, in characters.</summary>
    public const int MostCharacters = 4096;

    public override string ToString() =>
        $"{Scheme}://{Host}{(Port is { } port ? ":" + port.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}{Path}{(Query.Length > 0 ? "?" + Query : "")}";

    /// <summary>An absolute address; null for anything else.</summary>
    public static LinkAddress? Absolute(string? text) => Resolve(text, null).Address;

    /// <summary>
    /// Resolves a reference as written in a page. The answer has an address, or says in words why it leads nowhere
    /// that a check could count.
    /// </summary>
    public static (LinkAddress? Address, string? Problem) Resolve(string? text, LinkAddress? @base)
    {
        var href = Clean(text);
        if (href.Length == 0)
        {
            return (null, "has no address");
        }

        if (href.Length > MostCharacters)
        {
            return (null, "has an address longer than 4,096 characters");
        }

        var colon = SchemeEnd(href);
        if (colon > 0)
        {
            var scheme = href[..colon].ToLowerInvariant();
            return scheme is not ("http" or "https") ? (null, $"is a '{scheme}:' link, not a web address")
                : colon + 2 < href.Length && IsSlash(href[colon + 1]) && IsSlash(href[colon + 2]) ? WithAuthority(scheme, href[(colon + 1)..])
                : (null, "has no host after its scheme");
        }

        if (href.Length > 1 && IsSlash(href[0]) && IsSlash(href[1]))
        {
            return WithAuthority(@base?.Scheme ?? "https", href);
        }

        return @base is null ? (null, "is relative, and the page's own address is not known") : (Relative(href, @base), null);
    }

    /// <summary>The host is one of the domains or below one.</summary>
    public bool IsWithin(IReadOnlyList<string> domains)
    {
        ArgumentNullException.ThrowIfNull(domains);
        for (var i = 0; i < domains.Count; i++)
        {
            if (HostNames.IsWithin(Host, domains[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of the query's parameters, decoded, in order.</summary>
    public IEnumerable<(string Name, string Value)> Parameters()
    {
        foreach (var part in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            yield return at < 0 ? (Decoded(part), "") : (Decoded(part[..at]), Decoded(part[(at + 1)..]));
        }
    }

    private static (LinkAddress?, string?) WithAuthority(string scheme, string rest)
    {
        var text = rest.TrimStart('/', '\\');
        var end = text.AsSpan().IndexOfAny("/\\?#");
        var authority = end < 0 ? text : text[..end];
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return (null, "carries a user name before its host, as misleading addresses do");
        }

        var colon = authority.LastIndexOf(':');
        int? port = null;
        if (colon >= 0)
        {
            var digits = authority[(colon + 1)..];
            if (digits.Length > 0)
            {
                if (digits.Length > 5 || !digits.All(char.IsAsciiDigit) || int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) > 65535)
                {
                    return (null, "has no valid port");
                }

                port = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
            }

            authority = authority[..colon];
        }

        port = (scheme, port) is ("http", 80) or ("https", 443) ? null : port;
        if (HostNames.Normalise(authority) is not { } host)
        {
            return (null, "has no valid host");
        }

        var (path, query) = Split(end < 0 ? "" : text[end..]);
        return (new LinkAddress(scheme, host, port, WithoutDots(path), query), null);
    }

    private static LinkAddress Relative(string href, LinkAddress @base)
    {
        if (href[0] == '#')
        {
            return @base;
        }

        var (path, query) = Split(href);
        if (path.Length == 0)
        {
            return @base with { Query = query };
        }

        var full = path[0] == '/' ? path : @base.Path[..(@base.Path.LastIndexOf('/') + 1)] + path;
        return @base with { Path = WithoutDots(full), Query = query };
    }

    private static (string Path, string Query) Split(string text)
    {
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        var whole = fragment < 0 ? text : text[..fragment];
        var mark = whole.IndexOf('?', StringComparison.Ordinal);
        var path = (mark < 0 ? whole : whole[..mark]).Replace('\\', '/');
        return (path, mark < 0 ? "" : whole[(mark + 1)..]);
    }

    /// <summary>Path without <c>.</c> and <c>..</c> segments.</summary>
    private static string WithoutDots(string path)
    {
        if (path.Length == 0)
        {
            return "/";
        }

        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path[0] == '/' ? path : "/" + path;
        }

        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = path[0] == '/' ? 1 : 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == "..")
            {
                if (kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (segments[i] != ".")
            {
                kept.Add(segments[i]);
                continue;
            }

            if (last)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }

    private static string Clean(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        var cut = text[start..end];
        return cut.AsSpan().IndexOfAny('\t', '\r', '\n') < 0 ? cut : string.Concat(cut.Where(c => c is not ('\t' or '\r' or '\n')));
    }

    private static int SchemeEnd(string href)
    {
        if (!char.IsAsciiLetter(href[0]))
        {
            return -1;
        }

        for (var i = 1; i < href.Length; i++)
        {
            if (href[i] == ':')
            {
                return i;
            }

            if (!char.IsAsciiLetterOrDigit(href[i]) && href[i] is not ('+' or '-' or '.'))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsSlash(char c) => c is '/' or '\\';

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
