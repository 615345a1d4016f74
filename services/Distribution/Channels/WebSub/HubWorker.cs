using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Channels.WebSub;

/// <summary>Does what is due at the hub: verifies, denies, distributes content, ends leases. Every callback for itself.</summary>
public sealed partial class HubWorker(
    IDocumentCollection<HubSubscriptionDocument> hub, HubDesk desk, HubSignal signal, FeedCache feeds, PartnerDirectory directory, PublicAddress address,
    SafeHttpClient http, IOptions<DistributionOptions> options, TimeProvider time, ILogger<HubWorker> logger) : BackgroundService
{
    private const int Batch = 200;
    private const int MostAnswerBytes = 64 * 1024;
    private static readonly TimeSpan LeaseSpare = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SendPlaces(options.Value.WebhookConcurrency, time);
        Task? woken = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await directory.Index(stoppingToken);
                await StartDue(places, stoppingToken);
                woken ??= signal.Wait(stoppingToken);
                await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken), woken);
                woken = woken.IsCompleted ? null : woken;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task StartDue(SendPlaces places, CancellationToken cancellationToken)
    {
        var query = new DocumentQuery { Index = "due", To = time.GetUtcNow().AddTicks(1), Limit = Batch };
        // What is taken up leaves the index's due part, so the next page is the first again.
        for (var rounds = 0; rounds < 50; rounds++)
        {
            var page = await hub.Query(query, cancellationToken);
            var started = 0;
            foreach (var due in page.Items)
            {
                var now = time.GetUtcNow();
                var claim = due with { DueAt = now + TimeSpan.FromSeconds(options.Value.WebhookTimeoutSeconds) + LeaseSpare };
                if (!running.ContainsKey(due.Id) && await hub.Replace(claim, cancellationToken))
                {
                    started++;
                    var work = Task.Run(() => places.Run(due.Failures > 0, () => Do(claim with { Revision = due.Revision + 1 }, cancellationToken), cancellationToken), cancellationToken);
                    running[due.Id] = work;
                    _ = work.ContinueWith(_ => running.TryRemove(due.Id, out Task? _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                }
            }

            if (page.Items.Count < Batch || started == 0)
            {
                return;
            }
        }
    }

    private async Task Do(HubSubscriptionDocument claimed, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            if (claimed.Intent is { } intent)
            {
                await (intent.Denial is null ? Verify(claimed, intent, cancellationToken) : Deny(claimed, intent, cancellationToken));
            }
            else if (HubRules.IsOver(claimed, now))
            {
                await hub.Delete(claimed.Id, claimed.Revision, cancellationToken);
            }
            else
            {
                await Distribute(claimed, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Its lease lapses, and it is due again.
            LogFailed(logger, claimed.Id, exception);
        }
    }

    private async Task Verify(HubSubscriptionDocument claimed, HubIntent intent, CancellationToken cancellationToken)
    {
        var challenge = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var asked = time.GetUtcNow();
        var result = await http.Send(Ask(HubRules.Verification(claimed, intent, challenge), claimed), cancellationToken);
        var confirmed = result.Response is { Status: >= 200 and <= 299 } answer && Encoding.UTF8.GetString(answer.Body.Span) == challenge;
        // The lease counts from the request for verification.
        var settled = await Save(claimed.Id, s => confirmed ? HubRules.Confirm(s, intent, asked) : HubRules.Refuse(s, intent));
        if (confirmed && settled?.SubscriptionId is { } reader && settled.LeaseUntil is not null)
        {
            desk.Know(reader);
        }

        LogVerified(logger, claimed.Id, intent.Mode, confirmed);
        signal.Wake();
    }

    private async Task Deny(HubSubscriptionDocument claimed, HubIntent intent, CancellationToken cancellationToken)
    {
        await http.Send(Ask(HubRules.Denial(claimed, intent), claimed), cancellationToken);
        await Save(claimed.Id, s => HubRules.Refuse(s, intent));
        signal.Wake();
    }

    private async Task Distribute(HubSubscriptionDocument claimed, CancellationToken cancellationToken)
    {
        if (directory.Compiled().Find(claimed.SubscriptionId!) is not { } reader || FeedFormat.Find(claimed.Extension!) is not { } format)
        {
            await Save(claimed.Id, s => s with { LeaseUntil = null, ContentDue = null, DueAt = DateTimeOffset.UnixEpoch });
            return;
        }

        var content = await feeds.Get(FeedDesk.CacheKey(reader, format), cancellationToken);
        var body = content.Identity.Body;
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var due = claimed.ContentDue;
        if (due is null || hash == claimed.SentHash)
        {
            // Only the lease's end brought it here, or the change was none for this reader.
            await Save(claimed.Id, s => due is null ? s with { DueAt = s.LeaseUntil } : HubRules.Sent(s, hash, s.ContentDue != due, time.GetUtcNow()));
            return;
        }

        var outcome = AttemptRules.Read(await http.Send(Content(claimed, content.ContentType, body), cancellationToken));
        var (now, jitter) = (time.GetUtcNow(), Random.Shared.NextDouble());
        await Save(claimed.Id, s => outcome.IsSuccess
            ? HubRules.Sent(s, hash, s.ContentDue != due, now)
            : s.ContentDue == due ? HubRules.Failed(s, outcome, now, jitter, options.Value.RetryScale) : s with { DueAt = now });
        SyndicationMetrics.Delivery("websub", null, outcome.IsSuccess ? "delivered" : "retry");
    }

    private SafeHttpRequest Content(HubSubscriptionDocument subscription, string contentType, byte[] body)
    {
        var headers = new Dictionary<string, string>
        {
            ["Link"] = $"<{address.HubUrl}>; rel=\"hub\", <{subscription.Topic}>; rel=\"self\"",
        };
        if (subscription.Secret is { } secret)
        {
            headers["X-Hub-Signature"] = HubRules.Sign(secret, body);
        }

        return Request(new Uri(subscription.Callback), subscription) with { Method = HttpMethod.Post, Body = body, ContentType = contentType, Headers = headers };
    }

    private SafeHttpRequest Ask(Uri url, HubSubscriptionDocument subscription) => Request(url, subscription);

    private SafeHttpRequest Request(Uri url, HubSubscriptionDocument subscription) => new()
    {
        Url = url,
        MaxRedirects = 0,
        MaxBytes = MostAnswerBytes,
        Timeout = TimeSpan.FromSeconds(options.Value.WebhookTimeoutSeconds),
        Lane = new RequestLane("websub:" + subscription.Id, 1),
    };

    private Task<HubSubscriptionDocument?> Save(string id, Func<HubSubscriptionDocument, HubSubscriptionDocument> change) =>
        hub.Update(id, s => s is null ? s : change(s), CancellationToken.None);

    [LoggerMessage(5341, LogLevel.Warning, "What is due at the hub could not be looked for; it is tried again.")]
    private static partial void LogLookFailed(ILogger logger, Exception exception);

    [LoggerMessage(5342, LogLevel.Warning, "Work for hub subscription {Subscription} broke off; it is done again when its lease lapses.")]
    private static partial void LogFailed(ILogger logger, string subscription, Exception exception);

    [LoggerMessage(5343, LogLevel.Information, "Hub subscription {Subscription}: {Mode} was confirmed: {Confirmed}.")]
    private static partial void LogVerified(ILogger logger, string subscription, HubMode mode, bool confirmed);
}
