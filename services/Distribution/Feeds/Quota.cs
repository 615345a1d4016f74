using System.Globalization;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Feeds;

/// <summary>A partner's requests a minute, counted and told in headers.</summary>
internal static class Quota
{
    public const string Remedy = "Wait as long as Retry-After says. If-None-Match, a WebSub subscription or a webhook need fewer requests; ask the operator for a higher quota.";

    /// <summary>Whether the request may go on. Sets <c>RateLimit</c>, and <c>Retry-After</c> when it may not.</summary>
    public static bool Take(HttpContext context, PartnerDocument partner, RateLimits limits, DistributionOptions options)
    {
        var limit = partner.Quotas.RequestsPerMinute ?? options.RequestsPerMinute;
        if (limit == 0)
        {
            return true;
        }

        var outcome = limits.Take(partner.Id, limit);
        var headers = context.Response.Headers;
        headers["RateLimit"] = outcome.Header;
        headers["RateLimit-Policy"] = outcome.Policy;
        if (!outcome.Allowed)
        {
            headers.RetryAfter = outcome.ResetSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return outcome.Allowed;
    }
}
