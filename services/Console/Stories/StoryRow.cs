using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Console.Stories;

/// <summary>A story as a line of the table.</summary>
public sealed record StoryRow
{
    public required string Id { get; init; }
    public StoryArticle? Article { get; init; }
    public StoryStage? Stage { get; init; }
    public LineageRole? Role { get; init; }
    public LineageState? LineageState { get; init; }
    public string? OriginalArticleId { get; init; }
    public string? ForeignOutlet { get; init; }
    public IReadOnlyList<ObligationKind> Obligations { get; init; } = [];
    public IReadOnlyList<HoldReason> HoldReasons { get; init; } = [];
    /// <summary>Subscriptions that the last delivery reached.</summary>
    public int Delivered { get; init; }
    public int Parked { get; init; }
    /// <summary>Pages by their last verdict.</summary>
    public int Compliant { get; init; }
    public int Violations { get; init; }
    public int Undetermined { get; init; }
    public int OpenCases { get; init; }
    /// <summary>The largest age of the last deliveries, in seconds from ingest.</summary>
    public double? DeliveryAgeSeconds { get; init; }
    public DateTimeOffset? ActivityAt { get; init; }

    public static StoryRow From(StoryDocument story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var lineage = story.Lineage?.Lineage;
        return new StoryRow
        {
            Id = story.Id,
            Article = story.Article,
            Stage = story.Stage,
            Role = lineage?.Role,
            LineageState = lineage?.State,
            OriginalArticleId = lineage?.OriginalArticleId,
            ForeignOutlet = lineage?.ForeignOrigin?.Outlet,
            Obligations = [.. (story.Decision?.Obligations ?? []).Select(o => o.Kind).Distinct()],
            HoldReasons = story.Stage == StoryStage.Held ? story.Decision!.Reasons : [],
            Delivered = story.Deliveries.Count(d => d.Outcome == DeliveryOutcome.Delivered),
            Parked = story.Deliveries.Count(d => d.Outcome == DeliveryOutcome.Parked),
            Compliant = story.Checks.Count(c => c.Verdict == CheckVerdict.Compliant),
            Violations = story.Checks.Count(c => c.Verdict == CheckVerdict.Violation),
            Undetermined = story.Checks.Count(c => c.Verdict == CheckVerdict.Undetermined),
            OpenCases = story.Cases.Count(c => c.IsOpen),
            DeliveryAgeSeconds = story.Deliveries.Where(d => d.Outcome == DeliveryOutcome.Delivered).Max(d => (double?)d.AgeSeconds),
            ActivityAt = story.ActivityAt,
        };
    }
}

/// <summary>The states that the list can be narrowed to.</summary>
internal static class StoryQueries
{
    public static IReadOnlyList<string> States { get; } =
        ["ingested", "resolved", "flowing", "held", "withdrawn", "stale", "cases", "parked"];

    /// <summary>Null for a state that there is none of.</summary>
    public static DocumentQuery? For(string? state) => state switch
    {
        null or "" => new DocumentQuery { Index = "activity", Descending = true },
        "stale" or "cases" or "parked" => new DocumentQuery { Index = state, Descending = true },
        "ingested" => Stage(StoryStage.Ingested),
        "resolved" => Stage(StoryStage.Resolved),
        "flowing" => Stage(StoryStage.Flowing),
        "held" => Stage(StoryStage.Held),
        "withdrawn" => Stage(StoryStage.Withdrawn),
        _ => null,
    };

    private static DocumentQuery Stage(StoryStage stage) => new() { Index = "stage", Equal = [stage], Descending = true };
}
