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
        rejected.MapGet("/{id}/raw", Raw).WithName("GetRejectedRaw").WithSummary("It as it came, byte for byte where it is kept so.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
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
        IDocumentCollection<RejectedDocument> rejected, IDocumentCollection<RejectedBodyDocument> bodies, IDocumentCollection<SourceDocument> sources,
        ArticleIntake intake, SourceSignal signal, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        if (await rejected.Get(id, cancellationToken) is not { } document)
        {
            return NoSuchRejected(id);
        }

        var now = time.GetUtcNow();
        if (Reread(document, await bodies.Get(id, cancellationToken), now) is { } read)
        {
            var outcomes = await intake.Take(PollRequests.NewestOfEach(read.Articles), new Origin(document.SourceId, true), now, cancellationToken);
            await Drop(rejected, bodies, document, cancellationToken);
            return TypedResults.Ok(new RetryOutcome(outcomes));
        }

        // Its document is read again. Dropped first, it comes back if it still can't be read.
        if (await sources.Get(document.SourceId, cancellationToken) is null or { State: SourceState.Deleted })
        {
            return TypedResults.Problem($"It still can't be read, and its source '{document.SourceId}' is gone. {string.Join(" ", document.Reasons)}", statusCode: StatusCodes.Status409Conflict, title: "It still can't be read");
        }

        await Drop(rejected, bodies, document, cancellationToken);
        await sources.Update(document.SourceId, s => PollRules.Request(s, true, now), cancellationToken);
        signal.Wake();
        return TypedResults.Accepted($"/v1/sources/{document.SourceId}", new RetryOutcome([]));
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Raw(
        IDocumentCollection<RejectedDocument> rejected, IDocumentCollection<RejectedBodyDocument> bodies, string id, CancellationToken cancellationToken)
    {
        if (await rejected.Get(id, cancellationToken) is not { } document)
        {
            return NoSuchRejected(id);
        }

        // Whatever it is, a browser only saves it.
        var body = (await bodies.Get(id, cancellationToken))?.Unpack().ToArray() ?? Encoding.UTF8.GetBytes(document.Raw);
        return TypedResults.File(body, "application/octet-stream", id + ".txt");
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        IDocumentCollection<RejectedDocument> rejected, IDocumentCollection<RejectedBodyDocument> bodies, string id, CancellationToken cancellationToken) =>
        await rejected.Get(id, cancellationToken) is { } document && await Drop(rejected, bodies, document, cancellationToken)
            ? TypedResults.NoContent()
            : NoSuchRejected(id);

    internal static async Task<bool> Drop(
        IDocumentCollection<RejectedDocument> rejected, IDocumentCollection<RejectedBodyDocument> bodies, RejectedDocument document, CancellationToken cancellationToken)
    {
        if (document.IsWhole && await bodies.Get(document.Id, cancellationToken) is { } body)
        {
            await bodies.Delete(body.Id, body.Revision, cancellationToken);
        }

        return await rejected.Delete(document.Id, document.Revision, cancellationToken);
    }

    /// <summary>The document from its bytes; an entry on its own, where that says all. Null: that is not enough, or it still can't be read.</summary>
    private static ReadResult? Reread(RejectedDocument document, RejectedBodyDocument? body, DateTimeOffset now)
    {
        if (body is null && document.Raw.Length >= RejectedDocument.MostRaw)
        {
            return null;
        }

        var read = ContentReader.Read(
            body?.Unpack() ?? Encoding.UTF8.GetBytes(document.Raw), body is null && !document.IsWhole ? null : document.ContentType,
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

    /// <summary>The whole document; else an entry of it.</summary>
    public required bool IsWhole { get; init; }
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
            IsWhole = document.IsWhole,
            At = document.At,
        };
    }
}
