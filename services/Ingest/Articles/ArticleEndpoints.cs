using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Pushing, listing and withdrawing articles. An answer means that the article is stored; its events follow.</summary>
public static class ArticleEndpoints
{
    public const int MostItems = 1000;
    public const int MostBulkBytes = 50_000_000;
    private const int MostListed = 500;
    private const int MostReason = 500;

    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        var articles = routes.MapGroup("/v1/articles").WithTags("Articles").RequireOperator();
        articles.MapPost("", Push).WithName("PushArticle").WithSummary("Takes in one article as a ninjs 3 object.")
            .Accepts<JsonObject>("application/json", "application/ninjs+json")
            // A little over the article's own limit, whose refusal says more.
            .WithMetadata(new RequestSizeLimitAttribute(NinjsReader.MostArticleBytes + 1_000_000));
        articles.MapPost("/bulk", PushMany).WithName("PushArticles").WithSummary("Takes in up to 1,000 articles, as an array or as JSON lines of ninjs 3; each has its own outcome.")
            .Accepts<JsonArray>("application/json", "application/x-ndjson", "application/jsonl", "application/ninjs+json")
            .WithMetadata(new RequestSizeLimitAttribute(MostBulkBytes));
        articles.MapGet("", List).WithName("ListArticles").WithSummary("Articles, newest version first; of one publisher if named.");
        articles.MapGet("/{id}", Get).WithName("GetArticle").WithSummary("An article's newest version as ninjs 3.")
            .Produces<JsonObject>(StatusCodes.Status200OK, "application/json");
        articles.MapPost("/{id}/withdraw", Withdraw).WithName("WithdrawArticle").WithSummary("Withdraws an article everywhere.");
    }

    public static async Task<Results<Created<IntakeOutcome>, Ok<IntakeOutcome>, ValidationProblem, ProblemHttpResult>> Push(
        HttpRequest request, ArticleIntake intake, TimeProvider time, [FromQuery] string? publisher, CancellationToken cancellationToken)
    {
        if (PushInput.PublisherProblem(publisher) is { } refusal)
        {
            return TypedResults.ValidationProblem(refusal);
        }

        var now = time.GetUtcNow();
        var items = NinjsReader.ReadItems(await PushInput.Body(request, cancellationToken), new ReadContext { PublisherId = publisher!, Now = now });
        if (items.Count != 1)
        {
            return TypedResults.ValidationProblem(PushInput.Error("", $"The body has {items.Count} articles; send one, or all of them to /v1/articles/bulk."));
        }

        if (items[0].Article is not { } draft)
        {
            return TypedResults.ValidationProblem(PushInput.Errors(items[0].Problems));
        }

        var outcome = (await intake.Take([draft], Origin.Push, now, cancellationToken))[0];
        return outcome.Outcome switch
        {
            Outcome.Created => TypedResults.Created($"/v1/articles/{outcome.ArticleId}", outcome),
            Outcome.Refused => TypedResults.Problem(outcome.Reason, statusCode: StatusCodes.Status409Conflict, title: "The article was refused"),
            _ => TypedResults.Ok(outcome),
        };
    }

    public static async Task<Results<Ok<BulkOutcome>, ValidationProblem>> PushMany(
        HttpRequest request, ArticleIntake intake, TimeProvider time, [FromQuery] string? publisher, CancellationToken cancellationToken)
    {
        if (PushInput.PublisherProblem(publisher) is { } refusal)
        {
            return TypedResults.ValidationProblem(refusal);
        }

        var now = time.GetUtcNow();
        var items = NinjsReader.ReadItems(await PushInput.Body(request, cancellationToken), new ReadContext { PublisherId = publisher!, Now = now });
        if (items.Count > MostItems)
        {
            return TypedResults.ValidationProblem(PushInput.Error("", $"The body has {items.Count} articles; send at most {MostItems} at once."));
        }

        if (items is [{ Place: "", Article: null }])
        {
            // The document as a whole is not what it should be: there are no items to tell of.
            return TypedResults.ValidationProblem(PushInput.Errors(items[0].Problems));
        }

        var taken = await intake.Take([.. items.Where(i => i.Article is not null).Select(i => i.Article!)], Origin.Push, now, cancellationToken);
        var next = 0;
        return TypedResults.Ok(BulkOutcome.Of([.. items.Select(i => i.Article is not null ? taken[next++] : PushInput.Refused(i))]));
    }

    public static async Task<Results<Ok<ArticlePage>, ValidationProblem>> List(
        IDocumentCollection<ArticleDocument> articles, [FromQuery] string? publisher, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostListed)
        {
            return TypedResults.ValidationProblem(PushInput.Error("limit", $"Use 1 to {MostListed}."));
        }

        try
        {
            var page = await articles.Query(
                new DocumentQuery
                {
                    Index = string.IsNullOrEmpty(publisher) ? "recent" : "publisher",
                    Equal = [string.IsNullOrEmpty(publisher) ? "article" : publisher],
                    Descending = true,
                    Limit = limit ?? 50,
                    After = string.IsNullOrEmpty(after) ? null : after,
                },
                cancellationToken);
            return TypedResults.Ok(new ArticlePage([.. page.Items.Select(ArticleSummary.Of)], page.Next));
        }
        catch (ArgumentException exception) when (exception.ParamName == "cursor")
        {
            return TypedResults.ValidationProblem(PushInput.Error("after", "This is no 'next' of a page of this list; leave it out to start again."));
        }
    }

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Get(
        IDocumentCollection<ArticleDocument> articles, string id, CancellationToken cancellationToken) =>
        await articles.Get(id, cancellationToken) is { } article
            ? TypedResults.Content(NinjsWriter.WriteLine(article.Article), "application/json; charset=utf-8")
            : NoSuchArticle(id);

    public static async Task<Results<Ok<IntakeOutcome>, ValidationProblem, ProblemHttpResult>> Withdraw(
        IDocumentCollection<ArticleDocument> articles, ArticleIntake intake, TimeProvider time, string id, WithdrawArticle request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > MostReason)
        {
            return TypedResults.ValidationProblem(PushInput.Error("reason", $"Say why in 1 to {MostReason} characters; partners read it."));
        }

        if (await articles.Get(id, cancellationToken) is not { } stored)
        {
            return NoSuchArticle(id);
        }

        var now = time.GetUtcNow();
        var draft = stored.Article with { Change = Change.Withdrawal, PubStatus = PubStatus.Canceled, VersionCreated = now, ChangeNote = request.Reason.Trim() };
        return TypedResults.Ok((await intake.Take([draft], Origin.Operator, now, cancellationToken))[0]);
    }

    private static ProblemHttpResult NoSuchArticle(string id) =>
        TypedResults.Problem($"There is no article '{id}'. GET /v1/articles lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such article");
}

