using System.Buffers;

namespace Syndication.Ingest.Pages;

/// <summary>Addresses as they stand in documents.</summary>
internal static class WebAddresses
{
    private const int MostCharacters = 4096;
    private const int LongestPlainHost = 60;

    private static readonly SearchValues<char> PlainHost = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> PlainPath = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?=&;,:@!*()+'");

    /// <summary>Absolute http(s), or mailto where that is allowed; null for any other, and for a relative one without a base.</summary>
    public static string? Absolute(string? text, Uri? baseUrl, bool allowMail = false)
    {
        var trimmed = text?.Trim();
        if (trimmed is not { Length: > 0 and <= MostCharacters } || trimmed[0] == '#')
        {
            return null;
        }

        if (IsPlain(trimmed))
        {
            return trimmed;
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

    /// <summary>Absolute, with a host of plain labels and a path in which nothing needs escaping: as nearly all are, and known without taking them apart.</summary>
    private static bool IsPlain(string text)
    {
        var start = text.StartsWith("https://", StringComparison.Ordinal) ? 8 : text.StartsWith("http://", StringComparison.Ordinal) ? 7 : text.Length;
        var rest = text.AsSpan(start);
        var length = rest.IndexOf('/');
        var host = length < 0 ? rest : rest[..length];
        var top = host.LastIndexOf('.');
        return top > 0 && host.Length is > 3 and <= LongestPlainHost && top < host.Length - 1 && host[(top + 1)..].IndexOfAnyExceptInRange('a', 'z') < 0
            && host.IndexOfAnyExcept(PlainHost) < 0 && char.IsAsciiLetterOrDigit(host[0]) && host.IndexOf("..") < 0 && host.IndexOf(".-") < 0 && host.IndexOf("-.") < 0
            && (length < 0 || rest[length..].IndexOfAnyExcept(PlainPath) < 0);
    }
}
