using Syndication.Console.Cases;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Console.Stories;

/// <summary>Counts for the cards of the page.</summary>
public sealed record StorySummary
{
    /// <summary>Counts stop here; a count of this much means "at least".</summary>
    public required int CountedTo { get; init; }
    /// <summary>Wait for their lineage.</summary>
    public required int Ingested { get; init; }
    /// <summary>Wait for their clearance.</summary>
    public required int Resolved { get; init; }
    public required int Flowing { get; init; }
    public required int Held { get; init; }
    /// <summary>Stories for each code of a hold reason.</summary>
    public required IReadOnlyDictionary<string, int> HoldReasons { get; init; }
    public required int Withdrawn { get; init; }
    public required int Stale { get; init; }
    public required int OpenCases { get; init; }
    public required int ParkedDeliveries { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Counts, kept for some seconds: they read many documents, and many pages may be open.</summary>
public sealed class StorySummaries(
    IDocumentCollection<StoryDocument> stories, IDocumentCollection<CaseDocument> cases, TimeProvider time) : IDisposable
{
    private const int Most = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim gate = new(1, 1);
    private StorySummary? last;

    public async Task<StorySummary> Get(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (last is null || time.GetUtcNow() - last.At >= Lifetime)
            {
                last = await Count(cancellationToken);
            }

            return last;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<StorySummary> Count(CancellationToken cancellationToken)
    {
        var held = await Stage(StoryStage.Held, cancellationToken);
        var parked = await Index("parked", cancellationToken);
        var open = await cases.Query(new DocumentQuery { Index = "open", Limit = Most }, cancellationToken);
        return new StorySummary
        {
            CountedTo = Most,
            Ingested = (await Stage(StoryStage.Ingested, cancellationToken)).Count,
            Resolved = (await Stage(StoryStage.Resolved, cancellationToken)).Count,
            Flowing = (await Stage(StoryStage.Flowing, cancellationToken)).Count,
            Held = held.Count,
            HoldReasons = held.SelectMany(s => s.Decision!.Reasons.Select(r => r.Code).Distinct())
                .GroupBy(code => code, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ToDictionary(g => g.Key, g => g.Count()),
            Withdrawn = (await Stage(StoryStage.Withdrawn, cancellationToken)).Count,
            Stale = (await Index("stale", cancellationToken)).Count,
            OpenCases = open.Items.Count,
            ParkedDeliveries = parked.Sum(s => s.Deliveries.Count(d => d.Outcome == DeliveryOutcome.Parked)),
            At = time.GetUtcNow(),
        };
    }

    private async Task<IReadOnlyList<StoryDocument>> Stage(StoryStage stage, CancellationToken cancellationToken) =>
        (await stories.Query(new DocumentQuery { Index = "stage", Equal = [stage], Limit = Most }, cancellationToken)).Items;

    private async Task<IReadOnlyList<StoryDocument>> Index(string index, CancellationToken cancellationToken) =>
        (await stories.Query(new DocumentQuery { Index = index, Limit = Most }, cancellationToken)).Items;
}
