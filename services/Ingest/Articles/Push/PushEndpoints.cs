using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Ingest.Pages;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Pushing articles: one, many, or a page. An answer means that the articles are stored; their events follow.</summary>
public static class PushEndpoints
{
    public const int MostItems = 1000;
    public const int MostBulkBytes = 50_000_000;
    private const int MostReason = 500;

    public static void MapPush(this IEndpointRouteBuilder routes)
    {
        var push = routes.MapGroup("/v1/articles").WithTags("Articles").RequirePush();
        push.MapPost("", Push).WithName("PushArticle").WithSummary("Takes in one article as ninjs 2 or 3, or as NewsML-G2.")
            .Accepts<JsonObject>("application/json", "application/ninjs+json", "application/xml", "text/xml", "application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.packageitem+xml", "application/vnd.iptc.g2.newsmessage+xml")
            // A little over the article's own limit, whose refusal says more.
            .WithMetadata(new RequestSizeLimitAttribute(NinjsReader.MostArticleBytes + 1_000_000)).AddEndpointFilter<IdempotencyFilter>();
        push.MapPost("/bulk", PushMany).WithName("PushArticles").WithSummary("Takes in up to 1,000 articles, as an array or JSON lines of ninjs, or a NewsML-G2 message; each has its own outcome.")
            .Accepts<JsonArray>("application/json", "application/x-ndjson", "application/jsonl", "application/ninjs+json", "application/xml", "text/xml", "application/vnd.iptc.g2.newsmessage+xml")
            .WithMetadata(new RequestSizeLimitAttribute(MostBulkBytes)).AddEndpointFilter<IdempotencyFilter>();
        push.MapPost("/page", PushPage).WithName("PushPage").WithSummary("Takes in the story on a page that its site posts as HTML.")
            .Accepts<string>("text/html", "application/xhtml+xml")
            .WithMetadata(new RequestSizeLimitAttribute(NinjsReader.MostArticleBytes + 1_000_000)).AddEndpointFilter<IdempotencyFilter>();
        push.MapPost("/withdraw", WithdrawByName).WithName("WithdrawArticleByName").WithSummary("Withdraws the article of that uri, url or id everywhere.").AddEndpointFilter<IdempotencyFilter>();
    }

    public static async Task<Results<Created<IntakeOutcome>, Ok<IntakeOutcome>, ValidationProblem, ProblemHttpResult>> Push(
        HttpRequest request, PushDesk desk, IDocumentCollection<PushClientDocument> clients, TimeProvider time, [FromQuery] string? publisher, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await PushCaller.Of(request.HttpContext.User, clients, publisher, cancellationToken);
        if (caller is null)
        {
            return refusal!;
        }

        var now = time.GetUtcNow();
        var items = PushDesk.Read(await PushInput.Body(request, cancellationToken), request.ContentType, new ReadContext { PublisherId = caller.Publisher, Now = now });
        if (items.Count != 1)
        {
            return TypedResults.ValidationProblem(PushInput.Error("", $"The body has {items.Count} articles; send one, or all of them to /v1/articles/bulk."));
        }

        var outcome = (await desk.Take(caller, items, request.ContentType, null, now, cancellationToken))[0];
        return items[0].Article is null ? TypedResults.ValidationProblem(PushInput.Errors(items[0].Problems)) : Answer(outcome);
    }

