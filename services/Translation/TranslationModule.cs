using Microsoft.Extensions.Options;
using Syndication.Platform.Hosting;
using Syndication.Translation.Expected;
using Syndication.Translation.Lessons;
using Syndication.Translation.Origins;
using Syndication.Translation.Works;

namespace Syndication.Translation;

/// <summary>Translation: which edition tells whose story, and from which foreign outlet it came.</summary>
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
        module.Services.AddOptions<TranslationOptions>()
            .Bind(module.Configuration.GetSection(TranslationOptions.Section))
            .ValidateOnStart();
        module.Services.AddSingleton<IValidateOptions<TranslationOptions>, TranslationOptionsValidator>();
        module.Services.AddSingleton<WorkStore>();
        module.Services.AddSingleton<Readings>();
        module.Services.AddSingleton<Rereading>();
        module.Services.AddSingleton<EditorDesk>();
        module.AddDocuments(EditionDocument.Type);
        module.AddDocuments(MatchingLeaseDocument.Type);
        module.AddDocuments(RereadingDocument.Type);
        module.Services.AddHostedService<MatchingWorker>();
        module.Services.AddHostedService<Rereader>();
        module.Services.AddHostedService<EditionGauges>();
        module.AddConsumer<ArticleIngestedConsumer>();
        module.AddLessons();
        module.AddOutlets();
        module.AddExpectedEditions();
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapWorks();
        routes.MapLineages();
        routes.MapSuggestions();
        routes.MapLessons();
        routes.MapOutlets();
        routes.MapExpectedEditions();
    }
}
