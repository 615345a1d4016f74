using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>Cases, for operators.</summary>
public static class CaseEndpoints
{
    private const int MostCases = 100;
    private const int LongestReason = 1000;

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/v1/cases").WithTags("Cases").RequireOperator();
        cases.MapGet("", List).WithName("ListCases").WithSummary("Cases, newest first; of one state if named.");
        cases.MapGet("/{id}", Get).WithName("GetCase").WithSummary("A case with what is broken and the HTML that would comply.");
        cases.MapPost("/{id}/close", Close).WithName("CloseCase").WithSummary("Closes a case on an operator's word.");
    }

    private static async Task<Results<Ok<CasePage>, ValidationProblem>> List(
        IDocumentCollection<CaseDocument> cases, [FromQuery] string? state, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (Refusal(state, limit) is { } refusal)
        {
            return refusal;
        }

        var page = await cases.Query(
            new DocumentQuery
            {
                Index = state is null ? "recent" : "state",
                Equal = [state ?? "case"],
                Descending = true,
                Limit = limit ?? 50,
                After = string.IsNullOrEmpty(after) ? null : after,
            },
            cancellationToken);
        return TypedResults.Ok(new CasePage([.. page.Items.Select(CaseView.Of)], page.Next));
    }

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Get(
        IDocumentCollection<CaseDocument> cases, string id, CancellationToken cancellationToken) =>
        await cases.Get(id, cancellationToken) is { } found ? TypedResults.Ok(CaseView.Of(found)) : NoSuchCase(id);

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>> Close(
        IDocumentCollection<CaseDocument> cases, TimeProvider time, string id, CloseCaseRequest request, CancellationToken cancellationToken)
    {
        var reason = request.Reason?.Trim();
        if (reason is not { Length: > 0 and <= LongestReason })
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["reason"] = [$"Say why, for the partner, in 1 to {LongestReason} characters."] });
        }

        var now = time.GetUtcNow();
        return await cases.Update(id, c => CaseRules.Close(c, reason, now), cancellationToken) is { } closed
            ? TypedResults.Ok(CaseView.Of(closed))
            : NoSuchCase(id);
    }

    private static ValidationProblem? Refusal(string? state, int? limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (state is not (null or "open" or "overdue" or "closed"))
        {
            errors["state"] = ["Leave it out, or use 'open', 'overdue' or 'closed'."];
        }

        if (limit is < 1 or > MostCases)
        {
            errors["limit"] = [$"Use 1 to {MostCases}."];
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : null;
    }

    private static ProblemHttpResult NoSuchCase(string id) =>
        TypedResults.Problem($"There is no case '{id}'. GET /v1/cases lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such case");
}

public sealed record CloseCaseRequest
{
    /// <summary>For the partner, 1 to 1,000 characters.</summary>
    public string? Reason { get; init; }
}

public sealed record CasePage(IReadOnlyList<CaseView> Items, string? Next);

/// <summary>A case as the API shows it.</summary>
public sealed record CaseView
{
    public required string Id { get; init; }
    public required CaseState State { get; init; }
    public required string RepublicationId { get; init; }
    public required string ArticleId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required IReadOnlyList<ObligationVerdict> Broken { get; init; }
    public string? Fix { get; init; }
    public TermsReference? Terms { get; init; }
    public required bool SuspendsWhenOverdue { get; init; }
    public required string CheckId { get; init; }
    public required int Violations { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosedBecause { get; init; }

    public static CaseView Of(CaseDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new CaseView
        {
            Id = document.Id,
            State = document.State,
            RepublicationId = document.RepublicationId,
            ArticleId = document.ArticleId,
            PartnerId = document.PartnerId,
            Url = document.Url,
            OpenedAt = document.OpenedAt,
            DueAt = document.DueAt,
            Broken = document.Broken,
            Fix = document.Fix,
            Terms = document.Terms,
            SuspendsWhenOverdue = document.SuspendsWhenOverdue,
            CheckId = document.CheckId,
            Violations = document.Violations,
            ClosedAt = document.ClosedAt,
            ClosedBecause = document.ClosedBecause,
        };
    }
}
