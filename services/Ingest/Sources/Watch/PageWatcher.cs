using Microsoft.Extensions.Options;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>Looks at the pages that are due: few at once, one a host.</summary>
public sealed partial class PageWatcher(
    IDocumentCollection<PageWatchDocument> watches, SourcePages pages, HostVisits visits, SafeHttpClient http,
    IOptions<SourceOptions> options, TimeProvider time, ILogger<PageWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private const int MostAtOnce = 4;
    private const int PageSize = 200;
    private TimeSpan Lease => TimeSpan.FromSeconds((2 * options.Value.FetchTimeoutSeconds) + 60);

    /// <summary>Looks at what is due now.</summary>
    /// <returns>How many pages it looked at.</returns>
    public async Task<int> Look(CancellationToken cancellationToken)
    {
        var due = await watches.Query(new DocumentQuery { Index = "due", To = time.GetUtcNow().AddTicks(1), Limit = PageSize }, cancellationToken);
        var count = 0;
        await Parallel.ForEachAsync(
            due.Items.GroupBy(w => PollRequests.Host(w.Url)),
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
            async (host, token) =>
            {
                foreach (var watch in host)
                {
                    var isDone = await Look(host.Key, watch.Id, token);
                    count += isDone ? 1 : 0;
                    if (!isDone)
                    {
                        // Somebody else is at this host; it is tried at the next round.
                        return;
                    }
                }
            });
        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                await Look(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LookFailed(logger, exception);
            }
        }
    }

    private async Task<bool> Look(string host, string articleId, CancellationToken cancellationToken)
    {
        var claim = Guid.NewGuid().ToString("N");
        if (await visits.Enter(host, claim, Lease, cancellationToken) is not null)
        {
            return false;
        }

        try
        {
            var now = time.GetUtcNow();
            var taken = false;
            var watch = await watches.Update(articleId, w =>
            {
                var mine = WatchRules.Take(w, now, now + Lease);
                taken = mine is not null;
                return mine;
            }, cancellationToken);
            if (taken)
            {
                var status = await Status(watch!.Url, cancellationToken);
                await pages.After(watch.PublisherId, watch.Url, watch.Id, watch.SourceId, status, status is >= 200 and < 300, cancellationToken);
                await Finish(articleId, status, cancellationToken);
            }

            return true;
        }
        finally
        {
            await visits.Leave(host, claim, null);
        }
    }

    private async Task Finish(string articleId, int? status, CancellationToken cancellationToken)
    {
        var random = Random.Shared.NextDouble();
        var done = await watches.Update(articleId, w => WatchRules.Done(w, status, random, time.GetUtcNow()), cancellationToken);
        if (done is { NextLook: null })
        {
            await watches.Delete(articleId, done.Revision, cancellationToken);
        }
    }

    /// <summary>Asked with HEAD; what matters is asked again with GET, since not every site means what it answers to HEAD.</summary>
    private async Task<int?> Status(string url, CancellationToken cancellationToken)
    {
        var request = PollRequests.For(new Uri(url), SourceKind.Page, [], options.Value);
        var head = (await http.Send(request with { Method = HttpMethod.Head }, cancellationToken)).Response?.Status;
        return head is 404 or 410 or 405 or 501 ? (await http.Send(request, cancellationToken)).Response?.Status : head;
    }

    [LoggerMessage(EventId = 2121, Level = LogLevel.Warning, Message = "Looking at pages failed; it is tried again.")]
    private static partial void LookFailed(ILogger logger, Exception exception);
}
