using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>A partner's subscriptions, for operators.</summary>
public static class SubscriptionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/partners/{id}/subscriptions").RequireOperator().WithTags("Subscriptions");
        group.MapPost("/", Create).WithName("CreateSubscription").WithSummary("Makes a subscription; a webhook's secret is shown this once.");
        group.MapGet("/", List).WithName("ListSubscriptions").WithSummary("The partner's subscriptions, oldest first.");
        group.MapPost("/preview", Preview).WithName("PreviewSubscription").WithSummary("How many of the newest 1000 articles a filter would have matched, without making anything.");
        group.MapPut("/{subscriptionId}", Replace).WithName("ReplaceSubscription").WithSummary("Sets filter or address anew.");
        group.MapDelete("/{subscriptionId}", End).WithName("EndSubscription").WithSummary("Ends it: no story goes out any more, withdrawals of what was sent still do.");
    }

    public static async Task<Results<Created<SubscriptionView>, NotFound, ValidationProblem, ProblemHttpResult>> Create(
        string id, CreateSubscription request, IDocumentCollection<PartnerDocument> partners, IDocumentCollection<SubscriptionDocument> subscriptions,
        PartnerDirectory directory, FeedBackfill backfill, PublicAddress address, IOptions<DistributionOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (PartnerInput.Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        if (await partners.Get(id, cancellationToken) is not { } partner)
        {
            return TypedResults.NotFound();
        }

        var quota = partner.Quotas.Subscriptions ?? options.Value.SubscriptionsPerPartner;
        if (directory.CountSubscriptions(id) >= quota)
        {
            return TypedResults.Problem($"The partner may have {quota} subscriptions. End one that is not used, or ask the operator for more.", statusCode: StatusCodes.Status409Conflict);
        }

        var subscription = New(partner, request, time.GetUtcNow());
        await subscriptions.Insert(subscription, cancellationToken);
        directory.Take(partner);
        directory.Take(subscription with { Revision = 1, Pending = [] });
        await backfill.Fill(subscription, partner, cancellationToken);
        return TypedResults.Created($"/v1/partners/{id}/subscriptions/{subscription.Id}", SubscriptionView.Of(subscription, address, withSecret: true));
    }

    public static async Task<Ok<ListOf<SubscriptionView>>> List(
        string id, IDocumentCollection<SubscriptionDocument> subscriptions, PublicAddress address, CancellationToken cancellationToken, string? after = null)
    {
        var page = await subscriptions.Query(new DocumentQuery { Index = "partner", Equal = [id], After = after }, cancellationToken);
        return TypedResults.Ok(new ListOf<SubscriptionView>([.. page.Items.Select(s => SubscriptionView.Of(s, address))], page.Next));
    }

    public static async Task<Results<Ok<SubscriptionView>, NotFound, ValidationProblem>> Replace(
        string id, string subscriptionId, ReplaceSubscription request, IDocumentCollection<PartnerDocument> partners,
        IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, FeedBackfill backfill, PublicAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        if (PartnerInput.Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        if (await partners.Get(id, cancellationToken) is not { } partner)
        {
            return TypedResults.NotFound();
        }

        var changed = await Change(subscriptions, directory, partner.Id, subscriptionId, s => Apply(s, request, partner, time.GetUtcNow()), cancellationToken);
        if (changed is null)
        {
            return TypedResults.NotFound();
        }

        await backfill.Fill(changed, partner, cancellationToken);
        return TypedResults.Ok(SubscriptionView.Of(changed, address));
    }

    public static async Task<Results<NoContent, NotFound>> End(
        string id, string subscriptionId, IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var ended = await Change(subscriptions, directory, id, subscriptionId, s => s.State == SubscriptionState.Ended ? s : s with
        {
            State = SubscriptionState.Ended, StateReason = "Deleted.", ChangedAt = time.GetUtcNow(),
        }, cancellationToken);
        return ended is null ? TypedResults.NotFound() : TypedResults.NoContent();
    }

    public static async Task<Results<Ok<PreviewView>, NotFound, ValidationProblem>> Preview(
        string id, PreviewSubscription request, IDocumentCollection<PartnerDocument> partners, IDocumentCollection<ReleaseDocument> releases,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (PartnerInput.Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        if (await partners.Get(id, cancellationToken) is not { } partner)
        {
            return TypedResults.NotFound();
        }

        var scope = new FeedScope
        {
            Filter = (request.Filter ?? new SubscriptionFilter()).Normalise(), Entitlements = partner.Entitlements,
            Options = request.Options ?? new SubscriptionOptions(), Agreements = partner.AgreementsAt(time.GetUtcNow()),
        };
        var newest = await releases.Query(new DocumentQuery { Index = "released", Descending = true, Limit = PreviewOf }, cancellationToken);
        var open = newest.Items.Where(r => r is { Current: not null, IsRevoked: false } && !ReleaseRules.IsWithdrawal(r.Current)).ToList();
        var matched = open.Where(r => scope.Matches(r.Current!.Article, r.Current.Lineage) && scope.MayHave(r.Current)).ToList();
        return TypedResults.Ok(new PreviewView(
            matched.Count, open.Count, $"It would have matched {matched.Count} of the last {open.Count}.",
            [.. matched.Take(PreviewShown).Select(r => new PreviewArticle(r.Id, r.Current!.Article.Headline, r.Current.Article.Language, r.Current.Article.PublisherId, r.ReleasedAt!.Value))]));
    }

    private const int PreviewOf = 1000;
    private const int PreviewShown = 10;

    private static SubscriptionDocument New(PartnerDocument partner, CreateSubscription request, DateTimeOffset now)
    {
        var filter = (request.Filter ?? new SubscriptionFilter()).Normalise();
        var made = ChannelInput.Equip(new SubscriptionDocument
        {
            Id = "sub_" + Guid.CreateVersion7(now).ToString("n"),
            PartnerId = partner.Id,
            Name = request.Name,
            Filter = filter,
            Options = request.Options ?? new SubscriptionOptions(),
            Channel = request.Channel,
            Format = FeedFormat.Find(request.Format ?? "atom")!.Extension,
            FeedKey = "",
            CreatedAt = now,
            ChangedAt = now,
        }, request);
        return (made with { FeedKey = FeedScope.Of(made, partner, now).Key() }).Announce();
    }

    private static SubscriptionDocument Apply(SubscriptionDocument subscription, ReplaceSubscription request, PartnerDocument partner, DateTimeOffset now)
    {
        if (subscription.State == SubscriptionState.Ended)
        {
            return subscription;
        }

        var changed = request.Filter is null && request.Options is null
            ? subscription
            : subscription.WithScope(request.Filter ?? subscription.Filter, request.Options ?? subscription.Options, partner, now);
        return ChannelInput.Apply(changed, request, now);
    }

    private static async Task<SubscriptionDocument?> Change(
        IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, string partnerId, string subscriptionId,
        Func<SubscriptionDocument, SubscriptionDocument> change, CancellationToken cancellationToken)
    {
        var changed = await subscriptions.Update(subscriptionId, s =>
        {
            var next = s is null || s.PartnerId != partnerId ? s : change(s);
            return next is null || ReferenceEquals(next, s) ? s : next.Announce();
        }, cancellationToken);
        if (changed is null || changed.PartnerId != partnerId)
        {
            return null;
        }

        directory.Take(changed);
        return changed;
    }
}
