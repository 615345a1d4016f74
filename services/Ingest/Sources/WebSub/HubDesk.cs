using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Ingest.Sources;

/// <summary>
/// Subscribes sources at the hubs that they announce, and takes in what hubs push. A hub makes polls rare only once it has
/// pushed something, and no longer when polls find what it did not tell.
/// </summary>
public sealed partial class HubDesk(
    IDocumentCollection<HubSubscriptionDocument> subscriptions, IDocumentCollection<SourceDocument> sources, SourceIntake intake,
    SafeHttpClient http, IOptions<SourceOptions> options, TimeProvider time, ILogger<HubDesk> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private const int MostDue = 100;
    private const int MostReason = 300;

    /// <summary>After a poll: subscribes where a hub is announced, and notes what a hub should have told.</summary>
    internal async Task AfterPoll(SourceDocument source, PollResult result, CancellationToken cancellationToken)
    {
        if (options.Value.PublicUrl is null || result.Error is not null || source.State != SourceState.Active)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (source.Facts is { Hub: { } hub, Topic: { } topic })
        {
            var (token, secret) = (RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(64, lowercase: true));
            await subscriptions.Update(source.Id, s => HubRules.Announced(s, source.Id, hub, topic, token, secret, now), cancellationToken);
            if (source.HubUntil > now && result.Created + result.Updated > 0)
            {
                await Missed(source, cancellationToken);
            }
        }
        else if (result.Facts is not null && await subscriptions.Get(source.Id, cancellationToken) is { } old)
        {
            // It announces none any more; what the old one still sends is answered with 410.
            await subscriptions.Delete(old.Id, old.Revision, cancellationToken);
            await sources.Update(source.Id, s => s is { HubUntil: not null } ? s with { HubUntil = null } : s, cancellationToken);
        }
    }

    /// <summary>Asks hubs for what is due: new subscriptions, renewals, repetitions.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> Step(CancellationToken cancellationToken)
    {
        if (options.Value.PublicUrl is not { } publicUrl)
        {
            return 0;
        }

        var due = await subscriptions.Query(new DocumentQuery { Index = "due", To = time.GetUtcNow().AddTicks(1), Limit = MostDue }, cancellationToken);
        var count = 0;
        await Parallel.ForEachAsync(due.Items, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (item, token) =>
        {
            await Ask(item.Id, publicUrl, token);
            Interlocked.Increment(ref count);
        });
        return count;
    }

    /// <summary>The hub's question whether it was meant: the challenge to repeat, or null for no.</summary>
    public async Task<bool> Verify(string token, string? topic, long? leaseSeconds, CancellationToken cancellationToken)
    {
        var isMeant = false;
        if (await Find(token, cancellationToken) is { } known)
        {
            var random = Random.Shared.NextDouble();
            await subscriptions.Update(known.Id, s =>
            {
                var verified = s?.Token == token ? HubRules.Verified(s, topic, leaseSeconds, random, time.GetUtcNow()) : null;
                isMeant = verified is not null;
                return verified;
            }, cancellationToken);
        }

        return isMeant;
    }

    public async Task Deny(string token, string? topic, string? reason, CancellationToken cancellationToken)
    {
        if (await Find(token, cancellationToken) is { } known)
        {
            var why = reason is { Length: > MostReason } ? reason[..MostReason] : reason;
            await subscriptions.Update(known.Id, s => s?.Token == token ? HubRules.Denied(s, topic, why, time.GetUtcNow()) : s, cancellationToken);
            await sources.Update(known.Id, s => s is { HubUntil: not null } ? s with { HubUntil = null } : s, cancellationToken);
        }
    }

    /// <summary>Takes in what a hub sends. When the task completes it is durable.</summary>
    /// <param name="signature">The header <c>X-Hub-Signature</c>.</param>
    /// <returns>False: nobody wants it; the hub may forget the subscription.</returns>
    public async Task<bool> Push(string token, string? contentType, string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (await Find(token, cancellationToken) is not { } known || await sources.Get(known.Id, cancellationToken) is not { State: SourceState.Active } source)
        {
            return false;
        }

        if (!HubRules.IsSigned(signature, body.Span, known.Secret))
        {
            // The hub is told nothing of it (section 7.1): whoever guesses learns nothing.
            SyndicationMetrics.HubPush("unsigned");
            LogUnsigned(logger, known.Id);
            return true;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (contentType is not null)
        {
            headers["Content-Type"] = contentType;
        }

        var response = new SafeHttpResponse { Status = 200, Headers = headers, Body = body, FinalUrl = new Uri(source.Address) };
        var result = (await intake.Take(source, response, cancellationToken)) with { Facts = null };
        SyndicationMetrics.HubPush(result.Error is null ? "taken" : "unread");
        var now = time.GetUtcNow();
        await subscriptions.Update(known.Id, s => HubRules.Pushed(s, token, now), cancellationToken);
        await sources.Update(known.Id, s => PollRules.Pushed(s, result, result.Error is null ? known.LeaseUntil : s?.HubUntil, now), cancellationToken);
        return true;
    }

    private async Task Missed(SourceDocument source, CancellationToken cancellationToken)
    {
        var missed = await subscriptions.Update(source.Id, HubRules.Missed, cancellationToken);
        if (missed?.Misses >= HubRules.MostMisses)
        {
            LogSilent(logger, missed.Hub, source.Id);
            await sources.Update(source.Id, s => s is { HubUntil: not null } ? s with { HubUntil = null } : s, cancellationToken);
        }
    }

    private async Task Ask(string sourceId, string publicUrl, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var taken = false;
        var subscription = await subscriptions.Update(sourceId, s =>
        {
            var mine = HubRules.Take(s, now, now + Lease);
            taken = mine is not null;
            return mine;
        }, cancellationToken);
        if (!taken)
        {
            return;
        }

        var isWanted = await sources.Get(sourceId, cancellationToken) is { State: SourceState.Active, Facts.Hub: not null };
        var error = await Send(subscription!, isWanted ? "subscribe" : "unsubscribe", publicUrl, cancellationToken);
        if (!isWanted)
        {
            // Whether the hub took it or not: what it still sends is answered with 410.
            while (await subscriptions.Get(sourceId, cancellationToken) is { } old && old.Token == subscription!.Token && !await subscriptions.Delete(sourceId, old.Revision, cancellationToken))
            {
                // Another write came between; a subscription changes a few times a day.
            }

            return;
        }

        var random = Random.Shared.NextDouble();
        await subscriptions.Update(sourceId, s => HubRules.Asked(s, subscription!.Token, error, random, time.GetUtcNow()), cancellationToken);
    }

    private async Task<string?> Send(HubSubscriptionDocument subscription, string mode, string publicUrl, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["hub.callback"] = $"{publicUrl.TrimEnd('/')}/websub/{subscription.Token}",
            ["hub.mode"] = mode,
            ["hub.topic"] = subscription.Topic,
            ["hub.secret"] = subscription.Secret,
            ["hub.lease_seconds"] = ((long)HubRules.WantedLease.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        var answer = await http.Send(
            new SafeHttpRequest
            {
                Url = new Uri(subscription.Hub),
                Method = HttpMethod.Post,
                Body = await form.ReadAsByteArrayAsync(cancellationToken),
                ContentType = "application/x-www-form-urlencoded",
                MaxBytes = 64 * 1024,
            },
            cancellationToken);
        return answer.Response is { Status: >= 200 and < 300 } ? null
            : answer.Response is { } response ? $"The hub answered {response.Status}."
            : answer.Failure!.Message;
    }

    private async Task<HubSubscriptionDocument?> Find(string token, CancellationToken cancellationToken) =>
        (await subscriptions.Query(new DocumentQuery { Index = "token", Equal = [token], Limit = 1 }, cancellationToken)).Items is [var found] ? found : null;

    [LoggerMessage(EventId = 2151, Level = LogLevel.Warning, Message = "A push for source {SourceId} came without the right signature and was dropped.")]
    private static partial void LogUnsigned(ILogger logger, string sourceId);

    [LoggerMessage(EventId = 2152, Level = LogLevel.Warning, Message = "Hub {Hub} does not tell what is new in source {SourceId}; it is polled at its usual pace again.")]
    private static partial void LogSilent(ILogger logger, string hub, string sourceId);
}
