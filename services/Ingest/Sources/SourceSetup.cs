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
        module.AddDocuments(SourceDocument.Type);
        module.AddDocuments(RejectedDocument.Type);
        module.Services.AddSingleton<SourceSignal>();
        module.Services.AddSingleton<PollRunner>();
        module.Services.AddHostedService<SourcePoller>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapSources();
        routes.MapRejected();
    }
}
