using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries.Replay;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>A delivery as people see it.</summary>
public sealed record DeliveryView
{
    public required string Id { get; init; }
    /// <summary>The id that the other side saw last, such as <c>webhook-id</c>; absent before the first attempt.</summary>
    public string? MessageId { get; init; }
    public required Channel Channel { get; init; }
    /// <summary>For a message: its type.</summary>
    public string? Type { get; init; }
    public required string SubscriptionId { get; init; }
    public required string PartnerId { get; init; }
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required Change Change { get; init; }
    public required DeliveryState State { get; init; }
    public required int AttemptCount { get; init; }
    public required IReadOnlyList<Attempt> Attempts { get; init; }
    public string? Error { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    /// <summary>For a correction or withdrawal: when it has to be acknowledged; absent when it need not be, was, or is overdue.</summary>
    public DateTimeOffset? ClosureDue { get; init; }
    /// <summary>Since when it is overdue.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    public static DeliveryView Of(DeliveryDocument delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return new DeliveryView
        {
            Id = delivery.Id,
            MessageId = delivery.MessageId,
            Channel = delivery.Channel,
            Type = delivery.Message?.Type,
            SubscriptionId = delivery.SubscriptionId,
            PartnerId = delivery.PartnerId,
            ArticleId = delivery.ArticleId,
            ArticleVersion = delivery.ArticleVersion,
            Change = delivery.Change,
            State = delivery.State,
            AttemptCount = delivery.AttemptCount,
            Attempts = delivery.Attempts,
            Error = delivery.Error,
            DueAt = delivery.DueAt,
            CreatedAt = delivery.CreatedAt,
            FinishedAt = delivery.FinishedAt,
            AcknowledgedAt = delivery.AcknowledgedAt,
            ClosureDue = delivery.ClosureDue,
            OverdueAt = delivery.OverdueAt,
        };
    }
}

