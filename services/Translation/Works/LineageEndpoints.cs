using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Translation.Works;

/// <summary>The lineage of an article, and an editor's word about it. Every word may be said twice.</summary>
public static class LineageEndpoints
{
    public static void MapLineages(this IEndpointRouteBuilder routes)
    {
        var lineages = routes.MapGroup("/v1/lineages").WithTags("Works").RequireEditor();
        lineages.MapGet("/{articleId}", Get).WithName("GetLineage").WithSummary("How an article stands to its work, with the evidence.");
        lineages.MapPost("/{articleId}/confirm", Confirm).WithName("ConfirmLineage").WithSummary("States which article this one was made from.");
        lineages.MapPost("/{articleId}/move", Move).WithName("MoveLineage").WithSummary("States that this article was made from another one than it is linked with; that one is refused.");
        lineages.MapPost("/{articleId}/refuse", Refuse).WithName("RefuseLineage").WithSummary("States that this article was not made from that one; it sticks.");
        lineages.MapPost("/{articleId}/current", Current).WithName("DeclareCurrent").WithSummary("States that this translation says what its original says by now.");
    }

    private static async Task<Results<Ok<EditionView>, ProblemHttpResult>> Get(
        IDocumentCollection<EditionDocument> editions, string articleId, CancellationToken cancellationToken) =>
        await editions.Get(articleId, cancellationToken) is { } edition ? TypedResults.Ok(EditionView.Of(edition)) : NoSuchArticle(articleId);

    private static Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Confirm(
        EditorDesk desk, string articleId, ConfirmRequest request, CancellationToken cancellationToken) =>
        Link(desk, articleId, request, EditorDecisions.Confirm, cancellationToken);

    private static Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Move(
        EditorDesk desk, string articleId, ConfirmRequest request, CancellationToken cancellationToken) =>
        Link(desk, articleId, request, EditorDecisions.Move, cancellationToken);

    private static async Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Refuse(
        EditorDesk desk, string articleId, RefuseRequest request, CancellationToken cancellationToken)
    {
        if (await desk.Find(articleId, cancellationToken) is null)
        {
            return NoSuchArticle(articleId);
        }

        // An article that is not known yet can be refused beforehand.
        if (request.OriginalArticleId is not { Length: > 0 and <= 200 } id || id == articleId)
        {
            return Invalid("originalArticleId", "Name the article that this one was not made from: 1 to 200 characters, not the article itself.");
        }

        return TypedResults.Ok(EditionView.Of(await desk.Decide(articleId, e => EditorDecisions.Refuse(e, id), cancellationToken)));
    }

    private static async Task<Results<Ok<EditionView>, ProblemHttpResult>> Current(EditorDesk desk, string articleId, CancellationToken cancellationToken)
    {
        if (await desk.Find(articleId, cancellationToken) is not { } edition)
        {
            return NoSuchArticle(articleId);
        }

        return await desk.UpToDate(edition, cancellationToken) is { } current
            ? TypedResults.Ok(EditionView.Of(current))
            : TypedResults.Problem(
                $"'{articleId}' is not linked with an original that is known here, so there is nothing that it could be up to date with. Say what it was made from first: POST /v1/lineages/{articleId}/confirm.",
                statusCode: StatusCodes.Status409Conflict, title: "No original");
    }

    /// <summary>Confirms a link after looking whether it can be; shared with the queue of suggestions.</summary>
    internal static async Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Link(
        EditorDesk desk, string articleId, ConfirmRequest request, Func<EditionDocument, string, int?, EditionDocument> decide, CancellationToken cancellationToken)
    {
        if (await desk.Find(articleId, cancellationToken) is null)
        {
            return NoSuchArticle(articleId);
        }

        var original = request.OriginalArticleId is { Length: > 0 } id ? await desk.Find(id, cancellationToken) : null;
        if (Refusal(articleId, request, original) is { } refusal)
        {
            return refusal;
        }

        return TypedResults.Ok(EditionView.Of(await desk.Decide(articleId, e => decide(e, original!.Id, request.OriginalVersion), cancellationToken)));
    }

    private static ValidationProblem? Refusal(string articleId, ConfirmRequest request, EditionDocument? original)
    {
        if (original is null || original.Id == articleId)
        {
            return Invalid("originalArticleId", "Name another article that Translation knows; its id is in GET /v1/works.");
        }

        if (original.Confirmation?.OriginalArticleId == articleId)
        {
            return Invalid("originalArticleId", $"'{original.Id}' is confirmed as a translation of '{articleId}'. Refuse that first: POST /v1/lineages/{original.Id}/refuse.");
        }

        return request.OriginalVersion is { } version && (version < 1 || version > original.Article.Version)
            ? Invalid("originalVersion", $"Use 1 to {original.Article.Version}, the original's newest version, or leave it out.")
            : null;
    }

    internal static ValidationProblem Invalid(string field, string message) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [message] });

    internal static ProblemHttpResult NoSuchArticle(string articleId) =>
        TypedResults.Problem($"Translation has not seen an article '{articleId}'.", statusCode: StatusCodes.Status404NotFound, title: "No such article");
}
