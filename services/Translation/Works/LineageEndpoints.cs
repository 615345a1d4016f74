using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Translation.Works;

/// <summary>The lineage of an article, and an editor's word about it.</summary>
public static class LineageEndpoints
{
    public static void MapLineages(this IEndpointRouteBuilder routes)
    {
        var lineages = routes.MapGroup("/v1/lineages").WithTags("Works").RequireOperator();
        lineages.MapGet("/{articleId}", Get).WithName("GetLineage").WithSummary("How an article stands to its work, with the evidence.");
        lineages.MapPost("/{articleId}/confirm", Confirm).WithName("ConfirmLineage").WithSummary("States which article this one was made from.");
        lineages.MapPost("/{articleId}/refuse", Refuse).WithName("RefuseLineage").WithSummary("States that this article was not made from that one; it sticks.");
    }

    private static async Task<Results<Ok<EditionView>, ProblemHttpResult>> Get(
        IDocumentCollection<EditionDocument> editions, string articleId, CancellationToken cancellationToken) =>
        await editions.Get(articleId, cancellationToken) is { } edition ? TypedResults.Ok(EditionView.Of(edition)) : NoSuchArticle(articleId);

    private static async Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Confirm(
        IDocumentCollection<EditionDocument> editions, WorkStore works, string articleId, ConfirmRequest request, CancellationToken cancellationToken)
    {
        if (await editions.Get(articleId, cancellationToken) is null)
        {
            return NoSuchArticle(articleId);
        }

        var original = request.OriginalArticleId is { Length: > 0 } id ? await editions.Get(id, cancellationToken) : null;
        if (Refusal(articleId, request, original) is { } refusal)
        {
            return refusal;
        }

        return await Decide(editions, works, articleId, e => EditorDecisions.Confirm(e, original!.Id, request.OriginalVersion), cancellationToken);
    }

    private static async Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Refuse(
        IDocumentCollection<EditionDocument> editions, WorkStore works, string articleId, RefuseRequest request, CancellationToken cancellationToken)
    {
        if (await editions.Get(articleId, cancellationToken) is null)
        {
            return NoSuchArticle(articleId);
        }

        // An article that is not known yet can be refused beforehand.
        if (request.OriginalArticleId is not { Length: > 0 and <= 200 } id || id == articleId)
        {
            return Invalid("originalArticleId", "Name the article that this one was not made from: 1 to 200 characters, not the article itself.");
        }

        return await Decide(editions, works, articleId, e => EditorDecisions.Refuse(e, id), cancellationToken);
    }

    private static async Task<Ok<EditionView>> Decide(
        IDocumentCollection<EditionDocument> editions, WorkStore works, string articleId, Func<EditionDocument, EditionDocument> decide, CancellationToken cancellationToken)
    {
        var edition = await editions.Update(articleId, e => e is null ? null : decide(e), cancellationToken);
        await works.Settle(edition!, justWritten: true, cancellationToken);
        return TypedResults.Ok(EditionView.Of((await editions.Get(articleId, cancellationToken))!));
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

    private static ValidationProblem Invalid(string field, string message) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [message] });

    private static ProblemHttpResult NoSuchArticle(string articleId) =>
        TypedResults.Problem($"Translation has not seen an article '{articleId}'.", statusCode: StatusCodes.Status404NotFound, title: "No such article");
}
