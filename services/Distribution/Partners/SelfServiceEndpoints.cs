using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

public sealed record ReportRepublication
{
    public string? ArticleId { get; init; }
    /// <summary>The page it was published on.</summary>
    public string? Url { get; init; }
}

public sealed record RepublicationReportView(string RepublicationId, string ArticleId, string Url, DateTimeOffset ReportedAt);

/// <summary>What a partner sees and says of itself.</summary>
public static class SelfServiceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/partner").RequirePartner(KeyScopes.Account).WithTags("Partner");
        KeyEndpoints.MapOwn(group);
        OwnSubscriptions.Map(group);
        group.MapGet("/", Me).WithName("GetMyself").WithSummary("The partner that the key belongs to, with its suspensions.");
        group.MapGet("/subscriptions", Subscriptions).WithName("ListMySubscriptions").WithSummary("Your subscriptions.");
        group.MapGet("/deliveries", Deliveries).WithName("ListMyDeliveries").WithSummary("Your webhook deliveries, newest first.");
        group.MapGet("/cases", Cases).WithName("ListMyCases").WithSummary("Your cases with their fixes, newest first.");
        CaseSelfServiceEndpoints.Map(group);
        routes.MapGroup("/v1/partner").RequirePartner(KeyScopes.Report).WithTags("Partner").MapPost("/republications", Report).WithName("ReportRepublication").WithSummary("Says on which page an article was published, so that it can be checked. Say it again when the page was mended.");
    }

    public static async Task<Results<Ok<PartnerView>, NotFound>> Me(
        ClaimsPrincipal user, IDocumentCollection<PartnerDocument> partners, CancellationToken cancellationToken) =>
        await partners.Get(user.PartnerId()!, cancellationToken) is { } partner ? TypedResults.Ok(PartnerView.Of(partner)) : TypedResults.NotFound();

    public static Task<Ok<ListOf<SubscriptionView>>> Subscriptions(
        ClaimsPrincipal user, IDocumentCollection<SubscriptionDocument> subscriptions, PublicAddress address, CancellationToken cancellationToken, string? after = null) =>
        SubscriptionEndpoints.List(user.PartnerId()!, subscriptions, address, cancellationToken, after);

    public static async Task<Ok<ListOf<DeliveryView>>> Deliveries(
        ClaimsPrincipal user, IDocumentCollection<DeliveryDocument> deliveries, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        var page = await deliveries.Query(Newest(user, after, limit), cancellationToken);
        return TypedResults.Ok(new ListOf<DeliveryView>([.. page.Items.Select(DeliveryView.Of)], page.Next));
    }

    public static async Task<Ok<ListOf<CaseDocument>>> Cases(
        ClaimsPrincipal user, IDocumentCollection<CaseDocument> cases, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        var page = await cases.Query(Newest(user, after, limit), cancellationToken);
        return TypedResults.Ok(new ListOf<CaseDocument>(page.Items, page.Next));
    }

    public static async Task<Results<Accepted<RepublicationReportView>, ValidationProblem>> Report(
        ReportRepublication request, ClaimsPrincipal user, IDocumentCollection<RepublicationReportDocument> reports,
        IDocumentCollection<ReleaseDocument> releases, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string[]>();
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || !PartnerInput.IsEndpoint(url.GetLeftPart(UriPartial.Query)))
        {
            faults["url"] = ["Give the page's absolute http or https address, of at most 2000 characters."];
        }

        if (request.ArticleId is not { Length: > 0 and <= 200 } articleId || await releases.Get(articleId, cancellationToken) is null)
        {
            faults["articleId"] = ["No such article was released here. Take the id from the feed (dc:identifier, _syndication.articleId) or the webhook."];
            return TypedResults.ValidationProblem(faults);
        }

        if (faults.Count > 0)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var (partnerId, page) = (user.PartnerId()!, url!.GetLeftPart(UriPartial.Query));
        var report = await reports.Update(
            RepublicationReportDocument.IdOf(partnerId, articleId, page),
            stored => RepublicationReportDocument.Report(stored, partnerId, articleId, page, time.GetUtcNow(), directory.ClassOf(partnerId)), cancellationToken);
        return TypedResults.Accepted((string?)null, new RepublicationReportView(report!.Id, articleId, page, report.ReportedAt));
    }

    private static DocumentQuery Newest(ClaimsPrincipal user, string? after, int limit) => new()
    {
        Index = "partner", Equal = [user.PartnerId()!], Descending = true, After = after, Limit = Math.Clamp(limit, 1, 1000),
    };
}
