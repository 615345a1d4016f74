using System.Security.Cryptography;

namespace Syndication.Ingest.Sources;

/// <summary>A subscription at a hub from the announcement in a feed to its renewals. Pure.</summary>
internal static class HubRules
{
    /// <summary>Asked of the hub; it decides.</summary>
    public static readonly TimeSpan WantedLease = TimeSpan.FromDays(10);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(30);
    private static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Verification = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(1);

    /// <summary>Polls that find something which the hub did not tell, before the hub counts as silent: one may just have been faster.</summary>
    public const int MostMisses = 2;

    /// <summary>The source announces a hub: a subscription is wanted. The same instance when there is one for that hub and topic.</summary>
    public static HubSubscriptionDocument Announced(HubSubscriptionDocument? known, string sourceId, string hub, string topic, string token, string secret, DateTimeOffset now) =>
        known is not null && known.Hub == hub && known.Topic == topic ? known
        : new HubSubscriptionDocument { Id = sourceId, Hub = hub, Topic = topic, Token = token, Secret = secret, NextStep = now };

    /// <summary>Takes it for a request to the hub; null if none is due.</summary>
    public static HubSubscriptionDocument? Take(HubSubscriptionDocument? known, DateTimeOffset now, DateTimeOffset until) =>
        known?.NextStep <= now ? known with { NextStep = until, AskedAt = now, State = known.State == HubState.Active ? HubState.Active : HubState.Asked } : null;

    /// <summary>After the request: the hub took it, and has ten minutes to verify; or it is asked again later.</summary>
    /// <param name="error">Null: it was taken.</param>
    /// <param name="token">Of the subscription that was asked for.</param>
    public static HubSubscriptionDocument? Asked(HubSubscriptionDocument? known, string token, string? error, double random, DateTimeOffset now)
    {
        if (known is null || known.Token != token || known.State == HubState.Refused)
        {
            return null;
        }

        // Verified while its answer was on the way (a synchronous hub): the renewal is planned already.
        if (error is null && known.LeaseUntil is { } lease && known.NextStep > now + Patience && lease > now + Patience)
        {
            return null;
        }

        var failures = known.Failures + 1;
        return known with { LastError = error, Failures = failures, NextStep = now + (error is null && failures == 1 ? Patience : Retry(failures, random)) };
    }

    /// <summary>The hub asks whether the subscription was meant (section 5.3). Null: it was not.</summary>
    /// <param name="leaseSeconds">As the hub grants; null where it says nothing.</param>
    public static HubSubscriptionDocument? Verified(HubSubscriptionDocument? known, string? topic, long? leaseSeconds, double random, DateTimeOffset now)
    {
        if (known is null || known.Topic != topic || known.State is HubState.Wanted or HubState.Refused || !(now - known.AskedAt <= Verification))
        {
            return null;
        }

        var granted = leaseSeconds is { } seconds and > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestLease.TotalSeconds)) : WantedLease;
        var lease = granted < ShortestLease ? ShortestLease : granted;
        return known with
        {
            State = HubState.Active,
            LeaseUntil = now + granted,
            // Between seven and nine tenths of the lease, so that thousands of them are not renewed at once.
            NextStep = now + (lease * (0.7 + (0.2 * random))),
            Failures = 0,
            LastError = null,
        };
    }

    /// <summary>The hub refuses, now or later (section 5.2). It is asked again after a day.</summary>
    public static HubSubscriptionDocument? Denied(HubSubscriptionDocument? known, string? topic, string? reason, DateTimeOffset now) => known is null || known.Topic != topic ? null
        : known with { State = HubState.Refused, LeaseUntil = null, LastError = $"The hub refused: {reason ?? "it gave no reason"}.", NextStep = now + LongestRetry };

    public static HubSubscriptionDocument? Pushed(HubSubscriptionDocument? known, string token, DateTimeOffset now) =>
        known is null || known.Token != token ? null : known with { LastPush = now, Misses = 0 };

    public static HubSubscriptionDocument? Missed(HubSubscriptionDocument? known) => known is null ? null : known with { Misses = known.Misses + 1 };

    /// <summary>
    /// Whether the body was signed with the secret (section 7): HMAC with SHA-256, 384 or 512; SHA-1 is not accepted. Takes the
    /// same time whichever digit differs.
    /// </summary>
    /// <param name="header"><c>X-Hub-Signature</c>, such as <c>sha256=…</c>; null when it is missing.</param>
    public static bool IsSigned(string? header, ReadOnlySpan<byte> body, string secret)
    {
        if (header?.Split('=', 2) is not [var method, var hex] || hex.Length is 0 or > 128 || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        var key = System.Text.Encoding.UTF8.GetBytes(secret);
        var expected = method.Trim().ToLowerInvariant() switch
        {
            "sha256" => HMACSHA256.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
            _ => null,
        };
        return expected is not null && CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(hex));
    }

    private static TimeSpan Retry(int failures, double random)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(LongestRetry.TotalSeconds, FirstRetry.TotalSeconds * (1L << Math.Min(failures - 1, 12))));
        return wait * (1 - (0.3 * random));
    }
}
