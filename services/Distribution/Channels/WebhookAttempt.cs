using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Channels;

/// <summary>One attempt at one delivery: checked, claimed, sent, written down.</summary>
public sealed partial class WebhookAttempt(
    IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<ReleaseDocument> releases,
    IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory, SafeHttpClient http,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<WebhookAttempt> logger)
{
    private const int MostBodies = 64;
    private const int MostAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan LeaseSpare = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BehindPrevious = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(string ArticleId, int Version, long Revision), byte[]> bodies = new();

    /// <summary>What came of it; null when nothing was sent.</summary>
    public async Task<AttemptRules.Outcome?> Make(DeliveryDocument due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var release = await releases.Get(due.ArticleId, cancellationToken);
        var target = directory.Compiled().Find(due.SubscriptionId);
        var now = time.GetUtcNow();
        if (SendRules.Check(due, release, target, now) is var instead && !ReferenceEquals(instead, due))
        {
            await deliveries.Replace(instead, cancellationToken);
            return null;
        }

        if (await IsPreviousUnderWay(due, now, cancellationToken))
        {
            await deliveries.Replace(due with { DueAt = now + BehindPrevious }, cancellationToken);
            return null;
        }

        var lease = now + TimeSpan.FromSeconds(options.Value.WebhookTimeoutSeconds) + LeaseSpare;
        var claimed = due with { LeaseUntil = lease, DueAt = lease };
        if (!await deliveries.Replace(claimed, cancellationToken))
        {
            return null;
        }

        var outcome = AttemptRules.Read(await Send(due, release!, target!.Subscription, now, cancellationToken));
        await Record(claimed with { Revision = due.Revision + 1 }, outcome, now);
        return outcome;
    }

    private Task<SafeHttpResult> Send(
        DeliveryDocument delivery, ReleaseDocument release, SubscriptionDocument subscription, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (WebhookSignature.ReadSecret(subscription.Secret) is not { } key || !Uri.TryCreate(subscription.Url, UriKind.Absolute, out var url))
        {
            return Task.FromResult(new SafeHttpResult(null, new SafeHttpFailure(SafeHttpFailureKind.InvalidUrl, "The subscription's url or secret cannot be used; set them anew.")));
        }

        var body = Body(release);
        var id = WebhookSignature.IdOf(delivery.Id);
        return http.Send(new SafeHttpRequest
        {
            Url = url,
            Method = HttpMethod.Post,
            Body = body,
            ContentType = "application/json",
            Headers = new Dictionary<string, string>
            {
                ["webhook-id"] = id,
                ["webhook-timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["webhook-signature"] = WebhookSignature.Sign(key, id, now, body),
            },
            MaxRedirects = 0,
            MaxBytes = MostAnswerBytes,
            Timeout = TimeSpan.FromSeconds(options.Value.WebhookTimeoutSeconds),
            // Subscriptions may share a host, and a crawl may go there too: a slow endpoint delays itself alone.
            Lane = new RequestLane("webhook:" + subscription.Id, options.Value.WebhookConcurrencyPerSubscription),
        }, cancellationToken);
    }

    /// <summary>The body of a release is the same for all its deliveries; the last few are kept.</summary>
    private byte[] Body(ReleaseDocument release)
    {
        var current = release.Current!;
        var key = (release.Id, current.Article.Version, current.ClearanceRevision);
        if (bodies.TryGetValue(key, out var body))
        {
            return body;
        }

        if (bodies.Count >= MostBodies)
        {
            bodies.Clear();
        }

        return bodies[key] = WebhookPayload.Render(current, release.ReleasedAt!.Value);
    }

    /// <summary>Another replica may be sending the version before; this one must not arrive ahead of it.</summary>
    private async Task<bool> IsPreviousUnderWay(DeliveryDocument delivery, DateTimeOffset now, CancellationToken cancellationToken) =>
        delivery.Previous is { } id && await deliveries.Get(id, cancellationToken) is { LeaseUntil: { } until, Lane: not null } && until > now;

    private async Task Record(DeliveryDocument claimed, AttemptRules.Outcome outcome, DateTimeOffset startedAt)
    {
        // The attempt was made: what came of it is written down also while stopping.
        var (now, jitter) = (time.GetUtcNow(), Random.Shared.NextDouble());
        var after = AttemptRules.After(claimed, outcome, startedAt, now, jitter, options.Value.RetryScale);
        if (!await deliveries.Replace(after, CancellationToken.None))
        {
            await deliveries.Update(claimed.Id, d => d is null || d.State == DeliveryState.Delivered ? d : AttemptRules.After(d, outcome, startedAt, now, jitter, options.Value.RetryScale), CancellationToken.None);
        }

        SyndicationMetrics.Delivery("webhook", after.State switch { DeliveryState.Delivered => "delivered", DeliveryState.Parked => "dead", _ => "retry" });
        if (outcome.IsSuccess)
        {
            SyndicationMetrics.AgeAtDelivery(now - claimed.IngestedAt);
        }
        else
        {
            LogFailed(logger, claimed.Id, after.AttemptCount, after.State, outcome.Error);
        }

        if (outcome.IsGone)
        {
            await Disable(claimed.SubscriptionId, now);
        }
    }

    private async Task Disable(string subscriptionId, DateTimeOffset now)
    {
        var disabled = await subscriptions.Update(subscriptionId, s => s is not { State: SubscriptionState.Active } ? s : s with
        {
            State = SubscriptionState.Disabled,
            StateReason = "The endpoint answered 410 Gone. Set the subscription's url again to enable it.",
            ChangedAt = now,
        }, CancellationToken.None);
        if (disabled is not null)
        {
            directory.Take(disabled);
        }
    }

    [LoggerMessage(5311, LogLevel.Information, "Delivery {Delivery} failed at attempt {Attempt} and is {State}: {Error}")]
    private static partial void LogFailed(ILogger logger, string delivery, int attempt, DeliveryState state, string? error);
}
