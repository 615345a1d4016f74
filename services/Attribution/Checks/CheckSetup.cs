using Syndication.Contracts;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;

namespace Syndication.Attribution.Checks;

/// <summary>Puts the checks into a module. The module registers a <see cref="ClearedArticleLookup"/>.</summary>
public static class CheckSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddValidatedOptions<CheckOptions>(module.Configuration, CheckOptions.Section)
            .Validate(o => o.HasUsableSchedule(), "Attribution:RecheckSeconds: every entry must be 1 to 31536000 seconds. Leave it out for an hour, 6 hours, 1, 3 and 7 days.");
        module.Services.AddValidatedOptions<SearchOptions>(module.Configuration, SearchOptions.Section);
        module.Services.AddValidatedOptions<BrowserOptions>(module.Configuration, BrowserOptions.Section)
            .Validate(o => o.HasBrowser(), "Attribution:Browser:Path: there is no such file. Install Chromium, or leave it out.");
        module.AddDocuments(RepublicationDocument.Type);
        module.AddDocuments(CheckDocument.Type);
        module.AddDocuments(SnapshotDocument.Type);
        module.AddDocuments(FingerprintDocument.Type);
        module.AddDocuments(PartnerSiteDocument.Type);
        module.AddDocuments(SearchedPageDocument.Type);
        module.AddConsumer<ArticleChangedConsumer>(typeof(ArticleCleared));
        module.AddConsumer<FingerprintConsumer>(typeof(ArticleCleared));
        module.AddConsumer<RepublicationObservedConsumer>();
        module.AddConsumer<PartnerPagesConsumer>();
        module.Services.AddSingleton<Fingerprints>();
        module.Services.AddSingleton<ChangedPages>();
        module.Services.AddSingleton<CheckSignal>();
        module.Services.AddSingleton<PageFetcher>();
        module.Services.AddSingleton<PageBrowser>();
        module.Services.AddSingleton<PageExaminer>();
        module.Services.AddSingleton<PartnerChecks>();
        module.Services.AddSingleton<SearchIndex>();
        module.Services.AddSingleton<SiteSearch>();
        module.Services.AddSingleton<SnapshotStore>();
        module.Services.AddSingleton<CheckRunner>();
        module.Services.AddHostedService<CheckSweeper>();
        module.Services.AddHostedService<SiteSweeper>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRepublications();
        routes.MapChecks();
        routes.MapPartnerSites();
    }
}
