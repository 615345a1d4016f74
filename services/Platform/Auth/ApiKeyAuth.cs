using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Syndication.Platform.Auth;

/// <summary>Who may call what: API keys in <c>Authorization: Bearer …</c> or <c>X-Api-Key</c>.</summary>
public static class ApiKeyAuth
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>The header beside <c>Authorization</c>.</summary>
    public const string HeaderName = "X-Api-Key";

    public const string OperatorPolicy = "operator";
    public const string EditorPolicy = "editor";
    public const string PartnerPolicy = "partner";
    public const string PushPolicy = "push";

    internal const string OperatorClaim = "operator";
    internal const string EditorClaim = "editor";
    internal const string PartnerClaim = "partner";
    internal const string ClientClaim = "push-client";
    internal const string ScopeClaim = "scope";

    /// <summary>Operators only.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(OperatorPolicy);

    /// <summary>Editors, who decide about stories (lineages, terms' drafts, withdrawals, checks), and operators.</summary>
    public static TBuilder RequireEditor<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(EditorPolicy);

    /// <summary>Partners; see <see cref="PartnerId"/>. Operators are not partners.</summary>
    public static TBuilder RequirePartner<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(PartnerPolicy);

    /// <summary>Operators, editors, and partners whose key is good for the scope.</summary>
    public static TBuilder RequirePerson<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.ClientId() is null && (context.User.PartnerId() is null || IsGoodFor(context, scope))));

    /// <summary>Partners whose key is good for the scope; one without scopes is good for all.</summary>
    public static TBuilder RequirePartner<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser().RequireClaim(PartnerClaim)
            .RequireAssertion(context => IsGoodFor(context, scope)));

    private static bool IsGoodFor(AuthorizationHandlerContext context, string scope)
    {
        var scopes = context.User.FindAll(ScopeClaim).Select(c => c.Value).ToList();
        var allowed = scopes.Count == 0 || scopes.Contains(scope);
        if (!allowed && context.Resource is HttpContext http)
        {
            http.Items[ScopeClaim] = scope;
        }

        return allowed;
    }

    /// <summary>Push clients, see <see cref="ClientId"/>, and operators.</summary>
    public static TBuilder RequirePush<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(PushPolicy);

    /// <summary>The push client that the request's key belongs to; null when it is an operator's.</summary>
    public static string? ClientId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(ClientClaim);
    }

    /// <summary>The partner that the request's key belongs to.</summary>
    public static string? PartnerId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(PartnerClaim);
    }

    /// <summary>The public id of the editor key that the request came with.</summary>
    public static string? EditorId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(EditorClaim);
    }

    /// <summary>The public id of the operator key that the request came with; for the record of who did what.</summary>
    public static string? OperatorId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(OperatorClaim);
    }
}

/// <summary>Finds partner keys; the service that keeps partners registers one.</summary>
public interface IPartnerKeys
{
    /// <summary>The stored hash and owner for a key's public id; null when there is none, or the partner may not call.</summary>
    Task<PartnerKey?> Find(string keyId, CancellationToken cancellationToken);
}

/// <param name="Scopes">What the key is good for; null or empty: everything.</param>
public sealed record PartnerKey(string PartnerId, string Hash, IReadOnlyList<string>? Scopes = null);

/// <summary>Finds the keys of push clients (publishers' own systems); the service that keeps them registers one.</summary>
public interface IClientKeys
{
    /// <summary>The stored hash and owner for a key's public id; null when there is none, or it is no longer good.</summary>
    Task<ClientKey?> Find(string keyId, CancellationToken cancellationToken);
}

public sealed record ClientKey(string ClientId, string Hash);
