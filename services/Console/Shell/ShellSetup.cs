using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using MudBlazor.Services;
using Syndication.Console.Api;
using Syndication.Console.SignIn;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;

namespace Syndication.Console.Shell;

/// <summary>The frame that every page stands in.</summary>
internal static class ShellSetup
{
    public static void AddShell(this ServiceModuleBuilder module)
    {
        var services = module.Services;
        services.AddValidatedOptions<ConsoleOptions>(module.Configuration, ConsoleOptions.Section);
        services.AddRazorComponents().AddInteractiveServerComponents();
        // What data protection guards here lives no longer than this process: no key files in anybody's home directory.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.Configure<CircuitOptions>(options => options.DisconnectedCircuitMaxRetained = 50);
        services.AddMudServices();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ServiceAddresses>();
        services.AddScoped<Visitor>();
        services.AddScoped<Texts>();
        services.AddScoped<ServiceApi>();
        services.AddScoped<Errors.ErrorQueueApi>();
        services.AddScoped<Now.StuckDesk>();
    }

    public static void MapShell(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => TypedResults.Redirect("/console/")).ExcludeFromDescription().AllowAnonymous();
        routes.MapAssets();
        routes.MapSignIn();
        // No form is posted to a component, so there is nothing that an antiforgery token would guard.
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null).DisableAntiforgery().AllowAnonymous();
    }
}
