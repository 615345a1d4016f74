using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Channels;

/// <summary>One attempt at one sending: checked, claimed, sent, written down.</summary>
public sealed partial class DeliveryAttempt(
    IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<RemoteDocument> remotes, ReleaseGate releases,
    PartnerDirectory directory, IEnumerable<IConnector> connectors,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<DeliveryAttempt> logger)
{
    private const int LongWay = 120;
    private static readonly TimeSpan LeaseSpare = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BehindPrevious = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<Channel, IConnector> byChannel = connectors.ToDictionary(c => c.Channel);

    /// <summary>How many deliveries of the lane may go in one sending.</summary>
    public int MostAtOnce(string subscriptionId) =>
        directory.Compiled().Find(subscriptionId) is { } target && byChannel.TryGetValue(target.Subscription.Channel, out var connector) ? connector.MostAtOnce : 1;

    /// <summary>What came of it and how long it took; null when nothing was sent.</summary>
    public async Task<(SendOutcome Outcome, TimeSpan Took)?> Make(IReadOnlyList<DeliveryDocument> due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var target = directory.Compiled().Find(due[0].SubscriptionId);
        var now = time.GetUtcNow();
        var timeout = Timeout(target?.Subscription.Channel);
        var lease = now + timeout + LeaseSpare;
        var (claims, parcels) = (new List<DeliveryDocument>(due.Count), new List<Parcel>(due.Count));
        foreach (var delivery in due)
        {
            if (await Prepare(delivery, target, now, cancellationToken) is { } parcel)
            {
                var claim = delivery with { LeaseUntil = lease, DueAt = lease };
                if (await deliveries.Replace(claim, cancellationToken))
                {
                    claims.Add(claim with { Revision = delivery.Revision + 1 });
                    parcels.Add(parcel);
                }
            }
        }

        if (claims.Count == 0)
        {
            return null;
        }

        using var activity = DeliveryTrace.Start(claims);
        var outcome = await Send(target!.Subscription, parcels, now, timeout, cancellationToken);
        var took = time.GetUtcNow() - now;
        DeliveryTrace.End(activity, outcome);
        foreach (var claim in claims)
        {
            await Record(claim, outcome, now);
        }

        return (outcome, took);
    }

    /// <summary>What to send for the delivery; null when it is not to be sent now, which is then written down.</summary>
    private async Task<Parcel?> Prepare(DeliveryDocument due, IndexedSubscription? target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var release = due.Message is null ? await releases.Get(due.ArticleId) : null;
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

        var carried = release?.For(due);
        var current = carried?.Cleared;
        var own = current is null ? null : Presentation.ForPush(current, target!.Scope);
        if (current is not null && own is null)
        {
            await deliveries.Replace(SendRules.Refuse(due, now), cancellationToken);
            return null;
        }

        if (current is not null && !due.IsWithdrawal && ClearanceForClass.NotBefore(current, target!.Scope.Class) is { } notBefore && notBefore > now)
        {
            await deliveries.Replace(due with { DueAt = notBefore }, cancellationToken);
            return null;
        }

        var remembers = due.Message is null && target!.Subscription.Channel is not Channel.Webhook;
        return new Parcel
        {
            DeliveryId = due.Id,
            Cleared = own,
            Variant = current is null ? "" : Presentation.Variant(current, target!.Scope),
            ReleasedAt = carried?.At ?? due.CreatedAt,
            IsWithdrawal = due.IsWithdrawal,
            Message = due.Message,
            Remote = remembers ? await Remembered(due.SubscriptionId, due.ArticleId, cancellationToken) : null,
            Original = remembers && current?.Lineage.OriginalArticleId is { } original ? await Remembered(due.SubscriptionId, original, cancellationToken) : null,
        };
    }

    private async Task<RemoteCopy?> Remembered(string subscriptionId, string articleId, CancellationToken cancellationToken) =>
        (await remotes.Get(RemoteDocument.IdOf(subscriptionId, articleId), cancellationToken))?.Copy;

    private async Task<SendOutcome> Send(SubscriptionDocument subscription, List<Parcel> parcels, DateTimeOffset now, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var shipment = new Shipment { Subscription = subscription, Parcels = parcels, At = now, Timeout = timeout };
        try
        {
            return byChannel.TryGetValue(subscription.Channel, out var connector)
                ? await connector.Send(shipment, cancellationToken)
                : new SendOutcome(null, $"No connector serves the channel {subscription.Channel}.", null);
        }
#pragma warning disable CA1031 // Whatever a connector did not expect is a failed attempt, not the end of the lane.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogConnectorFailed(logger, subscription.Channel, subscription.Id, exception);
            return new SendOutcome(null, $"The {subscription.Channel} connector failed unexpectedly ({exception.GetType().Name}); the operator finds more in the log.", null);
        }
    }

    /// <summary>Pictures and posts take longer than a webhook.</summary>
    private TimeSpan Timeout(Channel? channel) =>
        TimeSpan.FromSeconds(channel is null or Channel.Webhook ? options.Value.WebhookTimeoutSeconds : Math.Max(LongWay, options.Value.WebhookTimeoutSeconds));

    /// <summary>Another replica may be sending the version before; this one must not arrive ahead of it.</summary>
    private async Task<bool> IsPreviousUnderWay(DeliveryDocument delivery, DateTimeOffset now, CancellationToken cancellationToken) =>
        delivery.Previous is { } id && await deliveries.Get(id, cancellationToken) is { LeaseUntil: { } until, Lane: not null } && until > now;

    private async Task Record(DeliveryDocument claimed, SendOutcome outcome, DateTimeOffset startedAt)
    {
        // The attempt was made: what came of it is written down also while stopping.
        var (now, jitter) = (time.GetUtcNow(), Random.Shared.NextDouble());
        if (outcome.Remote is { } copy && claimed.Message is null)
        {
            await Remember(claimed, copy, now);
        }

        var partner = outcome.Remote?.Url is null ? null : directory.ClassOf(claimed.PartnerId, claimed.SubscriptionId);
        var after = AttemptRules.After(claimed, outcome, startedAt, now, jitter, options.Value.RetryScale, partner);
        if (!await deliveries.Replace(after, CancellationToken.None))
        {
            await deliveries.Update(claimed.Id, d => d is null || d.State == DeliveryState.Delivered ? d : AttemptRules.After(d, outcome, startedAt, now, jitter, options.Value.RetryScale, partner), CancellationToken.None);
        }

        SyndicationMetrics.Delivery(Feeds.JsonFeedRenderer.Wire(claimed.Channel), claimed.PartnerId, after.State switch { DeliveryState.Delivered => "delivered", DeliveryState.Parked => "dead", _ => "retry" });
        if (!outcome.IsSuccess)
        {
            LogFailed(logger, claimed.Id, after.AttemptCount, after.State, outcome.Error);
        }
        else if (claimed.Message is null && claimed.AcknowledgedAt is null)
        {
            SyndicationMetrics.AgeAtDelivery(now - claimed.IngestedAt);
        }
    }

    private Task<RemoteDocument?> Remember(DeliveryDocument delivery, RemoteCopy copy, DateTimeOffset now)
    {
        var id = RemoteDocument.IdOf(delivery.SubscriptionId, delivery.ArticleId);
        return remotes.Update(id, stored => stored?.Copy == copy ? stored
            : stored is null ? new RemoteDocument { Id = id, Copy = copy, ChangedAt = now }
            : stored with { Copy = copy, ChangedAt = now }, CancellationToken.None);
    }

    [LoggerMessage(5311, LogLevel.Information, "Delivery {Delivery} failed at attempt {Attempt} and is {State}: {Error}")]
    private static partial void LogFailed(ILogger logger, string delivery, int attempt, DeliveryState state, string? error);

    [LoggerMessage(5312, LogLevel.Error, "The {Channel} connector failed for subscription {Subscription} in a way it does not foresee.")]
    private static partial void LogConnectorFailed(ILogger logger, Channel channel, string subscription, Exception exception);
}
