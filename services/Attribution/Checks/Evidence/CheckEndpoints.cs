using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>Looks that were made, and looks at any page on request.</summary>
public static class CheckEndpoints
{
    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/checks", Check).WithTags("Checks").RequirePerson(KeyScopes.Report)
            .WithName("CheckPage").WithSummary("Looks at a page, or at its HTML, now; keeps nothing. For partners too, 30 times a minute.");
        var checks = routes.MapGroup("/v1/checks").WithTags("Checks").RequireEditor();
        checks.MapGet("/{id}", Get).WithName("GetCheck").WithSummary("One look at a republication, with the evidence.");
        checks.MapGet("/{id}/page", GetPage).WithName("GetCheckedPage").WithSummary("The page as it was when it was looked at, byte for byte.");
        checks.MapPost("/{id}/recompute", Recompute).WithName("RecomputeCheck").WithSummary("Makes the check again from what was kept, by the rules of now; keeps nothing.");
    }

    private static async Task<Results<Ok<PageReport>, ProblemHttpResult, ValidationProblem>> Check(
        CheckRequest request, ClaimsPrincipal user, PageExaminer examiner, ClearedArticleLookup lookup, PartnerChecks allowance, TimeProvider time, CancellationToken cancellationToken)
    {
        var partner = user.PartnerId();
        if (partner is not null && !allowance.Take(partner))
        {
            return TypedResults.Problem($"A partner may have {PartnerChecks.PerMinute} pages looked at in a minute. Wait a minute, then go on.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many checks");
        }

        if (Refusal(request) is { } refusal)
        {
            return refusal;
        }

        var cleared = request.Article is not null
            ? new ClearedArticle { Article = request.Article, Obligations = request.Obligations ?? [] }
            : await lookup(request.ArticleId!, partner is null ? null : new PageOwner(partner), cancellationToken);
        if (cleared is null)
        {
            return TypedResults.Problem($"No cleared version of article '{request.ArticleId}' is known. Send the article itself as 'article'.", statusCode: StatusCodes.Status404NotFound, title: "No such article");
        }

        if (partner is not null && request.Article is null && Closed(cleared, time.GetUtcNow()) is { } closed)
        {
            return TypedResults.Problem(closed, statusCode: StatusCodes.Status403Forbidden, title: "Not yours");
        }

        cleared = request.Obligations is null ? cleared : cleared with { Obligations = request.Obligations };
        var page = new TakenPage(PageInput.FromHtml(request.Html ?? "", request.Url), null, null);
        var (seen, report) = request.Html is not null ? (page, page.Check(request.Url ?? "", cleared)) : await examiner.Examine(request.Url!, cleared, cancellationToken);
        return TypedResults.Ok(request.Blocks ? Drawn(report, seen, cleared) : report);
    }

    /// <summary>Why a partner may not have the article, so that nothing of it is told; null: it may.</summary>
    private static string? Closed(ClearedArticle cleared, DateTimeOffset now) =>
        cleared.IsWithdrawn ? null
        : (cleared.NotCleared ?? cleared.NotEntitled) is { } why ? $"You may not publish article '{cleared.Article.Id}', so there is nothing that a page could comply with. {why}"
        : cleared.NotBefore > now ? $"Article '{cleared.Article.Id}' may not be published before {cleared.NotBefore:u}. Check the page after that."
        : null;

    internal static PageReport Drawn(PageReport report, TakenPage page, ClearedArticle cleared) => report with
    {
        Blocks = page.Input is null ? [] : PageOutline.Of(page.Input, cleared.Article, cleared.Obligations),
        Fix = report.Verdict == CheckVerdict.Violation && !cleared.IsWithdrawn ? cleared.CopyHtml : null,
    };

    private static async Task<Results<Ok<CheckView>, ProblemHttpResult>> Get(
        IDocumentCollection<CheckDocument> checks, string id, CancellationToken cancellationToken) =>
        await checks.Get(id, cancellationToken) is { } check
            ? TypedResults.Ok(CheckView.Of(check))
            : TypedResults.Problem($"There is no check '{id}'. A republication names its latest one: GET /v1/republications/{{id}}.", statusCode: StatusCodes.Status404NotFound, title: "No such check");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetPage(
        IDocumentCollection<CheckDocument> checks, SnapshotStore snapshots, string id, CancellationToken cancellationToken) =>
        await checks.Get(id, cancellationToken) is { } check && await snapshots.Get(check.PageHash, cancellationToken) is { } page
            ? TypedResults.File(page, "application/octet-stream", $"{check.PageHash}.html")
            : NotKept(id);

    private static async Task<Results<Ok<PageReport>, ProblemHttpResult>> Recompute(
        IDocumentCollection<CheckDocument> checks, SnapshotStore snapshots, string id, CancellationToken cancellationToken) =>
        await checks.Get(id, cancellationToken) is { } check && await snapshots.Recompute(check, cancellationToken) is { } report
            ? TypedResults.Ok(report)
            : NotKept(id);

    private static ProblemHttpResult NotKept(string id) =>
        TypedResults.Problem($"No page is kept of check '{id}': there is no such check, it got no page, or Attribution:EvidenceDays have passed.", statusCode: StatusCodes.Status404NotFound, title: "No such evidence");

    private static ValidationProblem? Refusal(CheckRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        if (request.Html is null && LinkAddress.Absolute(request.Url) is null)
        {
            errors["url"] = ["Give the absolute http or https address of the page, or the page itself as 'html'."];
        }

        if (request.Html is not null && request.Url is not null && LinkAddress.Absolute(request.Url) is null)
        {
            errors["url"] = ["Beside 'html' it is the address that the page was taken from: absolute http or https. Leave it out if there is none."];
        }

        if ((request.Article is null) == string.IsNullOrEmpty(request.ArticleId))
        {
            errors["articleId"] = ["Give either 'articleId', of an article that was cleared, or the 'article' itself."];
        }

        if (request.Article is not null && request.Obligations is null)
        {
            errors["obligations"] = ["An article sent along needs its obligations too."];
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : null;
    }
}

