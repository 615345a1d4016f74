using Microsoft.Extensions.Options;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Ingest.Sources;

/// <summary>
/// One poll from claim to end: fetch, read, take in, put back. Each step can be done again: after a crash the claims of
/// source and host lapse, and the next poll brings nothing that was taken in before.
/// </summary>
public sealed class PollRunner(
    IDocumentCollection<SourceDocument> sources, HostVisits visits, SourceIntake intake, SourcePages pages, HubDesk hubs,
    SafeHttpClient http, IOptions<SourceOptions> options, TimeProvider time)
{
    /// <summary>How soon a source whose host has another visitor is looked at again, in seconds: at least, and at most.</summary>
    private const int Soon = 2;
    private const int Later = 6;

    /// <summary>Longer than a poll may take, so that a claim outlives it.</summary>
    private TimeSpan Lease => TimeSpan.FromSeconds((2 * options.Value.FetchTimeoutSeconds) + 60);

    /// <summary>Does nothing when the source is not due, or another process has it or its host.</summary>
    public async Task Run(string sourceId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var claim = Guid.NewGuid().ToString("N");
        var source = await sources.Update(sourceId, s => PollRules.Take(s, claim, now, now + Lease), cancellationToken);
        if (source?.Claim != claim)
        {
            return;
        }

        var host = PollRequests.Host(source.Address);
        if (await visits.Enter(host, claim, Lease, cancellationToken) is { } taken)
        {
            var soon = now.AddSeconds(Soon + (Random.Shared.NextDouble() * (Later - Soon)));
            var until = taken.IsPause && taken.Until > soon ? taken.Until : soon;
            await sources.Update(sourceId, s => PollRules.PutBack(s, claim, now, until), cancellationToken);
            return;
        }

        TimeSpan? pause = null;
        using var activity = SyndicationMetrics.Activities.StartActivity("poll source");
        activity?.SetTag("syndication.source.id", sourceId);
        try
        {
            if (await Poll(source, cancellationToken) is not { } result)
            {
                await sources.Update(sourceId, s => PollRules.PutBack(s, claim, time.GetUtcNow(), time.GetUtcNow().AddSeconds(Later * (1 + Random.Shared.NextDouble()))), cancellationToken);
                return;
            }

            pause = result.Status == 429 ? result.RetryAfter : null;
            await Finish(sourceId, claim, result, cancellationToken);
        }
        finally
        {
            await visits.Leave(host, claim, pause);
        }
    }

    private async Task Finish(string sourceId, string claim, PollResult result, CancellationToken cancellationToken)
    {
        var (bounds, random) = (options.Value.Bounds(), Random.Shared.NextDouble());
        var done = await sources.Update(sourceId, s => PollRules.Done(s, claim, result, bounds, random, time.GetUtcNow()), cancellationToken);
        SyndicationMetrics.Poll(sourceId, result.Error is not null ? "failed" : result.Status == 304 ? "unchanged" : "read", result.Seconds);
        if (done is not null)
        {
            await hubs.AfterPoll(done, result, cancellationToken);
        }
    }

    /// <returns>Null: it is large, and others were being read; not now.</returns>
    private async Task<PollResult?> Poll(SourceDocument source, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var answer = await http.Send(PollRequests.For(source, options.Value), cancellationToken);
        if (answer.Failure?.Kind == SafeHttpFailureKind.Busy)
        {
            return null;
        }

        var result = PollRequests.WithoutReading(source, answer) ?? await intake.Take(source, answer.Response!, cancellationToken);
        result = source.Kind == SourceKind.Page ? await pages.After(source, result, cancellationToken) : result;
        return result with { Seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 3) };
    }
}
