using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>A partner's keys: for operators, and for the partner itself.</summary>
public static class KeyEndpoints
{
    public const int MostKeys = 20;
    private const int MostGraceHours = 720;

    /// <summary>Below <c>/v1/partner</c>.</summary>
    public static void MapOwn(IEndpointRouteBuilder group)
    {
        group.MapGet("/keys", ListOwn).WithName("ListMyKeys").WithSummary("Your keys, without their secrets.");
        group.MapPost("/keys", AddOwn).WithName("AddMyKey").WithSummary("Makes a key. It is shown this once.");
        group.MapPost("/keys/{keyId}/rotate", RotateOwn).WithName("RotateMyKey").WithSummary("Makes a key in the place of another, which stays good for a while.");
        group.MapDelete("/keys/{keyId}", RemoveOwn).WithName("RemoveMyKey").WithSummary("Makes a key useless.");
    }

    public static async Task<Results<Created<NewKey>, NotFound, ValidationProblem, ProblemHttpResult>> Add(
        string id, AddPartnerKey? request, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var wanted = request ?? new AddPartnerKey();
        if (PartnerInput.Faults(wanted, now) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var (key, keyId, hash) = ApiKeys.Create();
        var stored = new StoredKey
        {
            KeyId = keyId,
            Hash = hash,
            Label = wanted.Label is { Length: > 100 } longer ? longer[..100] : wanted.Label,
            CreatedAt = now,
            ExpiresAt = wanted.ExpiresAt,
            Scopes = [.. (wanted.Scopes ?? []).Distinct()],
        };
        return await Save(id, stored, key, p => WithoutExpired(p, now) is var kept && kept.Count >= MostKeys ? p : p with { Keys = [.. kept, stored], ChangedAt = now }, partners, directory, cancellationToken);
    }

    public static async Task<Results<Created<NewKey>, NotFound, ValidationProblem, ProblemHttpResult>> Rotate(
        string id, string keyId, RotatePartnerKey? request, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var grace = request?.GraceHours ?? 24;
        if (grace is < 0 or > MostGraceHours)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["graceHours"] = [$"Give 0 to {MostGraceHours} hours."] });
        }

        var now = time.GetUtcNow();
        if ((await partners.Get(id, cancellationToken))?.Keys.FirstOrDefault(k => k.KeyId == keyId) is not { } old)
        {
            return TypedResults.NotFound();
        }

        var (key, newId, hash) = ApiKeys.Create();
        // The time that the old one had from its making, if it had one, the new one gets too.
        var next = old with { KeyId = newId, Hash = hash, CreatedAt = now, ExpiresAt = old.ExpiresAt is { } end ? now + (end - old.CreatedAt) : null, ReplacedBy = null };
        var until = now.AddHours(grace);
        return await Save(id, next, key, p => WithoutExpired(p, now) is var kept && kept.Count >= MostKeys ? p : p with
        {
            Keys = [.. kept.Select(k => k.KeyId == keyId ? k with { ExpiresAt = k.ExpiresAt < until ? k.ExpiresAt : until, ReplacedBy = newId } : k), next],
            ChangedAt = now,
        }, partners, directory, cancellationToken);
    }

    public static async Task<Results<NoContent, NotFound>> Remove(
        string id, string keyId, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = false;
        await PartnerEndpoints.Change(partners, directory, id, p =>
        {
            found = p.Keys.Any(k => k.KeyId == keyId);
            return found ? p with { Keys = [.. p.Keys.Where(k => k.KeyId != keyId)], ChangedAt = time.GetUtcNow() } : p;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    public static async Task<Results<Ok<ListOf<KeyView>>, NotFound>> ListOwn(
        ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners, CancellationToken cancellationToken) =>
        await partners.Get(user.PartnerId()!, cancellationToken) is { } partner
            ? TypedResults.Ok(new ListOf<KeyView>([.. partner.Keys.Select(KeyView.Of)], null)) : TypedResults.NotFound();

    public static Task<Results<Created<NewKey>, NotFound, ValidationProblem, ProblemHttpResult>> AddOwn(
        AddPartnerKey? request, ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken) =>
        Add(user.PartnerId()!, request, partners, directory, time, cancellationToken);

    public static Task<Results<Created<NewKey>, NotFound, ValidationProblem, ProblemHttpResult>> RotateOwn(
        string keyId, RotatePartnerKey? request, ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken) =>
        Rotate(user.PartnerId()!, keyId, request, partners, directory, time, cancellationToken);

    public static Task<Results<NoContent, NotFound>> RemoveOwn(
        string keyId, ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken) =>
        Remove(user.PartnerId()!, keyId, partners, directory, time, cancellationToken);

    private static async Task<Results<Created<NewKey>, NotFound, ValidationProblem, ProblemHttpResult>> Save(
        string id, StoredKey stored, string key, Func<PartnerDocument, PartnerDocument> change,
        IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, CancellationToken cancellationToken)
    {
        var partner = await PartnerEndpoints.Change(partners, directory, id, change, cancellationToken);
        if (partner is null)
        {
            return TypedResults.NotFound();
        }

        return partner.Keys.Any(k => k.KeyId == stored.KeyId)
            ? TypedResults.Created($"/v1/partners/{id}/keys/{stored.KeyId}", new NewKey(stored.KeyId, key))
            : TypedResults.Problem($"A partner may have {MostKeys} keys. Remove one that is not used.", statusCode: StatusCodes.Status409Conflict);
    }

    /// <summary>Keys long past their time make room.</summary>
    private static List<StoredKey> WithoutExpired(PartnerDocument partner, DateTimeOffset now) => [.. partner.Keys.Where(k => !(k.ExpiresAt < now.AddDays(-30)))];
}
