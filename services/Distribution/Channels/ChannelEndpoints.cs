using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

public sealed record RotateSecret
{
    /// <summary>For how long the old one signs too, 0 to 168 hours; absent: 24.</summary>
    public int? OverlapHours { get; init; }
    /// <summary>The new secret, <c>whsec_…</c>; absent: one is made.</summary>
    public string? Secret { get; init; }
}

/// <summary>What signs from now on; the secret is shown this once.</summary>
public sealed record RotatedSecret(string? Secret, string? PublicKey, DateTimeOffset OldUntil);

/// <summary>How an endpoint does.</summary>
public sealed record EndpointView
{
    public required string SubscriptionId { get; init; }
    public required SubscriptionState State { get; init; }
    public string? StateReason { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public int Failures { get; init; }
    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? LastFailureAt { get; init; }
    public DateTimeOffset? RecoveredAt { get; init; }
}

/// <summary>A subscription's endpoint: secrets, test, health. For operators and for the partner itself.</summary>
public static class ChannelEndpoints
{
    private const int MostFormerSecrets = 4;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var operators = routes.MapGroup("/v1/partners/{id}/subscriptions/{subscriptionId}").RequireOperator().WithTags("Subscriptions");
        operators.MapPost("/secret", Rotate).WithName("RotateSecret").WithSummary("Makes a new signing secret (and key pair); the old one signs too for a while.");
        operators.MapPost("/test", Test).WithName("TestEndpoint").WithSummary("Sends endpoint.test there now.");
        operators.MapPost("/enable", Enable).WithName("EnableEndpoint").WithSummary("Enables an endpoint that was disabled. What failed is sent again on request.");
        operators.MapGet("/endpoint", Get).WithName("GetEndpoint").WithSummary("How the endpoint does.");

        var partner = routes.MapGroup("/v1/partner/subscriptions/{subscriptionId}").RequirePartner().WithTags("Partner");
        partner.MapPost("/secret", (string subscriptionId, RotateSecret? request, ClaimsPrincipal user, Door door, CancellationToken c) => Rotate(user.PartnerId()!, subscriptionId, request, door, c))
            .WithName("RotateMySecret").WithSummary("Makes a new signing secret; the old one signs too for a while.");
        partner.MapPost("/test", (string subscriptionId, ClaimsPrincipal user, Door door, MessageDesk messages, CancellationToken c) => Test(user.PartnerId()!, subscriptionId, door, messages, c))
            .WithName("TestMyEndpoint").WithSummary("Sends endpoint.test there now.");
        partner.MapPost("/enable", (string subscriptionId, ClaimsPrincipal user, Door door, EndpointHealth health, PublicAddress address, CancellationToken c) => Enable(user.PartnerId()!, subscriptionId, door, health, address, c))
            .WithName("EnableMyEndpoint").WithSummary("Enables an endpoint that was disabled.");
        partner.MapGet("/endpoint", (string subscriptionId, ClaimsPrincipal user, Door door, IDocumentCollection<EndpointDocument> endpoints, CancellationToken c) => Get(user.PartnerId()!, subscriptionId, door, endpoints, c))
            .WithName("GetMyEndpoint").WithSummary("How the endpoint does.");
    }

    public static async Task<Results<Ok<RotatedSecret>, NotFound, ValidationProblem>> Rotate(
        string id, string subscriptionId, RotateSecret? request, Door door, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string[]>();
        if (request?.OverlapHours is < 0 or > 168)
        {
            faults["overlapHours"] = ["Use 0 to 168 hours, or leave it out for 24."];
        }

        if (request?.Secret is { } given && WebhookSignature.ReadSecret(given) is null)
        {
            faults["secret"] = ["Use 'whsec_' and the base64 of 24 to 64 random bytes, or leave it out to have one made."];
        }

        if (faults.Count > 0)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var now = door.Time.GetUtcNow();
        var until = now.AddHours(request?.OverlapHours ?? 24);
        var (secret, key) = (request?.Secret ?? WebhookSignature.CreateSecret(), WebhookSignature.CreateKeyPair());
        var rotated = await door.Change(id, subscriptionId, s => s.Channel == Channel.Webhook ? Rotated(s, secret, key, until, now) : s, cancellationToken);
        return rotated is { Channel: Channel.Webhook }
            ? TypedResults.Ok(new RotatedSecret(rotated.Secret, WebhookSignature.PublicKeyOf(rotated.SigningKey), until))
            : TypedResults.NotFound();
    }

