using Syndication.Platform.Auth;
using Syndication.Platform.Hosting;

namespace Syndication.Ingest.Articles;

/// <summary>Puts the articles into the module.</summary>
public static class ArticleSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.AddDocuments(ArticleDocument.Type).AddDocuments(ArticleKeyDocument.Type).AddDocuments(DifferenceDocument.Type);
        module.AddDocuments(PushClientDocument.Type).AddDocuments(IdempotencyDocument.Type).AddDocuments(QuestionDocument.Type);
        module.Services.AddSingleton<ArticleIntake>();
        module.Services.AddSingleton<PushDesk>();
        module.Services.AddSingleton<QuestionDesk>();
        module.Services.AddSingleton<IClientKeys, PushClients>();
        module.Services.AddSingleton<IdempotencySweeper>();
        module.Services.AddHostedService(services => services.GetRequiredService<IdempotencySweeper>());
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPush();
        routes.MapArticles();
        routes.MapPushClients();
        routes.MapQuestions();
    }
}
