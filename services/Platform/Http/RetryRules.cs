using System.Globalization;

namespace Syndication.Platform.Http;

/// <summary>When to try again, and after how long.</summary>
public static class RetryRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>True when another try may help and does no harm: the request is safe, and the failure passes.</summary>
    public static bool MayHelp(HttpMethod method, SafeHttpResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (method == HttpMethod.Get || method == HttpMethod.Head)
            && (result.Failure?.Kind == SafeHttpFailureKind.ConnectionFailed || result.Response?.Status is 429 or 502 or 503 or 504);
    }

    /// <summary>
    /// Wait before try number <paramref name="retry"/> (1 is the first repetition): what the server asked for, else
    /// 0.5 s doubled each time up to 8 s, of which <paramref name="random"/> (0 to 1) takes away up to a half, so that
    /// many clients don't come back at once.
    /// </summary>
    public static TimeSpan Delay(int retry, double random, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
        {
            return asked;
        }

        var whole = Math.Min(8.0, 0.5 * Math.Pow(2, Math.Clamp(retry, 1, 16) - 1));
        return TimeSpan.FromSeconds(whole * (1 - (Math.Clamp(random, 0, 1) / 2)));
    }

    /// <summary>
    /// <c>Retry-After</c> (RFC 9110, section 10.2.3), seconds or a date, as a wait from now: 0 to 7 days; null when
    /// absent or unreadable.
    /// </summary>
    public static TimeSpan? RetryAfter(string? header, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }

        var text = header.Trim();
        if (text.All(char.IsAsciiDigit))
        {
            return text.Length > 9 ? Longest : Bounded(TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture)));
        }

        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Bounded(date - now)
            : null;
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