    public static async Task<Results<Ok<BulkOutcome>, ValidationProblem, ProblemHttpResult>> PushMany(
        HttpRequest request, PushDesk desk, IDocumentCollection<PushClientDocument> clients, TimeProvider time, [FromQuery] string? publisher, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await PushCaller.Of(request.HttpContext.User, clients, publisher, cancellationToken);
        if (caller is null)
        {
            return refusal!;
        }

        var now = time.GetUtcNow();
        var body = await PushInput.Body(request, cancellationToken);
        var items = PushDesk.Read(body, request.ContentType, new ReadContext { PublisherId = caller.Publisher, Now = now });
        if (items.Count > MostItems)
        {
            return TypedResults.ValidationProblem(PushInput.Error("", $"The body has {items.Count} articles; send at most {MostItems} at once."));
        }

        if (items is [{ Place: "", Article: null } whole])
        {
            // The document as a whole is not what it should be: there are no items to tell of.
            var raw = whole.Raw ?? Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, Sources.RejectedDocument.MostRaw)]);
            await desk.Keep([PushRejections.Of(caller, whole with { Raw = raw }, request.ContentType, null, now)], cancellationToken);
            return TypedResults.ValidationProblem(PushInput.Errors(whole.Problems));
        }

        return TypedResults.Ok(BulkOutcome.Of(await desk.Take(caller, items, request.ContentType, null, now, cancellationToken)));
    }

    public static async Task<Results<Created<IntakeOutcome>, Ok<IntakeOutcome>, ValidationProblem, ProblemHttpResult>> PushPage(
        HttpRequest request, PushDesk desk, IDocumentCollection<PushClientDocument> clients, TimeProvider time, [FromQuery] string? publisher, [FromQuery] string? url,
        [FromQuery] string? language, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await PushCaller.Of(request.HttpContext.User, clients, publisher, cancellationToken);
        if (caller is null)
        {
            return refusal!;
        }

        if (WebAddresses.Absolute(url, null) is not { } address)
        {
            return TypedResults.ValidationProblem(PushInput.Error("url", "Name the page's address: ?url= and an absolute http or https address, percent-encoded."));
        }

        var now = time.GetUtcNow();
        var body = await PushInput.Body(request, cancellationToken);
        var read = ContentReader.Read(body, request.ContentType ?? "text/html", new ReadContext { PublisherId = caller.Publisher, Now = now, Url = new Uri(address), Language = language });
        var raw = read.Problems.Count > 0 ? Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, Sources.RejectedDocument.MostRaw)]) : null;
        var item = read.Articles is [var article] ? new ReadItem("", article, [], null)
            : new ReadItem("", null, read.Problems.Count > 0 ? read.Problems : [new ReadProblem("page", $"The page has {read.Articles.Count} stories; send the page of one.")], raw);
        var outcome = (await desk.Take(caller, [item], request.ContentType ?? "text/html", new Uri(address), now, cancellationToken))[0];
        return item.Article is null ? TypedResults.ValidationProblem(PushInput.Errors(item.Problems)) : Answer(outcome);
    }

    public static async Task<Results<Ok<IntakeOutcome>, ValidationProblem, ProblemHttpResult>> WithdrawByName(
        HttpRequest http, WithdrawByName request, ArticleIntake intake, IDocumentCollection<ArticleDocument> articles, IDocumentCollection<PushClientDocument> clients,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await PushCaller.Of(http.HttpContext.User, clients, request.Publisher, cancellationToken);
        if (caller is null)
        {
            return refusal!;
        }

        if (string.IsNullOrWhiteSpace(request.Uri) && string.IsNullOrWhiteSpace(request.Url) && string.IsNullOrWhiteSpace(request.ArticleId))
        {
            return TypedResults.ValidationProblem(PushInput.Error("uri", "Say which article: its uri, its url or its articleId."));
        }

        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > MostReason)
        {
            return TypedResults.ValidationProblem(PushInput.Error("reason", $"Say why in 1 to {MostReason} characters; partners read it."));
        }

        if (request.ArticleId is { } id && (await articles.Get(id, cancellationToken))?.Article.PublisherId is { } owner && owner != caller.Publisher)
        {
            return TypedResults.Problem($"Article '{id}' is not of publisher '{caller.Publisher}'. Name its own publisher.", statusCode: StatusCodes.Status403Forbidden, title: "Another publisher's article");
        }

        var now = time.GetUtcNow();
        var withdrawal = new WithdrawalRequest
        {
            PublisherId = caller.Publisher, Uri = Trimmed(request.Uri), Url = Trimmed(request.Url), ArticleId = Trimmed(request.ArticleId), Reason = request.Reason.Trim(),
        };
        var outcome = await intake.Withdraw(withdrawal, caller.Origin, now, cancellationToken);
        return outcome.Outcome == Outcome.Refused ? Conflict(outcome) : TypedResults.Ok(outcome);
    }

    private static Results<Created<IntakeOutcome>, Ok<IntakeOutcome>, ValidationProblem, ProblemHttpResult> Answer(IntakeOutcome outcome) => outcome.Outcome switch
    {
        Outcome.Created => TypedResults.Created($"/v1/articles/{outcome.ArticleId}", outcome),
        Outcome.Refused => Conflict(outcome),
        _ => TypedResults.Ok(outcome),
    };

    private static ProblemHttpResult Conflict(IntakeOutcome outcome) => TypedResults.Problem(outcome.Reason, statusCode: StatusCodes.Status409Conflict, title: "The article was refused");

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Which article to withdraw, by one of its names.</summary>
public sealed record WithdrawByName
{
    /// <summary>May be left out by a client of one publisher.</summary>
    public string? Publisher { get; init; }
    public string? Uri { get; init; }
    public string? Url { get; init; }
    public string? ArticleId { get; init; }

    /// <summary>1 to 500 characters.</summary>
    public string? Reason { get; init; }
}
