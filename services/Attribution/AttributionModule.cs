using Syndication.Attribution.Cases;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Clearances;
using Syndication.Attribution.Partners;
using Syndication.Attribution.Retention;
using Syndication.Attribution.Terms;
using Syndication.Platform.Hosting;

namespace Syndication.Attribution;

/// <summary>Attribution: what the terms demand, whether a version may go out, and whether partners' pages comply.</summary>
public static class AttributionModule
{
    public static ServiceModule Module { get; } = new()
    {
        Name = "attribution",
        DefaultUrl = "http://127.0.0.1:8083",
        Add = Add,
        Map = Map,
    };

    private static void Add(ServiceModuleBuilder module)
    {
        KnownPartnerSetup.Add(module);
        TermsSetup.Add(module);
        ClearanceSetup.Add(module);
        CheckSetup.Add(module);
        CaseSetup.Add(module);
        RetentionSetup.Add(module);
        // Counts what two features keep, so it stands above both.
        module.Services.AddSingleton<AttributionGauges>().AddHostedService(provider => provider.GetRequiredService<AttributionGauges>());
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        TermsSetup.Map(routes);
        ClearanceSetup.Map(routes);
        CheckSetup.Map(routes);
        CaseSetup.Map(routes);
    }
}