    public static async Task<Results<Accepted<DeliveryView>, NotFound>> Test(
        string id, string subscriptionId, Door door, MessageDesk messages, CancellationToken cancellationToken)
    {
        if (await door.Find(id, subscriptionId, cancellationToken) is not { Channel: not Channel.Feed, State: not SubscriptionState.Ended } subscription)
        {
            return TypedResults.NotFound();
        }

        var now = door.Time.GetUtcNow();
        var delivery = await messages.Test(subscription, "test:" + Guid.CreateVersion7(now).ToString("n"), now, cancellationToken);
        return TypedResults.Accepted($"/v1/deliveries/{delivery.Id}", DeliveryView.Of(delivery));
    }

    public static async Task<Results<Ok<SubscriptionView>, NotFound>> Enable(
        string id, string subscriptionId, Door door, EndpointHealth health, PublicAddress address, CancellationToken cancellationToken)
    {
        var enabled = await door.Change(id, subscriptionId, s => s.State != SubscriptionState.Disabled ? s : s with
        {
            State = SubscriptionState.Active, StateReason = null, IsGone = false, ChangedAt = door.Time.GetUtcNow(),
        }, cancellationToken);
        if (enabled is null)
        {
            return TypedResults.NotFound();
        }

        await health.Enable(subscriptionId, cancellationToken);
        return TypedResults.Ok(SubscriptionView.Of(enabled, address));
    }

    public static async Task<Results<Ok<EndpointView>, NotFound>> Get(
        string id, string subscriptionId, Door door, IDocumentCollection<EndpointDocument> endpoints, CancellationToken cancellationToken)
    {
        if (await door.Find(id, subscriptionId, cancellationToken) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        var endpoint = await endpoints.Get(subscriptionId, cancellationToken);
        return TypedResults.Ok(new EndpointView
        {
            SubscriptionId = subscriptionId,
            State = subscription.State,
            StateReason = subscription.StateReason,
            FailingSince = endpoint?.FailingSince,
            Failures = endpoint?.Failures ?? 0,
            LastStatus = endpoint?.LastStatus,
            LastError = endpoint?.LastError,
            LastFailureAt = endpoint?.LastFailureAt,
            RecoveredAt = endpoint?.RecoveredAt,
        });
    }

    /// <summary>New secrets of the kinds it had; the old ones go on signing until their time is over.</summary>
    internal static SubscriptionDocument Rotated(SubscriptionDocument subscription, string secret, string key, DateTimeOffset until, DateTimeOffset now)
    {
        var old = new[] { subscription.Secret, subscription.SigningKey }.OfType<string>().Select(s => new FormerSecret { Secret = s, Until = until });
        return subscription with
        {
            Secret = subscription.Secret is null ? null : secret,
            SigningKey = subscription.SigningKey is null ? null : key,
            FormerSecrets = [.. old.Concat(subscription.FormerSecrets).Where(f => f.Until > now).Take(MostFormerSecrets)],
            ChangedAt = now,
        };
    }

    /// <summary>A partner's subscriptions for reading and changing.</summary>
    public sealed class Door(IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, TimeProvider time)
    {
        public TimeProvider Time => time;

        public async Task<SubscriptionDocument?> Find(string partnerId, string subscriptionId, CancellationToken cancellationToken) =>
            await subscriptions.Get(subscriptionId, cancellationToken) is { } found && found.PartnerId == partnerId ? found : null;

        public async Task<SubscriptionDocument?> Change(
            string partnerId, string subscriptionId, Func<SubscriptionDocument, SubscriptionDocument> change, CancellationToken cancellationToken)
        {
            var changed = await subscriptions.Update(subscriptionId, s => s is null || s.PartnerId != partnerId ? s : change(s), cancellationToken);
            if (changed is null || changed.PartnerId != partnerId)
            {
                return null;
            }

            directory.Take(changed);
            return changed;
        }
    }
}
