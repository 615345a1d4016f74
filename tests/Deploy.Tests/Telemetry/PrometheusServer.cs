using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Syndication.Testing;

namespace Syndication.DeployTests.Telemetry;

/// <summary>A real Prometheus on a free loopback port, with the rules of deploy/, that looks at its targets every second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
#pragma warning disable RS0030 // A test's own client to its own server on loopback.
    private readonly HttpClient client;
#pragma warning restore RS0030

    private PrometheusServer(Process process, string folder, int port)
    {
        (this.process, this.folder) = (process, folder);
#pragma warning disable RS0030 // A test's own client to its own server on loopback.
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
#pragma warning restore RS0030
    }

    public static PrometheusServer Start(string path, IReadOnlyDictionary<string, int> targets)
    {
        var folder = Directory.CreateTempSubdirectory("syndication-prometheus-").FullName;
        File.WriteAllText(Path.Combine(folder, "rules.yml"), SourceTree.Read("deploy", "prometheus", "rules.yml").Replace("interval: 30s", "interval: 1s", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "prometheus.yml"), "global: { scrape_interval: 1s, evaluation_interval: 1s }\nrule_files: [rules.yml]\nscrape_configs:\n"
            + string.Concat(targets.Select(t => $"  - job_name: {t.Key}\n    static_configs: [{{ targets: [\"127.0.0.1:{t.Value.ToString(CultureInfo.InvariantCulture)}\"] }}]\n")));
        var port = Tool.FreePort();
        var process = Process.Start(new ProcessStartInfo(path,
        [
            $"--config.file={Path.Combine(folder, "prometheus.yml")}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new PrometheusServer(process, folder, port);
    }

    /// <summary>The answer's data; null while it does not answer.</summary>
    public async Task<JsonElement?> Get(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return body.RootElement.GetProperty("status").GetString() == "success" ? body.RootElement.GetProperty("data").Clone()
                : throw new InvalidOperationException($"{path}: {body.RootElement.GetProperty("error").GetString()}");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
