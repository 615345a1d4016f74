using Microsoft.Extensions.Options;
using Syndication.Ingest.Articles;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>
/// One poll from claim to end: fetch, read, take in, put back. Each step can be done again: after a crash the claim
/// lapses, and the next poll brings nothing that was taken in before.
/// </summary>
public sealed class PollRunner(
    IDocumentCollection<SourceDocument> sources, IDocumentCollection<RejectedDocument> rejected, ArticleIntake intake,
    SafeHttpClient http, IOptions<SourceOptions> options, TimeProvider time)
{
    /// <summary>Longer than a poll may take, so that a claim outlives it.</summary>
    private TimeSpan Lease => TimeSpan.FromSeconds(options.Value.FetchTimeoutSeconds + 60);

    /// <summary>Does nothing when the source is not due, or another process has it.</summary>
    public async Task Run(string sourceId, CancellationToken cancellationToken)
    {
        var claim = Guid.NewGuid().ToString("N");
        var now = time.GetUtcNow();
        var taken = await sources.Update(sourceId, s => PollRules.Take(s, claim, now, now + Lease), cancellationToken);
        if (taken?.Claim != claim)
        {
            return;
        }

        var result = await Poll(taken, cancellationToken);
        var longest = TimeSpan.FromSeconds(options.Value.MaxBackoffSeconds);
        await sources.Update(sourceId, s => PollRules.Done(s, claim, result, longest, time.GetUtcNow()), cancellationToken);
    }

    private async Task<PollResult> Poll(SourceDocument source, CancellationToken cancellationToken)
    {
        var answer = await http.Send(PollRequests.For(source, options.Value), cancellationToken);
        if (PollRequests.WithoutReading(source, answer) is { } nothing)
        {
            return nothing;
        }

        var response = answer.Response!;
        var contentType = response.Headers.GetValueOrDefault("Content-Type");
        var now = time.GetUtcNow();
        var read = ContentReader.Read(
            response.Body, contentType, new ReadContext { PublisherId = source.PublisherId, Now = now, Url = response.FinalUrl, Language = source.Language });
        var outcomes = await intake.Take(PollRequests.NewestOfEach(read.Articles), new Origin(source.Id, true), now, cancellationToken);
        var bad = RejectedDocument.Of(source, read.Problems, response.Body, contentType, now);
        var isNew = bad.Count == 0 ? [] : await rejected.Write(bad, cancellationToken);
        return new PollResult
        {
            Status = response.Status,
            Error = read.Articles.Count == 0 && bad.Count > 0 ? bad[0].Reasons[0] : null,
            Validators = bad.Count == 0 ? PollRequests.Validators(response) : new Validators(),
            Created = outcomes.Count(o => o.Outcome == Outcome.Created),
            Updated = outcomes.Count(o => o.Outcome == Outcome.Updated),
            Withdrawn = outcomes.Count(o => o.Outcome == Outcome.Withdrawn),
            Rejected = isNew.Count(written => written),
        };
    }
}
