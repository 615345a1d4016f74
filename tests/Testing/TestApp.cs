using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;
using Syndication.Platform.Bus;
using Syndication.Platform.Hosting;

namespace Syndication.Testing;

public sealed record TestAppOptions
{
    public required IReadOnlyList<ServiceModule> Modules { get; init; }

    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>Null: the system's clock.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Folder of the state; kept when given, a temporary one otherwise.</summary>
    public string? Directory { get; init; }

    public Action<IServiceCollection>? Services { get; init; }
}

/// <summary>Modules running for real in this process: Kestrel on a free loopback port, SQLite files, in-memory bus.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public const string OperatorKey = "syn_testoperator_0123456789abcdef0123456789abcdef";

    private readonly WebApplication app;
    private readonly Recorder recorder;
    private readonly string directory;
    private readonly bool ownsDirectory;

    private TestApp(WebApplication app, Recorder recorder, string directory, bool ownsDirectory)
    {
        (this.app, this.recorder, this.directory, this.ownsDirectory) = (app, recorder, directory, ownsDirectory);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Anonymous = CreateClient(null);
        Client = CreateClient(OperatorKey);
    }

    public Uri Address { get; }

    /// <summary>With the operator's key.</summary>
    public HttpClient Client { get; }

    public HttpClient Anonymous { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<TestApp> Start(TestAppOptions options)
    {
        var directory = options.Directory ?? System.IO.Directory.CreateTempSubdirectory("syndication-test-").FullName;
        var recorder = new Recorder();
        var app = ServiceHost.Build([], options.Modules, builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Storage:Directory"] = directory,
                ["Bus:Transport"] = BusOptions.InMemory,
                ["Auth:OperatorKey"] = OperatorKey,
                ["Http:AllowedNetworks:0"] = "127.0.0.0/8",
            });
            builder.Configuration.AddInMemoryCollection(options.Settings);
            if (options.Time is not null)
            {
                builder.Services.Replace(ServiceDescriptor.Singleton(options.Time));
            }

            options.Services?.Invoke(builder.Services);
        });
        app.Services.GetRequiredService<IBus>().ConnectPublishObserver(recorder);
        await app.StartAsync();
        return new TestApp(app, recorder, directory, options.Directory is null);
    }

    public HttpClient CreateClient(string? key)
    {
#pragma warning disable RS0030 // A test's own client to its own server on loopback.
        // A request that asks first waits for the answer, however busy the machine is: else its body is on its way when the server hangs up.
        var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = Address };
#pragma warning restore RS0030
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }

    /// <summary>Publishes and waits until everything that follows from it is done.</summary>
    public async Task Publish(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = Guid.NewGuid();
        var done = new TaskCompletionSource();
        var waits = Services.GetRequiredService<InProcessDeliveries>().Expect(id, message.GetType(), failure =>
        {
            if (failure is null)
            {
                done.SetResult();
            }
            else
            {
                done.SetException(failure);
            }
        });
        await Services.GetRequiredService<IBus>().Publish(message, message.GetType(), context => context.MessageId = id);
        if (waits)
        {
            await done.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }

        await Settle();
    }

    /// <summary>Waits until no event is pending or in flight; fails after a minute.</summary>
    public async Task Settle()
    {
        var relay = Services.GetRequiredService<PendingRelay>();
        var started = Stopwatch.StartNew();
        while (relay.InFlight > 0)
        {
            if (started.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException($"{relay.InFlight} events are still in flight after a minute; see the log for what their consumers said.");
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Events of the type that passed over the bus so far, in order.</summary>
    public IReadOnlyList<T> Published<T>() => [.. recorder.Messages.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Anonymous.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsDirectory)
        {
            System.IO.Directory.Delete(directory, recursive: true);
        }

        if (recorder.Changed.TryPeek(out var changed))
        {
            throw new InvalidOperationException($"An event is another one after it went over a broker, which in one process nobody would see: {changed}");
        }
    }

    private sealed class Recorder : IPublishObserver
    {
        public ConcurrentQueue<object> Messages { get; } = new();

        /// <summary>Events that are written otherwise once they were read.</summary>
        public ConcurrentQueue<string> Changed { get; } = new();

        public Task PrePublish<T>(PublishContext<T> context)
            where T : class
        {
            Messages.Enqueue(context.Message);
            if (context.Message is IEvent message && JsonSerializer.Serialize(message, message.GetType(), ContractsJson.Options) is var written
                && JsonSerializer.Serialize(JsonSerializer.Deserialize(written, message.GetType(), ContractsJson.Options), message.GetType(), ContractsJson.Options) is var again && written != again)
            {
                Changed.Enqueue($"{message.GetType().Name} was {written} and is {again}");
            }

            return Task.CompletedTask;
        }

        public Task PostPublish<T>(PublishContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PublishFault<T>(PublishContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
