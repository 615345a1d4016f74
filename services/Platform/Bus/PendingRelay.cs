using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Bus.Errors;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Platform.Bus;

/// <summary>
/// Publishes the events that ride in documents and then takes them out. Writes of this process hand theirs over at
/// once; a sweep finds those that a dead process, or a full queue, left behind. Events of one document go out in order,
/// unless the queue was full in between: consumers judge by versions, never by order alone.
/// Killed at any point it loses nothing: what was published and not yet cleared goes out again under the same id.
/// </summary>
public sealed partial class PendingRelay : BackgroundService, IPendingObserver
{
    private const int Lanes = 64;
    private const int ClearBatch = 500;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PublishRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPublish = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FaultRetry = TimeSpan.FromSeconds(30);

    private readonly IServiceProvider services;
    private readonly InProcessDeliveries deliveries;
    private readonly WaitingEvents waitingEvents;
    private readonly TimeProvider time;
    private readonly ILogger<PendingRelay> log;
    private readonly TimeSpan lease;

    /// <summary>An SQLite file has one process: the leases in it at the start are of one that is gone.</summary>
    private readonly bool isAlone;
    private readonly int mostQueued;
    private readonly Channel<Entry>[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Entry>(new() { SingleReader = true }))];
    private readonly Channel<Entry> published = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, long> inFlight = new();
    private readonly RecentIds cleared;

    /// <summary>Of <see cref="inFlight"/>, which would stop everybody to count.</summary>
    private int queued;

    public PendingRelay(
        IServiceProvider services, InProcessDeliveries deliveries, WaitingEvents waitingEvents, IOptions<BusOptions> bus, IOptions<StorageOptions> storage,
        TimeProvider time, ILogger<PendingRelay> log)
    {
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentNullException.ThrowIfNull(storage);
        this.services = services;
        this.deliveries = deliveries;
        this.waitingEvents = waitingEvents;
        this.time = time;
        this.log = log;
        mostQueued = bus.Value.RelayQueue;
        lease = TimeSpan.FromSeconds(storage.Value.RelayLeaseSeconds);
        isAlone = storage.Value.Provider == StorageOptions.Sqlite;
        cleared = new RecentIds(TimeSpan.FromMinutes(1), time);
    }

    /// <inheritdoc/>
    public string Owner { get; } = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <inheritdoc/>
    /// <remarks>
    /// None while the queue of a process that is alone is full: the store is the queue then, and the sweep takes up from it as soon as
    /// there is room. Where there may be others, what this one still takes on would go out twice.
    /// </remarks>
    public TimeSpan Lease => isAlone && Volatile.Read(ref queued) >= mostQueued ? TimeSpan.Zero : lease;

    /// <summary>Events that this process has taken on and not yet cleared.</summary>
    public int InFlight => Volatile.Read(ref queued) + deliveries.Count;

    /// <inheritdoc/>
    public void Written(IPendingEvents collection, string documentId, IReadOnlyList<PendingEvent> events)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        ArgumentNullException.ThrowIfNull(events);
        // Above the bound the store is the queue. Somewhat above it, alone: what was written with a lease just before should not have to wait for its end.
        if (Volatile.Read(ref queued) >= (isAlone ? mostQueued + (mostQueued / 4) : mostQueued))
        {
            return;
        }

        var lane = lanes[(uint)string.GetHashCode(documentId, StringComparison.Ordinal) % Lanes];
        foreach (var pending in events)
        {
            if (inFlight.TryAdd(pending.Id, time.GetTimestamp()))
            {
                Interlocked.Increment(ref queued);
                lane.Writer.TryWrite(new Entry(collection, documentId, pending));
            }
        }
    }

    /// <summary>
    /// Events that a sweep found. Under load a sweep sees what this process is about to clear: by the time it is told, that
    /// may be done, and would go out a second time.
    /// </summary>
    internal void Found(IPendingEvents collection, PendingDocument document) =>
        Written(collection, document.DocumentId, [.. document.Events.Where(e => !cleared.Contains(e.Id))]);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([
            Sweep(stoppingToken),
            ClearPublished(stoppingToken),
            .. lanes.Select(lane => PublishLane(lane.Reader, stoppingToken)),
        ]);

    private async Task PublishLane(ChannelReader<Entry> lane, CancellationToken stopping)
    {
        var bus = services.GetRequiredService<IBus>();
        try
        {
            // Before that this process's own queues may not be bound yet.
            await services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, stopping);
            await foreach (var entry in lane.ReadAllAsync(stopping))
            {
                while (!await TryPublish(bus, entry, stopping))
                {
                    await Task.Delay(PublishRetry, time, stopping);
                }
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // What is left is in the store. A bus that is stopping fails in other ways than by cancellation too.
        }
    }

    private async Task<bool> TryPublish(IBus bus, Entry entry, CancellationToken stopping)
    {
        var pending = entry.Event;
        var waits = deliveries.Expect(pending.Id, pending.Message.GetType(), failure => Consumed(entry, failure));
        try
        {
            using var activity = pending.TraceParent is { } parent
                ? SyndicationMetrics.Activities.StartActivity("relay publish", ActivityKind.Producer, parent)
                : null;
            // A confirm that never comes, say because the broker died meanwhile, must not hold up the lane for good.
            await bus.Publish(pending.Message, pending.Message.GetType(), context => Address(context, pending), CancellationToken.None).WaitAsync(LongestPublish, time, stopping);
            if (!waits)
            {
                published.Writer.TryWrite(entry);
            }

            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            deliveries.Forget(pending.Id);
            LogPublishFailed(exception, pending.Message.GetType().Name, entry.DocumentId);
            return false;
        }
    }

    private static void Address(PublishContext context, PendingEvent pending)
    {
        context.MessageId = pending.Id;
        if (!pending.Json.IsEmpty)
        {
            context.GetOrAddPayload(() => new EventJson(pending.Json));
        }

        if (pending.Message is IStageEvent && context.TryGetPayload<RabbitMqSendContext>(out var rabbitMq))
        {
            // Refused, and so tried again, while the next stage has no queue yet.
            rabbitMq.Mandatory = true;
        }
    }

    private void Consumed(Entry entry, Exception? failure)
    {
        if (failure is null)
        {
            waitingEvents.Succeeded(entry.Event.Id);
            published.Writer.TryWrite(entry);
            return;
        }

        var now = time.GetUtcNow();
        waitingEvents.Failed(entry.Event.Id, entry.Event.Message.GetType().Name, entry.DocumentId, failure, now, now + FaultRetry);
        SyndicationMetrics.EventFailed(entry.Event.Message.GetType().Name);
        LogConsumerFailed(failure, entry.Event.Message.GetType().Name, entry.DocumentId, FaultRetry.TotalSeconds);
        // It stays pending. Forgotten here after a while, so that the sweep brings it back.
        _ = Task.Delay(FaultRetry, time).ContinueWith(_ => LetGo(entry.Event.Id), TaskScheduler.Default);
    }

    private async Task ClearPublished(CancellationToken stopping)
    {
        var batch = new List<Entry>(ClearBatch);
        try
        {
            while (await published.Reader.WaitToReadAsync(stopping))
            {
                while (batch.Count < ClearBatch && published.Reader.TryRead(out var entry))
                {
                    batch.Add(entry);
                }

                await Clear(batch, stopping);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Published and not cleared: they go out again under the same ids.
        }
    }

    private async Task Clear(List<Entry> batch, CancellationToken stopping)
    {
        foreach (var group in batch.GroupBy(e => e.Collection))
        {
            try
            {
                await group.Key.Clear([.. group.Select(e => new PublishedEvent(e.DocumentId, e.Event.Id))], stopping);
                foreach (var entry in group)
                {
                    cleared.Add(entry.Event.Id);
                }
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                LogClearFailed(exception, group.Key.Name);
            }

            foreach (var entry in group)
            {
                LetGo(entry.Event.Id);
            }
        }
    }

    private void LetGo(Guid eventId)
    {
        if (inFlight.TryRemove(eventId, out _))
        {
            Interlocked.Decrement(ref queued);
        }
    }

    private async Task Sweep(CancellationToken stopping)
    {
        using var oldest = StateGauges.ObservePendingAge(OldestAge);
        var modules = services.GetServices<DocumentModule>().Select(module => new PendingCount(module.Name)).ToList();
        var left = isAlone ? lease - TimeSpan.FromTicks(1) : TimeSpan.Zero;
        try
        {
            while (true)
            {
                foreach (var module in modules)
                {
                    await Sweep(module, left, stopping);
                }

                left = TimeSpan.Zero;
                await Task.Delay(SweepInterval, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            modules.ForEach(module => module.Dispose());
        }
    }

    private async Task Sweep(PendingCount module, TimeSpan left, CancellationToken stopping)
    {
        long waiting = 0;
        foreach (var collection in services.GetRequiredKeyedService<IDocumentStore>(module.Name).PendingSources)
        {
            waiting += await Sweep(collection, left, stopping);
        }

        module.Now = waiting;
    }

    /// <param name="left">Leases that still have so long count as lapsed.</param>
    /// <returns>How many of its documents have events that wait, counted up to a bound; 0 when the store does not answer.</returns>
    private async Task<int> Sweep(IPendingEvents collection, TimeSpan left, CancellationToken stopping)
    {
        const int Documents = 500;
        const int MostCounted = 10_000;
        try
        {
            var claimed = Documents;
            // Of one moment, so that what is claimed here is not claimed again.
            var lapsed = time.GetUtcNow() + left;
            while (claimed == Documents && Volatile.Read(ref queued) < mostQueued)
            {
                var now = time.GetUtcNow();
                var documents = await collection.Claim(Owner, lapsed, now + lease, Documents, stopping);
                claimed = documents.Count;
                foreach (var document in documents)
                {
                    Found(collection, document);
                }
            }

            return await collection.Count(MostCounted, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogSweepFailed(exception, collection.Name);
            return 0;
        }
    }

    /// <summary>How long the oldest event that this process has taken on has waited; 0 when none does.</summary>
    internal TimeSpan OldestAge() => inFlight.IsEmpty ? TimeSpan.Zero : time.GetElapsedTime(inFlight.Values.DefaultIfEmpty(time.GetTimestamp()).Min());

    /// <summary>A module's documents with events that wait, as the last sweep saw them, for the metric.</summary>
    private sealed class PendingCount : IDisposable
    {
        private readonly IDisposable gauge;
        private long now;

        public PendingCount(string name)
        {
            Name = name;
            gauge = SyndicationMetrics.ObservePending(name, () => Interlocked.Read(ref now));
        }

        public string Name { get; }

        public long Now
        {
            set => Interlocked.Exchange(ref now, value);
        }

        public void Dispose() => gauge.Dispose();
    }

    private readonly record struct Entry(IPendingEvents Collection, string DocumentId, PendingEvent Event);

    [LoggerMessage(1001, LogLevel.Warning, "Could not publish {Event} of {Document}; it stays pending and is tried again. Is the broker up?")]
    private partial void LogPublishFailed(Exception exception, string @event, string document);

    [LoggerMessage(1002, LogLevel.Error, "A consumer gave up on {Event} of {Document}; it stays pending and is tried again in {Seconds} s.")]
    private partial void LogConsumerFailed(Exception exception, string @event, string document, double seconds);

    [LoggerMessage(1003, LogLevel.Warning, "Could not clear published events in {Collection}; they may go out again under the same ids.")]
    private partial void LogClearFailed(Exception exception, string collection);

    [LoggerMessage(1004, LogLevel.Warning, "Could not look for pending events in {Collection}; the next sweep tries again. Is the store up?")]
    private partial void LogSweepFailed(Exception exception, string collection);
}

/// <summary>Names a module whose store the relay serves.</summary>
public sealed record DocumentModule(string Name);
