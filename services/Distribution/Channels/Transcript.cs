using System.Text;
using Syndication.Platform.Http;

namespace Syndication.Distribution.Channels;

/// <summary>Requests and answers as people are shown them: bounded, and without secrets.</summary>
public static class Transcript
{
    public const int MostCharacters = 2000;
    private const int MostBody = 1000;
    private static readonly HashSet<string> Told = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Type", "Retry-After", "Server", "Date", "Location", "webhook-id", "webhook-timestamp", "X-Request-Id", "X-RateLimit-Reset",
    };

    /// <summary>Method, address without its query's values, and the headers that tell no secret.</summary>
    public static string Of(SafeHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = new StringBuilder().Append(request.Method).Append(' ').Append(Address(request.Url)).Append('\n');
        foreach (var (name, value) in request.Headers)
        {
            text.Append(name).Append(": ").Append(Told.Contains(name) ? Clean(value, 200) : "(hidden)").Append('\n');
        }

        return Bounded(text.Append('(').Append(request.Body?.Length ?? 0).Append(" bytes)").ToString());
    }

    /// <summary>Status, some headers, the beginning of the text; <paramref name="secrets"/> that it repeats are hidden.</summary>
    public static string Of(SafeHttpResponse response, params IEnumerable<string?> secrets)
    {
        ArgumentNullException.ThrowIfNull(response);
        var text = new StringBuilder().Append(response.Status).Append('\n');
        foreach (var (name, value) in response.Headers.Where(h => Told.Contains(h.Key)))
        {
            text.Append(name).Append(": ").Append(Clean(value, 200)).Append('\n');
        }

        var body = response.Body.Span;
        text.Append('\n').Append(Clean(Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostBody * 4)]), MostBody));
        return Bounded(Hide(text.ToString(), secrets));
    }

    /// <summary>The text without control characters, cut at <paramref name="most"/>.</summary>
    public static string Clean(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.Length > most;
        var clean = new StringBuilder(Math.Min(text.Length, most) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= most)
            {
                break;
            }

            clean.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? " " : rune.ToString());
        }

        return cut ? clean.Append('…').ToString() : clean.ToString();
    }

    private static string Hide(string text, IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            // What is shorter is no secret, and would hide half of the text.
            if (secret is { Length: >= 6 })
            {
                text = text.Replace(secret, "(hidden)", StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static string Address(Uri url)
    {
        var path = url.GetLeftPart(UriPartial.Path);
        return url.Query.Length == 0 ? path : path + "?" + string.Join('&', url.Query.TrimStart('?').Split('&').Select(p => p.Split('=')[0] + "=…"));
    }

    private static string Bounded(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
