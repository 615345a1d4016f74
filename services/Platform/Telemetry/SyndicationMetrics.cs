using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Syndication.Platform.Telemetry;

/// <summary>
/// What ops people ask about stories (docs/operations.md). Tags take only values of small fixed sets, never an article or a
/// URL: each distinct value is a time series for good. Partners and sources have metrics of their own, and are capped.
/// </summary>
public static class SyndicationMetrics
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Syndication";

    private const int MostValues = 64;

    /// <summary>Partners, and sources, that are told apart in a process; those that come later are counted together as <c>other</c>.</summary>
    public const int MostNamed = 100;

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Ingested = Meter.CreateCounter<long>("syndication.articles_ingested", "{article}", "Article versions taken in, by change.");
    private static readonly Counter<long> Held = Meter.CreateCounter<long>("syndication.articles_held", "{article}", "Article versions held back, by reason.");
    private static readonly Counter<long> Cleared = Meter.CreateCounter<long>("syndication.articles_cleared", "{article}", "Article versions cleared to go out, by change.");
    private static readonly Counter<long> Sent = Meter.CreateCounter<long>("syndication.deliveries", "{delivery}", "Delivery attempts, by channel and outcome.");
    private static readonly Counter<long> BadCopies = Meter.CreateCounter<long>("syndication.copies_failed", "{copy}", "Copies that were held because they break what they were built for, by obligation.");
    private static readonly Counter<long> Looks = Meter.CreateCounter<long>("syndication.checks", "{check}", "Checks of partners' pages, by verdict.");

    private static readonly Counter<long> Disabled = Meter.CreateCounter<long>("syndication.endpoints_disabled", "{endpoint}", "Partners' endpoints disabled, by cause.");
    private static readonly Counter<long> Overdue = Meter.CreateCounter<long>("syndication.changes_overdue", "{change}", "Corrections and withdrawals not closed in time, by change and by what they wait for.");
    private static readonly Counter<long> Unread = Meter.CreateCounter<long>("syndication.rejected", "{document}", "Documents and entries from sources that could not be read and are kept.");
    private static readonly Counter<long> HubPushes = Meter.CreateCounter<long>("syndication.hub_pushes", "{push}", "What WebSub hubs sent, by outcome.");

    private static readonly Counter<long> PartnerSent = Meter.CreateCounter<long>("syndication.partner_deliveries", "{delivery}", "Delivery attempts, by partner and outcome.");
    private static readonly Counter<long> PartnerLooks = Meter.CreateCounter<long>("syndication.partner_checks", "{check}", "Checks of a partner's pages, by partner and verdict.");
    private static readonly Counter<long> SourcePolls = Meter.CreateCounter<long>("syndication.source_polls", "{poll}", "Polls, by source and outcome.");
    private static readonly Counter<long> Resolved = Meter.CreateCounter<long>("syndication.lineages", "{lineage}", "Lineages resolved or changed, by role and state.");
    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("syndication.events_failed", "{event}", "Events that a consumer of this process gave up on, for now or for good, by type.");

    private static readonly Counter<long> DroppedThings = Meter.CreateCounter<long>("syndication.dropped", "{document}", "Documents dropped because their time was over, by kind.");

    private static readonly Histogram<double> Polls = Meter.CreateHistogram(
        "syndication.poll_duration", "s", "Polls of sources, by outcome.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60] });

    private static readonly Histogram<double> Age = Meter.CreateHistogram(
        "syndication.age_at_delivery", "s", "From an article version's creation to its delivery.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21600, 86400] });

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, HashSet<string>> Seen = new(StringComparer.Ordinal);
    private static readonly List<(string Module, Func<long> Count)> Pending = [];
    private static IReadOnlyDictionary<string, int> sources = new Dictionary<string, int>();

    static SyndicationMetrics()
    {
        Meter.CreateObservableGauge("syndication.pending_events", PendingNow, "{event}", "Documents with events that wait to be published, by service.");
        Meter.CreateObservableGauge("syndication.sources", () => sources.Select(s => new Measurement<long>(s.Value, new KeyValuePair<string, object?>("status", s.Key))), "{source}", "Sources, by status of their health.");
    }

    /// <summary>Spans of ours.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <param name="change">new, update, correction or withdrawal.</param>
    public static void ArticleIngested(string change) => Ingested.Add(1, Tag("change", change));

    /// <param name="reason">A kind of reason such as <c>embargo</c>, not the text of it.</param>
    public static void ArticleHeld(string reason) => Held.Add(1, Tag("reason", reason));

    /// <param name="change">new, update, correction or withdrawal.</param>
    public static void ArticleCleared(string change) => Cleared.Add(1, Tag("change", change));

    /// <summary>A copy was built that breaks what it was built for: a fault of this program.</summary>
    public static void CopyFailed(string reason) => BadCopies.Add(1, Tag("reason", reason));

    /// <param name="channel">feed, webhook and so on.</param>
    /// <param name="partner">Whose; null where it is not one partner's.</param>
    /// <param name="outcome">delivered, retry, dead and so on.</param>
    public static void Delivery(string channel, string? partner, string outcome)
    {
        Sent.Add(1, Tag("channel", channel), Tag("outcome", outcome));
        if (partner is not null)
        {
            PartnerSent.Add(1, Named("partner", partner), Tag("outcome", outcome));
        }
    }

    /// <param name="cause"><c>gone</c> or <c>failing</c>.</param>
    public static void EndpointDisabled(string cause) => Disabled.Add(1, Tag("cause", cause));

    /// <param name="change">correction or withdrawal.</param>
    /// <param name="waits">acknowledgement or page.</param>
    public static void ChangeOverdue(string change, string waits) => Overdue.Add(1, Tag("change", change), Tag("waits", waits));

    /// <summary>From an article version's creation to its delivery; what lies in the future counts as 0.</summary>
    public static void AgeAtDelivery(TimeSpan age) => Age.Record(Math.Max(0, age.TotalSeconds));

    /// <param name="verdict">compliant, violation or undetermined.</param>
    /// <param name="partner">Whose page it was; null where that is not known.</param>
    public static void Check(string verdict, string? partner = null)
    {
        Looks.Add(1, Tag("verdict", verdict));
        if (partner is not null)
        {
            PartnerLooks.Add(1, Named("partner", partner), Tag("verdict", verdict));
        }
    }

    /// <param name="outcome">read, unchanged or failed.</param>
    public static void Poll(string source, string outcome, double seconds)
    {
        Polls.Record(seconds, Tag("outcome", outcome));
        SourcePolls.Add(1, Named("source", source), Tag("outcome", outcome));
    }

    /// <param name="role">original or translation.</param>
    /// <param name="state">current, stale or orphaned.</param>
    public static void Lineage(string role, string state) => Resolved.Add(1, Tag("role", role), Tag("state", state));

    /// <param name="type">Name of the event's record.</param>
    public static void EventFailed(string type) => Faults.Add(1, Tag("event", type));

    /// <param name="what">A kind of thing such as <c>deliveries</c>.</param>
    /// <param name="count">How many.</param>
    public static void Dropped(string what, int count) => DroppedThings.Add(count, Tag("what", what));

    public static void Rejected(int count) => Unread.Add(count);

    /// <param name="outcome">taken, unsigned or unread.</param>
    public static void HubPush(string outcome) => HubPushes.Add(1, Tag("outcome", outcome));

    /// <param name="byStatus">How many there are of each status, as last counted.</param>
    public static void Sources(IReadOnlyDictionary<string, int> byStatus) => sources = byStatus;

    /// <summary>Shows a service's pending events in the gauge until disposed; <paramref name="count"/> must not block.</summary>
    public static IDisposable ObservePending(string module, Func<long> count)
    {
        var entry = (module, count);
        lock (Gate)
        {
            Pending.Add(entry);
        }

        return new Observation(entry);
    }

    /// <summary>Values beyond a small number become "other": a mistake in a caller must not fill the metrics' store.</summary>
    private static KeyValuePair<string, object?> Tag(string name, string value) => Capped(name, value, MostValues);

    private static KeyValuePair<string, object?> Named(string name, string value) => Capped(name, value, MostNamed);

    private static KeyValuePair<string, object?> Capped(string name, string value, int most)
    {
        lock (Gate)
        {
            if (!Seen.TryGetValue(name, out var values))
            {
                Seen[name] = values = new HashSet<string>(StringComparer.Ordinal);
            }

            return new(name, values.Contains(value) || (values.Count < most && values.Add(value)) ? value : "other");
        }
    }

    private static List<Measurement<long>> PendingNow()
    {
        lock (Gate)
        {
            return [.. Pending.GroupBy(entry => entry.Module, StringComparer.Ordinal)
                .Select(group => new Measurement<long>(group.Sum(entry => entry.Count()), new KeyValuePair<string, object?>("service", group.Key)))];
        }
    }

    private sealed class Observation((string Module, Func<long> Count) entry) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                Pending.Remove(entry);
            }
        }
    }
}
