namespace Syndication.Ingest.Pages;

/// <summary>Addresses as they stand in documents.</summary>
internal static class WebAddresses
{
    private const int MostCharacters = 4096;

    /// <summary>Absolute http(s), or mailto where that is allowed; null for any other, and for a relative one without a base.</summary>
    public static string? Absolute(string? text, Uri? baseUrl, bool allowMail = false)
    {
        var trimmed = text?.Trim();
        if (trimmed is not { Length: > 0 and <= MostCharacters } || trimmed[0] == '#')
        {
            return null;
        }

        // On Unix "/path" would be an absolute file address.
        var isRooted = trimmed[0] is '/' or '\\';
        if (isRooted || !Uri.TryCreate(trimmed, UriKind.Absolute, out var url))
        {
            url = baseUrl is not null && Uri.TryCreate(baseUrl, trimmed, out var resolved) ? resolved : null;
        }

        return url is null || !(url.Scheme is "http" or "https" ? url.Host.Length > 0 : allowMail && url.Scheme == "mailto") ? null
            : url.OriginalString.Equals(trimmed, StringComparison.Ordinal) && !isRooted ? trimmed
            : url.AbsoluteUri;
    }
}
