using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>Sources, for operators.</summary>
public static class SourceEndpoints
{
    private const int MostListed = 500;
    private const int MostReason = 500;

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/v1/sources").WithTags("Sources").RequireOperator();
        sources.MapPost("", Post).WithName("AddSource").WithSummary("Probes a source, makes it if something can be read there, and shows what will come in.");
        sources.MapPut("/{id}", Put).WithName("PutSource").WithSummary("Makes a source, or replaces its settings. It is polled at once.");
        sources.MapGet("", List).WithName("ListSources").WithSummary("Sources by id with their health; of one status if named.");
        sources.MapGet("/{id}", Get).WithName("GetSource").WithSummary("A source with its health and what its last poll brought.");
        sources.MapPost("/{id}/poll", PollNow).WithName("PollSource").WithSummary("Has the source polled now.");
        sources.MapPost("/{id}/quarantine", Quarantine).WithName("QuarantineSource").WithSummary("Stops polling until it is released.");
        sources.MapPost("/{id}/release", Release).WithName("ReleaseSource").WithSummary("Takes it back from quarantine, a pause or 410, and polls it at once.");
        sources.MapDelete("/{id}", Delete).WithName("DeleteSource").WithSummary("Stops polling. What came from the source stays.");
    }

    public static async Task<Results<Ok<SourceView>, Created<SourceView>, ValidationProblem>> Put(
        IDocumentCollection<SourceDocument> sources, SourceSignal signal, TimeProvider time, string id, PutSource request, CancellationToken cancellationToken)
    {
        if (SourceInput.Faults(id, request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var (source, isNew) = await Save(sources, signal, time, id, request, cancellationToken);
        var view = SourceView.Of(source, time.GetUtcNow());
        return isNew ? TypedResults.Created($"/v1/sources/{id}", view) : TypedResults.Ok(view);
    }

    /// <summary>What is probed is polled a moment later, unless nothing can be read there: then nothing is saved.</summary>
    public static async Task<Results<Created<AddedSource>, ValidationProblem, ProblemHttpResult>> Post(
        IDocumentCollection<SourceDocument> sources, ProbeDesk probes, SourceSignal signal, TimeProvider time, AddSource request, CancellationToken cancellationToken)
    {
        var settings = request.Settings();
        var id = request.Id ?? SourceInput.IdOf(request.Url);
        if (SourceInput.Faults(id, settings) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        if (await sources.Get(id, cancellationToken) is { State: not SourceState.Deleted })
        {
            return TypedResults.Problem($"There is a source '{id}' already. PUT /v1/sources/{id} changes it; give another id to make another.", statusCode: StatusCodes.Status409Conflict, title: "The source exists");
        }

        var probe = await probes.Probe(new Uri(settings.Url!), settings.PublisherId!, settings.Language, settings.Kind, cancellationToken);
        if (!probe.IsReadable && !request.Force)
        {
            return TypedResults.Problem(
                $"{probe.Problem} Nothing was saved. Correct the url (POST /v1/sources/discover finds a site's feeds), or send \"force\": true.",
                statusCode: StatusCodes.Status422UnprocessableEntity, title: "Nothing can be read there", extensions: new Dictionary<string, object?> { ["probe"] = probe });
        }

        var (source, _) = await Save(sources, signal, time, id, settings, cancellationToken);
        return TypedResults.Created($"/v1/sources/{id}", new AddedSource(SourceView.Of(source, time.GetUtcNow()), probe));
    }

    public static async Task<Results<Ok<SourcePage>, ValidationProblem>> List(
        IDocumentCollection<SourceDocument> sources, TimeProvider time, [FromQuery] string? status, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        SourceStatus? wanted = Enum.TryParse<SourceStatus>(status, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && parsed != SourceStatus.Deleted && !char.IsAsciiDigit(status![0]) ? parsed : null;
        if (!string.IsNullOrEmpty(status) && wanted is null)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["status"] = ["Use new, ok, failing, silent, quarantined, gone or paused, or leave it out for all."] });
        }

        if (limit is < 1 or > MostListed)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"Use 1 to {MostListed}."] });
        }

        try
        {
            var page = await sources.Query(
                new DocumentQuery
                {
                    Index = wanted is null ? DocumentQuery.ById : "status",
                    Equal = wanted is null ? [] : [wanted],
                    Limit = limit ?? 100,
                    After = string.IsNullOrEmpty(after) ? null : after,
                },
                cancellationToken);
            var now = time.GetUtcNow();
            return TypedResults.Ok(new SourcePage([.. page.Items.Where(s => s.State != SourceState.Deleted).Select(s => SourceView.Of(s, now))], page.Next));
        }
        catch (ArgumentException exception) when (exception.ParamName == "cursor")
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["after"] = ["This is no 'next' of a page of this list; leave it out to start again."] });
        }
    }

    public static async Task<Results<Ok<SourceView>, ProblemHttpResult>> Get(
        IDocumentCollection<SourceDocument> sources, TimeProvider time, string id, CancellationToken cancellationToken) =>
        await sources.Get(id, cancellationToken) is { State: not SourceState.Deleted } source ? TypedResults.Ok(SourceView.Of(source, time.GetUtcNow())) : NoSuchSource(id);

    public static async Task<Results<Accepted<SourceView>, ProblemHttpResult>> PollNow(
        IDocumentCollection<SourceDocument> sources, SourceSignal signal, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await sources.Update(id, s => PollRules.Request(s, false, now), cancellationToken) is not { State: not SourceState.Deleted } source)
        {
            return NoSuchSource(id);
        }

        signal.Wake();
        return TypedResults.Accepted($"/v1/sources/{id}", SourceView.Of(source, now));
    }

    public static async Task<Results<Ok<SourceView>, ValidationProblem, ProblemHttpResult>> Quarantine(
        ClaimsPrincipal user, IDocumentCollection<SourceDocument> sources, TimeProvider time, string id, QuarantineSource? request, CancellationToken cancellationToken)
    {
        if (request?.Reason is { Length: > MostReason })
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["reason"] = [$"Say why in at most {MostReason} characters."] });
        }

        var now = time.GetUtcNow();
        var reason = string.IsNullOrWhiteSpace(request?.Reason) ? $"Quarantined by operator {user.OperatorId()}." : request.Reason.Trim();
        var source = await sources.Update(id, s => PollRules.Quarantine(s, reason, now), cancellationToken);
        return source is { State: not SourceState.Deleted } ? TypedResults.Ok(SourceView.Of(source, now)) : NoSuchSource(id);
    }

    public static async Task<Results<Ok<SourceView>, ProblemHttpResult>> Release(
        IDocumentCollection<SourceDocument> sources, SourceSignal signal, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var source = await sources.Update(id, s => PollRules.Release(s, now), cancellationToken);
        signal.Wake();
        return source is { State: not SourceState.Deleted } ? TypedResults.Ok(SourceView.Of(source, now)) : NoSuchSource(id);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        IDocumentCollection<SourceDocument> sources, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isThere = false;
        await sources.Update(id, s =>
        {
            isThere = s is { State: not SourceState.Deleted };
            return PollRules.Delete(s, now);
        }, cancellationToken);
        return isThere ? TypedResults.NoContent() : NoSuchSource(id);
    }

    private static async Task<(SourceDocument Source, bool IsNew)> Save(
        IDocumentCollection<SourceDocument> sources, SourceSignal signal, TimeProvider time, string id, PutSource settings, CancellationToken cancellationToken)
    {
        var wanted = SourceInput.Document(id, settings);
        var now = time.GetUtcNow();
        var isNew = false;
        var source = await sources.Update(id, s =>
        {
            isNew = s is null or { State: SourceState.Deleted };
            return PollRules.Configure(s, wanted, now, now);
        }, cancellationToken);
        signal.Wake();
        return (source!, isNew);
    }

    internal static ProblemHttpResult NoSuchSource(string id) =>
        TypedResults.Problem($"There is no source '{id}'. GET /v1/sources lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such source");
}
