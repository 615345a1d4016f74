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
        var works = routes.MapGroup("/v1/works").WithTags("Works").RequireEditor();
        works.MapGet("", List).WithName("ListWorks").WithSummary("Works, newest first; with state, those that have a stale, orphaned or flagged edition.");
        works.MapGet("/{id}", Get).WithName("GetWork").WithSummary("A work with its editions.");
        works.MapGet("/{id}/comparison", Compare).WithName("CompareWork").WithSummary("A work's editions side by side: aligned paragraphs, what changed, what is missing, facts that differ.");
        works.MapPost("/{id}/merge", Merge).WithName("MergeWorks").WithSummary("States that another work tells the same story; its original becomes a translation of this one's.");
        works.MapPost("/{id}/split", Split).WithName("SplitWork").WithSummary("States that some editions tell another story; they become a work of their own.");
    }

    private static async Task<Results<Ok<WorkPage>, ValidationProblem>> List(
        IDocumentCollection<EditionDocument> editions, EditorDesk desk, [FromQuery] string? state, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (Refusal(state, limit) is { } refusal)
        {
            return refusal;
        }

        var query = new DocumentQuery
        {
            Index = state switch { null => "recent", "flagged" => "flagged", _ => "drift" },
            Equal = state switch
            {
                null => [EditionDocument.RootMark],
                "flagged" => [EditionDocument.FlagMark],
                _ => [state == "stale" ? LineageState.Stale : LineageState.Orphaned],
            },
            Descending = true,
            Limit = limit ?? 20,
            After = string.IsNullOrEmpty(after) ? null : after,
        };
        var page = await editions.Query(query, cancellationToken);
        var items = await Task.WhenAll(page.Items.Select(e => e.Lineage.WorkId).Distinct(StringComparer.Ordinal)
            .Select(async id => WorkView.Of(id, await desk.Work(id, cancellationToken))));
        return TypedResults.Ok(new WorkPage([.. items.Where(w => w.Editions.Count > 0)], page.Next));
    }

    private static async Task<Results<Ok<WorkView>, ProblemHttpResult>> Get(EditorDesk desk, string id, CancellationToken cancellationToken) =>
        await desk.Work(id, cancellationToken) is { Count: > 0 } work ? TypedResults.Ok(WorkView.Of(id, work)) : NoSuchWork(id);

    private static async Task<Results<Ok<ComparisonView>, ProblemHttpResult, ValidationProblem>> Compare(
        EditorDesk desk, string id, [FromQuery] string? articles, CancellationToken cancellationToken)
    {
        if (await desk.Work(id, cancellationToken) is not { Count: > 0 } work)
        {
            return NoSuchWork(id);
        }

        var wanted = articles?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (wanted.FirstOrDefault(a => work.All(e => e.Id != a)) is { } stranger)
        {
            return LineageEndpoints.Invalid("articles", $"'{stranger}' is no edition of this work; its editions are in GET /v1/works/{id}.");
        }

        return TypedResults.Ok(Comparison.Of(id, work, wanted));
    }

    private static async Task<Results<Ok<WorkView>, ProblemHttpResult, ValidationProblem>> Merge(
        EditorDesk desk, string id, MergeRequest request, CancellationToken cancellationToken)
    {
        if (await desk.Work(id, cancellationToken) is not { Count: > 0 } work || work.FirstOrDefault(e => e.Root is not null) is not { } first)
        {
            return NoSuchWork(id);
        }

        if (request.WorkId is not { Length: > 0 } other || other == id)
        {
            return LineageEndpoints.Invalid("workId", "Name the other work.");
        }

        var theirs = await desk.Work(other, cancellationToken);
        if (theirs.FirstOrDefault(e => e.Root is not null) is not { } second)
        {
            // Said before: what was its original is an edition of this work already.
            return work.Any(e => WorkIds.Of(e.Id) == other) ? TypedResults.Ok(WorkView.Of(id, work)) : NoSuchWork(other);
        }

        if (HreflangRules.Primary(first.Article.Language) == HreflangRules.Primary(second.Article.Language))
        {
            return LineageEndpoints.Invalid("workId", $"Both originals are in '{first.Article.Language}', so neither is a translation of the other. Move the translations one by one: POST /v1/lineages/{{articleId}}/move.");
        }

        await desk.Merge(first, second, cancellationToken);
        return TypedResults.Ok(WorkView.Of(id, await desk.Work(id, cancellationToken)));
    }

    private static async Task<Results<Ok<WorkView>, ProblemHttpResult, ValidationProblem>> Split(
        EditorDesk desk, string id, SplitRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.ArticleIds.Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count is 0 or > WorkStore.MaxEditions)
        {
            return LineageEndpoints.Invalid("articleIds", $"Name the editions that tell another story: 1 to {WorkStore.MaxEditions}.");
        }

        var work = await desk.Work(id, cancellationToken);
        var (leaving, staying) = (work.Where(e => wanted.Contains(e.Id)).ToList(), work.Where(e => !wanted.Contains(e.Id)).ToList());
        if (leaving.Count == 0 && await Gone(desk, wanted, cancellationToken) is { } gone)
        {
            return TypedResults.Ok(gone);
        }

        if (work.Count == 0)
        {
            return NoSuchWork(id);
        }

        if (leaving.Count < wanted.Count || leaving.Any(e => e.Root is not null))
        {
            return LineageEndpoints.Invalid("articleIds", $"Name editions of this work, its original not among them: it stays. They are in GET /v1/works/{id}.");
        }

        var original = request.OriginalArticleId is { } named
            ? leaving.Find(e => e.Id == named)
            : leaving.Where(e => !wanted.Contains(e.Lineage.OriginalArticleId ?? "")).Min(LinkRules.ByAge);
        if (original is null)
        {
            return LineageEndpoints.Invalid("originalArticleId", "Name one of articleIds, or leave it out: the earliest becomes the original then.");
        }

        var split = await desk.Split(leaving, staying, original.Id, cancellationToken);
        return TypedResults.Ok(WorkView.Of(split.Lineage.WorkId, await desk.Work(split.Lineage.WorkId, cancellationToken)));
    }

    // Said before: they are together in a work without the others.
    private static async Task<WorkView?> Gone(EditorDesk desk, List<string> wanted, CancellationToken cancellationToken)
    {
        if (await desk.Find(wanted[0], cancellationToken) is not { } first)
        {
            return null;
        }

        var work = await desk.Work(first.Lineage.WorkId, cancellationToken);
        return wanted.TrueForAll(id => work.Any(e => e.Id == id)) ? WorkView.Of(first.Lineage.WorkId, work) : null;
    }

    private static ProblemHttpResult NoSuchWork(string id) =>
        TypedResults.Problem($"There is no work '{id}'. A work's id is in the lineage of its editions: GET /v1/lineages/{{articleId}}.", statusCode: StatusCodes.Status404NotFound, title: "No such work");

    private static ValidationProblem? Refusal(string? state, int? limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (state is not (null or "stale" or "orphaned" or "flagged"))
        {
            errors["state"] = ["Leave it out, or use 'stale' or 'orphaned' or 'flagged'."];
        }

        if (limit is < 1 or > MostWorks)
        {
            errors["limit"] = [$"Use 1 to {MostWorks}."];
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : null;
    }
}
