using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;

namespace Syndication.Attribution.Terms;

/// <summary>Publishers' terms, for operators: read from a notice, stored as versions, accepted.</summary>
public static class TermsEndpoints
{
    private const int MostListed = 1000;

    public static void MapTerms(this IEndpointRouteBuilder routes)
    {
        var publishers = routes.MapGroup("/v1/publishers").WithTags("Terms").RequireEditor();
        publishers.MapGet("", List).WithName("ListPublishers").WithSummary("Publishers that have terms, with the version in force.");
        publishers.MapPut("/{id}/terms", Put).WithName("PutTerms").WithSummary("Stores terms as the next version: a draft, or accepted at once.").RequireOperator();
        publishers.MapGet("/{id}/terms", Get).WithName("GetTerms").WithSummary("The terms in force.");
        publishers.MapGet("/{id}/terms/versions", Versions).WithName("ListTermsVersions").WithSummary("Every version of the terms, newest first.");
        publishers.MapGet("/{id}/terms/versions/{version:int}", Version).WithName("GetTermsVersion").WithSummary("One version of the terms.");
        publishers.MapPost("/{id}/terms/versions/{version:int}/accept", Accept).WithName("AcceptTerms").WithSummary("Accepts a draft; recent articles are decided again.").RequireOperator();
        routes.MapPost("/v1/terms/read", Read).WithTags("Terms").RequireEditor()
            .WithName("ReadTerms").WithSummary("Reads a prose notice as a draft. Nothing is stored.");
    }

    private static async Task<Ok<PublisherPage>> List(TermsBook book, CancellationToken cancellationToken)
    {
        var items = new List<PublisherView>();
        await foreach (var publisher in book.Publishers(cancellationToken))
        {
            var inForce = await book.InForce(publisher, cancellationToken);
            items.Add(new PublisherView(publisher, inForce?.PublisherName, inForce?.Version));
            if (items.Count == MostListed)
            {
                break;
            }
        }

        return TypedResults.Ok(new PublisherPage(items));
    }

    private static async Task<Results<Ok<PublisherTerms>, Created<PublisherTerms>, ValidationProblem>> Put(
        TermsBook book, string id, PublisherTerms terms, CancellationToken cancellationToken)
    {
        if (terms.Publisher.Length > 0 && terms.Publisher != id)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["publisher"] = [$"The address says '{id}'. Leave it out, or give the same."] });
        }

        var wanted = terms with { Publisher = id, Version = 0 };
        if (TermsValidator.Problems(wanted) is { Count: > 0 } problems)
        {
            return TypedResults.ValidationProblem(problems.ToDictionary());
        }

        var stored = await book.Put(wanted, cancellationToken);
        return stored.Revision == 0 ? TypedResults.Created($"/v1/publishers/{id}/terms/versions/{stored.Version}", stored.Terms) : TypedResults.Ok(stored.Terms);
    }

    private static async Task<Results<Ok<PublisherTerms>, ProblemHttpResult>> Get(TermsBook book, string id, CancellationToken cancellationToken) =>
        await book.InForce(id, cancellationToken) is { } terms
            ? TypedResults.Ok(terms)
            : TypedResults.Problem(
                $"The publisher '{id}' has no terms in force. PUT them to /v1/publishers/{id}/terms with \"status\": \"accepted\", or accept a draft of /v1/publishers/{id}/terms/versions.",
                statusCode: StatusCodes.Status404NotFound, title: "No terms in force");

    private static async Task<Ok<TermsVersionPage>> Versions(TermsBook book, string id, TimeProvider time, CancellationToken cancellationToken)
    {
        var versions = await book.Versions(id, cancellationToken);
        var inForce = TermsVersions.InForce(versions, time.GetUtcNow());
        return TypedResults.Ok(new TermsVersionPage([.. versions.Select(v =>
            new TermsVersionView(v.Version, v.Terms.Status, v.CreatedAt, v.AcceptedAt, v.EffectiveAt, v.Version == inForce?.Version))]));
    }

    private static async Task<Results<Ok<PublisherTerms>, ProblemHttpResult>> Version(TermsBook book, string id, int version, CancellationToken cancellationToken) =>
        await book.Version(id, version, cancellationToken) is { } found ? TypedResults.Ok(found.Terms) : NoSuchVersion(id, version);

    private static async Task<Results<Ok<PublisherTerms>, ProblemHttpResult>> Accept(TermsBook book, string id, int version, CancellationToken cancellationToken) =>
        await book.Accept(id, version, cancellationToken) is { } accepted ? TypedResults.Ok(accepted.Terms) : NoSuchVersion(id, version);

    private static Results<Ok<PublisherTerms>, ValidationProblem> Read(ReadTermsRequest request) =>
        request.Text is not { Length: > 0 and <= TermsReader.MostCharacters } text
            ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["text"] = [$"Give the notice, or an article that ends with it, in 1 to {TermsReader.MostCharacters} characters."] })
            : TypedResults.Ok(TermsReader.Read(text, request.Language));

    private static ProblemHttpResult NoSuchVersion(string id, int version) => TypedResults.Problem(
        $"The publisher '{id}' has no version {version} of its terms. GET /v1/publishers/{id}/terms/versions lists them.",
        statusCode: StatusCodes.Status404NotFound, title: "No such version");
}

public sealed record ReadTermsRequest
{
    /// <summary>Plain text, up to 1,000,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>BCP 47 tag; found out when left out.</summary>
    public string? Language { get; init; }
}

/// <summary>At most a thousand.</summary>
public sealed record PublisherPage(IReadOnlyList<PublisherView> Items);

/// <param name="Version">The version in force; absent: none is, and the publisher's articles are held.</param>
public sealed record PublisherView(string Id, string? Name, int? Version);

public sealed record TermsVersionPage(IReadOnlyList<TermsVersionView> Items);

public sealed record TermsVersionView(
    int Version, TermsStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EffectiveAt, bool InForce);
