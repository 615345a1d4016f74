using Syndication.Platform.Hosting;

namespace Syndication.Attribution.Terms;

/// <summary>Puts the terms into the module.</summary>
public static class TermsSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.AddDocuments(TermsDocument.Type);
        module.Services.AddSingleton<TermsSignal>();
        module.Services.AddSingleton<TermsBook>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapTerms();
        routes.MapRights();
    }
}
