using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>A partner's sites: where copies count as its own, and where they are searched for. Id: the partner's.</summary>
public sealed record PartnerSiteDocument : Document
{
    public const int MostReported = 100;
    public const int MostStrangers = 50;

    public static readonly DocumentType<PartnerSiteDocument> Type = new DocumentType<PartnerSiteDocument>("partner_sites").Index("due", d => d.SearchAt);

    /// <summary>Hosts that an operator named, with those below them; searched.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Feeds and sitemaps beside those that robots.txt names.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>Hosts of pages that the partner itself reported; copies there count as its own.</summary>
    public IReadOnlyList<string> Reported { get; init; } = [];

    /// <summary>Pages on hosts of nobody's where a copy with this partner's token was seen, newest last.</summary>
    public IReadOnlyList<string> Strangers { get; init; } = [];

    /// <summary>Next search; while one is under way, when another process may take it over. Null: none.</summary>
    public DateTimeOffset? SearchAt { get; init; }

    public string? Claim { get; init; }

    public DateTimeOffset? SearchedAt { get; init; }

    /// <summary>Of the latest search: pages that were looked through, and those nominated.</summary>
    public int Pages { get; init; }

    public int Found { get; init; }

    /// <summary>What the latest search met with, for a person.</summary>
    public string? Problem { get; init; }
}

/// <summary>How sites change. Pure.</summary>
internal static class PartnerSiteRules
{
    /// <summary>Whether a page is on a site that the partner is known by.</summary>
    public static bool Owns(PartnerSiteDocument? site, string url) =>
        site is not null && LinkAddress.Absolute(url) is { } page && site.Hosts.Concat(site.Reported).Any(h => HostNames.IsWithin(page.Host, h));

    /// <summary>The partner itself said that it published there.</summary>
    public static PartnerSiteDocument? Report(PartnerSiteDocument? site, string partnerId, string url)
    {
        if (LinkAddress.Absolute(url) is not { } page || Owns(site, url))
        {
            return null;
        }

        var known = site ?? new PartnerSiteDocument { Id = partnerId };
        return known.Reported.Count >= PartnerSiteDocument.MostReported ? null : known with { Reported = [.. known.Reported, page.Host] };
    }

    /// <summary>A copy was seen on a host that nobody named as this partner's: kept for a person, not held against the partner.</summary>
    public static PartnerSiteDocument? Stranger(PartnerSiteDocument? site, string partnerId, string url) =>
        site?.Strangers.Contains(url) == true ? null
        : (site ?? new PartnerSiteDocument { Id = partnerId }) with { Strangers = [.. (site?.Strangers ?? []).TakeLast(PartnerSiteDocument.MostStrangers - 1), url] };

    public static PartnerSiteDocument? Take(PartnerSiteDocument? site, string claim, DateTimeOffset now, DateTimeOffset until) =>
        site?.SearchAt <= now ? site with { SearchAt = until, Claim = claim } : null;

    public static PartnerSiteDocument? Done(PartnerSiteDocument? site, string claim, int pages, int found, string? problem, DateTimeOffset now, TimeSpan pause) =>
        site is null || site.Claim != claim ? null : site with
        {
            Claim = null, SearchAt = site.Hosts.Count + site.Feeds.Count > 0 ? now + pause : null, SearchedAt = now, Pages = pages, Found = found, Problem = problem,
        };
}

/// <summary>A page that a search has looked through. Id: partner and address, hashed.</summary>
public sealed record SearchedPageDocument : Document
{
    public static readonly DocumentType<SearchedPageDocument> Type = new DocumentType<SearchedPageDocument>("searched_pages").Index("expires", d => d.ExpiresAt);

    public required DateTimeOffset SearchedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static string IdOf(string partnerId, string url) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{partnerId}\n{url}")))[..40];
}
