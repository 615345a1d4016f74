using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Channels.Sftp;
using Syndication.Distribution.Channels.WebSub;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Channels.WordPress;
using Syndication.Distribution.Content;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Distribution.Deliveries.Replay;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Distribution.Republications;
using Syndication.Platform.Auth;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Platform.Http;

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
        AddPartners(module);
        AddReleases(module);
        AddFeeds(module);
        AddChannels(module);
        Retention.RetentionSetup.Add(module);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        PartnerEndpoints.Map(routes);
        SubscriptionEndpoints.Map(routes);
        SelfServiceEndpoints.Map(routes);
        DeliveryEndpoints.Map(routes);
        Stuck.StuckEndpoints.Map(routes);
        ChannelEndpoints.Map(routes);
        HubEndpoints.Map(routes);
        FeedEndpoints.Map(routes);
        ContentEndpoints.Map(routes);
        HitEndpoints.Map(routes);
        Retention.PersonalDataEndpoints.Map(routes);
    }

    private static void AddPartners(ServiceModuleBuilder module)
    {
        module.AddDocuments(PartnerDocument.Type).AddDocuments(SubscriptionDocument.Type)
            .AddDocuments(CaseDocument.Type).AddDocuments(RepublicationReportDocument.Type)
            .AddConsumer<CaseConsumer>();
        AddBackground<PartnerDirectory>(module);
        module.Services.AddSingleton<IPartnerKeys>(provider => provider.GetRequiredService<PartnerDirectory>());
        AddBackground<ScopeKeeper>(module);
        AddBackground<PartnerAnnouncer>(module);
        module.Services.AddSingleton<RateLimits>();
    }

    private static void AddReleases(ServiceModuleBuilder module)
    {
        module.AddDocuments(ReleaseDocument.Type).AddDocuments(DeliveryDocument.Type).AddDocuments(ReleaseLogDocument.Type).AddConsumer<ReleaseConsumer>();
        module.AddDocuments(PageDocument.Type).AddConsumer<PageConsumer>();
        module.Services.AddSingleton<ReleaseLog>().AddSingleton<ReleaseHorizon>().AddSingleton<ContentReader>();
        module.Services.AddSingleton<FanOutWriter>().AddSingleton<FeedBackfill>().AddSingleton<ReleaseGate>().AddSingleton<PageClosures>()
            .AddSingleton<Replayer>().AddSingleton<DeliveryLog>();
        AddBackground<ClosureSweeper>(module);
        AddBackground<ReleaseSweeper>(module);
        AddBackground<HeldDeliveries>(module);
        AddBackground<DeliveryGauges>(module);
    }

    private static void AddFeeds(ServiceModuleBuilder module)
    {
        module.AddDocuments(FeedEntryDocument.Type).AddDocuments(TokenKeyDocument.Type);
        module.Services.AddSingleton<TokenKeys>().AddSingleton<HitDesk>();
        module.Services.AddSingleton<PublicAddress>().AddSingleton<FeedDesk>().AddSingleton<FeedArchives>().AddSingleton<FeedBuilder>().AddSingleton<FeedCache>();
        AddBackground<FeedVersions>(module);
        module.Services.AddSingleton<IStartupFilter, FeedFront>();
    }

    private static void AddChannels(ServiceModuleBuilder module)
    {
        module.AddDocuments(EndpointDocument.Type).AddDocuments(NoticeDocument.Type).AddDocuments(RemoteDocument.Type).AddConsumer<CaseNoticeConsumer>();
        module.Services.AddSingleton<LaneWork>().AddSingleton<DeliveryAttempt>().AddSingleton<LaneBacklog>().AddSingleton<EndpointHealth>()
            .AddSingleton<MessageDesk>().AddSingleton<ChannelEndpoints.Door>();
        module.Services.AddValidatedOptions<MailOptions>(module.Configuration, MailOptions.Section);
        module.Services.AddSingleton<OutboundAddresses>();
        module.Services.AddSingleton<IConnector, WebhookConnector>().AddSingleton<IConnector, SftpConnector>()
            .AddSingleton<IConnector, WordPressConnector>().AddSingleton<IConnector, MailConnector>();
        module.Services.AddSingleton<MailSender>().AddSingleton<WordPressPictures>();
        AddBackground<NoticeWorker>(module);
        AddBackground<LaneSender>(module);
        module.AddDocuments(HubSubscriptionDocument.Type);
        module.Services.AddSingleton<HubTopics>().AddSingleton<HubDesk>().AddSingleton<HubSignal>();
        AddBackground<HubWorker>(module);
    }

    private static void AddBackground<T>(ServiceModuleBuilder module)
        where T : BackgroundService
    {
        module.Services.AddSingleton<T>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
