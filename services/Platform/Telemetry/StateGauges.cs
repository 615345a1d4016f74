using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Syndication.Platform.Telemetry;

/// <summary>
/// How much there is of something now, as a sweep last counted it in the store. Every replica counts the same store, so
/// dashboards take the greatest, never the sum.
/// </summary>
public sealed class StateGauge
{
    private readonly ConcurrentDictionary<string, double> values = new(StringComparer.Ordinal);
    private readonly string tag;

    internal StateGauge(Meter meter, string name, string unit, string description, string tag)
    {
        this.tag = tag;
        meter.CreateObservableGauge(name, () => values.Select(v => new Measurement<double>(v.Value, new KeyValuePair<string, object?>(this.tag, v.Key))), unit, description);
    }

    /// <param name="value">One of a small fixed set.</param>
    /// <param name="count">As counted now.</param>
    public void Set(string value, double count) => values[value] = count;

    /// <summary>Exactly these; what was told of others before is forgotten.</summary>
    public void Replace(IReadOnlyDictionary<string, double> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        foreach (var gone in values.Keys.Where(k => !counts.ContainsKey(k)))
        {
            values.TryRemove(gone, out _);
        }

        foreach (var (value, count) in counts)
        {
            values[value] = count;
        }
    }
}

/// <summary>The gauges of what is there now. Counts end at <see cref="MostCounted"/>: more than that is as bad.</summary>
public static class StateGauges
{
    public const int MostCounted = 1000;

    private static readonly Meter Meter = new(SyndicationMetrics.Name);
    private static readonly ConcurrentDictionary<object, Func<TimeSpan>> Ages = new();

    static StateGauges() =>
        Meter.CreateObservableGauge("syndication.pending_age", () => Ages.IsEmpty ? 0 : Ages.Values.Max(age => age().TotalSeconds), "s", "How long the oldest event has waited to be published.");

    /// <summary>By change and by what they wait for, such as <c>withdrawal-page</c>.</summary>
    public static StateGauge ChangesOverdue { get; } = new(Meter, "syndication.changes_overdue_now", "{change}", "Corrections and withdrawals that are overdue now, by what they are and wait for; 1000 is 1000 or more.", "change");

    public static StateGauge Deliveries { get; } = new(Meter, "syndication.deliveries_now", "{delivery}", "Deliveries that have not ended, by state; 1000 is 1000 or more.", "state");

    public static StateGauge DeliveryWait { get; } = new(Meter, "syndication.delivery_wait", "s", "How long the oldest due delivery has waited for its first attempt.", "kind");

    public static StateGauge Endpoints { get; } = new(Meter, "syndication.endpoints", "{endpoint}", "Partners' endpoints that do not work, by state.", "state");

    public static StateGauge Cases { get; } = new(Meter, "syndication.cases", "{case}", "Cases that are not closed, by state; 1000 is 1000 or more.", "state");

    public static StateGauge Held { get; } = new(Meter, "syndication.clearances", "{article}", "Articles whose newest version is held, by state; 1000 is 1000 or more.", "state");

    public static StateGauge Editions { get; } = new(Meter, "syndication.editions", "{article}", "Editions that somebody should look at, by what is the matter; 1000 is 1000 or more.", "state");

    public static StateGauge Queues { get; } = new(Meter, "syndication.queue_messages", "{message}", "Messages ready in the queues of this process's consumers.", "queue");

    public static StateGauge ErrorQueues { get; } = new(Meter, "syndication.error_queue_messages", "{message}", "Messages that consumers gave up on, by the queue they came from.", "queue");

    /// <summary>Counts in <c>syndication.pending_age</c> until disposed.</summary>
    public static IDisposable ObservePendingAge(Func<TimeSpan> age)
    {
        var entry = new Entry();
        Ages[entry] = age;
        return entry;
    }

    private sealed class Entry : IDisposable
    {
        public void Dispose() => Ages.TryRemove(this, out _);
    }
}
