using Syndication.Attribution.Checks;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;

namespace Syndication.Attribution.Clearances;

/// <summary>Puts the clearances into the module, between terms and checks.</summary>
public static class ClearanceSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddValidatedOptions<ClearanceOptions>(module.Configuration, ClearanceOptions.Section);
        module.AddDocuments(ClearanceDocument.Type);
        module.AddConsumer<LineageConsumer>();
        module.Services.AddSingleton<ClearanceLookup>();
        module.Services.AddSingleton<AfterClearance>();
        module.Services.AddSingleton<TermsPreview>();
        module.Services.AddSingleton<ClearedArticleLookup>(provider => provider.GetRequiredService<ClearanceLookup>().Find);
        module.Services.AddHostedService<ClearanceSweeper>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapClearances();
        routes.MapTermsPreview();
    }
}
