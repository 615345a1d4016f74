using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace Syndication.Platform.Http;

/// <summary>What may be asked of another server, and what goes along on a redirect.</summary>
internal static class RequestRules
{
    private const int MostUrlCharacters = 8_192;
    private const int MostHeaders = 64;
    private const int MostHeaderCharacters = 16_384;

    // They frame the message (RFC 9112) or are this client's own business.
    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
        ["Host", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "TE", "Trailer",
        "Expect", "Accept-Encoding", "User-Agent", "Proxy-Authorization", "Proxy-Connection", "HTTP2-Settings", "Via"],
        StringComparer.OrdinalIgnoreCase);

    // An unknown header may be a credential (X-Api-Key, X-WP-Nonce, webhook-signature), so the list is of the others.
    private static readonly FrozenSet<string> CarriesNoCredentials = FrozenSet.ToFrozenSet(
        ["Accept", "Accept-Language", "Accept-Charset", "Cache-Control", "Pragma", "If-None-Match", "If-Modified-Since", "Range", "From", "A-IM",
        "Content-Language", "Prefer"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when the address may be called; else what is wrong with it and what to do.</summary>
    public static string? UrlProblem(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            return "The address is not absolute. Write it with its scheme, such as https://agency.example/feed.";
        }

        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            return $"The address has the scheme '{Shortened(url.Scheme)}'. Use http or https.";
        }

        if (url.UserInfo.Length > 0)
        {
            return "The address holds a user name or password. Take them out, and send credentials in a header.";
        }

        if (url.Host.Length == 0 || url.IdnHost.Length is 0 or > 255)
        {
            return "The address names no host. Write it such as https://agency.example/feed.";
        }

        if (url.Port is < 1 or > 65535)
        {
            return "The address names port 0. Use a port from 1 to 65535.";
        }

        return url.AbsoluteUri.Length > MostUrlCharacters
            ? $"The address is longer than {MostUrlCharacters} characters. Shorten its query."
            : null;
    }

    /// <summary>Null when the rest of the request can be sent; else what is wrong with it and what to do.</summary>
    public static string? Problem(SafeHttpRequest request)
    {
        if (request.Method == HttpMethod.Connect || request.Method == HttpMethod.Trace)
        {
            return $"The method {request.Method} is not sent to other servers. Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.";
        }

        if (request.Body is not null && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head))
        {
            return $"A {request.Method} request carries no body. Leave it out, or use POST.";
        }

        if (request.ContentType is { } type && (!IsHeaderValue(type) || !MediaTypeHeaderValue.TryParse(type, out _)))
        {
            return $"The content type '{Shortened(type)}' is not one. Write it such as application/json.";
        }

        if (request.Headers.Count > MostHeaders)
        {
            return $"The request has {request.Headers.Count} headers. Send at most {MostHeaders}.";
        }

        foreach (var (name, value) in request.Headers)
        {
            if (HeaderProblem(name, value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>True when both addresses are of one origin, so that credentials may go along (RFC 6454).</summary>
    public static bool SameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for headers that tell another origin nothing it should not know.</summary>
    public static bool MayCrossOrigins(string header) => CarriesNoCredentials.Contains(header);

    /// <summary>What the next request asks with (RFC 9110, section 15.4): GET after 303, and after 301 and 302 of a POST.</summary>
    public static HttpMethod MethodAfter(int status, HttpMethod method) =>
        (status == 303 && method != HttpMethod.Head) || (status is 301 or 302 && method == HttpMethod.Post) ? HttpMethod.Get : method;

    public static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    private static string? HeaderProblem(string name, string? value)
    {
        if (name.Length is 0 or > 100 || !name.All(IsTokenCharacter))
        {
            return $"'{Shortened(Printable(name))}' is not a header's name. Use letters, digits and hyphens.";
        }

        if (Reserved.Contains(name))
        {
            return $"The header {name} is set by the client itself. Leave it out (a content type has a member of its own).";
        }

        return value is null || value.Length > MostHeaderCharacters || !IsHeaderValue(value)
            ? $"The value of header {name} has control characters or more than {MostHeaderCharacters} characters. Take them out."
            : null;
    }

    // Line ends would start a header, or a request, of the value's author.
    private static bool IsHeaderValue(string value) => !value.Any(character => char.IsControl(character) && character != '\t');

    private static bool IsTokenCharacter(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);

    private static string Printable(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
