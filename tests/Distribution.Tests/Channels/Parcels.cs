using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Channels;

/// <summary>What connectors are given.</summary>
internal static class Parcels
{
    public static Parcel Of(ArticleCleared cleared, RemoteCopy? remote = null) => new()
    {
        DeliveryId = $"sub_1:{cleared.ArticleId}:{cleared.Article.Version}",
        Cleared = cleared,
        ReleasedAt = Samples.Now,
        IsWithdrawal = ReleaseRules.IsWithdrawal(cleared),
        Remote = remote,
    };

    public static Parcel Test { get; } = new() { DeliveryId = "sub_1:test", ReleasedAt = Samples.Now, Message = new StoredMessage("endpoint.test", "{}") };

    public static Shipment To(SubscriptionDocument subscription, params Parcel[] parcels) => new()
    {
        Subscription = subscription, Parcels = parcels, At = Samples.Now, Timeout = TimeSpan.FromSeconds(30),
    };

    public static SubscriptionDocument Subscription(Channel channel) => Samples.Subscription("sub_1", Samples.Partner(), channel: channel).Subscription;
}
