using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

public sealed record PartnerSites
{
    /// <summary>Host names such as <c>daily.example</c>, with those below them; at most 20.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>Addresses of feeds or sitemaps; at most 20.</summary>
    public IReadOnlyList<string>? Feeds { get; init; }
}

/// <summary>A partner's sites as the API shows them.</summary>
public sealed record PartnerSiteView(
    string PartnerId, IReadOnlyList<string> Hosts, IReadOnlyList<string> Feeds, IReadOnlyList<string> Reported, IReadOnlyList<string> Strangers,
    DateTimeOffset? SearchAt, DateTimeOffset? SearchedAt, int Pages, int Found, string? Problem)
{
    internal static PartnerSiteView Of(PartnerSiteDocument site) =>
        new(site.Id, site.Hosts, site.Feeds, site.Reported, site.Strangers, site.SearchAt, site.SearchedAt, site.Pages, site.Found, site.Problem);
}

public static class PartnerSiteEndpoints
{
    private const int Most = 20;

    public static void MapPartnerSites(this IEndpointRouteBuilder routes)
    {
        var sites = routes.MapGroup("/v1/partner-sites").WithTags("Checks").RequireOperator();
        sites.MapGet("/{partnerId}", Get).WithName("GetPartnerSites").WithSummary("A partner's sites, and what the latest search of them found.");
        sites.MapPut("/{partnerId}", Put).WithName("SetPartnerSites").WithSummary("Says which sites are a partner's: copies with its token count there, and they are searched for copies that nobody reported.");
    }

    private static async Task<Results<Ok<PartnerSiteView>, ProblemHttpResult>> Get(
        IDocumentCollection<PartnerSiteDocument> sites, string partnerId, CancellationToken cancellationToken) =>
        await sites.Get(partnerId, cancellationToken) is { } site ? TypedResults.Ok(PartnerSiteView.Of(site))
            : TypedResults.Problem($"No site is known of partner '{partnerId}'. PUT /v1/partner-sites/{partnerId} names them.", statusCode: StatusCodes.Status404NotFound, title: "No sites");

    private static async Task<Results<Ok<PartnerSiteView>, ValidationProblem>> Put(
        IDocumentCollection<PartnerSiteDocument> sites, TimeProvider time, string partnerId, PartnerSites request, CancellationToken cancellationToken)
    {
        var hosts = (request.Hosts ?? []).Select(h => HostNames.Normalise(h.Trim())).ToList();
        var feeds = (request.Feeds ?? []).Select(f => LinkAddress.Absolute(f)?.ToString()).ToList();
        var errors = new Dictionary<string, string[]>();
        if (partnerId.Length > 200 || hosts.Count > Most || hosts.Any(h => h?.Contains('.', StringComparison.Ordinal) != true))
        {
            errors["hosts"] = [$"Give up to {Most} host names such as daily.example, without scheme or path."];
        }

        if (feeds.Count > Most || feeds.Contains(null))
        {
            errors["feeds"] = [$"Give up to {Most} absolute http or https addresses of feeds or sitemaps."];
        }

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var now = time.GetUtcNow();
        var site = await sites.Update(
            partnerId,
            s => (s ?? new PartnerSiteDocument { Id = partnerId }) with
            {
                Hosts = [.. hosts.OfType<string>().Distinct()],
                Feeds = [.. feeds.OfType<string>().Distinct()],
                SearchAt = hosts.Count + feeds.Count > 0 ? now : null,
                Claim = null,
            },
            cancellationToken);
        return TypedResults.Ok(PartnerSiteView.Of(site!));
    }
}
