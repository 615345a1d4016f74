using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

public sealed record AppealMyCase
{
    /// <summary>Why the finding is wrong, 1 to 2,000 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a partner can do about a case of its own.</summary>
public static class CaseSelfServiceEndpoints
{
    private const int LongestReason = 2000;

    public static void Map(IEndpointRouteBuilder partner)
    {
        partner.MapGet("/cases/{id}", Get).WithName("GetMyCase").WithSummary("One of your cases, with the HTML that complies, ready to paste.");
        partner.MapPost("/cases/{id}/check", Check).WithName("CheckMyCase").WithSummary("Says that the page was mended: it is looked at at once.");
        partner.MapPost("/cases/{id}/appeal", Appeal).WithName("AppealMyCase").WithSummary("Says that the finding is wrong: an operator decides. Once a case.");
    }

    public static async Task<Results<Ok<CaseDocument>, NotFound>> Get(
        string id, ClaimsPrincipal user, IDocumentCollection<CaseDocument> cases, CancellationToken cancellationToken) =>
        await Own(id, user, cases, cancellationToken) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    /// <summary>The report of the page again: that has it looked at.</summary>
    public static async Task<Results<Accepted<RepublicationReportView>, NotFound>> Check(
        string id, ClaimsPrincipal user, IDocumentCollection<CaseDocument> cases, IDocumentCollection<RepublicationReportDocument> reports, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await Own(id, user, cases, cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var report = await reports.Update(
            found.RepublicationId, stored => RepublicationReportDocument.Again(stored, found, time.GetUtcNow()), cancellationToken);
        return TypedResults.Accepted((string?)null, new RepublicationReportView(report!.Id, report.ArticleId, report.Url, report.ReportedAt));
    }

    public static async Task<Results<Accepted<CaseDocument>, NotFound, ValidationProblem, ProblemHttpResult>> Appeal(
        string id, AppealMyCase request, ClaimsPrincipal user, IDocumentCollection<CaseDocument> cases, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Reason?.Trim() is not { Length: > 0 and <= LongestReason } reason)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["reason"] = [$"Say why the finding is wrong, in 1 to {LongestReason} characters."] });
        }

        if (await Own(id, user, cases, cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (!found.MayAppeal())
        {
            return TypedResults.Problem("The case is closed, or has had its appeal. Mend the page and have it looked at.", statusCode: StatusCodes.Status409Conflict, title: "No appeal");
        }

        var appealed = await cases.Update(id, c => c?.SendAppeal(reason, time.GetUtcNow()), cancellationToken);
        return TypedResults.Accepted((string?)null, appealed);
    }

    private static async Task<CaseDocument?> Own(string id, ClaimsPrincipal user, IDocumentCollection<CaseDocument> cases, CancellationToken cancellationToken) =>
        await cases.Get(id, cancellationToken) is { } found && found.PartnerId == user.PartnerId() ? found : null;
}
