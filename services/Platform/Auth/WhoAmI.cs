using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Syndication.Platform.Auth;

/// <summary>Whose key a request came with.</summary>
/// <param name="Role"><c>operator</c>, <c>editor</c>, <c>partner</c> or <c>push</c>.</param>
/// <param name="Id">The partner's or push client's id; for operators and editors the key's public id.</param>
public sealed record Caller(string Role, string Id);

public static class WhoAmI
{
    /// <summary><c>GET /v1/me</c>, for any key that this service knows.</summary>
    internal static void MapWhoAmI(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/me", Me).WithTags("Keys").RequireAuthorization()
            .WithName("WhoAmI").WithSummary("The role and id that the key stands for.");

    public static Ok<Caller> Me(ClaimsPrincipal user) => TypedResults.Ok(
        user.OperatorId() is { } operatorId ? new Caller(ApiKeyAuth.OperatorPolicy, operatorId)
        : user.EditorId() is { } editorId ? new Caller(ApiKeyAuth.EditorPolicy, editorId)
        : user.PartnerId() is { } partnerId ? new Caller(ApiKeyAuth.PartnerPolicy, partnerId)
        : new Caller(ApiKeyAuth.PushPolicy, user.ClientId()!));
}
