using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>Sources, for operators.</summary>
public static class SourceEndpoints
{
    private const int MostListed = 500;

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/v1/sources").WithTags("Sources").RequireOperator();
        sources.MapPut("/{id}", Put).WithName("PutSource").WithSummary("Makes a source, or replaces its settings. It is polled at once.");
        sources.MapGet("", List).WithName("ListSources").WithSummary("Sources by id, with what their last poll brought.");
        sources.MapGet("/{id}", Get).WithName("GetSource").WithSummary("A source with what its last poll brought.");
        sources.MapPost("/{id}/poll", PollNow).WithName("PollSource").WithSummary("Has the source polled now.");
        sources.MapDelete("/{id}", Delete).WithName("DeleteSource").WithSummary("Stops polling. What came from the source stays.");
    }

    public static async Task<Results<Ok<SourceView>, Created<SourceView>, ValidationProblem>> Put(
        IDocumentCollection<SourceDocument> sources, SourceSignal signal, IOptions<SourceOptions> options, TimeProvider time,
        string id, PutSource request, CancellationToken cancellationToken)
    {
        if (SourceInput.Faults(id, request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var wanted = SourceInput.Document(id, request, options.Value.DefaultPollSeconds);
        var now = time.GetUtcNow();
        var isNew = false;
        var source = await sources.Update(id, s =>
        {
            isNew = s is null;
            return PollRules.Configure(s, wanted, now);
        }, cancellationToken);
        signal.Wake();
        var view = SourceView.Of(source!);
        return isNew ? TypedResults.Created($"/v1/sources/{id}", view) : TypedResults.Ok(view);
    }

    public static async Task<Results<Ok<SourcePage>, ValidationProblem>> List(
        IDocumentCollection<SourceDocument> sources, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostListed)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"Use 1 to {MostListed}."] });
        }

        try
        {
            var page = await sources.Query(
                new DocumentQuery { Index = DocumentQuery.ById, Limit = limit ?? 100, After = string.IsNullOrEmpty(after) ? null : after }, cancellationToken);
            return TypedResults.Ok(new SourcePage([.. page.Items.Select(SourceView.Of)], page.Next));
        }
        catch (ArgumentException exception) when (exception.ParamName == "cursor")
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["after"] = ["This is no 'next' of a page of this list; leave it out to start again."] });
        }
    }

    public static async Task<Results<Ok<SourceView>, ProblemHttpResult>> Get(
        IDocumentCollection<SourceDocument> sources, string id, CancellationToken cancellationToken) =>
        await sources.Get(id, cancellationToken) is { } source ? TypedResults.Ok(SourceView.Of(source)) : NoSuchSource(id);

    public static async Task<Results<Accepted<SourceView>, ProblemHttpResult>> PollNow(
        IDocumentCollection<SourceDocument> sources, SourceSignal signal, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await sources.Update(id, s => PollRules.Request(s, false, now), cancellationToken) is not { } source)
        {
            return NoSuchSource(id);
        }

        signal.Wake();
        return TypedResults.Accepted($"/v1/sources/{id}", SourceView.Of(source));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        IDocumentCollection<SourceDocument> sources, string id, CancellationToken cancellationToken)
    {
        while (await sources.Get(id, cancellationToken) is { } source)
        {
            // A poll that ends meanwhile changes the revision; a source changes a few times a second at most.
            if (await sources.Delete(id, source.Revision, cancellationToken))
            {
                return TypedResults.NoContent();
            }
        }

        return NoSuchSource(id);
    }

    internal static ProblemHttpResult NoSuchSource(string id) =>
        TypedResults.Problem($"There is no source '{id}'. GET /v1/sources lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such source");
}

public sealed record SourcePage(IReadOnlyList<SourceView> Items, string? Next);

/// <summary>A source as the API shows it.</summary>
public sealed record SourceView
{
    public required string Id { get; init; }
    public required string PublisherId { get; init; }
    public required string Url { get; init; }
    public string? Language { get; init; }
    public required SourceKind Kind { get; init; }
    public required int PollSeconds { get; init; }
    public required SourceState State { get; init; }

    /// <summary>Absent: none is planned.</summary>
    public DateTimeOffset? NextPoll { get; init; }
    public DateTimeOffset? LastPoll { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public required int Failures { get; init; }
    public required SourceCounts Counts { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static SourceView Of(SourceDocument source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SourceView
        {
            Id = source.Id,
            PublisherId = source.PublisherId,
            Url = source.Url,
            Language = source.Language,
            Kind = source.Kind,
            PollSeconds = source.PollSeconds,
            State = source.State,
            NextPoll = source.NextPoll,
            LastPoll = source.LastPoll,
            LastSuccess = source.LastSuccess,
            LastStatus = source.LastStatus,
            LastError = source.LastError,
            Failures = source.Failures,
            Counts = source.Counts,
            CreatedAt = source.CreatedAt,
        };
    }
}