/// <summary>What is brought to partners, for operators and for the partner itself.</summary>
public static class DeliveryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/deliveries").RequireOperator().WithTags("Deliveries");
        group.MapGet("/", List).WithName("ListDeliveries").WithSummary("Deliveries in a state (parked unless you say another), newest first.");
        group.MapGet("/{id}", Get).WithName("GetDelivery").WithSummary("A delivery with its newest attempts.");
        group.MapPost("/{id}/retry", Retry).WithName("RetryDelivery").WithSummary("Sends a delivery again at once, under the same id.");
        group.MapPost("/replay", Replay).WithName("ReplayDeliveries").WithSummary("Sends what failed, or everything of a window, again: of one subscription, one partner, or everybody.");
        group.MapGet("/log", Log).WithName("GetArticleLog").WithSummary("An article's way to the partners and back: deliveries, acknowledgements, pages.");

        var partner = routes.MapGroup("/v1/partner/deliveries").RequirePartner().WithTags("Partner");
        partner.MapPost("/{id}/retry", RetryMine).WithName("RetryMyDelivery").WithSummary("Sends one of your deliveries again at once, under the same id.");
        partner.MapPost("/replay", ReplayMine).WithName("ReplayMyDeliveries").WithSummary("Sends what failed, or everything of a window, to you again.");
        partner.MapGet("/log", LogMine).WithName("GetMyArticleLog").WithSummary("An article's way to you and back.");
    }

    public static async Task<Results<Ok<ListOf<DeliveryView>>, ValidationProblem>> List(
        IDocumentCollection<DeliveryDocument> deliveries, CancellationToken cancellationToken, string state = "parked", string? after = null, int limit = 100)
    {
        if (!Enum.TryParse<DeliveryState>(state, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || char.IsAsciiDigit(state[0]))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["state"] = [$"Use one of {string.Join(", ", Enum.GetNames<DeliveryState>().Select(n => n.ToLowerInvariant()))}."],
            });
        }

        var query = new DocumentQuery { Index = "state", Equal = [wanted], Descending = true, After = after, Limit = Math.Clamp(limit, 1, 1000) };
        var page = await deliveries.Query(query, cancellationToken);
        return TypedResults.Ok(new ListOf<DeliveryView>([.. page.Items.Select(DeliveryView.Of)], page.Next));
    }

    public static async Task<Results<Ok<DeliveryView>, NotFound>> Get(
        string id, IDocumentCollection<DeliveryDocument> deliveries, CancellationToken cancellationToken) =>
        await deliveries.Get(id, cancellationToken) is { } delivery ? TypedResults.Ok(DeliveryView.Of(delivery)) : TypedResults.NotFound();

    public static async Task<Results<Accepted<DeliveryView>, NotFound, ProblemHttpResult>> Retry(
        string id, IDocumentCollection<DeliveryDocument> deliveries, LaneWork work, TimeProvider time, CancellationToken cancellationToken)
    {
        var refused = false;
        var delivery = await deliveries.Update(id, d =>
        {
            var again = d is null ? null : AttemptRules.Retry(d, time.GetUtcNow());
            refused = d is not null && again is null;
            return again ?? d;
        }, cancellationToken);
        if (delivery is null)
        {
            return TypedResults.NotFound();
        }

        if (refused)
        {
            return TypedResults.Problem($"The delivery is {delivery.State.ToString().ToLowerInvariant()}; only those that are parked, waiting or delivered can be sent again.", statusCode: StatusCodes.Status409Conflict);
        }

        work.Wake(delivery.SubscriptionId);
        return TypedResults.Accepted((string?)null, DeliveryView.Of(delivery));
    }

    public static async Task<Results<Accepted<DeliveryView>, NotFound, ProblemHttpResult>> RetryMine(
        string id, ClaimsPrincipal user, IDocumentCollection<DeliveryDocument> deliveries, LaneWork work, TimeProvider time, CancellationToken cancellationToken) =>
        await deliveries.Get(id, cancellationToken) is { } delivery && delivery.PartnerId == user.PartnerId()
            ? await Retry(id, deliveries, work, time, cancellationToken)
            : TypedResults.NotFound();

    public static async Task<Results<Ok<ReplayResult>, ValidationProblem>> Replay(ReplayRequest request, Replayer replayer, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string[]>();
        if (request is { Which: ReplayKind.All, SubscriptionId: null, PartnerId: null })
        {
            faults["subscriptionId"] = ["Name a subscription or a partner to have everything sent again; for everybody only what failed can be."];
        }

        if (request.From >= request.To)
        {
            faults["to"] = ["Give a time after 'from'."];
        }

        return faults.Count > 0 ? TypedResults.ValidationProblem(faults) : TypedResults.Ok(await replayer.Replay(request, cancellationToken));
    }

    public static async Task<Results<Ok<ReplayResult>, NotFound, ValidationProblem>> ReplayMine(
        ReplayRequest request, ClaimsPrincipal user, PartnerDirectory directory, Replayer replayer, CancellationToken cancellationToken)
    {
        var index = await directory.Index(cancellationToken);
        if (request.SubscriptionId is { } id && index.Find(id)?.Partner.Id != user.PartnerId())
        {
            return TypedResults.NotFound();
        }

        var result = await Replay(request with { PartnerId = user.PartnerId() }, replayer, cancellationToken);
        return result.Result is Ok<ReplayResult> ok ? ok : (ValidationProblem)result.Result;
    }

    public static async Task<Results<Ok<ArticleLogView>, NotFound>> Log(
        string articleId, DeliveryLog log, CancellationToken cancellationToken, string? partnerId = null, string? after = null, int limit = 100) =>
        await log.Of(articleId, partnerId, after, limit, cancellationToken) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound();

    public static Task<Results<Ok<ArticleLogView>, NotFound>> LogMine(
        string articleId, ClaimsPrincipal user, DeliveryLog log, CancellationToken cancellationToken, string? after = null, int limit = 100) =>
        Log(articleId, log, cancellationToken, user.PartnerId(), after, limit);
}
