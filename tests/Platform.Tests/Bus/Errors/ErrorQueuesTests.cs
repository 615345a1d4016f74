using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Syndication.Contracts;
using Syndication.Platform.Bus;
using Syndication.Platform.Bus.Errors;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.PlatformTests.Bus.Errors;

/// <summary>Over a real broker: what a consumer gave up on is read, sent back and taken out.</summary>
public sealed class ErrorQueuesTests
{
    private const string Queue = "errors-work";
    private const string Error = Queue + "_error";
    private readonly Inbox inbox = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_is_read_where_it_stays_and_goes_back_alone_by_its_id()
    {
        await using var app = await Broken(3);
        (await Get<ErrorQueueList>(app, "/v1/error-queues")).Items.ShouldBe([new ErrorQueue(Error, Queue, "error", 3)]);

        var peek = await Get<ErrorPeek>(app, $"/v1/error-queues/{Error}/messages");
        peek.Messages.ShouldBe(3);
        peek.Items.Select(m => m.ArticleId).Order().ShouldBe(["story-1", "story-2", "story-3"]);
        peek.Items[0].ShouldSatisfyAllConditions(
            m => m.Event.ShouldBe("RepublicationObserved"), m => m.Exception.ShouldNotBeNull().ShouldContain("the desk is on fire"), m => m.GivenUpAt.ShouldNotBeNull(), m => m.StackTrace.ShouldNotBeNull(), m => m.Body.ShouldContain("story-"));
        (await Get<ErrorPeek>(app, $"/v1/error-queues/{Error}/messages?limit=2")).Items.Count.ShouldBe(2);

        inbox.Fails = false;
        var chosen = peek.Items.Single(m => m.ArticleId == "story-2");
        (await Retry(app, chosen.Id)).ShouldBe(new ErrorMove(1, 2));
        await inbox.Took("story-2");
        inbox.Taken.ShouldBe(["story-2"]);
        (await Retry(app, null)).ShouldBe(new ErrorMove(2, 0));
        await inbox.Took("story-1");
        await inbox.Took("story-3");
        (await Get<ErrorQueueList>(app, "/v1/error-queues")).Items.ShouldBe([new ErrorQueue(Error, Queue, "error", 0)]);
    }

    [Fact]
    public async Task Killed_between_confirm_and_leaving_it_is_there_twice_and_never_lost()
    {
        await using var app = await Broken(1);
        inbox.Fails = false;
        using (var dying = new ErrorQueues(app.Services.GetRequiredService<ConsumerRegistry>(), app.Services.GetRequiredService<IOptions<BusOptions>>(), TimeProvider.System) { Confirmed = () => throw new InvalidOperationException("killed") })
        {
            await Should.ThrowAsync<InvalidOperationException>(() => dying.Retry(Error, null, Stop));
        }

        await inbox.Took("story-1");
        await Waiting(app, 1);
        (await Retry(app, null)).Done.ShouldBe(1);
        await inbox.Took("story-1", times: 2);
    }

    [Fact]
    public async Task Message_that_fails_again_comes_back_and_is_not_sent_back_for_ever()
    {
        await using var app = await Broken(2);

        (await Retry(app, null)).Done.ShouldBe(2);

        await Waiting(app, 2);
        var again = await Get<ErrorPeek>(app, $"/v1/error-queues/{Error}/messages");
        again.Items.Select(m => m.ArticleId).Order().ShouldBe(["story-1", "story-2"]);
        again.Items.ShouldAllBe(m => m.Exception!.Contains("the desk is on fire"));
    }

