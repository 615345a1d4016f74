using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Articles and their versions, for operators.</summary>
public static class ArticleEndpoints
{
    private const int MostListed = 500;
    private const int MostReason = 500;

    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        var articles = routes.MapGroup("/v1/articles").WithTags("Articles").RequireEditor();
        articles.MapGet("", List).WithName("ListArticles").WithSummary("Articles, newest version first; of one publisher if named.");
        articles.MapGet("/{id}", Get).WithName("GetArticle").WithSummary("An article's newest version as ninjs 3.")
            .Produces<JsonObject>(StatusCodes.Status200OK, "application/json");
        articles.MapGet("/{id}/versions", Versions).WithName("ListVersions").WithSummary("An article's last 100 versions, newest first.");
        articles.MapGet("/{id}/versions/{version:int}/difference", Difference).WithName("GetDifference").WithSummary("What a version changed: paragraphs, and the words inside them.");
        articles.MapPost("/{id}/withdraw", Withdraw).WithName("WithdrawArticle").WithSummary("Withdraws an article everywhere.");
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

    public static async Task<Results<Ok<VersionList>, ProblemHttpResult>> Versions(
        IDocumentCollection<ArticleDocument> articles, string id, CancellationToken cancellationToken) =>
        await articles.Get(id, cancellationToken) is { } article
            ? TypedResults.Ok(new VersionList([.. article.History.Reverse().Select(VersionView.Of)]))
            : NoSuchArticle(id);

    public static async Task<Results<Ok<DifferenceView>, ProblemHttpResult>> Difference(
        IDocumentCollection<ArticleDocument> articles, IDocumentCollection<DifferenceDocument> differences, string id, int version, CancellationToken cancellationToken)
    {
        if (await articles.Get(id, cancellationToken) is not { } article)
        {
            return NoSuchArticle(id);
        }

        var entry = article.History.FirstOrDefault(v => v.Version == version);
        return entry?.DifferenceId is { } kept && await differences.Get(kept, cancellationToken) is { } found
            ? TypedResults.Ok(DifferenceView.Of(id, entry, found.Difference))
            : TypedResults.Problem(
                version == 1 ? "The first version differs from none; ask for version 2 or later."
                    : $"No difference is kept of version {version}. GET /v1/articles/{id}/versions lists those that are.",
                statusCode: StatusCodes.Status404NotFound, title: "No difference of that version");
    }

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

/// <param name="Items">Newest first.</param>
public sealed record VersionList(IReadOnlyList<VersionView> Items);

/// <summary>One version as the history shows it.</summary>
public sealed record VersionView(int Version, Change Change, PubStatus PubStatus, DateTimeOffset VersionCreated, DateTimeOffset IngestedAt, string SourceId, string? ChangeNote)
{
    public static VersionView Of(VersionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new VersionView(entry.Version, entry.Change, entry.PubStatus, entry.VersionCreated, entry.IngestedAt, entry.SourceId, entry.ChangeNote);
    }
}

/// <summary>What a version changed against the one before it.</summary>
public sealed record DifferenceView
{
    public required string ArticleId { get; init; }
    public required int Version { get; init; }
    public required int Previous { get; init; }
    public required Change Change { get; init; }
    public required DateTimeOffset VersionCreated { get; init; }
    public string? ChangeNote { get; init; }
    public required int WordsAdded { get; init; }
    public required int WordsRemoved { get; init; }
    public required IReadOnlyList<FieldChange> Fields { get; init; }
    public required IReadOnlyList<ParagraphChange> Paragraphs { get; init; }
    public required bool IsCut { get; init; }

    public static DifferenceView Of(string articleId, VersionEntry entry, Difference difference)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(difference);
        return new DifferenceView
        {
            ArticleId = articleId,
            Version = entry.Version,
            Previous = entry.Version - 1,
            Change = entry.Change,
            VersionCreated = entry.VersionCreated,
            ChangeNote = entry.ChangeNote,
            WordsAdded = difference.WordsAdded,
            WordsRemoved = difference.WordsRemoved,
            Fields = difference.Fields,
            Paragraphs = difference.Paragraphs,
            IsCut = difference.IsCut,
        };
    }
}
