using Syndication.Testing;

namespace Syndication.EndToEndTests;

/// <summary>The product running: everything in one process, or four processes over RabbitMQ.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string Key = "syn_endtoend_0123456789abcdef0123456789";
    private static readonly string[] Services = ["Ingest", "Translation", "Attribution", "Distribution"];

    private readonly Dictionary<string, ServiceProcess> processes;
    private readonly string directory;
    private readonly List<HttpClient> clients = [];

    private Deployment(Dictionary<string, ServiceProcess> processes, string directory)
    {
        (this.processes, this.directory) = (processes, directory);
        Ingest = Operator("Ingest");
        Translation = Operator("Translation");
        Attribution = Operator("Attribution");
        Distribution = Operator("Distribution");
    }

    public HttpClient Ingest { get; }
    public HttpClient Translation { get; }
    public HttpClient Attribution { get; }
    public HttpClient Distribution { get; }

    public string Output => string.Join('\n', processes.Values.Distinct().Select(p => p.Output));

    /// <summary>Everything in one process on the embedded defaults: <c>syndication run</c>.</summary>
    public static async Task<Deployment> Embedded(CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? more = null)
    {
        var directory = Directory.CreateTempSubdirectory("syndication-e2e-").FullName;
        var process = ServiceProcess.Of("Host", "syndication", ["run", "--data", directory], Settings(more));
        return await Start(Services.ToDictionary(s => s, _ => process), directory, cancellationToken);
    }

    /// <summary>Four processes, each with a store of its own.</summary>
    /// <param name="broker">Address with a virtual host.</param>
    /// <param name="mongo">Connection string; null: an SQLite file each.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="more">Settings beside the usual ones.</param>
    public static Task<Deployment> Split(string broker, string? mongo, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? more = null)
    {
        var directory = Directory.CreateTempSubdirectory("syndication-e2e-").FullName;
        var prefix = "e2e-" + Guid.NewGuid().ToString("N")[..8] + "-";
        return Start(Services.ToDictionary(s => s, s => ServiceProcess.Of(s, "Syndication." + s, [], new Dictionary<string, string>(Settings(more))
        {
            ["Bus__Address"] = broker,
            ["Storage__Directory"] = Path.Combine(directory, s),
            ["Storage__Provider"] = mongo is null ? "sqlite" : "mongodb",
            ["Storage__ConnectionString"] = mongo ?? "",
            ["Storage__DatabasePrefix"] = prefix,
        })), directory, cancellationToken);
    }

    /// <summary>Documents with events to publish in the SQLite files of all services.</summary>
    public int PendingDocuments => Remains.PendingDocuments(directory);

    public ServiceProcess Process(string service) => processes[service];

    /// <summary>A client of Distribution with a partner's key.</summary>
    public HttpClient Partner(string key)
    {
        var client = Http.Client(processes["Distribution"].Address, key);
        clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        foreach (var process in processes.Values.Distinct())
        {
            await process.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task<Deployment> Start(Dictionary<string, ServiceProcess> processes, string directory, CancellationToken cancellationToken)
    {
        var deployment = new Deployment(processes, directory);
        try
        {
            await Task.WhenAll(processes.Values.Distinct().Select(p => p.Start(cancellationToken)));
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string> Settings(IReadOnlyDictionary<string, string>? more) => new(more ?? new Dictionary<string, string>())
    {
        ["Auth__OperatorKey"] = Key,
        ["Http__AllowedNetworks__0"] = "127.0.0.0/8",
        ["Ingest__SweepSeconds"] = "1",
        ["Attribution__SweepSeconds"] = "1",
        ["Attribution__SettleSeconds"] = "1",
        ["Distribution__FeedEntries"] = "500",
        ["Distribution__RetryScale"] = "0.1",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    private HttpClient Operator(string service)
    {
        var client = Http.Client(processes[service].Address, Key);
        clients.Add(client);
        return client;
    }
}

/// <summary>Waiting without sleeping to be lucky: looks again until it holds, and says what was missing when it does not.</summary>
internal static class Eventually
{
    public static async Task<T> Get<T>(string what, Func<Task<T?>> look, CancellationToken cancellationToken, int seconds = 60)
        where T : class
    {
        for (var deadline = Environment.TickCount64 + (seconds * 1000L); ; await Task.Delay(100, cancellationToken))
        {
            try
            {
                if (await look() is { } found)
                {
                    return found;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException && Environment.TickCount64 < deadline)
            {
                // A process that was killed, perhaps within its answer, is on its way back.
            }

            if (Environment.TickCount64 >= deadline)
            {
                throw new TimeoutException($"Not within {seconds} s: {what}.");
            }
        }
    }

    public static Task Holds(string what, Func<Task<bool>> look, CancellationToken cancellationToken, int seconds = 60) =>
        Get(what, async () => await look() ? "yes" : null, cancellationToken, seconds);
}
