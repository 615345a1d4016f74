using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Driver;
using Syndication.PlatformTests.Storage;
using Testcontainers.MongoDb;

[assembly: AssemblyFixture(typeof(MongoServer))]

namespace Syndication.PlatformTests.Storage;

/// <summary>
/// A MongoDB for the tests, where one can be had: the one that <c>SYNDICATION_TEST_MONGODB</c> names, else a mongod on
/// the PATH, else a container of an image that is already on this machine. Nothing is ever downloaded.
/// </summary>
public sealed class MongoServer : IAsyncLifetime
{
    public const string Variable = "SYNDICATION_TEST_MONGODB";
    public const string HowToRun = $"No MongoDB here: set {Variable} to a connection string (mongodb://127.0.0.1:27017), put mongod on the PATH, or have Docker with an image 'mongo'.";

    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim once = new(1);
    private bool sought;
    private string? connectionString;
    private Process? process;
    private string? folder;
    private MongoDbContainer? container;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Null when there is none. The first call looks for it.</summary>
    public async Task<string?> Find()
    {
        await once.WaitAsync();
        try
        {
            if (!sought)
            {
                sought = true;
                connectionString = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given
                    : await StartProcess() ?? await StartContainer();
            }

            return connectionString;
        }
        finally
        {
            once.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (container is not null)
        {
            await container.DisposeAsync();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string?> StartProcess()
    {
        var port = FreePort();
        var data = Directory.CreateTempSubdirectory("syndication-mongod-").FullName;
        try
        {
            process = Process.Start(new ProcessStartInfo("mongod", ["--dbpath", data, "--bind_ip", "127.0.0.1", "--port", $"{port}", "--logpath", Path.Combine(data, "mongod.log")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            // Not on the PATH.
            Directory.Delete(data, recursive: true);
            return null;
        }

        folder = data;
        var address = $"mongodb://127.0.0.1:{port}";
        // A mongod that is there and does not start is a fault to see, not a reason to skip.
        using var client = new MongoClient(address + "/?serverSelectionTimeoutMS=" + MostWait.TotalMilliseconds);
        await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1));
        return address;
    }

    private async Task<string?> StartContainer()
    {
        if (await Docker("images", "--format", "{{.Repository}}:{{.Tag}}", "mongo") is not { Length: > 0 } images)
        {
            return null;
        }

        container = new MongoDbBuilder(images.Split('\n')[0].Trim()).Build();
        using var patience = new CancellationTokenSource(MostWait * 3);
        await container.StartAsync(patience.Token);
        return container.GetConnectionString();
    }

    /// <summary>Null unless it answers well and soon.</summary>
    private static async Task<string?> Docker(params string[] arguments)
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                var answer = await docker.StandardOutput.ReadToEndAsync(patience.Token);
                await docker.WaitForExitAsync(patience.Token);
                return docker.ExitCode == 0 ? answer.Trim() : null;
            }
            catch (OperationCanceledException)
            {
                docker.Kill();
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