    [Fact]
    public async Task Message_is_taken_out_only_when_it_is_named_or_all_are_meant()
    {
        await using var app = await Broken(3);
        var peek = await Get<ErrorPeek>(app, $"/v1/error-queues/{Error}/messages");
        async Task<HttpStatusCode> Delete(string query)
        {
            using var answer = await app.Client.DeleteAsync($"/v1/error-queues/{Error}/messages{query}", Stop);
            return answer.StatusCode;
        }

        (await Delete("")).ShouldBe(HttpStatusCode.BadRequest);
        (await Delete("?all=true&messageId=x")).ShouldBe(HttpStatusCode.BadRequest);
        (await Delete("?messageId=no-such")).ShouldBe(HttpStatusCode.NotFound);
        (await Delete($"?messageId={peek.Items[0].Id}")).ShouldBe(HttpStatusCode.OK);
        (await Get<ErrorPeek>(app, $"/v1/error-queues/{Error}/messages")).Items.Select(m => m.Id).Order().ShouldBe(peek.Items.Skip(1).Select(m => m.Id).Order());
        (await Delete("?all=true")).ShouldBe(HttpStatusCode.OK);
        await Waiting(app, 0);
    }

    [Fact]
    public async Task Error_queue_has_the_delivery_limit_of_the_consumers_queue_so_that_looking_loses_nothing()
    {
        await using var app = await Broken(1);

        await using var probe = await QueueProbe.Connect(app.Services.GetRequiredService<IOptions<BusOptions>>().Value.Address, Stop);

        (await probe.IsAsDeclared(Error, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task Consumers_queue_that_is_gone_leaves_the_message_where_it_is()
    {
        await using var app = await Broken(1);
        await using (var connection = await QueueProbe.Open(app.Services.GetRequiredService<IOptions<BusOptions>>().Value.Address, "test", Stop))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: Stop))
        {
            // Another queue than the consumer's own: MassTransit would make that one again at once.
            await channel.QueueDeclareAsync("errors-gone_error", durable: true, exclusive: false, autoDelete: false, arguments: BusSetup.QueueArguments(), cancellationToken: Stop);
            await channel.BasicPublishAsync("", "errors-gone_error", body: "{}"u8.ToArray(), cancellationToken: Stop);
        }

        var registry = new ConsumerRegistry();
        registry.Add<Gone>("errors");
        using var queues = new ErrorQueues(registry, app.Services.GetRequiredService<IOptions<BusOptions>>(), TimeProvider.System);
        await Should.ThrowAsync<RabbitMQ.Client.Exceptions.PublishException>(() => queues.Retry("errors-gone_error", null, Stop));

        await Until(async () => (await queues.List(Stop)).SingleOrDefault(q => q.Name == "errors-gone_error")?.Messages == 1);
    }

    [Fact]
    public async Task Queue_of_another_process_is_not_touched()
    {
        await using var app = await Broken(1);

        foreach (var name in (string[])["other-thing_error", Queue, "_error", Queue + "_error_error"])
        {
            using var answer = await app.Client.PostAsJsonAsync($"/v1/error-queues/{name}/retry", new { }, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, name);
        }
    }

    [Fact]
    public async Task In_one_process_the_failing_event_is_shown()
    {
        var app = await TestApp.Start(new TestAppOptions { Modules = [Module(m => m.AddDocuments(Desk.Type))] });
        await using var _ = app;
        var documents = app.Services.GetRequiredService<IDocumentCollection<Desk>>();
        await documents.Insert(new Desk { Id = "d-1" }.Raise(Event("story-1")), Stop);

        await Until(async () => (await Get<ErrorQueueList>(app, "/v1/error-queues")).Waiting.Count == 1);
        var list = await Get<ErrorQueueList>(app, "/v1/error-queues");

        list.Transport.ShouldBe("in-memory");
        list.Items.ShouldBeEmpty();
        list.Waiting[0].ShouldSatisfyAllConditions(
            w => w.Event.ShouldBe("RepublicationObserved"), w => w.Document.ShouldBe("d-1"), w => w.Exception.ShouldContain("the desk is on fire"), w => w.Failures.ShouldBeGreaterThan(0));
        using var answer = await app.Client.PostAsJsonAsync($"/v1/error-queues/{Error}/retry", new { }, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Event_that_succeeds_after_all_is_shown_no_more()
    {
        var (waiting, id, now) = (new WaitingEvents(), Guid.NewGuid(), DateTimeOffset.UnixEpoch);

        waiting.Failed(id, "ArticleCleared", "d-1", new InvalidOperationException("one"), now, now.AddSeconds(30));
        waiting.Failed(id, "ArticleCleared", "d-1", new InvalidOperationException("two"), now.AddSeconds(30), now.AddSeconds(60));
        waiting.All.Single().ShouldSatisfyAllConditions(w => w.Failures.ShouldBe(2), w => w.Since.ShouldBe(now), w => w.Exception.ShouldContain("two"));
        waiting.Succeeded(id);

        waiting.All.ShouldBeEmpty();
    }

    /// <summary>A process whose consumer gave up on so many messages.</summary>
    private async Task<TestApp> Broken(int messages)
    {
        var address = await RabbitMqBroker.NewVirtualHost(Stop);
        Assert.SkipWhen(address is null, RabbitMqBroker.HowToRun);
        var app = await TestApp.Start(new TestAppOptions
        {
            Modules = [Module(_ => { })],
            Settings = { ["Bus:Transport"] = "rabbitmq", ["Bus:Address"] = address },
        });
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Stop);
        for (var i = 1; i <= messages; i++)
        {
            await app.Services.GetRequiredService<IBus>().Publish(Event($"story-{i}"), Stop);
        }

        await Waiting(app, messages);
        return app;
    }

    private ServiceModule Module(Action<ServiceModuleBuilder> more) => new()
    {
        Name = "errors", DefaultUrl = "http://127.0.0.1:0", Map = _ => { },
        Add = module =>
        {
            module.Services.AddSingleton(inbox);
            module.AddConsumer<WorkConsumer>();
            more(module);
        },
    };

    private static async Task Waiting(TestApp app, long messages) =>
        await Until(async () => (await Get<ErrorQueueList>(app, "/v1/error-queues")).Items.Sum(q => q.Messages) == messages);

    private static async Task<ErrorMove> Retry(TestApp app, string? id)
    {
        using var answer = await app.Client.PostAsJsonAsync($"/v1/error-queues/{Error}/retry", new ErrorRetryRequest(id), Stop);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ErrorMove>(ContractsJson.Options, Stop))!;
    }

    private static async Task<T> Get<T>(TestApp app, string path) => (await app.Client.GetFromJsonAsync<T>(path, ContractsJson.Options, Stop))!;

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var started = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(20, Stop))
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(120));
        }
    }

    private static RepublicationObserved Event(string article) => new()
    {
        RepublicationId = "r", ArticleId = article, PartnerId = "p", Url = "https://partner.example/1", ObservedAt = DateTimeOffset.UnixEpoch, Via = "test",
    };

    public sealed record Desk : Document
    {
        public static readonly DocumentType<Desk> Type = new("desks");
    }

    public sealed class WorkConsumer(Inbox inbox) : IConsumer<RepublicationObserved>
    {
        public Task Consume(ConsumeContext<RepublicationObserved> context)
        {
            if (inbox.Fails)
            {
                throw new InvalidOperationException("the desk is on fire");
            }

            inbox.Taken.Enqueue(context.Message.ArticleId);
            return Task.CompletedTask;
        }
    }

    public sealed class Gone : IConsumer<RepublicationObserved>
    {
        public Task Consume(ConsumeContext<RepublicationObserved> context) => Task.CompletedTask;
    }

    public sealed class Inbox
    {
        private volatile bool fails = true;

        public bool Fails
        {
            get => fails;
            set => fails = value;
        }

        public ConcurrentQueue<string> Taken { get; } = new();

        public Task Took(string id, int times = 1) => Until(() => Task.FromResult(Taken.Count(t => t == id) >= times));
    }
}
