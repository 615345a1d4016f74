using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.PlatformTests.Bus;

public sealed class RelayTests : IDisposable
{
    private static readonly DocumentType<Sent> Documents = new("sent");
    private readonly string folder = Directory.CreateTempSubdirectory("syndication-relay-").FullName;
    private readonly Inbox inbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Written_events_arrive_in_order_once_and_are_cleared()
    {
        await using var app = await Start();
        var documents = app.Services.GetRequiredService<IDocumentCollection<Sent>>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            foreach (var n in Enumerable.Range(0, 10))
            {
                await documents.Update($"d{i}", d => (d ?? new Sent { Id = $"d{i}" }).Raise(Event($"d{i}", $"{n}")), Cancellation);
            }
        }));
        await app.Settle();
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
        }

        inbox.Fails = false;
        await using (var app = await Start())
        {
            await inbox.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            await app.Settle();
            inbox.Received.Select(e => e.ArticleId).ShouldBe(["1"]);
            (await PendingCount(app)).ShouldBe(0);
        }
    }

    private Task<TestApp> Start() => TestApp.Start(new TestAppOptions
    {
        Directory = folder,
        Services = services => services.AddSingleton(inbox),
        Modules =
        [
            new ServiceModule
            {
                Name = "post",
                DefaultUrl = "http://127.0.0.1:0",
                Add = module => module.AddDocuments(Documents).AddConsumer<InboxConsumer>(),
                Map = _ => { },
            },
        ],
    });

    private static Task<int> PendingCount(TestApp app) =>
        app.Services.GetRequiredKeyedService<IDocumentStore>("post").PendingSources.Single().Count(100, Cancellation);

    private static RepublicationObserved Event(string article, string via) => new()
    {
        RepublicationId = "r", ArticleId = article, PartnerId = "p", Url = "https://partner.example/1", ObservedAt = DateTimeOffset.UnixEpoch, Via = via,
    };

    private sealed record Sent : Document;

    internal sealed class Inbox
    {
        public ConcurrentQueue<RepublicationObserved> Received { get; } = new();

        public bool Fails { get; set; }

        public TaskCompletionSource Failed { get; } = new();

        public TaskCompletionSource Arrived { get; } = new();
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
