using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Syndication.EndToEndTests;

/// <summary>A service as people run it: a process of its own on a loopback port, that can be killed and started again.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const int MostOutput = 20_000;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);

    private readonly string name;
    private readonly string assembly;
    private readonly IReadOnlyList<string> arguments;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly StringBuilder output = new();
    private Process? process;

    private ServiceProcess(string name, string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings, Uri address) =>
        (this.name, this.assembly, this.arguments, this.settings, Address) = (name, assembly, arguments, settings, address);

    public Uri Address { get; }

    /// <summary>What it printed, to be shown when a test fails.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return $"== {name}\n{output}";
            }
        }
    }

    /// <param name="folder">Of the service under <c>services</c>.</param>
    /// <param name="assembly">Its assembly, without ending.</param>
    public static ServiceProcess Of(string folder, string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return new ServiceProcess(folder, Path.Combine(Repository.Root, "services", folder, "bin", Repository.Configuration, assembly + ".dll"), arguments, settings, address);
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        Launch();
        await Ready(cancellationToken);
    }

    /// <summary>Starts it without waiting.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, "--urls", Address.AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public async Task Ready(CancellationToken cancellationToken)
    {
        using var http = Http.Client(Address, null);
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(100, cancellationToken))
        {
            try
            {
                using var response = await http.GetAsync("/health/ready", cancellationToken);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (clock.Elapsed > LongestStart || process!.HasExited)
            {
                throw new InvalidOperationException($"{name} did not become ready.\n{Output}");
            }
        }
    }

    /// <summary>SIGKILL, by its own process id.</summary>
    public async Task Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process?.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
            if (output.Length > MostOutput)
            {
                output.Remove(0, output.Length - MostOutput);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Where things lie, found from where the tests were built.</summary>
internal static class Repository
{
    /// <summary><c>Debug/net10.0</c> or <c>Release/net10.0</c>, as the tests themselves.</summary>
    public static string Configuration { get; } = Path.Combine(
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!), Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')));

    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? at) => at is null ? throw new InvalidOperationException("Syndication.sln is in no folder above the tests.")
        : File.Exists(Path.Combine(at.FullName, "Syndication.sln")) ? at.FullName : Find(at.Parent);
}

internal static class Http
{
    /// <summary>A client as partners and operators have it.</summary>
    public static HttpClient Client(Uri address, string? key)
    {
#pragma warning disable RS0030 // Somebody outside, on loopback.
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
#pragma warning restore RS0030
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }
}
