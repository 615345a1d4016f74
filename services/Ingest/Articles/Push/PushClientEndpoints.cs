using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Push clients and their keys, for operators.</summary>
public static partial class PushClientEndpoints
{
    private const int MostKeys = 10;
    private const int MostPublishers = 100;
    private const int MostText = 100;
    private const int LongestGrace = 30 * 24 * 3600;

    public static void MapPushClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/v1/push-clients").WithTags("Push clients").RequireOperator();
        clients.MapGet("", List).WithName("ListPushClients").WithSummary("Publishers' own systems that push, by id.");
        clients.MapGet("/{id}", Get).WithName("GetPushClient").WithSummary("A push client with its keys' ids.");
        clients.MapPut("/{id}", Put).WithName("PutPushClient").WithSummary("Makes a push client, or changes its name and publishers.");
        clients.MapDelete("/{id}", Delete).WithName("DeletePushClient").WithSummary("Removes a push client and its keys.");
        clients.MapPost("/{id}/keys", AddKey).WithName("AddPushKey").WithSummary("Makes a key, shown this once; the others can be let run out.");
        clients.MapDelete("/{id}/keys/{keyId}", RemoveKey).WithName("RemovePushKey").WithSummary("Makes a key useless, at once.");
    }

    public static async Task<Ok<PushClientPage>> List(IDocumentCollection<PushClientDocument> clients, CancellationToken cancellationToken, string? after = null)
    {
        var page = await clients.Query(new DocumentQuery { Index = DocumentQuery.ById, After = after, Limit = 200 }, cancellationToken);
        return TypedResults.Ok(new PushClientPage([.. page.Items.Select(PushClientView.Of)], page.Next));
    }

    public static async Task<Results<Ok<PushClientView>, ProblemHttpResult>> Get(IDocumentCollection<PushClientDocument> clients, string id, CancellationToken cancellationToken) =>
        await clients.Get(id, cancellationToken) is { } client ? TypedResults.Ok(PushClientView.Of(client)) : NoSuchClient(id);

    public static async Task<Results<Ok<PushClientView>, ValidationProblem>> Put(
        IDocumentCollection<PushClientDocument> clients, TimeProvider time, string id, PutPushClient request, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<string, string[]>();
        if (!ClientId().IsMatch(id))
        {
            problems["id"] = ["Use 1 to 60 of a-z, 0-9 and hyphen, such as north-wire-cms."];
        }

        if (request.Name is not { Length: > 0 and <= MostText })
        {
            problems["name"] = [$"Name it in 1 to {MostText} characters."];
        }

        if (request.Publishers is not { Count: > 0 and <= MostPublishers } publishers || !publishers.All(PushInput.IsPublisher))
        {
            problems["publishers"] = [$"Name 1 to {MostPublishers} publishers that it may push for, each {PushInput.PublisherForm}."];
        }

        if (problems.Count > 0)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = time.GetUtcNow();
        var client = await clients.Update(
            id,
            c => (c ?? new PushClientDocument { Id = id, Name = "", Publishers = [], CreatedAt = now }) with { Name = request.Name!.Trim(), Publishers = [.. request.Publishers!.Distinct()] },
            cancellationToken);
        return TypedResults.Ok(PushClientView.Of(client!));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(IDocumentCollection<PushClientDocument> clients, string id, CancellationToken cancellationToken) =>
        await clients.Get(id, cancellationToken) is { } client && await clients.Delete(id, client.Revision, cancellationToken) ? TypedResults.NoContent() : NoSuchClient(id);

    public static async Task<Results<Created<NewPushKey>, ValidationProblem, ProblemHttpResult>> AddKey(
        IDocumentCollection<PushClientDocument> clients, TimeProvider time, string id, AddPushKey? request, CancellationToken cancellationToken)
    {
        if (request?.RetireOthersAfterSeconds is < 0 or > LongestGrace)
        {
            return TypedResults.ValidationProblem(PushInput.Error("retireOthersAfterSeconds", $"Use 0 to {LongestGrace} (30 days), or leave it out to keep the other keys."));
        }

        if (request?.Label is { Length: > MostText })
        {
            return TypedResults.ValidationProblem(PushInput.Error("label", $"Use at most {MostText} characters."));
        }

        var now = time.GetUtcNow();
        var (key, keyId, hash) = ApiKeys.Create();
        var made = new PushKey { KeyId = keyId, Hash = hash, Label = request?.Label, CreatedAt = now };
        var client = await clients.Update(id, c => c is null ? null : Rotated(c, made, request?.RetireOthersAfterSeconds, now), cancellationToken);
        return client is null ? NoSuchClient(id)
            : client.KeyIds.Contains(keyId) ? TypedResults.Created($"/v1/push-clients/{id}/keys/{keyId}", new NewPushKey(keyId, key))
            : TypedResults.Problem($"A push client may have {MostKeys} keys. Remove one that is not used.", statusCode: StatusCodes.Status409Conflict, title: "Too many keys");
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveKey(
        IDocumentCollection<PushClientDocument> clients, string id, string keyId, CancellationToken cancellationToken)
    {
        var found = false;
        await clients.Update(
            id,
            c =>
            {
                found = c?.KeyIds.Contains(keyId) == true;
                return found ? c!.With([.. c.Keys.Where(k => k.KeyId != keyId)]) : c;
            },
            cancellationToken);
        return found ? TypedResults.NoContent()
            : TypedResults.Problem($"Client '{id}' has no key '{keyId}'. GET /v1/push-clients/{id} lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such key");
    }

    /// <summary>With the new key; the others run out after the grace, and those that have are dropped. The same instance: no room.</summary>
    internal static PushClientDocument Rotated(PushClientDocument client, PushKey made, int? retireAfterSeconds, DateTimeOffset now)
    {
        var good = client.Keys.Where(k => !(k.ExpiresAt <= now)).Select(k => retireAfterSeconds is not { } seconds ? k
            : k.ExpiresAt <= now.AddSeconds(seconds) ? k
            : k with { ExpiresAt = now.AddSeconds(seconds) }).ToList();
        return good.Count >= MostKeys ? client : client.With([.. good, made]);
    }

    private static ProblemHttpResult NoSuchClient(string id) =>
        TypedResults.Problem($"There is no push client '{id}'. GET /v1/push-clients lists them.", statusCode: StatusCodes.Status404NotFound, title: "No such push client");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClientId();
}

public sealed record PutPushClient
{
    public string? Name { get; init; }
    public IReadOnlyList<string>? Publishers { get; init; }
}

public sealed record AddPushKey
{
    public string? Label { get; init; }

    /// <summary>Rotation: the client's other keys stop to work after so many seconds. Null: they stay good.</summary>
    public int? RetireOthersAfterSeconds { get; init; }
}

/// <param name="KeyId">Public.</param>
/// <param name="Key">Shown this once.</param>
public sealed record NewPushKey(string KeyId, string Key);

public sealed record PushClientPage(IReadOnlyList<PushClientView> Items, string? Next);

public sealed record PushKeyView(string KeyId, string? Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

public sealed record PushClientView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Publishers { get; init; }
    public required IReadOnlyList<PushKeyView> Keys { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static PushClientView Of(PushClientDocument client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new PushClientView
        {
            Id = client.Id,
            Name = client.Name,
            Publishers = client.Publishers,
            Keys = [.. client.Keys.Select(k => new PushKeyView(k.KeyId, k.Label, k.CreatedAt, k.ExpiresAt))],
            CreatedAt = client.CreatedAt,
        };
    }
}
