using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>A delivery as people see it.</summary>
public sealed record DeliveryView
{
    public required string Id { get; init; }
    /// <summary>The <c>webhook-id</c> that the endpoint saw.</summary>
    public required string WebhookId { get; init; }
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

    public static DeliveryView Of(DeliveryDocument delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return new DeliveryView
        {
            Id = delivery.Id,
            WebhookId = WebhookSignature.IdOf(delivery.Id),
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
        };
    }
}

/// <summary>Webhook deliveries, for operators.</summary>
public static class DeliveryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/deliveries").RequireOperator().WithTags("Deliveries");
        group.MapGet("/", List).WithName("ListDeliveries").WithSummary("Deliveries in a state (parked unless you say another), newest first.");
        group.MapGet("/{id}", Get).WithName("GetDelivery").WithSummary("A delivery with its newest attempts.");
        group.MapPost("/{id}/retry", Retry).WithName("RetryDelivery").WithSummary("Sends a parked or waiting delivery again at once, under the same webhook-id.");
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
        string id, IDocumentCollection<DeliveryDocument> deliveries, WebhookWork work, TimeProvider time, CancellationToken cancellationToken)
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
            return TypedResults.Problem($"The delivery is {delivery.State.ToString().ToLowerInvariant()}; only parked and waiting ones can be sent again.", statusCode: StatusCodes.Status409Conflict);
        }

        work.Wake(delivery.SubscriptionId);
        return TypedResults.Accepted((string?)null, DeliveryView.Of(delivery));
    }
}
