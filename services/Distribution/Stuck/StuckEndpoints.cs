using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Stuck;

/// <summary>What a person has to see to at the partners' side, each list the oldest first and at most 100 long.</summary>
public sealed record StuckView
{
    /// <summary>Corrections and withdrawals that were not closed in time, withdrawals first.</summary>
    public required IReadOnlyList<OverdueView> Overdue { get; init; }

    /// <summary>Endpoints that are disabled, or fail for so long that their partner was told.</summary>
    public required IReadOnlyList<StuckEndpointView> Endpoints { get; init; }

    /// <summary>Partners whose deliveries stand still.</summary>
    public required IReadOnlyList<SuspendedView> Suspended { get; init; }
}

/// <summary>A correction or withdrawal that an endpoint has not acknowledged, or that a page does not show.</summary>
/// <param name="DeliveryId">For an acknowledgement; send it again with <c>POST /v1/deliveries/ID/retry</c>.</param>
/// <param name="RepublicationId">For a page; look at it again with <c>POST /v1/republications/ID/check</c> of Attribution.</param>
public sealed record OverdueView(
    string ArticleId, int ArticleVersion, Change Change, string PartnerId, ClosureWait Waits, DateTimeOffset OverdueAt,
    string? DeliveryId = null, Channel? Channel = null, string? RepublicationId = null, string? Url = null);

/// <param name="Since">The first failure since the last success.</param>
public sealed record StuckEndpointView(string SubscriptionId, string PartnerId, Channel Channel, EndpointState State, string? Reason, DateTimeOffset? Since);

public sealed record SuspendedView(string PartnerId, string Name, string Reason, DateTimeOffset Since);

/// <summary>What is stuck at the partners' side, in one answer: the console's first page asks every few seconds.</summary>
internal static class StuckEndpoints
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/stuck", Get).RequireOperator().WithTags("Deliveries").WithName("GetStuck")
        .WithSummary("Withdrawals and corrections that are overdue, endpoints that fail or are disabled, partners that are suspended.");

    public static async Task<StuckView> Get(
        IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<PageDocument> pages, IDocumentCollection<EndpointDocument> endpoints,
        PartnerDirectory directory, CancellationToken cancellationToken)
    {
        var index = await directory.Index(cancellationToken);
        var unacknowledged = await deliveries.Query(new DocumentQuery { Index = "overdue", Limit = Most }, cancellationToken);
        var unseen = await pages.Query(new DocumentQuery { Index = "overdue", Limit = Most }, cancellationToken);
        var failing = await endpoints.Query(new DocumentQuery { Index = "failing", Limit = Most }, cancellationToken);
        return new StuckView
        {
            Overdue = [.. unacknowledged.Items.Select(Of).Concat(unseen.Items.Where(p => p.Awaits is not null).Select(Of))
                .OrderBy(o => o.Change == Change.Withdrawal ? 0 : 1).ThenBy(o => o.OverdueAt).Take(Most)],
            Endpoints = [.. failing.Items.Select(e => Of(e, index.Find(e.Id)?.Subscription)).OfType<StuckEndpointView>()],
            Suspended = [.. directory.Partners().Where(p => p.IsSuspended()).Select(Of).OrderBy(s => s.Since).Take(Most)],
        };
    }

    private static OverdueView Of(DeliveryDocument delivery) => new(
        delivery.ArticleId, delivery.ArticleVersion, delivery.Change, delivery.PartnerId, ClosureWait.Acknowledgement, delivery.OverdueAt!.Value, DeliveryId: delivery.Id, Channel: delivery.Channel);

    private static OverdueView Of(PageDocument page) => new(
        page.ArticleId, page.Awaits!.Version, page.Awaits.Change, page.PartnerId, ClosureWait.Page, page.OverdueAt!.Value, RepublicationId: page.Id, Url: page.Url);

    /// <summary>Null for one that nobody has to see to: it failed a moment ago, or its subscription has ended.</summary>
    private static StuckEndpointView? Of(EndpointDocument endpoint, SubscriptionDocument? subscription) => subscription switch
    {
        null or { State: SubscriptionState.Ended } => null,
        { State: SubscriptionState.Disabled } => new(endpoint.Id, endpoint.PartnerId, endpoint.Channel, EndpointState.Disabled, subscription.StateReason ?? endpoint.LastError, endpoint.FailingSince),
        _ when endpoint.ToldAt is not null => new(endpoint.Id, endpoint.PartnerId, endpoint.Channel, EndpointState.Failing, endpoint.LastError, endpoint.FailingSince),
        _ => null,
    };

    private static SuspendedView Of(PartnerDocument partner) => new(
        partner.Id, partner.Name, string.Join(" ", partner.Suspensions.Take(3).Select(s => s.Reason)), partner.Suspensions.Min(s => s.Since));
}