/// <summary>What to look at, and what to hold it against.</summary>
public sealed record CheckRequest
{
    /// <summary>Fetched when there is no <see cref="Html"/>; else the address that the HTML was taken from.</summary>
    public string? Url { get; init; }

    public string? Html { get; init; }

    /// <summary>An article that was cleared; or send <see cref="Article"/>.</summary>
    public string? ArticleId { get; init; }

    public Article? Article { get; init; }

    /// <summary>Also answer with the page's blocks, and with the whole copy that would comply.</summary>
    public bool Blocks { get; init; }

    /// <summary>Null: those of the clearance.</summary>
    public IReadOnlyList<Obligation>? Obligations { get; init; }
}

/// <summary>A look as the API shows it.</summary>
public sealed record CheckView
{
    public required string Id { get; init; }
    public required string RepublicationId { get; init; }
    public required int Number { get; init; }
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public string? FinalUrl { get; init; }
    public int? Status { get; init; }
    public required CheckVerdict Verdict { get; init; }
    public required IReadOnlyList<ObligationVerdict> Obligations { get; init; }
    public string? Reason { get; init; }
    public TermsReference? Terms { get; init; }
    public PartnerClass? Class { get; init; }
    public required DateTimeOffset CheckedAt { get; init; }
    public string? PageHash { get; init; }

    public static CheckView Of(CheckDocument check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new CheckView
        {
            Id = check.Id,
            RepublicationId = check.RepublicationId,
            Number = check.Number,
            ArticleId = check.ArticleId,
            ArticleVersion = check.ArticleVersion,
            PartnerId = check.PartnerId,
            Url = check.Url,
            FinalUrl = check.FinalUrl,
            Status = check.Status,
            Verdict = check.Verdict,
            Obligations = check.Obligations,
            Reason = check.Reason,
            Terms = check.Terms,
            Class = check.Class,
            CheckedAt = check.CheckedAt,
            PageHash = check.PageHash,
        };
    }
}
