using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Republications;

/// <summary>The page that a browser says it shows. Pure.</summary>
public static class PageAddress
{
    private static readonly string[] Tracking = ["utm_", "fbclid", "gclid", "yclid", "igshid", "mc_", "_ga"];

    /// <summary>Absolute http or https address without fragment and campaign parameters; null when the header names no page.</summary>
    public static string? Of(string? referrer)
    {
        if (!Uri.TryCreate(referrer, UriKind.Absolute, out var url) || !PartnerInput.IsEndpoint(url.GetLeftPart(UriPartial.Query)) || !url.Host.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var kept = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !Tracking.Any(t => p.StartsWith(t, StringComparison.OrdinalIgnoreCase))).ToList();
        var path = url.GetLeftPart(UriPartial.Path);
        return kept.Count == 0 ? path : $"{path}?{string.Join('&', kept)}";
    }
}
