using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;
using Syndication.Translation.Matching;
using Syndication.Translation.Works;

namespace Syndication.Translation.Lessons;

/// <summary>What editors' decisions taught, for whoever wonders why something was linked.</summary>
public static class LessonEndpoints
{
    private const int MostLessons = 100;

    public static void MapLessons(this IEndpointRouteBuilder routes)
    {
        var lessons = routes.MapGroup("/v1/lessons").WithTags("Works").RequireEditor();
        lessons.MapGet("", List).WithName("ListLessons").WithSummary("What editors' decisions taught, by pair of publishers, the newest first: patterns of addresses, thresholds.");
        lessons.MapGet("/{one}/{other}", Get).WithName("GetLesson").WithSummary("What decisions about two publishers taught, or about one with itself, and the decisions.");
    }

    private static async Task<Results<Ok<LessonPage>, ValidationProblem>> List(
        IDocumentCollection<LessonDocument> lessons, LessonBook book, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostLessons)
        {
            return LineageEndpoints.Invalid("limit", $"Use 1 to {MostLessons}.");
        }

        var query = new DocumentQuery { Index = "changed", Descending = true, Limit = limit ?? 20, After = string.IsNullOrEmpty(after) ? null : after };
        var page = await lessons.Query(query, cancellationToken);
        return TypedResults.Ok(new LessonPage([.. page.Items.Select(d => LessonView.Of(d, book.Read(d), withDecisions: false))], page.Next));
    }

    private static async Task<Results<Ok<LessonView>, ProblemHttpResult>> Get(
        IDocumentCollection<LessonDocument> lessons, LessonBook book, string one, string other, CancellationToken cancellationToken) =>
        await lessons.Get(Thresholds.PairOf(one, other), cancellationToken) is { } document
            ? TypedResults.Ok(LessonView.Of(document, book.Read(document), withDecisions: true))
            : TypedResults.Problem(
                $"No editor decided about a link between '{one}' and '{other}' yet: POST /v1/suggestions/{{articleId}}/confirm.", statusCode: StatusCodes.Status404NotFound, title: "No lesson");
}

/// <param name="Items">Newest first.</param>
/// <param name="Next">For <c>after</c>; null on the last page.</param>
public sealed record LessonPage(IReadOnlyList<LessonView> Items, string? Next);

public sealed record LessonView
{
    public required string One { get; init; }

    public required string Other { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required int Confirmed { get; init; }

    public required int Refused { get; init; }

    /// <summary>Where addresses carry a story's id; within one publisher only.</summary>
    public required IReadOnlyList<SiblingPattern> Patterns { get; init; }

    /// <summary>As configured.</summary>
    public required Threshold Configured { get; init; }

    /// <summary>As the decisions moved them.</summary>
    public required Threshold Thresholds { get; init; }

    /// <summary>Newest first; in the answer about one pair only.</summary>
    public IReadOnlyList<LinkDecision>? Decisions { get; init; }

    public static LessonView Of(LessonDocument document, Lesson lesson, bool withDecisions)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(lesson);
        return new LessonView
        {
            One = document.One,
            Other = document.Other,
            ChangedAt = document.ChangedAt,
            Confirmed = document.Decisions.Count(d => d.Confirmed),
            Refused = document.Decisions.Count(d => !d.Confirmed),
            Patterns = lesson.Patterns,
            Configured = lesson.Configured,
            Thresholds = lesson.Threshold,
            Decisions = withDecisions ? [.. document.Decisions.Reverse()] : null,
        };
    }
}
