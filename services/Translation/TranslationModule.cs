using Syndication.Platform.Hosting;

namespace Syndication.Translation;

public static class TranslationModule
{
    public static ServiceModule Module { get; } = new()
    {
        Name = "translation",
        DefaultUrl = "http://127.0.0.1:8082",
        Add = Add,
        Map = Map,
    };

    private static void Add(ServiceModuleBuilder module)
    {
    }

    private static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes)
    {
    }
}
