using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Translation.Works;

/// <summary>Works, for operators.</summary>
public static class WorkEndpoints
{
    private const int MostWorks = 100;

    public static void MapWorks(this IEndpointRouteBuilder routes)
    {
        var works = routes.MapGroup("/v1/works").WithTags("Works").RequireOperator();
        works.MapGet("", List).WithName("ListWorks").WithSummary("Works, newest first; with state, those that have a stale or orphaned edition.");
        works.MapGet("/{id}", Get).WithName("GetWork").WithSummary("A work with its editions.");
    }

    private static async Task<Results<Ok<WorkPage>, ValidationProblem>> List(
        IDocumentCollection<EditionDocument> editions, [FromQuery] string? state, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (Refusal(state, limit) is { } refusal)
        {
            return refusal;
        }

        var query = new DocumentQuery
        {
            Index = state is null ? "recent" : "drift",
            Equal = state is null ? [EditionDocument.RootMark] : [state == "stale" ? LineageState.Stale : LineageState.Orphaned],
            Descending = true,
            Limit = limit ?? 20,
            After = string.IsNullOrEmpty(after) ? null : after,
        };
        var page = await editions.Query(query, cancellationToken);
        var items = await Task.WhenAll(page.Items.Select(e => e.Lineage.WorkId).Distinct(StringComparer.Ordinal).Select(id => Load(editions, id, cancellationToken)));
        return TypedResults.Ok(new WorkPage([.. items.Where(w => w.Editions.Count > 0)], page.Next));
    }

    private static async Task<Results<Ok<WorkView>, ProblemHttpResult>> Get(
        IDocumentCollection<EditionDocument> editions, string id, CancellationToken cancellationToken)
    {
        var work = await Load(editions, id, cancellationToken);
        return work.Editions.Count > 0
            ? TypedResults.Ok(work)
            : TypedResults.Problem($"There is no work '{id}'. A work's id is in the lineage of its editions: GET /v1/lineages/{{articleId}}.", statusCode: StatusCodes.Status404NotFound, title: "No such work");
    }

    private static async Task<WorkView> Load(IDocumentCollection<EditionDocument> editions, string id, CancellationToken cancellationToken) =>
        WorkView.Of(id, (await editions.Query(new DocumentQuery { Index = "work", Equal = [id], Limit = WorkStore.MaxEditions }, cancellationToken)).Items);

    private static ValidationProblem? Refusal(string? state, int? limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (state is not (null or "stale" or "orphaned"))
        {
            errors["state"] = ["Leave it out, or use 'stale' or 'orphaned'."];
        }

        if (limit is < 1 or > MostWorks)
        {
            errors["limit"] = [$"Use 1 to {MostWorks}."];
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : null;
    }
}
