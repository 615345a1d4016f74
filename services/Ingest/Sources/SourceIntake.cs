using Syndication.Ingest.Articles;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Ingest.Sources;

/// <summary>
/// Takes in a document that a source gave, polled or pushed by its hub: reads it, makes versions, keeps what could not be read.
/// </summary>
public sealed class SourceIntake(
    IDocumentCollection<RejectedDocument> rejected, IDocumentCollection<RejectedBodyDocument> bodies, ArticleIntake intake, PageWatch watch, TimeProvider time) : IDisposable
{
    /// <summary>Reading is work for the processor, and holds a document several times over: no more at once than there are processors.</summary>
    private readonly SemaphoreSlim readers = new(Environment.ProcessorCount);

    internal async Task<PollResult> Take(SourceDocument source, SafeHttpResponse response, CancellationToken cancellationToken)
    {
        var contentType = response.Headers.GetValueOrDefault("Content-Type");
        var now = time.GetUtcNow();
        var read = await Read(source, response, contentType, now, cancellationToken);
        var drafts = PollRequests.NewestOfEach(read.Articles);
        var outcomes = await intake.Take(drafts, new Origin(source.Id, true), now, cancellationToken);
        await watch.Expect(source, drafts, outcomes, now, cancellationToken);
        var kept = await Keep(source, read.Problems, response, contentType, now, cancellationToken);
        return new PollResult
        {
            Status = response.Status,
            Error = read.Articles.Count == 0 && read.Problems is [var first, ..] ? RejectedDocument.Reason(first) : null,
            IsRead = read.Articles.Count > 0 || read.Problems.Count == 0,
            MovedTo = PollRequests.MovedTo(response),
            Validators = read.Problems.Count == 0 ? PollRequests.Validators(response) : new Validators(),
            Facts = read.Problems.Count > 0 && read.Articles.Count == 0 ? null : PollRequests.Facts(read.Feed, response),
            Dates = [.. read.Articles.Select(a => a.FirstCreated)],
            ArticleId = source.Kind == SourceKind.Page && outcomes is [{ ArticleId: { } id }] ? id : null,
            Created = outcomes.Count(o => o.Outcome == Outcome.Created),
            Updated = outcomes.Count(o => o.Outcome == Outcome.Updated),
            Withdrawn = outcomes.Count(o => o.Outcome == Outcome.Withdrawn),
            Rejected = kept,
        };
    }

    public void Dispose() => readers.Dispose();

    private async Task<ReadResult> Read(SourceDocument source, SafeHttpResponse response, string? contentType, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await readers.WaitAsync(cancellationToken);
        try
        {
            return ContentReader.Read(
                response.Body, contentType, new ReadContext { PublisherId = source.PublisherId, Now = now, Url = response.FinalUrl, Language = source.Language });
        }
        finally
        {
            readers.Release();
        }
    }

    private async Task<int> Keep(
        SourceDocument source, IReadOnlyList<ReadProblem> problems, SafeHttpResponse response, string? contentType, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var room = source.RejectedDay == Rhythms.DayOf(now) ? RejectedDocument.MostADay - source.RejectedOnDay : RejectedDocument.MostADay;
        var bad = room <= 0 ? [] : RejectedDocument.Of(source, problems, response.Body, contentType, response.FinalUrl, now);
        if (bad.Count == 0)
        {
            return 0;
        }

        if (bad.FirstOrDefault(b => b.IsWhole) is { } whole && RejectedBodyDocument.Of(whole.Id, response.Body) is { } body)
        {
            await bodies.Write([body], cancellationToken);
        }

        var count = (await rejected.Write(bad, cancellationToken)).Count(written => written);
        SyndicationMetrics.Rejected(count);
        return count;
    }
}
