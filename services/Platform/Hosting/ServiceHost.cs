using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syndication.Platform.Auth;
using Syndication.Platform.Bus;
using Syndication.Platform.Bus.Errors;
using Syndication.Platform.Http;
using Syndication.Platform.Configuration;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;
using Syndication.Platform.Web;

namespace Syndication.Platform.Hosting;

/// <summary>Runs modules as a process: one service behind a broker, or all of them together.</summary>
public static class ServiceHost
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    public const int BadConfiguration = 78;

    private const int ThreadsPerCore = 4;

    /// <summary>Builds, starts and waits until told to stop.</summary>
    /// <returns>The process's exit code: 0 after a clean stop, 78 for a configuration that cannot work.</returns>
    public static async Task<int> Run(string[] args, params ServiceModule[] modules)
    {
        try
        {
            await using var app = Build(args, modules);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (StartupErrors.Describe(exception) is { } problems)
        {
            await ReportProblems(problems);
            return BadConfiguration;
        }
    }

    /// <summary>One line a problem on standard error.</summary>
    public static async Task ReportProblems(IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        await System.Console.Error.WriteLineAsync("The configuration cannot work:");
        foreach (var problem in problems)
        {
            await System.Console.Error.WriteLineAsync("  " + problem);
        }
    }

    /// <summary>The process, not started. <paramref name="customise"/> comes first: its settings and services win over ours.</summary>
    public static WebApplication Build(
        string[] args, IReadOnlyList<ServiceModule> modules, Action<WebApplicationBuilder>? customise = null)
    {
        ArgumentNullException.ThrowIfNull(modules);
        KeepThreads();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        AddDefaults(builder.Configuration, modules);
        customise?.Invoke(builder);
        AddPlatform(builder, modules);

        var app = builder.Build();
        if (StartupErrors.Find(app.Services) is { Count: > 0 } problems)
        {
            throw new ConfigurationProblemsException(problems);
        }

        app.UsePlatformWeb();
        app.MapPlatformTelemetry();
        app.MapErrorQueues();
        foreach (var module in modules)
        {
            module.Map(app);
        }

        return app;
    }

    /// <summary>
    /// Some threads of the pool always wait for a disk or a socket. With as few as there are cores, which is where the pool starts and comes back to,
    /// cores stand idle while requests wait (docs/performance.md).
    /// </summary>
    private static void KeepThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var others);
        ThreadPool.SetMinThreads(Math.Max(workers, ThreadsPerCore * Environment.ProcessorCount), others);
    }

    /// <summary>Lowest in precedence: any other source of configuration overrides them.</summary>
    private static void AddDefaults(ConfigurationManager configuration, IReadOnlyList<ServiceModule> modules)
    {
        // A service alone in its process has nobody to talk to but over a broker.
        var alone = modules.Count == 1;
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Urls"] = alone ? modules[0].DefaultUrl : "http://127.0.0.1:8080",
                ["Bus:Transport"] = alone ? BusOptions.RabbitMq : BusOptions.InMemory,
            },
        });
    }

    private static void AddPlatform(WebApplicationBuilder builder, IReadOnlyList<ServiceModule> modules)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddValidatedOptions<StorageOptions>(configuration, StorageOptions.Section);
        services.AddValidatedOptions<BusOptions>(configuration, BusOptions.Section);
        services.AddPlatformTelemetry(configuration, modules.Count == 1 ? modules[0].Name : "syndication");
        services.AddPlatformWeb(configuration);
        services.AddApiKeyAuth(configuration);
        services.AddSafeHttp(configuration);

        var consumers = new ConsumerRegistry();
        foreach (var module in modules)
        {
            services.AddSingleton(new DocumentModule(module.Name));
            services.AddDocumentStore(module.Name);
        }

        foreach (var module in modules)
        {
            module.Add(new ServiceModuleBuilder(module.Name, services, configuration, consumers));
        }

        services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage", tags: ["ready"]);
        services.AddBus(configuration, consumers);
    }
}
