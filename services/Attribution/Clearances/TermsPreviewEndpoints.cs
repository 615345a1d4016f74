using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

/// <summary>Shows an operator what terms would change before they take force.</summary>
public static class TermsPreviewEndpoints
{
    public static void MapTermsPreview(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/publishers/{id}/terms/preview", Preview).WithTags("Terms").RequireEditor()
            .WithName("PreviewTerms").WithSummary("What terms would change for recent articles and pages. Nothing is stored or sent.");
        routes.MapPost("/v1/publishers/{id}/terms/try", Try).WithTags("Terms").RequireEditor()
            .WithName("TryTerms").WithSummary("Looks at a page with an article under terms that need not be in force. Nothing is stored or sent.");
    }

    private static async Task<Results<Ok<PageReport>, ProblemHttpResult, ValidationProblem>> Try(
        IDocumentCollection<ClearanceDocument> clearances, PageExaminer examiner, string id, TryTerms request, CancellationToken cancellationToken)
    {
        var terms = (request.Terms ?? new PublisherTerms { Publisher = id }) with { Publisher = id, Version = 0 };
        var problems = request.Terms is null ? new() { ["terms"] = ["Give the terms, as PUT /v1/publishers/{id}/terms takes them."] } : TermsValidator.Problems(terms).ToDictionary();
        if (request.Html is null && LinkAddress.Absolute(request.Url) is null)
        {
            problems["url"] = ["Give the absolute http or https address of the page, or the page itself as 'html'."];
        }

        if (problems.Count > 0)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (string.IsNullOrEmpty(request.ArticleId) || await clearances.Get(request.ArticleId, cancellationToken) is not { } known || known.PublisherId != id)
        {
            return TypedResults.Problem($"'{id}' has no article '{request.ArticleId}' here. GET /v1/articles?publisher={id} lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such article");
        }

        var decided = Decided.Of(terms, known.Article, known.Lineage);
        var cleared = new ClearedArticle { Article = decided.Article, Obligations = decided.Plain.Obligations, CopyHtml = decided.Copy?.Html };
        var page = new TakenPage(PageInput.FromHtml(request.Html ?? "", request.Url), null, null);
        var (seen, report) = request.Html is not null ? (page, page.Check(request.Url ?? "", cleared)) : await examiner.Examine(request.Url!, cleared, cancellationToken);
        return TypedResults.Ok(CheckEndpoints.Drawn(report, seen, cleared));
    }

    private static async Task<Results<Ok<TermsChanges>, ValidationProblem>> Preview(
        TermsPreview preview, string id, PublisherTerms terms, [FromQuery] int? articles, [FromQuery] int? pages, CancellationToken cancellationToken)
    {
        var wanted = terms with { Publisher = id, Version = 0 };
        var problems = TermsValidator.Problems(wanted).ToDictionary();
        if (articles is < 1 or > TermsPreview.MostArticles)
        {
            problems["articles"] = [$"Use 1 to {TermsPreview.MostArticles}, or leave it out for 50."];
        }

        if (pages is < 0 or > TermsPreview.MostPages)
        {
            problems["pages"] = [$"Use 0 to {TermsPreview.MostPages}, or leave it out for 20."];
        }

        return problems.Count > 0 ? TypedResults.ValidationProblem(problems) : TypedResults.Ok(await preview.Of(wanted, articles ?? 50, pages ?? 20, cancellationToken));
    }
}

/// <summary>Terms, and the page and article to try them on.</summary>
public sealed record TryTerms
{
    public PublisherTerms? Terms { get; init; }

    /// <summary>One of the publisher's articles.</summary>
    public string? ArticleId { get; init; }

    /// <summary>Fetched when there is no <see cref="Html"/>.</summary>
    public string? Url { get; init; }

    public string? Html { get; init; }
}
