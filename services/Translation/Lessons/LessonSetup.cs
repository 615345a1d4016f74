using Syndication.Platform.Hosting;

namespace Syndication.Translation.Lessons;

public static class LessonSetup
{
    public static void AddLessons(this ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.AddDocuments(LessonDocument.Type);
        module.Services.AddSingleton<LessonBook>();
        module.Services.AddSingleton<LessonDesk>();
    }
}
