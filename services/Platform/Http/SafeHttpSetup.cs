using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syndication.Platform.Configuration;

namespace Syndication.Platform.Http;

public static class SafeHttpSetup
{
    /// <summary>Registers <see cref="SafeHttpClient"/> with the limits of section <c>Http</c>.</summary>
    public static IServiceCollection AddSafeHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<SafeHttpOptions>(configuration, SafeHttpOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SafeHttpClient>();
        services.TryAddSingleton<ServiceHttp>();
        return services;
    }
}
