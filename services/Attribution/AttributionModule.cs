using Syndication.Platform.Hosting;

namespace Syndication.Attribution;

public static class AttributionModule
{
    public static ServiceModule Module { get; } = new()
    {
        Name = "attribution",
        DefaultUrl = "http://127.0.0.1:8083",
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
