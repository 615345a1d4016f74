using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Ingest.Articles;
using Syndication.Platform.Auth;

namespace Syndication.Ingest.Sources;

/// <summary>Looking before adding, for operators.</summary>
public static class ProbeEndpoints
{
    public static void MapProbes(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/v1/sources").WithTags("Sources").RequireOperator();
        sources.MapPost("/probe", Probe).WithName("ProbeSource").WithSummary("Shows what would come in from an address. Saves nothing.");
        sources.MapPost("/discover", Discover).WithName("DiscoverFeeds").WithSummary("Finds the feeds of a site by its address.");
    }

    public static async Task<Results<Ok<ProbeView>, ValidationProblem>> Probe(ProbeDesk probes, ProbeSource request, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string[]>();
        if (!SourceInput.IsAddress(request.Url))
        {
            faults["url"] = [SourceInput.AddressForm];
        }

        if (request.PublisherId is not null && !PushInput.IsPublisher(request.PublisherId))
        {
            faults["publisherId"] = [$"Use {PushInput.PublisherForm}, or leave it out."];
        }

        if (request.Language is not null && !SourceInput.IsLanguage(request.Language))
        {
            faults["language"] = [SourceInput.LanguageForm];
        }

        return faults.Count > 0
            ? TypedResults.ValidationProblem(faults)
            : TypedResults.Ok(await probes.Probe(new Uri(request.Url!), request.PublisherId, request.Language, request.Kind, cancellationToken));
    }

    public static async Task<Results<Ok<DiscoverView>, ValidationProblem>> Discover(ProbeDesk probes, DiscoverFeeds request, CancellationToken cancellationToken)
    {
        var text = request.Url?.Trim();
        var address = text is null || text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return SourceInput.IsAddress(address)
            ? TypedResults.Ok(await probes.Discover(new Uri(address), cancellationToken))
            : TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["url"] = [SourceInput.AddressForm] });
    }
}
