using System.Globalization;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Deliveries.Closures;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

/// <summary>What an attempt's outcome makes of a delivery, and of the endpoint it went to.</summary>
public static class AttemptRules
{
    /// <summary>2xx only: a redirect or anything else is a failure.</summary>
    public static SendOutcome Read(SafeHttpResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Response is not { } response)
        {
            return new SendOutcome(null, result.Failure?.Message ?? "No answer.", null);
        }

        return response.Status is >= 200 and <= 299
            ? new SendOutcome(response.Status, null, null)
            : new SendOutcome(response.Status, Explain(response.Status), response.RetryAfter);
    }

    /// <summary>The delivery after an attempt, with its event when that decided something.</summary>
    /// <param name="startedAt">When the attempt began; the end is <paramref name="now"/>.</param>
    /// <param name="jitter">0 to 1.</param>
    /// <param name="partner">The class that the copy was made for.</param>
    public static DeliveryDocument After(
        DeliveryDocument delivery, SendOutcome outcome, DateTimeOffset startedAt, DateTimeOffset now, double jitter, double scale = 1, PartnerClass? partner = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(outcome);
        var attempt = new Attempt
        {
            At = startedAt,
            Status = outcome.Status,
            Error = outcome.Error,
            Milliseconds = (long)Math.Max(0, (now - startedAt).TotalMilliseconds),
            Request = outcome.Request,
            Response = outcome.Response,
        };
        var tried = delivery with
        {
            AttemptCount = delivery.AttemptCount + 1,
            ScheduleStep = delivery.ScheduleStep + 1,
            Attempts = Keep(delivery.Attempts, attempt),
            MessageId = outcome.MessageId ?? delivery.MessageId,
            LeaseUntil = null,
            Error = outcome.Error,
        };
        if (outcome.IsSuccess)
        {
            var taken = tried with { State = DeliveryState.Delivered, Lane = null, DueAt = null, FinishedAt = delivery.AcknowledgedAt is null ? now : delivery.FinishedAt };
            return Published(Record(ClosureRules.Acknowledge(taken, now), DeliveryOutcome.Delivered, now), outcome.Remote?.Url, partner, now);
        }

        var wait = outcome.IsGone || delivery.State == DeliveryState.Parked
            ? null
            : RetrySchedule.Next(tried.ScheduleStep, jitter, outcome.RetryAfter, scale);
        return wait is { } next ? tried with { DueAt = now + next } : Park(tried, outcome, now, jitter, scale);
    }

    /// <summary>
    /// The delivery sent again by someone's wish, one that arrived too: its id tells the receiver. Null when it is not in
    /// a state for that, or under way right now.
    /// </summary>
    public static DeliveryDocument? Retry(DeliveryDocument delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State is DeliveryState.Parked or DeliveryState.Pending or DeliveryState.Delivered && !(delivery.LeaseUntil > now)
            ? delivery with
            {
                State = DeliveryState.Pending,
                Lane = delivery.SubscriptionId,
                DueAt = delivery.IsWithdrawal ? DateTimeOffset.UnixEpoch : now,
                ScheduleStep = 0,
                LeaseUntil = null,
            }
            : null;
    }

    /// <summary>
    /// A withdrawal stays in its lane when parked: it is shown to people and tried on, day by day. Only an endpoint
    /// that said 410 is left alone; a person has to reach that partner another way.
    /// </summary>
    private static DeliveryDocument Park(DeliveryDocument tried, SendOutcome outcome, DateTimeOffset now, double jitter, double scale)
    {
        var triesOn = tried.IsWithdrawal && !outcome.IsGone;
        var parked = tried with
        {
            State = DeliveryState.Parked,
            Lane = triesOn ? tried.SubscriptionId : null,
            DueAt = triesOn ? now + RetrySchedule.Parked(jitter, scale) : null,
            FinishedAt = tried.FinishedAt ?? now,
        };
        return tried.State == DeliveryState.Parked ? parked : Record(parked, DeliveryOutcome.Parked, now);
    }

    /// <summary>The delivery with the event of its outcome.</summary>
    internal static DeliveryDocument Record(DeliveryDocument delivery, DeliveryOutcome outcome, DateTimeOffset now) => delivery.Message is not null ? delivery : delivery.Raise(new DeliveryRecorded
    {
        DeliveryId = delivery.Id,
        ArticleId = delivery.ArticleId,
        ArticleVersion = delivery.ArticleVersion,
        PartnerId = delivery.PartnerId,
        SubscriptionId = delivery.SubscriptionId,
        Channel = JsonFeedRenderer.Wire(delivery.Channel),
        Outcome = outcome,
        Change = delivery.Change,
        Attempts = delivery.AttemptCount,
        At = now,
        AgeSeconds = Math.Max(0, (now - delivery.IngestedAt).TotalSeconds),
        Error = delivery.Error,
    });

    /// <summary>A connector that learns of the page is as good as a report of it.</summary>
    private static DeliveryDocument Published(DeliveryDocument delivery, string? url, PartnerClass? partner, DateTimeOffset now) => url is null || delivery.IsWithdrawal ? delivery : delivery.Raise(new RepublicationObserved
    {
        RepublicationId = RepublicationReportDocument.IdOf(delivery.PartnerId, delivery.ArticleId, url),
        ArticleId = delivery.ArticleId,
        PartnerId = delivery.PartnerId,
        Url = url,
        ObservedAt = now,
        Via = "receipt",
        Class = partner,
    });

    /// <summary>The newest attempts; what was said is kept of the newest few only.</summary>
    private static List<Attempt> Keep(IReadOnlyList<Attempt> attempts, Attempt newest)
    {
        var kept = new List<Attempt>();
        var older = attempts.TakeLast(DeliveryDocument.MostAttemptsKept - 1).ToList();
        for (var i = 0; i < older.Count; i++)
        {
            kept.Add(older.Count - i < DeliveryDocument.MostTranscriptsKept ? older[i] : older[i] with { Request = null, Response = null });
        }

        kept.Add(newest);
        return kept;
    }

    private static string Explain(int status) => status switch
    {
        >= 300 and <= 399 => string.Create(CultureInfo.InvariantCulture, $"The endpoint answered {status}, a redirect. Redirects are not followed: set the subscription's url to the new address."),
        410 => "The endpoint answered 410 Gone and was disabled.",
        429 => "The endpoint answered 429: it wants fewer requests.",
        401 or 403 => string.Create(CultureInfo.InvariantCulture, $"The endpoint answered {status}: it refused the request; check that it verifies with this subscription's secret."),
        _ => string.Create(CultureInfo.InvariantCulture, $"The endpoint answered {status}."),
    };
}
