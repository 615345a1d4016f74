using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Console.Stories;

/// <summary>A story with what is wrong with it.</summary>
public sealed record StoryView(StoryDocument Story, IReadOnlyList<StoryProblem> Problems);

/// <param name="Next">For <c>after</c>; null on the last page.</param>
public sealed record StoryList(IReadOnlyList<StoryRow> Items, string? Next);

internal static class StoryEndpoints
{
    private const int MostRows = 200;

    public static void MapStories(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/console").WithTags("Console").RequireEditor();
        group.MapGet("/stories", List).WithName("ListStories").WithSummary("Stories, those with the newest event first; state narrows them.");
        group.MapGet("/stories/{id}", Get).WithName("GetStory").WithSummary("One story: where it is, its timeline, what is wrong and what mends it.");
        group.MapGet("/summary", Summary).WithName("GetConsoleSummary").WithSummary("Counts by stage and trouble.");
    }

    private static async Task<Results<Ok<StoryList>, ValidationProblem>> List(
        IDocumentCollection<StoryDocument> stories, CancellationToken cancellationToken,
        string? state = null, int limit = 50, string? after = null)
    {
        if (limit is < 1 or > MostRows)
        {
            return Refuse("limit", $"must be 1 to {MostRows}. Leave it out for 50.");
        }

        if (StoryQueries.For(state) is not { } query)
        {
            return Refuse("state", $"must be one of {string.Join(", ", StoryQueries.States)}. Leave it out for all stories.");
        }

        try
        {
            var page = await stories.Query(query with { Limit = limit, After = after }, cancellationToken);
            return TypedResults.Ok(new StoryList([.. page.Items.Select(StoryRow.From)], page.Next));
        }
        catch (Exception exception) when (after is not null && exception is (ArgumentException or FormatException))
        {
            return Refuse("after", "is not a cursor that this list gave out. Take 'next' of the page before, or leave it out.");
        }
    }

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Get(
        string id, IDocumentCollection<StoryDocument> stories, TimeProvider time, CancellationToken cancellationToken) =>
        await stories.Get(id, cancellationToken) is { } story
            ? TypedResults.Ok(new StoryView(story, StoryProblems.Find(story, time.GetUtcNow())))
            : TypedResults.Problem(
                $"There is no story '{id}'. Take an id from GET /v1/console/stories.", statusCode: StatusCodes.Status404NotFound, title: "No such story");

    private static async Task<Ok<StorySummary>> Summary(StorySummaries summaries, CancellationToken cancellationToken) =>
        TypedResults.Ok(await summaries.Get(cancellationToken));

    private static ValidationProblem Refuse(string field, string problem) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [problem] });
}
