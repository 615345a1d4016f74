using System.Globalization;

namespace Syndication.Ingest.Sources;

/// <summary>What headers of an answer tell whoever polls. Pure.</summary>
internal static class HttpHints
{
    private const int MostLinks = 50;

    /// <summary>
    /// How long the answer stays fresh (RFC 9111, section 4.2): <c>max-age</c> without <c>Age</c>, else <c>Expires</c> after
    /// <c>Date</c>; null where the server says nothing, or asks for no caching.
    /// </summary>
    public static TimeSpan? Fresh(IReadOnlyDictionary<string, string> headers)
    {
        if (headers.TryGetValue("Cache-Control", out var control) && control.Length <= 1000)
        {
            var directives = control.Split(',', StringSplitOptions.TrimEntries);
            if (directives.Any(d => d.StartsWith("no-cache", StringComparison.OrdinalIgnoreCase) || d.Equals("no-store", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            var maxAge = directives.FirstOrDefault(d => d.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase));
            if (maxAge is not null)
            {
                return Seconds(maxAge[8..].Trim('"')) is { } most ? Positive(most - (Seconds(headers.GetValueOrDefault("Age")) ?? TimeSpan.Zero)) : null;
            }
        }

        return Date(headers, "Expires") is { } expires && Date(headers, "Date") is { } date ? Positive(expires - date) : null;
    }

    /// <summary>Targets of <c>Link</c> headers (RFC 8288) of a relation, absolute.</summary>
    public static IReadOnlyList<string> Links(IReadOnlyDictionary<string, string> headers, string relation, Uri baseUrl)
    {
        var found = new List<string>();
        var rest = headers.GetValueOrDefault("Link").AsSpan();
        for (var count = 0; count < MostLinks && rest.IndexOf('<') is >= 0 and var start; count++)
        {
            rest = rest[(start + 1)..];
            var end = rest.IndexOf('>');
            if (end < 0)
            {
                break;
            }

            var target = rest[..end].ToString();
            rest = rest[(end + 1)..];
            var parameters = UpTo(rest, ',');
            if (Relations(parameters).Contains(relation, StringComparer.OrdinalIgnoreCase) && Pages.WebAddresses.Absolute(target, baseUrl) is { } absolute)
            {
                found.Add(absolute);
            }

            rest = rest[parameters.Length..];
        }

        return found;
    }

    /// <summary>Up to the separator, not counting those inside quotes.</summary>
    private static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> text, char separator)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (text[i] == separator && !quoted)
            {
                return text[..i];
            }
        }

        return text;
    }

    /// <summary>The words of the first <c>rel</c>; the others do not count.</summary>
    private static string[] Relations(ReadOnlySpan<char> parameters)
    {
        while (parameters.Length > 0)
        {
            var parameter = UpTo(parameters, ';');
            parameters = parameters[Math.Min(parameter.Length + 1, parameters.Length)..];
            var name = parameter.IndexOf('=');
            if (name > 0 && parameter[..name].Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
            {
                return parameter[(name + 1)..].Trim().Trim('"').ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        return [];
    }

    private static TimeSpan? Seconds(string? text) =>
        long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 365 * 24 * 3600)) : null;

    private static TimeSpan? Positive(TimeSpan span) => span > TimeSpan.Zero ? span : null;

    private static DateTimeOffset? Date(IReadOnlyDictionary<string, string> headers, string name) =>
        DateTimeOffset.TryParseExact(headers.GetValueOrDefault(name), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
