using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

/// <summary>Decisions about articles and why, for operators.</summary>
public static class ClearanceEndpoints
{
    private const int MostClearances = 100;

    public static void MapClearances(this IEndpointRouteBuilder routes)
    {
        var clearances = routes.MapGroup("/v1/clearances").WithTags("Clearances").RequireEditor();
        clearances.MapGet("", List).WithName("ListClearances").WithSummary("Decisions of one state, newest first: held ones if none is named.");
        clearances.MapGet("/{articleId}", Get).WithName("GetClearance").WithSummary("The decision about an article's newest version: obligations, reasons, copy.");
    }

    private static async Task<Results<Ok<ClearancePage>, ValidationProblem>> List(
        IDocumentCollection<ClearanceDocument> clearances, [FromQuery] string? state, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (Refusal(state, limit) is { } refusal)
        {
            return refusal;
        }

        var page = await clearances.Query(
            new DocumentQuery
            {
                Index = "state",
                Equal = [state ?? "held"],
                Descending = true,
                Limit = limit ?? 50,
                After = string.IsNullOrEmpty(after) ? null : after,
            },
            cancellationToken);
        return TypedResults.Ok(new ClearancePage([.. page.Items.Select(c => ClearanceView.Of(c, withCopy: false))], page.Next));
    }

    private static async Task<Results<Ok<ClearanceView>, ProblemHttpResult>> Get(
        IDocumentCollection<ClearanceDocument> clearances, string articleId, CancellationToken cancellationToken) =>
        await clearances.Get(articleId, cancellationToken) is { } found
            ? TypedResults.Ok(ClearanceView.Of(found, withCopy: true))
            : TypedResults.Problem(
                $"Nothing was decided about an article '{articleId}'. GET /v1/articles/{articleId} says whether it was taken in.",
                statusCode: StatusCodes.Status404NotFound, title: "No such clearance");

    private static ValidationProblem? Refusal(string? state, int? limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (state is not (null or "cleared" or "held" or "withdrawn"))
        {
            errors["state"] = ["Leave it out, or use 'cleared', 'held' or 'withdrawn'."];
        }

        if (limit is < 1 or > MostClearances)
        {
            errors["limit"] = [$"Use 1 to {MostClearances}."];
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : null;
    }
}

public sealed record ClearancePage(IReadOnlyList<ClearanceView> Items, string? Next);

/// <summary>A decision as the API shows it.</summary>
public sealed record ClearanceView
{
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required string Headline { get; init; }
    public required ClearanceState State { get; init; }
    public required IReadOnlyList<Obligation> Obligations { get; init; }
    public required IReadOnlyList<HoldReason> Reasons { get; init; }
    public required Lineage Lineage { get; init; }

    /// <summary>Absent: decided without terms.</summary>
    public TermsReference? Terms { get; init; }
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What classes of partners get instead; without the copies.</summary>
    public IReadOnlyList<ClassClearance> Classes { get; init; } = [];

    public required long ClearanceRevision { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The copy that partners get; in lists left out.</summary>
    public CompliantCopy? Copy { get; init; }

    public static ClearanceView Of(ClearanceDocument document, bool withCopy)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new ClearanceView
        {
            ArticleId = document.Id,
            ArticleVersion = document.Article.Version,
            Headline = document.Article.Headline,
            State = document.State,
            Obligations = document.Obligations,
            Reasons = document.Reasons,
            Lineage = document.Lineage,
            Terms = document.TermsVersion == 0 ? null : new TermsReference { PublisherId = document.PublisherId, Version = document.TermsVersion },
            NotBefore = document.NotBefore,
            Classes = withCopy ? document.Classes : [],
            ClearanceRevision = document.ClearanceRevision,
            DecidedAt = document.DecidedAt,
            Copy = withCopy && document.State == ClearanceState.Cleared ? CopyBuilder.Build(ClearanceRules.Cleared(document)!) : null,
        };
    }
}
