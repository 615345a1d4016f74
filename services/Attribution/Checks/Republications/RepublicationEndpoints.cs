using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>Pages on which partners published articles.</summary>
public static class RepublicationEndpoints
{
    private const int MostRepublications = 100;

    public static void MapRepublications(this IEndpointRouteBuilder routes)
    {
        var republications = routes.MapGroup("/v1/republications").WithTags("Checks").RequireEditor();
        republications.MapGet("", List).WithName("ListRepublications").WithSummary("Republications, newest first; of one article or one partner if named.");
        republications.MapGet("/{id}", Get).WithName("GetRepublication").WithSummary("A republication with its latest check.");
        republications.MapPost("/{id}/check", CheckNow).WithName("CheckRepublication").WithSummary("Has the page looked at now.");
    }

    private static async Task<Results<Ok<RepublicationPage>, ValidationProblem>> List(
        IDocumentCollection<RepublicationDocument> republications, [FromQuery] string? articleId, [FromQuery] string? partnerId,
        [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (Refusal(articleId, partnerId, limit) is { } refusal)
        {
            return refusal;
        }

        var page = await republications.Query(
            new DocumentQuery
            {
                Index = articleId is not null ? "article" : partnerId is not null ? "partner" : "recent",
                Equal = [articleId ?? partnerId ?? "republication"],
                Descending = true,
                Limit = limit ?? 50,
                After = string.IsNullOrEmpty(after) ? null : after,
            },
            cancellationToken);
        return TypedResults.Ok(new RepublicationPage([.. page.Items.Select(r => RepublicationView.Of(r, null))], page.Next));
    }

    private static async Task<Results<Ok<RepublicationView>, ProblemHttpResult>> Get(
        IDocumentCollection<RepublicationDocument> republications, IDocumentCollection<CheckDocument> checks, string id, CancellationToken cancellationToken)
    {
        if (await republications.Get(id, cancellationToken) is not { } republication)
        {
            return NoSuchRepublication(id);
        }

        var latest = republication.LatestCheckId is { } checkId ? await checks.Get(checkId, cancellationToken) : null;
        return TypedResults.Ok(RepublicationView.Of(republication, latest));
    }

    private static async Task<Results<Accepted<RepublicationView>, ProblemHttpResult>> CheckNow(
        IDocumentCollection<RepublicationDocument> republications, CheckSignal signal, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await republications.Update(id, r => RepublicationRules.Request(r, now), cancellationToken) is not { } republication)
        {
            return NoSuchRepublication(id);
        }

        signal.Wake();
        return TypedResults.Accepted($"/v1/republications/{id}", RepublicationView.Of(republication, null));
    }

    private static ValidationProblem? Refusal(string? articleId, string? partnerId, int? limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (articleId is not null && partnerId is not null)
        {
            errors["partnerId"] = ["Name an article or a partner, not both."];
        }

        if (limit is < 1 or > MostRepublications)
        {
            errors["limit"] = [$"Use 1 to {MostRepublications}."];
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : null;
    }

    private static ProblemHttpResult NoSuchRepublication(string id) =>
        TypedResults.Problem($"There is no republication '{id}'. GET /v1/republications lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such republication");
}

public sealed record RepublicationPage(IReadOnlyList<RepublicationView> Items, string? Next);

/// <summary>A republication as the API shows it.</summary>
public sealed record RepublicationView
{
    public required string Id { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public required DateTimeOffset ObservedAt { get; init; }
    public required string Via { get; init; }

    /// <summary>Next look; absent when none is planned.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public required int Checks { get; init; }
    public CheckVerdict? Verdict { get; init; }
    public string? LatestCheckId { get; init; }
    public string? CaseId { get; init; }
    public string? Problem { get; init; }
    public CheckView? LatestCheck { get; init; }

    public static RepublicationView Of(RepublicationDocument republication, CheckDocument? latest)
    {
        ArgumentNullException.ThrowIfNull(republication);
        return new RepublicationView
        {
            Id = republication.Id,
            ArticleId = republication.ArticleId,
            PartnerId = republication.PartnerId,
            Url = republication.Url,
            ObservedAt = republication.ObservedAt,
            Via = republication.Via,
            DueAt = republication.DueAt,
            Checks = republication.Checks,
            Verdict = republication.LatestVerdict,
            LatestCheckId = republication.LatestCheckId,
            CaseId = republication.CaseId,
            Problem = republication.Problem,
            LatestCheck = latest is null ? null : CheckView.Of(latest),
        };
    }
}
