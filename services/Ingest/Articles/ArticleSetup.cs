using Syndication.Platform.Hosting;

namespace Syndication.Ingest.Articles;

/// <summary>Puts the articles into the module.</summary>
public static class ArticleSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.AddDocuments(ArticleDocument.Type);
        module.Services.AddSingleton<ArticleIntake>();
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapArticles();
}
