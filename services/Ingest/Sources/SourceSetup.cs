using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;

namespace Syndication.Ingest.Sources;

/// <summary>Puts the sources into the module.</summary>
public static class SourceSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddValidatedOptions<SourceOptions>(module.Configuration, SourceOptions.Section);
        module.AddDocuments(SourceDocument.Type).AddDocuments(SourceHostDocument.Type).AddDocuments(HubSubscriptionDocument.Type).AddDocuments(PageWatchDocument.Type);
        module.AddDocuments(RejectedDocument.Type).AddDocuments(RejectedBodyDocument.Type);
        var services = module.Services;
        services.AddSingleton<SourceSignal>().AddSingleton<HostVisits>().AddSingleton<SourceIntake>().AddSingleton<PollRunner>();
        services.AddSingleton<ProbeDesk>().AddSingleton<HubDesk>().AddSingleton<PageWatch>().AddSingleton<SourcePages>();
        services.AddSingleton<PageWatcher>().AddSingleton<SourceSweeper>().AddSingleton<SourceFileLoader>();
        services.AddHostedService<SourcePoller>();
        services.AddHostedService<HubSweeper>();
        services.AddHostedService(s => s.GetRequiredService<SourceFileLoader>());
        services.AddHostedService(s => s.GetRequiredService<PageWatcher>());
        services.AddHostedService(s => s.GetRequiredService<SourceSweeper>());
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapProbes();
        routes.MapSources();
        routes.MapRejected();
        routes.MapHubs();
    }
}
