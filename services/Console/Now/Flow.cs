using Syndication.Console.Stories;
using Syndication.Contracts;

namespace Syndication.Console.Now;

/// <summary>What flowed in the last hour, minute by minute, oldest first; worked out from the stories themselves, so that replicas agree.</summary>
public sealed record Flow
{
    public const int Minutes = 60;

    public required IReadOnlyList<double> Ingested { get; init; }
    public required IReadOnlyList<double> Cleared { get; init; }
    public required IReadOnlyList<double> Held { get; init; }
    public required IReadOnlyList<double> Delivered { get; init; }

    /// <summary>Seconds from ingest to delivery, of the hour's deliveries; null when there was none.</summary>
    public double? AgeMedian { get; init; }

    /// <summary>The same that 95 of 100 stay below.</summary>
    public double? Age95 { get; init; }

    /// <summary>Stories in a minute by source, and deliveries by partner, the busiest first.</summary>
    public required IReadOnlyList<FlowLine> Sources { get; init; }
    public required IReadOnlyList<FlowLine> Partners { get; init; }

    /// <summary>The newest events of all stories, newest first.</summary>
    public required IReadOnlyList<FlowEvent> Tail { get; init; }

    /// <summary>True when there were more stories than were looked at: the figures are then lower bounds.</summary>
    public bool IsCut { get; init; }
}

/// <param name="Values">A value a minute, oldest first.</param>
public sealed record FlowLine(string Id, IReadOnlyList<double> Values);

public sealed record FlowEvent(string StoryId, string Headline, TimelineEntry Entry);

/// <summary>Counts a flow. Pure.</summary>
public static class FlowCounter
{
    private const int MostLines = 12;
    private const int MostTail = 30;

    public static Flow Count(IReadOnlyList<StoryDocument> stories, DateTimeOffset now, bool isCut)
    {
        ArgumentNullException.ThrowIfNull(stories);
        var entries = stories.SelectMany(s => s.Timeline).ToList();
        var deliveries = stories.SelectMany(s => s.Deliveries).Where(d => d.Outcome == DeliveryOutcome.Delivered).ToList();
        var ages = deliveries.Where(d => Minute(d.At, now) is not null).Select(d => d.AgeSeconds).Order().ToList();
        return new Flow
        {
            Ingested = PerMinute(entries.Where(e => e.Kind == "ingested").Select(e => e.At), now),
            Cleared = PerMinute(entries.Where(e => e.Kind == "cleared").Select(e => e.At), now),
            Held = PerMinute(entries.Where(e => e.Kind == "held").Select(e => e.At), now),
            Delivered = PerMinute(deliveries.Select(d => d.At), now),
            AgeMedian = Quantile(ages, 0.5),
            Age95 = Quantile(ages, 0.95),
            Sources = Lines(stories.Where(s => s.SourceId is not null && s.Article is not null).Select(s => (s.SourceId!, s.Article!.IngestedAt)), now),
            Partners = Lines(deliveries.Select(d => (d.PartnerId, d.At)), now),
            Tail = [.. stories.SelectMany(s => s.Timeline.Select(e => new FlowEvent(s.Id, s.Article?.Headline ?? s.Id, e))).OrderByDescending(e => e.Entry.At).Take(MostTail)],
            IsCut = isCut,
        };
    }

    private static IReadOnlyList<FlowLine> Lines(IEnumerable<(string Id, DateTimeOffset At)> events, DateTimeOffset now) =>
    [
        .. events.GroupBy(e => e.Id, StringComparer.Ordinal).Select(g => new FlowLine(g.Key, PerMinute(g.Select(e => e.At), now)))
            .Where(l => l.Values.Any(v => v > 0)).OrderByDescending(l => l.Values.Sum()).ThenBy(l => l.Id, StringComparer.Ordinal).Take(MostLines),
    ];

    private static double[] PerMinute(IEnumerable<DateTimeOffset> instants, DateTimeOffset now)
    {
        var counts = new double[Flow.Minutes];
        foreach (var instant in instants)
        {
            if (Minute(instant, now) is { } minute)
            {
                counts[minute]++;
            }
        }

        return counts;
    }

    /// <summary>Which minute of the window; null outside. A clock that is a little ahead counts as now.</summary>
    private static int? Minute(DateTimeOffset at, DateTimeOffset now)
    {
        var ago = (int)Math.Floor(Math.Max(0, (now - at).TotalMinutes));
        return ago < Flow.Minutes ? Flow.Minutes - 1 - ago : null;
    }

    private static double? Quantile(List<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
