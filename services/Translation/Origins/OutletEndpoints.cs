using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Platform.Auth;
using Syndication.Translation.Works;

namespace Syndication.Translation.Origins;

/// <summary>The register of outlets that stories are translated from: to look at, and to extend.</summary>
public static class OutletEndpoints
{
    public static void MapOutlets(this IEndpointRouteBuilder routes)
    {
        var outlets = routes.MapGroup("/v1/outlets").WithTags("Outlets").RequireEditor();
        outlets.MapGet("", List).WithName("ListOutlets").WithSummary("Known outlets by name, those that operators added first; with q, those that have it in a name or a host.");
        outlets.MapGet("/{site}", Get).WithName("GetOutlet").WithSummary("An outlet by its site's host, or another of its hosts.");
        outlets.MapPut("/{site}", Put).WithName("PutOutlet").WithSummary("Adds an outlet, or changes what was added; to one that is shipped it adds names and hosts.").RequireOperator();
        outlets.MapDelete("/{site}", Delete).WithName("DeleteOutlet").WithSummary("Takes back what was added under this site; what is shipped stays.").RequireOperator();
    }

    private static async Task<Ok<IReadOnlyList<OutletView>>> List(OutletBook book, [FromQuery] string? q, CancellationToken cancellationToken)
    {
        var added = (await book.Added(cancellationToken)).Select(o => o.Site).ToHashSet(StringComparer.Ordinal);
        var all = (await book.Register(cancellationToken)).Outlets.Where(o => string.IsNullOrWhiteSpace(q) || Has(o, q.Trim()));
        return TypedResults.Ok<IReadOnlyList<OutletView>>(
        [
            .. all.OrderBy(o => added.Contains(o.Site) ? 0 : 1).ThenBy(o => o.Name, StringComparer.OrdinalIgnoreCase).Select(o => OutletView.Of(o, added.Contains(o.Site))),
        ]);
    }

    private static async Task<Results<Ok<OutletView>, ProblemHttpResult>> Get(OutletBook book, string site, CancellationToken cancellationToken)
    {
        var added = await book.Added(cancellationToken);
        return OutletRules.Host(site) is { } host && (await book.Register(cancellationToken)).ByHost(host) is { } outlet
            ? TypedResults.Ok(OutletView.Of(outlet, added.Any(o => o.Site == outlet.Site)))
            : NoSuchOutlet(site);
    }

    private static async Task<Results<Ok<OutletView>, ValidationProblem>> Put(
        OutletBook book, Rereading rereading, string site, OutletRequest request, CancellationToken cancellationToken)
    {
        var (outlet, faults) = OutletRules.Read(site, request, await book.Added(cancellationToken));
        if (outlet is null)
        {
            return TypedResults.ValidationProblem(faults);
        }

        // Two at once may both pass the look above; the later one stands.
        if (await book.Change(all => all.FirstOrDefault(o => o.Site == outlet.Site) is { } same && OutletRules.Same(same, outlet) ? all : [.. all.Where(o => o.Site != outlet.Site), outlet], cancellationToken))
        {
            await rereading.Ask(cancellationToken);
        }

        return TypedResults.Ok(OutletView.Of((await book.Register(cancellationToken)).ByHost(outlet.Site) ?? outlet, true));
    }

    private static async Task<NoContent> Delete(OutletBook book, Rereading rereading, string site, CancellationToken cancellationToken)
    {
        var host = OutletRules.Host(site);
        if (await book.Change(all => all.Any(o => o.Site == host) ? [.. all.Where(o => o.Site != host)] : all, cancellationToken))
        {
            await rereading.Ask(cancellationToken);
        }

        return TypedResults.NoContent();
    }

    private static bool Has(Outlet outlet, string text) =>
        outlet.Names.Append(outlet.Name).Append(outlet.Site).Concat(outlet.Domains).Any(n => n.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static ProblemHttpResult NoSuchOutlet(string site) =>
        TypedResults.Problem($"No outlet is known at '{site}'. Add it: PUT /v1/outlets/{{host}}.", statusCode: StatusCodes.Status404NotFound, title: "No such outlet");
}

/// <summary>An outlet as an operator writes it.</summary>
public sealed record OutletRequest
{
    /// <summary>The name that partners read, 1 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>ISO 3166 code of the country it works from, two letters.</summary>
    public string? Country { get; init; }

    /// <summary>How it is written in other languages and alphabets, in their cases: at most 40 of 2 to 100 characters.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Further hosts of its own: at most 20.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];
}

public sealed record OutletView
{
    public required string Site { get; init; }
    public required string Name { get; init; }
    public string? Country { get; init; }
    public required IReadOnlyList<string> Names { get; init; }
    public required IReadOnlyList<string> Domains { get; init; }
    /// <summary>By an operator over the API, wholly or in part.</summary>
    public required bool Added { get; init; }

    public static OutletView Of(Outlet outlet, bool added)
    {
        ArgumentNullException.ThrowIfNull(outlet);
        return new OutletView { Site = outlet.Site, Name = outlet.Name, Country = outlet.Country, Names = outlet.Names, Domains = outlet.Domains, Added = added };
    }
}
