using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.PlatformTests.Bus;

/// <summary>
/// Version N and N+1 of a service beside each other on the same queue and the same documents. N+1 has an optional member more
/// in its event and in its document.
/// </summary>
public sealed class RollingUpgradeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_and_new_share_queue_and_documents_and_nothing_is_lost()
    {
        var address = await RabbitMqBroker.NewVirtualHost(Stop);
        Assert.SkipWhen(address is null, RabbitMqBroker.HowToRun);
        var folder = Directory.CreateTempSubdirectory("syndication-upgrade-");
        try
        {
            await using (var old = await Start(address!, folder.FullName, module => module.AddDocuments(Old.TallyDocument.Type).AddConsumer<Old.TallyConsumer>()))
            await using (var @new = await Start(address!, folder.FullName, module => module.AddDocuments(New.TallyDocument.Type).AddConsumer<New.TallyConsumer>()))
            {
                // Both publish, both consume: whichever takes a message, the other's members pass or stay out.
                var buses = (Old: await Bus(old), New: await Bus(@new));
                for (var round = 1; round <= 20; round++)
                {
                    for (var id = 0; id < 5; id++)
                    {
                        await buses.Old.Publish(new Old.Counted { Name = $"story-{id}", Number = (round * 2) - 1 }, context => Mandatory(context), Stop);
                        await buses.New.Publish(new New.Counted { Name = $"story-{id}", Number = round * 2, Editor = "Olena" }, context => Mandatory(context), Stop);
                    }
                }

                var tallies = @new.Services.GetRequiredService<IDocumentCollection<New.TallyDocument>>();
                for (var id = 0; id < 5; id++)
                {
                    await Until(async () => (await tallies.Get($"story-{id}", Stop))?.Numbers.Count == 40);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Old_keeps_what_it_does_not_know_in_a_document_of_the_new()
    {
        var folder = Directory.CreateTempSubdirectory("syndication-upgrade-");
        try
        {
            await Store(folder.FullName, New.TallyDocument.Type, tallies => tallies.Insert(new New.TallyDocument { Id = "kept", Editor = "Olena", Desk = new New.Desk { City = "Дніпро" } }, Stop));
            await Store(folder.FullName, Old.TallyDocument.Type, tallies => tallies.Update("kept", t => t! with { Numbers = [7] }, Stop));
            await Store(folder.FullName, New.TallyDocument.Type, async tallies =>
            {
                var kept = await tallies.Get("kept", Stop);
                kept!.Editor.ShouldBe("Olena");
                kept.Desk!.City.ShouldBe("Дніпро");
                kept.Numbers.ShouldBe([7]);
                kept.Unknown.ShouldBeNull();
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Store<T>(string folder, DocumentType<T> type, Func<IDocumentCollection<T>, Task> use)
        where T : Document
    {
        await using var store = new Platform.Storage.Sqlite.SqliteDocumentStore(
            Path.Combine(folder, "upgrade.db"), null, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Platform.Storage.Sqlite.SqliteDocumentStore>.Instance);
        await use(store.Collection(type));
    }

    private static Task<TestApp> Start(string broker, string folder, Action<ServiceModuleBuilder> add) => TestApp.Start(new TestAppOptions
    {
        Modules = [new ServiceModule { Name = "upgrade", DefaultUrl = "http://127.0.0.1:0", Add = add, Map = _ => { } }],
        Directory = folder,
        Settings = new() { ["Bus:Transport"] = "rabbitmq", ["Bus:Address"] = broker },
    });

    /// <summary>Ready to publish, as the relay waits for it: before, no queue is bound and the broker drops what comes.</summary>
    private static async Task<IBus> Bus(TestApp app)
    {
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Stop);
        return app.Services.GetRequiredService<IBus>();
    }

    /// <summary>As the relay publishes: what reaches no queue comes back as an error.</summary>
    private static void Mandatory(PublishContext context)
    {
        context.TryGetPayload<RabbitMqSendContext>(out var rabbitMq).ShouldBeTrue();
        rabbitMq!.Mandatory = true;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var started = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(20, Stop))
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(120));
        }
    }

    public static class Old
    {
        [MessageUrn("tests:Counted"), EntityName("tests-counted")]
        public sealed record Counted
        {
            public required string Name { get; init; }
            public required int Number { get; init; }
        }

        public sealed record TallyDocument : Document
        {
            public static readonly DocumentType<TallyDocument> Type = new("tallies");
            public IReadOnlyList<int> Numbers { get; init; } = [];
        }

        public sealed class TallyConsumer(IDocumentCollection<TallyDocument> tallies) : IConsumer<Counted>
        {
            public Task Consume(ConsumeContext<Counted> context) => tallies.Update(context.Message.Name, t =>
                t is null ? new TallyDocument { Id = context.Message.Name, Numbers = [context.Message.Number] }
                : t.Numbers.Contains(context.Message.Number) ? t : t with { Numbers = [.. t.Numbers, context.Message.Number] }, context.CancellationToken);
        }
    }

    public static class New
    {
        [MessageUrn("tests:Counted"), EntityName("tests-counted")]
        public sealed record Counted
        {
            public required string Name { get; init; }
            public required int Number { get; init; }
            public string? Editor { get; init; }
        }

        public sealed record Desk
        {
            public required string City { get; init; }
        }

        public sealed record TallyDocument : Document
        {
            public static readonly DocumentType<TallyDocument> Type = new("tallies");
            public IReadOnlyList<int> Numbers { get; init; } = [];
            public string? Editor { get; init; }
            public Desk? Desk { get; init; }
        }

        public sealed class TallyConsumer(IDocumentCollection<TallyDocument> tallies) : IConsumer<Counted>
        {
            public Task Consume(ConsumeContext<Counted> context) => tallies.Update(context.Message.Name, t =>
                t is null ? new TallyDocument { Id = context.Message.Name, Numbers = [context.Message.Number], Editor = context.Message.Editor }
                : t.Numbers.Contains(context.Message.Number) ? t : t with { Numbers = [.. t.Numbers, context.Message.Number], Editor = t.Editor ?? context.Message.Editor }, context.CancellationToken);
        }
    }
}
