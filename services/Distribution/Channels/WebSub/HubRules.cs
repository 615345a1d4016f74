using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Syndication.Distribution.Channels.WebSub;

/// <summary>What the hub makes of requests, answers and the passing of time. WebSub, W3C Recommendation.</summary>
public static class HubRules
{
    public const int ShortestLease = 300;
    /// <summary>10 days, which the specification calls a good default.</summary>
    public const int UsualLease = 10 * 24 * 3600;
    public const int LongestLease = 30 * 24 * 3600;

    /// <summary>Seconds that a subscription lasts: as asked, within bounds; never for ever.</summary>
    public static int Lease(long? asked) => (int)Math.Clamp(asked ?? UsualLease, ShortestLease, LongestLease);

    /// <summary>The subscription with a new request to verify; its state stays as it is until then.</summary>
    public static HubSubscriptionDocument Ask(HubSubscriptionDocument? stored, HubRequest request, HubIntent intent)
    {
        ArgumentNullException.ThrowIfNull(request);
        var subscription = stored ?? new HubSubscriptionDocument
        {
            Id = HubSubscriptionDocument.IdOf(request.Callback, request.Topic),
            Callback = request.Callback,
            Topic = request.Topic,
            CreatedAt = intent.RequestedAt,
        };
        return Due(subscription with { Intent = intent });
    }

    /// <summary>The subscription after the subscriber confirmed the request.</summary>
    public static HubSubscriptionDocument Confirm(HubSubscriptionDocument subscription, HubIntent intent, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(intent);
        if (intent.Mode == HubMode.Unsubscribe)
        {
            return End(Settle(subscription, intent));
        }

        return Due(Settle(subscription, intent) with
        {
            SubscriptionId = intent.SubscriptionId,
            PartnerId = intent.PartnerId,
            Extension = intent.Extension,
            Secret = intent.Secret,
            LeaseUntil = now.AddSeconds(intent.LeaseSeconds),
        });
    }

    /// <summary>The subscription after a request was not confirmed, or was denied: as it was before.</summary>
    public static HubSubscriptionDocument Refuse(HubSubscriptionDocument subscription, HubIntent intent) => Due(Settle(subscription, intent));

    /// <summary>The topic changed; the same instance when it was known to be due, or the subscription is not active.</summary>
    public static HubSubscriptionDocument Changed(HubSubscriptionDocument subscription, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        // What was failing starts anew: the content is another.
        return subscription.LeaseUntil is null || subscription.LeaseUntil <= now ? subscription : Due(subscription with { ContentDue = now, Failures = 0 });
    }

    /// <summary>The subscription after the content was sent, or needed not be.</summary>
    /// <param name="changedAgain">The topic changed while it was being sent.</param>
    public static HubSubscriptionDocument Sent(HubSubscriptionDocument subscription, string hash, bool changedAgain, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return Due(subscription with { ContentDue = changedAgain ? now : null, Failures = 0, LastError = null, SentHash = hash, SentAt = now });
    }

    /// <summary>
    /// The subscription after the callback did not take the content: tried again on the schedule, then with the next
    /// change. It stays in place until its lease ends; only 410 ends it.
    /// </summary>
    public static HubSubscriptionDocument Failed(HubSubscriptionDocument subscription, SendOutcome outcome, DateTimeOffset now, double jitter, double scale)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.IsGone)
        {
            return End(subscription);
        }

        var failures = subscription.Failures + 1;
        return Due(subscription with
        {
            Failures = failures,
            LastError = Transcript.Clean(outcome.Error ?? "", 500),
            ContentDue = RetrySchedule.Next(failures, jitter, outcome.RetryAfter, scale) is { } wait ? now + wait : null,
        });
    }

    /// <summary>Whether nothing is left to do for it or to remember of it.</summary>
    public static bool IsOver(HubSubscriptionDocument subscription, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return subscription.Intent is null && (subscription.LeaseUntil is null || subscription.LeaseUntil <= now);
    }

    /// <summary>The callback with parameters appended; its own stay as they are and come first.</summary>
    public static Uri Append(string callback, params (string Name, string Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentNullException.ThrowIfNull(parameters);
        var query = string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));
        var joint = !callback.Contains('?', StringComparison.Ordinal) ? "?" : callback.EndsWith('?') || callback.EndsWith('&') ? "" : "&";
        return new Uri(callback + joint + query);
    }

    /// <summary>The parameters by which the subscriber is asked whether it meant it (section 5.3).</summary>
    public static Uri Verification(HubSubscriptionDocument subscription, HubIntent intent, string challenge)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(intent);
        var mode = intent.Mode == HubMode.Subscribe ? "subscribe" : "unsubscribe";
        return intent.Mode == HubMode.Subscribe
            ? Append(subscription.Callback, ("hub.mode", mode), ("hub.topic", subscription.Topic), ("hub.challenge", challenge),
                ("hub.lease_seconds", intent.LeaseSeconds.ToString(CultureInfo.InvariantCulture)))
            : Append(subscription.Callback, ("hub.mode", mode), ("hub.topic", subscription.Topic), ("hub.challenge", challenge));
    }

    /// <summary>The parameters by which the subscriber is told that it is refused (section 5.2).</summary>
    public static Uri Denial(HubSubscriptionDocument subscription, HubIntent intent)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(intent);
        return Append(subscription.Callback, ("hub.mode", "denied"), ("hub.topic", subscription.Topic), ("hub.reason", intent.Denial ?? ""));
    }

    /// <summary>The value of <c>X-Hub-Signature</c>: <c>sha256=</c> and the HMAC of the body in hexadecimal (section 8).</summary>
    public static string Sign(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static HubSubscriptionDocument End(HubSubscriptionDocument subscription) => Due(subscription with { LeaseUntil = null, ContentDue = null, Failures = 0 });

    /// <summary>A newer request that came meanwhile stays to be verified.</summary>
    private static HubSubscriptionDocument Settle(HubSubscriptionDocument subscription, HubIntent intent) =>
        subscription.Intent == intent ? subscription with { Intent = null } : subscription;

    private static HubSubscriptionDocument Due(HubSubscriptionDocument subscription)
    {
        DateTimeOffset?[] times = [subscription.Intent?.RequestedAt, subscription.ContentDue, subscription.LeaseUntil];
        // Over: to be cleared away at once.
        return subscription with { DueAt = times.Min() ?? DateTimeOffset.UnixEpoch };
    }
}