public sealed record WithdrawArticle
{
    /// <summary>1 to 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <param name="Items">One for each article sent, in that order.</param>
public sealed record BulkOutcome(int Created, int Updated, int Unchanged, int Withdrawn, int Refused, IReadOnlyList<IntakeOutcome> Items)
{
    public static BulkOutcome Of(IReadOnlyList<IntakeOutcome> items) => new(
        items.Count(i => i.Outcome == Outcome.Created), items.Count(i => i.Outcome == Outcome.Updated), items.Count(i => i.Outcome == Outcome.Unchanged),
        items.Count(i => i.Outcome == Outcome.Withdrawn), items.Count(i => i.Outcome == Outcome.Refused), items);
}

public sealed record ArticlePage(IReadOnlyList<ArticleSummary> Items, string? Next);

/// <summary>An article as a list shows it.</summary>
public sealed record ArticleSummary
{
    public required string Id { get; init; }
    public required string PublisherId { get; init; }
    public required int Version { get; init; }
    public required Change Change { get; init; }
    public required PubStatus PubStatus { get; init; }
    public required string Language { get; init; }
    public required string Headline { get; init; }
    public string? CanonicalUrl { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }
    public required DateTimeOffset VersionCreated { get; init; }
    public required string SourceId { get; init; }
    public required DateTimeOffset IngestedAt { get; init; }

    public static ArticleSummary Of(ArticleDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var article = document.Article;
        return new ArticleSummary
        {
            Id = article.Id,
            PublisherId = article.PublisherId,
            Version = article.Version,
            Change = article.Change,
            PubStatus = article.PubStatus,
            Language = article.Language,
            Headline = article.Headline,
            CanonicalUrl = article.CanonicalUrl,
            FirstCreated = article.FirstCreated,
            VersionCreated = article.VersionCreated,
            SourceId = document.SourceId,
            IngestedAt = document.IngestedAt,
        };
    }
}
