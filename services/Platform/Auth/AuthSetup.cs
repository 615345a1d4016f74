using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syndication.Platform.Configuration;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Auth;

public static class AuthSetup
{
    /// <summary>
    /// API keys (section <c>Auth</c>) and the policies of <see cref="ApiKeyAuth"/>. Nothing needs a key unless its
    /// endpoint says so. Partners are known when an <see cref="IPartnerKeys"/> is registered, in any order.
    /// </summary>
    public static IServiceCollection AddApiKeyAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<AuthOptions>(configuration, AuthOptions.Section);
        services.AddValidatedOptions<StorageOptions>(configuration, StorageOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OperatorKeys>();
        services.TryAddSingleton<EditorKeys>();
        services.TryAddSingleton<PartnerKeyCache>();
        services.AddProblemDetails();

        // AddAuthentication would bring data protection along, which keeps key files in the home directory: for cookies,
        // which nothing here has.
        services.AddAuthenticationCore(options => options.DefaultScheme = ApiKeyAuth.Scheme);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyAuth.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(ApiKeyAuth.OperatorPolicy, policy => policy.RequireAuthenticatedUser().RequireClaim(ApiKeyAuth.OperatorClaim))
            .AddPolicy(ApiKeyAuth.EditorPolicy, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.OperatorId() is not null || context.User.EditorId() is not null))
            .AddPolicy(ApiKeyAuth.PartnerPolicy, policy => policy.RequireAuthenticatedUser().RequireClaim(ApiKeyAuth.PartnerClaim))
            .AddPolicy(ApiKeyAuth.PushPolicy, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.OperatorId() is not null || context.User.ClientId() is not null));
        return services;
    }
}
