using Syndication.Console.Cases;
using Syndication.Console.Retention;
using Syndication.Console.Shell;
using Syndication.Console.Stories;
using Syndication.Platform.Hosting;
using Syndication.Platform.Retention;

namespace Syndication.Console;

/// <summary>The web pages for operators, editors and partners, and the projections that it shows.</summary>
public static class ConsoleModule
{
    public static ServiceModule Module { get; } = new()
    {
        Name = "console",
        DefaultUrl = "http://127.0.0.1:8085",
        Add = Add,
        Map = Map,
    };

    private static void Add(ServiceModuleBuilder module)
    {
        module.AddStories();
        module.AddCases();
        module.AddShell();
        module.AddRetention<StoryRetention>();
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapStories();
        routes.MapCases();
        routes.MapShell();
    }
}
