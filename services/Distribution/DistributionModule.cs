using Syndication.Platform.Hosting;

namespace Syndication.Distribution;

public static class DistributionModule
{
    public static ServiceModule Module { get; } = new()
    {
        Name = "distribution",
        DefaultUrl = "http://127.0.0.1:8084",
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
