using Syndication.Ingest.Articles;
using Syndication.Ingest.Retention;
using Syndication.Ingest.Sources;
using Syndication.Platform.Hosting;

namespace Syndication.Ingest;

public static class IngestModule
{
    public static ServiceModule Module { get; } = new()
    {
        Name = "ingest",
        DefaultUrl = "http://127.0.0.1:8081",
        Add = Add,
        Map = Map,
    };

    private static void Add(ServiceModuleBuilder module)
    {
        ArticleSetup.Add(module);
        SourceSetup.Add(module);
        RetentionSetup.Add(module);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        ArticleSetup.Map(routes);
        SourceSetup.Map(routes);
    }
}
