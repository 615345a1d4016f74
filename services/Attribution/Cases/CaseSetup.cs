using Syndication.Platform.Hosting;

namespace Syndication.Attribution.Cases;

/// <summary>Puts the cases into a module, beside the checks.</summary>
public static class CaseSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.AddDocuments(CaseDocument.Type);
        module.Services.AddSingleton<CaseDesk>();
        module.Services.AddHostedService<CaseSweeper>();
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapCases();
}
