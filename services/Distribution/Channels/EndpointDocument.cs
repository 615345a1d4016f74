using Syndication.Contracts;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

/// <summary>How the endpoint of a subscription does; exists once it failed. Id: the subscription's.</summary>
public sealed record EndpointDocument : Document
{
    public static readonly DocumentType<EndpointDocument> Type = new DocumentType<EndpointDocument>("endpoints")
        .Index("failing", d => d.FailingSince);

    public required string PartnerId { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>The first failure since the last success; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>As far as noted: failures in quick succession count as one.</summary>
    public int Failures { get; init; }

    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? LastFailureAt { get; init; }
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>When it was told to be failing.</summary>
    public DateTimeOffset? ToldAt { get; init; }
    public DateTimeOffset? DisabledAt { get; init; }
}

/// <summary>What an outcome makes of an endpoint: failing is told after a while, disabled after a long one.</summary>
public static class EndpointRules
{
    /// <summary>Failures closer together than this need not be written each.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    private const int MostReason = 500;

    /// <summary>The endpoint after an outcome; the same instance (or null) when nothing has to be written.</summary>
    /// <param name="disableAfter">How long it may fail without a success.</param>
    public static EndpointDocument? After(EndpointDocument? stored, SubscriptionDocument subscription, SendOutcome outcome, DateTimeOffset now, TimeSpan disableAfter)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.IsSuccess)
        {
            return stored?.FailingSince is null ? stored : Recover(stored, now);
        }

        if (stored is { FailingSince: not null, LastFailureAt: { } last } && now - last < Between && !outcome.IsGone)
        {
            return stored;
        }

        var since = stored?.FailingSince ?? now;
        var failing = (stored ?? new EndpointDocument { Id = subscription.Id, PartnerId = subscription.PartnerId, Channel = subscription.Channel }) with
        {
            FailingSince = since,
            Failures = (stored?.FailingSince is null ? 0 : stored.Failures) + 1,
            LastStatus = outcome.Status,
            LastError = Transcript.Clean(outcome.Error!, MostReason),
            LastFailureAt = now,
        };
        if (failing.DisabledAt is null && (outcome.IsGone || now - since >= disableAfter))
        {
            return Tell(failing with { DisabledAt = now }, EndpointState.Disabled, disableAfter, now);
        }

        return failing.ToldAt is null && now - since >= disableAfter / 24 ? Tell(failing with { ToldAt = now }, EndpointState.Failing, disableAfter, now) : failing;
    }

    /// <summary>The endpoint as given another chance; the same instance when it works.</summary>
    public static EndpointDocument? Enable(EndpointDocument? stored, DateTimeOffset now) => stored?.FailingSince is null ? stored : Recover(stored, now);

    /// <summary>Why it is disabled, with the remedy.</summary>
    public static string Reason(EndpointDocument endpoint, SendOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.IsGone
            ? "The endpoint answered 410 Gone. Set the subscription's url again to enable it."
            : Transcript.Clean($"No delivery succeeded since {endpoint.FailingSince:u}. The last answer: {endpoint.LastError} Mend the endpoint, enable it and have what failed sent again.", MostReason);
    }

    private static EndpointDocument Recover(EndpointDocument stored, DateTimeOffset now)
    {
        var well = stored with { FailingSince = null, Failures = 0, ToldAt = null, DisabledAt = null, RecoveredAt = now };
        return stored.ToldAt is null && stored.DisabledAt is null ? well : well.Raise(Event(stored, EndpointState.Healthy, now) with { Reason = null, FailingSince = null });
    }

    private static EndpointDocument Tell(EndpointDocument endpoint, EndpointState state, TimeSpan disableAfter, DateTimeOffset now) =>
        endpoint.Raise(Event(endpoint, state, now) with { DisablesAt = state == EndpointState.Failing ? endpoint.FailingSince + disableAfter : null });

    private static EndpointChanged Event(EndpointDocument endpoint, EndpointState state, DateTimeOffset now) => new()
    {
        SubscriptionId = endpoint.Id,
        PartnerId = endpoint.PartnerId,
        Channel = Feeds.JsonFeedRenderer.Wire(endpoint.Channel),
        State = state,
        Reason = endpoint.LastError,
        FailingSince = endpoint.FailingSince,
        At = now,
    };
}
