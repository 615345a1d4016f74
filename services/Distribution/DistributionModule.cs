using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Content;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;

namespace Syndication.Distribution;

public static class DistributionModule
{
    public static ServiceModule Module { get; } = new()
    {
        Name = "distribution",
        DefaultUrl = "http://127.0.0.1:8084",
        Add = Add,
        Map = Map,
    };

    private static void Add(ServiceModuleBuilder module)
    {
        module.Services.AddValidatedOptions<DistributionOptions>(module.Configuration, DistributionOptions.Section);
        // Feed readers bring their key in the address, which the server's request log would write down.
        module.Services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        AddPartners(module);
        AddReleases(module);
        AddFeeds(module);
        AddWebhooks(module);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        PartnerEndpoints.Map(routes);
        SubscriptionEndpoints.Map(routes);
        SelfServiceEndpoints.Map(routes);
        DeliveryEndpoints.Map(routes);
        FeedEndpoints.Map(routes);
        ContentEndpoints.Map(routes);
    }

    private static void AddPartners(ServiceModuleBuilder module)
    {
        module.AddDocuments(PartnerDocument.Type).AddDocuments(SubscriptionDocument.Type)
            .AddDocuments(CaseDocument.Type).AddDocuments(RepublicationReportDocument.Type)
            .AddConsumer<CaseConsumer>();
        AddBackground<PartnerDirectory>(module);
        module.Services.AddSingleton<IPartnerKeys>(provider => provider.GetRequiredService<PartnerDirectory>());
        AddBackground<OverdueCases>(module);
        AddBackground<ScopeKeeper>(module);
        module.Services.AddSingleton<RateLimits>();
    }

    private static void AddReleases(ServiceModuleBuilder module)
    {
        module.AddDocuments(ReleaseDocument.Type).AddDocuments(DeliveryDocument.Type).AddDocuments(ReleaseLogDocument.Type).AddConsumer<ReleaseConsumer>();
        module.Services.AddSingleton<ReleaseLog>().AddSingleton<ReleaseHorizon>().AddSingleton<ContentReader>().AddSingleton<FanOutWriter>().AddSingleton<FeedBackfill>();
        AddBackground<ReleaseSweeper>(module);
        AddBackground<HeldDeliveries>(module);
    }

    private static void AddFeeds(ServiceModuleBuilder module)
    {
        module.AddDocuments(FeedEntryDocument.Type);
        module.Services.AddSingleton<PublicAddress>().AddSingleton<FeedArchives>().AddSingleton<FeedBuilder>().AddSingleton<FeedCache>();
        AddBackground<FeedVersions>(module);
    }

    private static void AddWebhooks(ServiceModuleBuilder module)
    {
        module.Services.AddSingleton<WebhookWork>().AddSingleton<WebhookAttempt>();
        AddBackground<WebhookSender>(module);
    }

    private static void AddBackground<T>(ServiceModuleBuilder module)
        where T : BackgroundService
    {
        module.Services.AddSingleton<T>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
