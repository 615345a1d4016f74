using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>Cases, for operators.</summary>
public static class CaseEndpoints
{
    private const int MostCases = 100;
    private const int LongestReason = 1000;
    private const int MostHours = 8760;

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/v1/cases").WithTags("Cases").RequireEditor();
        cases.MapGet("", List).WithName("ListCases").WithSummary("Cases, newest first; of one state or one partner if named.");
        cases.MapGet("/{id}", Get).WithName("GetCase").WithSummary("A case with what is broken, the HTML that would comply, and its steps.");
        cases.MapPost("/{id}/check", Check).WithName("CheckCase").WithSummary("Has the case's page looked at now.");
        cases.MapPost("/{id}/appeal", Appeal).WithName("AppealCase").WithSummary("Enters an appeal that a partner made by other means.").RequireOperator();
        cases.MapPost("/{id}/decide", Decide).WithName("DecideCase").WithSummary("Grants or refuses an appeal.").RequireOperator();
        cases.MapPost("/{id}/extend", Extend).WithName("ExtendCase").WithSummary("Gives more time; lifts a suspension.").RequireOperator();
        cases.MapPost("/{id}/lift", Lift).WithName("LiftCase").WithSummary("Lets deliveries go on while the case stays open.").RequireOperator();
        cases.MapPost("/{id}/close", Close).WithName("CloseCase").WithSummary("Closes a case on an operator's word.").RequireOperator();
    }

    private static async Task<Results<Ok<CasePage>, ValidationProblem>> List(
        IDocumentCollection<CaseDocument> cases, [FromQuery] string? state, [FromQuery] string? partnerId, [FromQuery] int? limit, [FromQuery] string? after,
        CancellationToken cancellationToken)
    {
        if (Refusal(state, partnerId, limit) is { } refusal)
        {
            return refusal;
        }

        var page = await cases.Query(
            new DocumentQuery
            {
                Index = state is not null ? "state" : partnerId is not null ? "partner" : "recent",
                Equal = [state ?? partnerId ?? "case"],
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

    private static async Task<Results<Accepted<CaseView>, ProblemHttpResult>> Check(
        IDocumentCollection<CaseDocument> cases, IDocumentCollection<RepublicationDocument> republications, CheckSignal signal, TimeProvider time,
        string id, CancellationToken cancellationToken)
    {
        if (await cases.Get(id, cancellationToken) is not { } found)
        {
            return NoSuchCase(id);
        }

        var now = time.GetUtcNow();
        await republications.Update(found.RepublicationId, r => RepublicationRules.Request(r, now), cancellationToken);
        signal.Wake();
        return TypedResults.Accepted($"/v1/cases/{id}", CaseView.Of(found));
    }

    private static Task<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>> Appeal(
        IDocumentCollection<CaseDocument> cases, TimeProvider time, string id, CaseReason request, CancellationToken cancellationToken) =>
        Change(cases, id, request.Reason, reason => new CaseInput.Appeal(reason, time.GetUtcNow()), "it has had its appeal, or is closed", cancellationToken);

    private static Task<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>> Decide(
        IDocumentCollection<CaseDocument> cases, TimeProvider time, ClaimsPrincipal user, string id, DecideCase request, CancellationToken cancellationToken)
    {
        if (request.Grant is not { } grant)
        {
            return Task.FromResult<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>>(
                TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["grant"] = ["Use true to grant the appeal and close the case, false to refuse it."] }));
        }

        return Change(cases, id, request.Reason, reason => new CaseInput.Decide(grant, reason, user.OperatorId(), time.GetUtcNow()), "no appeal waits for a decision", cancellationToken);
    }

    private static Task<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>> Extend(
        IDocumentCollection<CaseDocument> cases, TimeProvider time, ClaimsPrincipal user, string id, ExtendCase request, CancellationToken cancellationToken)
    {
        if (request.Hours is not (> 0 and <= MostHours))
        {
            return Task.FromResult<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>>(
                TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["hours"] = [$"Say how many hours there are from now, 1 to {MostHours}."] }));
        }

        var now = time.GetUtcNow();
        return Change(cases, id, request.Reason, reason => new CaseInput.Extend(now.AddHours(request.Hours.Value), reason, user.OperatorId(), now),
            "it is closed, or its appeal waits for a decision", cancellationToken);
    }

    private static Task<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>> Lift(
        IDocumentCollection<CaseDocument> cases, TimeProvider time, ClaimsPrincipal user, string id, CaseReason request, CancellationToken cancellationToken) =>
        Change(cases, id, request.Reason, reason => new CaseInput.Lift(reason, user.OperatorId(), time.GetUtcNow()), "it suspends nobody", cancellationToken);

    private static Task<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>> Close(
        IDocumentCollection<CaseDocument> cases, TimeProvider time, ClaimsPrincipal user, string id, CaseReason request, CancellationToken cancellationToken) =>
        Change(cases, id, request.Reason, reason => new CaseInput.Close(reason, user.OperatorId(), time.GetUtcNow()), "it is closed already", cancellationToken);

    /// <summary>Applies what an operator wants; a case that does not take it in its state answers 409.</summary>
    private static async Task<Results<Ok<CaseView>, ProblemHttpResult, ValidationProblem>> Change(
        IDocumentCollection<CaseDocument> cases, string id, string? reason, Func<string, CaseInput> input, string refusal, CancellationToken cancellationToken)
    {
        if (reason?.Trim() is not { Length: > 0 and <= LongestReason } said)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["reason"] = [$"Say why, for the partner, in 1 to {LongestReason} characters."] });
        }

        var wanted = input(said);
        var isTaken = false;
        var changed = await cases.Update(
            id,
            c =>
            {
                var next = CaseRules.Apply(c, wanted);
                isTaken = next is not null;
                return next;
            },
            cancellationToken);
        return changed is null ? NoSuchCase(id)
            : isTaken ? TypedResults.Ok(CaseView.Of(changed))
            : TypedResults.Problem($"Case '{id}' is {CaseView.Wire(changed.State)}: {refusal}.", statusCode: StatusCodes.Status409Conflict, title: "Not in this state");
    }

    private static ValidationProblem? Refusal(string? state, string? partnerId, int? limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (state is not (null or "open" or "overdue" or "suspended" or "appealed" or "closed"))
        {
            errors["state"] = ["Leave it out, or use 'open', 'overdue', 'suspended', 'appealed' or 'closed'."];
        }

        if (state is not null && partnerId is not null)
        {
            errors["partnerId"] = ["Name a state or a partner, not both."];
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

public sealed record CaseReason
{
    /// <summary>For the partner, 1 to 1,000 characters.</summary>
    public string? Reason { get; init; }
}

public sealed record DecideCase
{
    /// <summary>True closes the case, and the same finding opens no other; false lets the clock go on.</summary>
    public bool? Grant { get; init; }

    /// <inheritdoc cref="CaseReason.Reason"/>
    public string? Reason { get; init; }
}

public sealed record ExtendCase
{
    /// <summary>From now, 1 to 8,760.</summary>
    public int? Hours { get; init; }

    /// <inheritdoc cref="CaseReason.Reason"/>
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
    public DateTimeOffset? SuspendedAt { get; init; }
    public required string CheckId { get; init; }
    public required int Violations { get; init; }
    public string? Appeal { get; init; }
    public DateTimeOffset? AppealedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosedBecause { get; init; }
    public required IReadOnlyList<CaseHistoryEntry> History { get; init; }

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
            SuspendedAt = document.SuspendedAt,
            CheckId = document.CheckId,
            Violations = document.Violations,
            Appeal = document.Appeal,
            AppealedAt = document.AppealedAt,
            ClosedAt = document.ClosedAt,
            ClosedBecause = document.ClosedBecause,
            History = document.History,
        };
    }

    internal static string Wire(CaseState state) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
