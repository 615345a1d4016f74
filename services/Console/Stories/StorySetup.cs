using Syndication.Platform.Hosting;

namespace Syndication.Console.Stories;

internal static class StorySetup
{
    public static void AddStories(this ServiceModuleBuilder module)
    {
        module.AddDocuments(StoryDocument.Type).AddConsumer<StoryConsumer>();
        module.Services.AddSingleton<StorySummaries>();
        module.Services.AddSingleton<Now.FlowSummaries>();
    }
}
