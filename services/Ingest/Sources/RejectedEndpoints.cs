using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Ingest.Articles;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>What sources sent and no reader could read, for operators.</summary>
public static class RejectedEndpoints
{
    private const int MostListed = 100;

    public static void MapRejected(this IEndpointRouteBuilder routes)
    {
        var rejected = routes.MapGroup("/v1/rejected").WithTags("Sources").RequireOperator();
        rejected.MapGet("", List).WithName("ListRejected").WithSummary("What could not be read, newest first; of one source if named.");
        rejected.MapPost("/{id}/retry", Retry).WithName("RetryRejected").WithSummary("Reads it again as it stands, or has its source read from scratch.");
        rejected.MapDelete("/{id}", Delete).WithName("DeleteRejected").WithSummary("Drops it. It comes back if the source sends it again.");
    }

    public static async Task<Results<Ok<RejectedPage>, ValidationProblem>> List(
        IDocumentCollection<RejectedDocument> rejected, [FromQuery] string? source, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostListed)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"Use 1 to {MostListed}."] });
        }

        try
        {
            var page = await rejected.Query(
                new DocumentQuery
                {
                    Index = string.IsNullOrEmpty(source) ? "recent" : "source",
                    Equal = [string.IsNullOrEmpty(source) ? "rejected" : source],
                    Descending = true,
                    Limit = limit ?? 50,
                    After = string.IsNullOrEmpty(after) ? null : after,
                },
                cancellationToken);
            return TypedResults.Ok(new RejectedPage([.. page.Items.Select(RejectedView.Of)], page.Next));
        }
        catch (ArgumentException exception) when (exception.ParamName == "cursor")
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["after"] = ["This is no 'next' of a page of this list; leave it out to start again."] });
        }
    }

    public static async Task<Results<Ok<RetryOutcome>, Accepted<RetryOutcome>, ProblemHttpResult>> Retry(
        IDocumentCollection<RejectedDocument> rejected, IDocumentCollection<SourceDocument> sources, ArticleIntake intake, SourceSignal signal,
        TimeProvider time, string id, CancellationToken cancellationToken)
    {
        if (await rejected.Get(id, cancellationToken) is not { } document)
        {
            return NoSuchRejected(id);
        }

        var now = time.GetUtcNow();
        if (Reread(document, now) is { } read)
        {
            var outcomes = await intake.Take(PollRequests.NewestOfEach(read.Articles), new Origin(document.SourceId, true), now, cancellationToken);
            await rejected.Delete(id, document.Revision, cancellationToken);
            return TypedResults.Ok(new RetryOutcome(outcomes));
        }

        // An entry alone means nothing to a reader: its document is read again. Dropped first, it comes back if it still can't be read.
        if (await sources.Get(document.SourceId, cancellationToken) is null)
        {
            return TypedResults.Problem($"It still can't be read, and its source '{document.SourceId}' is gone. {string.Join(" ", document.Reasons)}", statusCode: StatusCodes.Status409Conflict, title: "It still can't be read");
        }

        await rejected.Delete(id, document.Revision, cancellationToken);
        await sources.Update(document.SourceId, s => PollRules.Request(s, true, now), cancellationToken);
        signal.Wake();
        return TypedResults.Accepted($"/v1/sources/{document.SourceId}", new RetryOutcome([]));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        IDocumentCollection<RejectedDocument> rejected, string id, CancellationToken cancellationToken) =>
        await rejected.Get(id, cancellationToken) is { } document && await rejected.Delete(id, document.Revision, cancellationToken)
            ? TypedResults.NoContent()
            : NoSuchRejected(id);

    private static ReadResult? Reread(RejectedDocument document, DateTimeOffset now)
    {
        if (!document.IsWhole)
        {
            return null;
        }

        var read = ContentReader.Read(
            Encoding.UTF8.GetBytes(document.Raw), document.ContentType,
            new ReadContext { PublisherId = document.PublisherId, Now = now, Url = new Uri(document.Url), Language = document.Language });
        return read.Problems.Count == 0 && read.Articles.Count > 0 ? read : null;
    }

    private static ProblemHttpResult NoSuchRejected(string id) =>
        TypedResults.Problem($"There is nothing rejected as '{id}'. GET /v1/rejected lists what there is.", statusCode: StatusCodes.Status404NotFound, title: "Nothing rejected of that id");
}

/// <param name="Items">What came of it; empty when its source is polled instead.</param>
public sealed record RetryOutcome(IReadOnlyList<IntakeOutcome> Items);

public sealed record RejectedPage(IReadOnlyList<RejectedView> Items, string? Next);

/// <summary>Something that could not be read, as the API shows it.</summary>
public sealed record RejectedView
{
    public required string Id { get; init; }
    public required string SourceId { get; init; }
    public required string PublisherId { get; init; }
    public required string Url { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public required string Raw { get; init; }
    public required DateTimeOffset At { get; init; }

    public static RejectedView Of(RejectedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new RejectedView
        {
            Id = document.Id,
            SourceId = document.SourceId,
            PublisherId = document.PublisherId,
            Url = document.Url,
            Reasons = document.Reasons,
            Raw = document.Raw,
            At = document.At,
        };
    }
}
