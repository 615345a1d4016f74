using Syndication.Console.Stories;
using Syndication.Platform.Storage;

namespace Syndication.Console.Now;

/// <summary>The flow of the last hour and what is stuck, kept for two seconds: many pages may be open.</summary>
public sealed class FlowSummaries(IDocumentCollection<StoryDocument> stories, TimeProvider time) : IDisposable
{
    private const int MostStories = 1000;
    private const int MostStuck = 50;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim gate = new(1, 1);
    private (NowView View, DateTimeOffset At)? last;

    public async Task<NowView> Get(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (last is not { } kept || now - kept.At >= Lifetime)
            {
                last = (await Read(now, cancellationToken), now);
            }

            return last!.Value.View;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<NowView> Read(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var recent = await stories.Query(
            new DocumentQuery { Index = "activity", From = now.AddMinutes(-Flow.Minutes), Descending = true, Limit = MostStories }, cancellationToken);
        var stuck = new List<StoryDocument>();
        foreach (var state in (string[])["ingested", "resolved"])
        {
            var late = StoryQueries.For(state)! with { Limit = MostStuck, Descending = false, To = now - StoryProblems.Patience };
            stuck.AddRange((await stories.Query(late, cancellationToken)).Items);
        }

        foreach (var state in (string[])["held", "parked", "cases", "stale"])
        {
            stuck.AddRange((await stories.Query(StoryQueries.For(state)! with { Limit = MostStuck, Descending = false }, cancellationToken)).Items);
        }

        return new NowView(
            FlowCounter.Count(recent.Items, now, recent.Next is not null),
            [.. stuck.DistinctBy(s => s.Id).OrderBy(s => s.CaseAt ?? s.ParkedAt ?? s.ActivityAt).Take(MostStuck).Select(s => new StuckStory(s, StoryProblems.Find(s, now)))]);
    }
}

/// <param name="Stuck">What needs a person, oldest first, at most 50.</param>
public sealed record NowView(Flow Flow, IReadOnlyList<StuckStory> Stuck);

public sealed record StuckStory(StoryDocument Story, IReadOnlyList<StoryProblem> Problems);
