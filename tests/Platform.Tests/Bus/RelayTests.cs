using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Contracts;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.PlatformTests.Bus;

public sealed class RelayTests : IDisposable
{
    private static readonly DocumentType<Sent> Documents = new("sent");
    private readonly string folder = Directory.CreateTempSubdirectory("syndication-relay-").FullName;
    private static readonly Syndication.Platform.Bus.EventEnvelope Envelope = new(staysInProcess: false);
    private readonly Inbox inbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("in-memory")]
    [InlineData("rabbitmq")]
    public async Task Written_events_arrive_in_order_once_and_are_cleared(string transport)
    {
        // One at a time, so that what the inbox sees is the order of the queue, which is the relay's: consumers that run at once may
        // overtake each other (new beats old wherever it matters).
        await using var app = await Start(new(await Settings(transport)) { ["Bus:Prefetch"] = "1" });
        var documents = app.Services.GetRequiredService<IDocumentCollection<Sent>>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            foreach (var n in Enumerable.Range(0, 10))
            {
                await documents.Update($"d{i}", d => (d ?? new Sent { Id = $"d{i}" }).Raise(Event($"d{i}", $"{n}")), Cancellation);
            }
        }));
        await app.Settle();
        await inbox.Holds(200, Cancellation);
        foreach (var i in Enumerable.Range(0, 20))
        {
            inbox.Received.Where(e => e.ArticleId == $"d{i}").Select(e => e.Via).ShouldBe(Enumerable.Range(0, 10).Select(n => $"{n}"));
        }

        (await PendingCount(app)).ShouldBe(0);
    }

    [Fact]
    public async Task Event_whose_consumer_fails_stays_pending_and_goes_out_after_a_restart()
    {
        inbox.Fails = true;
        await using (var app = await Start())
        {
            var documents = app.Services.GetRequiredService<IDocumentCollection<Sent>>();
            await documents.Insert(new Sent { Id = "1" }.Raise(Event("1", "x")), Cancellation);
            await inbox.Failed.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            (await PendingCount(app)).ShouldBe(1);
            await Reports(app, 1);
        }

        inbox.Fails = false;
        await using (var app = await Start())
        {
            await inbox.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            await app.Settle();
            inbox.Received.Select(e => e.ArticleId).ShouldBe(["1"]);
            (await PendingCount(app)).ShouldBe(0);
            await Reports(app, 0);
        }
    }

    [Fact]
    public async Task Event_that_a_sweep_found_just_before_it_was_cleared_does_not_go_out_again()
    {
        await using var app = await Start();
        var relay = app.Services.GetRequiredService<Syndication.Platform.Bus.PendingRelay>();
        var collection = new ClearedOnly();
        var first = new PendingEvent(Guid.NewGuid(), Event("1", "first"));
        relay.Written(collection, "1", [first]);
        await app.Settle();
        collection.Cleared.ShouldBe([first.Id]);

        relay.Found(collection, new PendingDocument("1", [first, new PendingEvent(Guid.NewGuid(), Event("1", "second"))]));
        await app.Settle();

        inbox.Received.Select(e => e.Via).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Events_of_an_embedded_process_that_was_killed_do_not_wait_for_the_end_of_its_lease()
    {
        await using (var app = await Start(new() { ["Bus:Transport"] = "rabbitmq", ["Bus:Address"] = "amqp://guest:guest@127.0.0.1:1/", ["Storage:RelayLeaseSeconds"] = "600" }))
        {
            await app.Services.GetRequiredService<IDocumentCollection<Sent>>().Insert(new Sent { Id = "1" }.Raise(Event("1", "x")), Cancellation);
        }

        await using (var app = await Start(new() { ["Storage:RelayLeaseSeconds"] = "600" }))
        {
            await inbox.Holds(1, Cancellation);
            await app.Settle();
            (await PendingCount(app)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Event_that_a_consumer_only_takes_what_is_left_of_is_not_sent_to_it()
    {
        await using var app = await Start(leftOver: [typeof(RepublicationObserved)]);
        await app.Services.GetRequiredService<IDocumentCollection<Sent>>().Insert(new Sent { Id = "1" }.Raise(Event("1", "x")), Cancellation);
        await app.Settle();
        inbox.Received.ShouldBeEmpty();
        (await PendingCount(app)).ShouldBe(0);
    }

    [Fact]
    public async Task Binding_of_an_older_version_goes_and_what_its_queue_still_holds_is_taken()
    {
        var settings = await Settings("rabbitmq");
        await using (var before = await Start(settings))
        {
            await before.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Cancellation);
        }

        var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(settings["Bus:Address"]!) };
        await using var connection = await factory.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancellation);
        async Task Send(string exchange, string key, string via)
        {
            var sent = new MassTransit.Context.MessageSendContext<RepublicationObserved>(Event("1", via)) { MessageId = Guid.NewGuid() };
            await channel.BasicPublishAsync(exchange, key, mandatory: true, new RabbitMQ.Client.BasicProperties { ContentType = Envelope.ContentType.MediaType }, Envelope.GetMessageBody(sent).GetBytes(), Cancellation);
        }

        const string Exchange = "Syndication.Contracts:RepublicationObserved";
        await Send(Exchange, "", "left over");
        var time = new FakeTimeProvider();
        await using var app = await TestApp.Start(Options(settings, listens: true, [typeof(RepublicationObserved)]) with { Time = time });
        await inbox.Holds(1, Cancellation);
        await Send(Exchange, "", "of a replica that still is of the version before");
        await inbox.Holds(2, Cancellation);

        await Should.ThrowAsync<RabbitMQ.Client.Exceptions.PublishReturnException>(async () =>
        {
            for (var i = 0; i < 3000; i++)
            {
                time.Advance(TimeSpan.FromSeconds(10));
                await Send(Exchange, "", "while it is bound");
                await Task.Delay(10, Cancellation);
            }
        });
        await Send("", "post-inbox", "last");
        while (!inbox.Received.Any(e => e.Via == "last"))
        {
            await Task.Delay(10, Cancellation);
        }

        inbox.Received.First().Via.ShouldBe("left over");
    }

    [Fact]
    public async Task Full_queue_asks_for_no_lease_and_the_store_is_the_queue()
    {
        inbox.Fails = true;
        await using var app = await Start(new() { ["Bus:RelayQueue"] = "100" });
        var relay = app.Services.GetRequiredService<Syndication.Platform.Bus.PendingRelay>();
        var collection = new ClearedOnly();
        relay.Lease.ShouldBeGreaterThan(TimeSpan.Zero);

        relay.Written(collection, "1", [.. Enumerable.Range(0, 100).Select(i => new PendingEvent(Guid.NewGuid(), Event("1", $"{i}")))]);

        relay.Lease.ShouldBe(TimeSpan.Zero, "what is written now is for the sweep, as soon as there is room");
    }

    [Fact]
    public async Task Broker_that_is_away_at_start_loses_nothing()
    {
        var settings = await Settings("rabbitmq");
        var away = new Dictionary<string, string?>(settings) { ["Bus:Address"] = "amqp://guest:guest@127.0.0.1:1/" };
        await using (var app = await Start(away))
        {
            await app.Services.GetRequiredService<IDocumentCollection<Sent>>().Insert(new Sent { Id = "1" }.Raise(Event("1", "x")), Cancellation);
            (await PendingCount(app)).ShouldBe(1);
        }

        await using (var app = await Start(settings))
        {
            await inbox.Holds(1, Cancellation);
            await app.Settle();
            (await PendingCount(app)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Stage_event_without_a_queue_waits_for_one()
    {
        var settings = await Settings("rabbitmq");
        await using (var app = await Start(settings, listens: false))
        {
            await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Cancellation);
            await app.Services.GetRequiredService<IDocumentCollection<Sent>>().Insert(new Sent { Id = "1" }.Raise(Event("1", "x")), Cancellation);
            await using (await TestApp.Start(Options(settings, listens: true) with { Directory = null }))
            {
                await inbox.Holds(1, Cancellation);
                await app.Settle();
            }

            (await PendingCount(app)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Usage_telemetry_is_off()
    {
        await using var app = await Start();
        app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<MassTransit.UsageTelemetryOptions>>().Value.Enabled.ShouldBeFalse();
    }

    [Fact]
    public async Task Queues_are_quorum_queues_named_after_module_and_consumer()
    {
        var settings = await Settings("rabbitmq");
        await using (var app = await Start(settings))
        {
            // The bus starts behind the server: before that the queue is not there, and ours would be the first.
            await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Cancellation);
            var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(settings["Bus:Address"]!) };
            await using var connection = await factory.CreateConnectionAsync(Cancellation);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
            // Declaring it again with another type is refused with the type it has.
            var refusal = await Should.ThrowAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(() => channel.QueueDeclareAsync(
                "post-inbox", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "classic" }, cancellationToken: Cancellation));
            refusal.Message.ShouldContain("quorum");
        }
    }

    [Fact]
    public async Task Queues_keep_what_many_deaths_gave_back()
    {
        // RabbitMQ 4's own limit is 20; with RabbitMQ 3 there is none, and the queue's argument is what can be seen.
        var settings = await Settings("rabbitmq");
        await using var app = await Start(settings);
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Cancellation);
        var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(settings["Bus:Address"]!) };
        await using var connection = await factory.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        var refusal = await Should.ThrowAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(() => channel.QueueDeclareAsync(
            "post-inbox", durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20 }, cancellationToken: Cancellation));
        refusal.Message.ShouldContain("1000000");
    }

    private static async Task<Dictionary<string, string?>> Settings(string transport)
    {
        if (transport == "in-memory")
        {
            return [];
        }

        var address = await RabbitMqBroker.NewVirtualHost(Cancellation);
        Assert.SkipWhen(address is null, RabbitMqBroker.HowToRun);
        return new Dictionary<string, string?> { ["Bus:Transport"] = "rabbitmq", ["Bus:Address"] = address };
    }

    private Task<TestApp> Start(Dictionary<string, string?>? settings = null, bool listens = true, IReadOnlyList<Type>? leftOver = null) =>
        TestApp.Start(Options(settings, listens, leftOver));

    private TestAppOptions Options(Dictionary<string, string?>? settings, bool listens, IReadOnlyList<Type>? leftOver = null) => new()
    {
        Settings = settings ?? [],
        Directory = folder,
        Services = services => services.AddSingleton(inbox),
        Modules =
        [
            new ServiceModule
            {
                Name = "post",
                DefaultUrl = "http://127.0.0.1:0",
                Add = module => _ = listens ? module.AddDocuments(Documents).AddConsumer<InboxConsumer>(leftOver ?? []) : module.AddDocuments(Documents),
                Map = _ => { },
            },
        ],
    };

    private static Task<int> PendingCount(TestApp app) =>
        app.Services.GetRequiredKeyedService<IDocumentStore>("post").PendingSources.Single().Count(100, Cancellation);

    /// <summary>Waits until the metrics say so many; fails after half a minute.</summary>
    private static async Task Reports(TestApp app, int pending)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var line = new System.Text.RegularExpressions.Regex($$"""syndication_pending_events\{[^}]*service="post"[^}]*\} {{pending}}\b""");
        while (!line.IsMatch(await app.Client.GetStringAsync("/metrics", limit.Token)))
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private static RepublicationObserved Event(string article, string via) => new()
    {
        RepublicationId = "r", ArticleId = article, PartnerId = "p", Url = "https://partner.example/1", ObservedAt = DateTimeOffset.UnixEpoch, Via = via,
    };

    private sealed record Sent : Document;

    /// <summary>A collection that only notes what is cleared.</summary>
    private sealed class ClearedOnly : IPendingEvents
    {
        public ConcurrentQueue<Guid> Cleared { get; } = new();

        public string Name => "noted";

        public Task<IReadOnlyList<PendingDocument>> Claim(string owner, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PendingDocument>>([]);

        public Task Clear(IReadOnlyList<PublishedEvent> published, CancellationToken cancellationToken)
        {
            foreach (var item in published)
            {
                Cleared.Enqueue(item.EventId);
            }

            return Task.CompletedTask;
        }

        public Task<int> Count(int limit, CancellationToken cancellationToken) => Task.FromResult(0);
    }

    internal sealed class Inbox
    {
        public ConcurrentQueue<RepublicationObserved> Received { get; } = new();

        public bool Fails { get; set; }

        public TaskCompletionSource Failed { get; } = new();

        public TaskCompletionSource Arrived { get; } = new();

        /// <summary>Waits until so many events have arrived; fails after half a minute.</summary>
        public async Task Holds(int count, CancellationToken cancellation)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            while (Received.Count < count)
            {
                await Task.Delay(10, limit.Token);
            }
        }
    }

    internal sealed class InboxConsumer(Inbox inbox) : IConsumer<RepublicationObserved>
    {
        public Task Consume(ConsumeContext<RepublicationObserved> context)
        {
            if (inbox.Fails)
            {
                inbox.Failed.TrySetResult();
                throw new InvalidOperationException("The inbox is full.");
            }

            inbox.Received.Enqueue(context.Message);
            inbox.Arrived.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
