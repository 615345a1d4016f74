using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Attribution.Terms;
using Syndication.Platform.Auth;

namespace Syndication.Attribution.Clearances;

/// <summary>Shows an operator what terms would change before they take force.</summary>
public static class TermsPreviewEndpoints
{
    public static void MapTermsPreview(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/publishers/{id}/terms/preview", Preview).WithTags("Terms").RequireEditor()
            .WithName("PreviewTerms").WithSummary("What terms would change for recent articles and pages. Nothing is stored or sent.");

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
