using System.Security.Claims;
using Microsoft.AspNetCore.Builder;

namespace Syndication.Platform.Auth;

/// <summary>Who may call what: API keys in <c>Authorization: Bearer …</c> or <c>X-Api-Key</c>.</summary>
public static class ApiKeyAuth
{
    public const string OperatorPolicy = "operator";
    public const string PartnerPolicy = "partner";

    /// <summary>Operators only.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(OperatorPolicy);

    /// <summary>Partners; see <see cref="PartnerId"/>. Operators are not partners.</summary>
    public static TBuilder RequirePartner<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(PartnerPolicy);

    /// <summary>The partner that the request's key belongs to.</summary>
    public static string? PartnerId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue("partner");
    }
}

/// <summary>Finds partner keys; the service that keeps partners registers one.</summary>
public interface IPartnerKeys
{
    /// <summary>The stored hash and owner for a key's public id; null when there is none, or the partner may not call.</summary>
    Task<PartnerKey?> Find(string keyId, CancellationToken cancellationToken);
}

public sealed record PartnerKey(string PartnerId, string Hash);

/// <summary>Keys of the form <c>syn_{id}_{secret}</c>.</summary>
public static class ApiKeys
{
    /// <summary>A new random key: 128-bit public id, 256-bit secret; keep <c>KeyId</c> and <c>Hash</c>, show <c>Key</c> once.</summary>
    public static (string Key, string KeyId, string Hash) Create() => throw new NotSupportedException("in work");

    /// <summary>The stored form of a key's secret.</summary>
    public static string HashOf(string key) => throw new NotSupportedException("in work");
}
