using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Channels;

/// <summary>
/// Keeps account of endpoints that fail, and disables those that did for too long, with notice. One that works costs no
/// write and no read.
/// </summary>
public sealed partial class EndpointHealth(
    IDocumentCollection<EndpointDocument> endpoints, IDocumentCollection<SubscriptionDocument> subscriptions, PartnerDirectory directory,
    MessageDesk messages, NoticeWorker notices, IOptions<DistributionOptions> options, TimeProvider time, ILogger<EndpointHealth> logger)
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> failing = new(StringComparer.Ordinal);
    private DateTimeOffset refreshedAt;

    /// <summary>Learns which endpoints fail, also from other replicas: a success of ours has to clear them.</summary>
    public async Task Refresh(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - refreshedAt < RefreshEvery)
        {
            return;
        }

        refreshedAt = now;
        await foreach (var endpoint in endpoints.All(new DocumentQuery { Index = "failing", Limit = 1000 }, cancellationToken))
        {
            failing.TryAdd(endpoint.Id, endpoint.LastFailureAt ?? now);
        }
    }

    public async Task Note(string subscriptionId, SendOutcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.IsSuccess ? !failing.TryRemove(subscriptionId, out _) : WasJustNoted(subscriptionId, outcome, now))
        {
            return;
        }

        if (directory.Compiled().Find(subscriptionId)?.Subscription is not { } subscription)
        {
            return;
        }

        var before = false;
        var endpoint = await endpoints.Update(subscriptionId, stored =>
        {
            before = stored?.DisabledAt is not null;
            return EndpointRules.After(stored, subscription, outcome, now, TimeSpan.FromHours(options.Value.DisableAfterHours));
        });
        if (endpoint is { DisabledAt: not null } && !before)
        {
            await Disable(endpoint, outcome, now);
        }
    }

    /// <summary>Another chance for an endpoint: forgets what it did.</summary>
    public async Task Enable(string subscriptionId, CancellationToken cancellationToken)
    {
        failing.TryRemove(subscriptionId, out _);
        await endpoints.Update(subscriptionId, stored => EndpointRules.Enable(stored, time.GetUtcNow()), cancellationToken);
    }

    private bool WasJustNoted(string subscriptionId, SendOutcome outcome, DateTimeOffset now)
    {
        if (!outcome.IsGone && failing.TryGetValue(subscriptionId, out var noted) && now - noted < EndpointRules.Between)
        {
            return true;
        }

        failing[subscriptionId] = now;
        return false;
    }

    private async Task Disable(EndpointDocument endpoint, SendOutcome outcome, DateTimeOffset now)
    {
        var reason = EndpointRules.Reason(endpoint, outcome);
        var disabled = await subscriptions.Update(endpoint.Id, s => s is not { State: SubscriptionState.Active } ? s : s with
        {
            State = SubscriptionState.Disabled, StateReason = reason, IsGone = outcome.IsGone, ChangedAt = now,
        });
        if (disabled is null)
        {
            return;
        }

        directory.Take(disabled);
        LogDisabled(logger, endpoint.Id, endpoint.PartnerId, reason);
        SyndicationMetrics.EndpointDisabled(outcome.IsGone ? "gone" : "failing");
        await messages.EndpointDisabled(disabled, reason, now);
        await notices.EndpointDisabled(disabled, reason, now);
    }

    [LoggerMessage(5321, LogLevel.Warning, "Endpoint of subscription {Subscription} of partner {Partner} is disabled: {Reason}")]
    private static partial void LogDisabled(ILogger logger, string subscription, string partner, string reason);
}
