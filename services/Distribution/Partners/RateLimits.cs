using System.Collections.Concurrent;
using System.Globalization;

namespace Syndication.Distribution.Partners;

/// <summary>
/// Requests of each partner in windows of a minute, in this process. Told in the headers of
/// draft-ietf-httpapi-ratelimit-headers-10.
/// </summary>
public sealed class RateLimits(TimeProvider time)
{
    public const int WindowSeconds = 60;

    private readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);

    /// <param name="Allowed">Whether the request may go on.</param>
    /// <param name="Remaining">Requests left in the window.</param>
    /// <param name="ResetSeconds">Until the window ends, 1 to 60.</param>
    /// <param name="Policy">Value of <c>RateLimit-Policy</c>.</param>
    public readonly record struct Outcome(bool Allowed, int Remaining, int ResetSeconds, string Policy)
    {
        /// <summary>Value of <c>RateLimit</c>.</summary>
        public string Header => string.Create(CultureInfo.InvariantCulture, $"\"partner\";r={Remaining};t={ResetSeconds}");
    }

    /// <summary>Counts one request of the partner.</summary>
    /// <param name="limit">Requests a minute, above 0.</param>
    public Outcome Take(string partnerId, int limit)
    {
        var window = windows.GetOrAdd(partnerId, static _ => new Window());
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        lock (window)
        {
            if (now - window.Start is < 0 or >= WindowSeconds)
            {
                (window.Start, window.Count) = (now, 0);
            }

            var allowed = window.Count < limit;
            window.Count += allowed ? 1 : 0;
            return new Outcome(allowed, limit - window.Count, (int)(window.Start + WindowSeconds - now), window.Policy(limit));
        }
    }

    private sealed class Window
    {
        private (int Limit, string? Value) policy;

        public long Start { get; set; }

        public int Count { get; set; }

        /// <summary>Said in every answer, and the same until somebody changes the quota.</summary>
        public string Policy(int limit)
        {
            if (policy.Value is null || policy.Limit != limit)
            {
                policy = (limit, string.Create(CultureInfo.InvariantCulture, $"\"partner\";q={limit};w={WindowSeconds}"));
            }

            return policy.Value!;
        }
    }
}
