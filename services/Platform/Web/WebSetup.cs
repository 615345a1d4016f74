using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Configuration;

namespace Syndication.Platform.Web;

/// <summary>What every web server of ours has: errors as ProblemDetails, JSON as the contracts write it, health, docs.</summary>
public static class WebSetup
{
    /// <summary>Registers it; section <c>Web</c>.</summary>
    public static IServiceCollection AddPlatformWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<WebOptions>(configuration, WebOptions.Section);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemRemedies.Add);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.ConfigureHttpJsonOptions(options =>
        {
            ContractsJson.Apply(options.SerializerOptions);
            // The web defaults take "5" for 5; contracts don't.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });

        // Binding errors come as exceptions, so that the answer can name the field; without this they are empty 400s.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<WebOptions>>((kestrel, web) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes(web);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.AddHealthChecks();
        services.AddApiDescription();
        return services;
    }

    /// <summary>Kestrel is made before the options are checked: a fault in these must not hide what else is wrong.</summary>
    private static long MostBytes(IOptions<WebOptions> web)
    {
        try
        {
            return web.Value.MaxRequestBytes;
        }
        catch (OptionsValidationException)
        {
            return new WebOptions().MaxRequestBytes;
        }
    }

    /// <summary>
    /// Puts the middleware and the platform's own routes in place: call it once, before any other middleware and
    /// before the modules map their routes.
    /// </summary>
    public static WebApplication UsePlatformWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(SecurityHeaders.Set);
        app.UseExceptionHandler();
        app.UseRouting();
        // Behind routing: what is short-circuited there says itself why it refuses.
        app.UseStatusCodePages();
        app.UseMiddleware<RequestLogScope>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapWhoAmI();
        if (app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Docs)
        {
            app.MapApiDescription();
        }

        return app;
    }
}
