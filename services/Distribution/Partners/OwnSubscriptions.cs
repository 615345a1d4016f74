using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>What a partner does with its own subscriptions: the operators' endpoints, for itself alone.</summary>
public static class OwnSubscriptions
{
    /// <summary>Below <c>/v1/partner</c>.</summary>
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapPost("/subscriptions", Create).WithName("CreateMySubscription").WithSummary("Makes a subscription, as far as your quota goes; a webhook's secret is shown this once.");
        group.MapPost("/subscriptions/preview", Preview).WithName("PreviewMySubscription").WithSummary("How many of the newest 1000 articles a filter would have matched, without making anything.");
        group.MapPut("/subscriptions/{subscriptionId}", Replace).WithName("ReplaceMySubscription").WithSummary("Sets filter, options or address anew.");
        group.MapDelete("/subscriptions/{subscriptionId}", End).WithName("EndMySubscription").WithSummary("Ends it: no story goes out any more, withdrawals of what was sent still do.");
    }

    public static Task<Results<Created<SubscriptionView>, NotFound, ValidationProblem, ProblemHttpResult>> Create(
        CreateSubscription request, ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners, IDocumentCollection<SubscriptionDocument> subscriptions,
        PartnerDirectory directory, FeedBackfill backfill, PublicAddress address, IOptions<DistributionOptions> options, TimeProvider time, CancellationToken cancellationToken) =>
        SubscriptionEndpoints.Create(user.PartnerId()!, request, partners, subscriptions, directory, backfill, address, options, time, cancellationToken);

    public static Task<Results<Ok<PreviewView>, NotFound, ValidationProblem>> Preview(
        PreviewSubscription request, ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners, IDocumentCollection<ReleaseDocument> releases,
        TimeProvider time, CancellationToken cancellationToken) =>
        SubscriptionEndpoints.Preview(user.PartnerId()!, request, partners, releases, time, cancellationToken);

    public static Task<Results<Ok<SubscriptionView>, NotFound, ValidationProblem>> Replace(
        string subscriptionId, ReplaceSubscription request, ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners,
        IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, FeedBackfill backfill, PublicAddress address, TimeProvider time, CancellationToken cancellationToken) =>
        SubscriptionEndpoints.Replace(user.PartnerId()!, subscriptionId, request, partners, subscriptions, directory, backfill, address, time, cancellationToken);

    public static Task<Results<NoContent, NotFound>> End(
        string subscriptionId, ClaimsPrincipal user, IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken) =>
        SubscriptionEndpoints.End(user.PartnerId()!, subscriptionId, subscriptions, directory, time, cancellationToken);
}
