using System.Diagnostics;
using System.Globalization;

namespace Syndication.EndToEndTests;

/// <summary>A RabbitMQ node of the test's own, to be killed: the others' tests keep theirs.</summary>
internal sealed class OwnBroker : IAsyncDisposable
{
    public const string HowToRun = "skipped: no RabbitMQ server on this machine. Run tests/run, which installs one where it may.";

    private readonly string folder;
    private readonly Process first;
    private Process? again;

    private OwnBroker(string folder, Process first, string address) => (this.folder, this.first, Address) = (folder, first, address);

    /// <summary>With the default virtual host.</summary>
    public string Address { get; }

    /// <summary>Null when there is no server to run.</summary>
    public static async Task<OwnBroker?> Start(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("SYNDICATION_TEST_RABBITMQ_SERVER") is not { Length: > 0 })
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("syndication-broker-").FullName;
        var script = Path.Combine(Repository.Root, "tests", "rabbitmq.sh");
        var process = Bash($"unset SYNDICATION_TEST_RABBITMQ; . '{script}'; rabbitmq_start '{folder}'; echo \"address=$SYNDICATION_TEST_RABBITMQ epmd=$epmd_pid\" >'{folder}/started'; wait");
        var started = await Eventually.Get(
            "a broker of the test's own runs",
            () => Task.FromResult(File.Exists(Path.Combine(folder, "started")) && File.ReadAllText(Path.Combine(folder, "started")) is { Length: > 10 } line && line.Contains("epmd=", StringComparison.Ordinal) ? line : null),
            cancellationToken, 100);
        var address = started.Split(' ')[0]["address=".Length..];
        return address.Length > 0 ? new OwnBroker(folder, process, address + "/") : throw new InvalidOperationException(File.ReadAllText(Path.Combine(folder, "server.log")));
    }

    /// <summary>SIGKILL to the node's own process.</summary>
    public void Kill()
    {
        var id = int.Parse(File.ReadAllText(Path.Combine(folder, "pid")).Trim(), CultureInfo.InvariantCulture);
        try
        {
            using var node = Process.GetProcessById(id);
            node.Kill();
            node.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    /// <summary>Messages in all queues, those of given-up consumers among them, as <c>queue messages</c> lines; empty ones left out.</summary>
    public async Task<IReadOnlyList<string>> Messages(CancellationToken cancellationToken)
    {
        using var control = Process.Start(new ProcessStartInfo("bash", ["-c", $". '{folder}/env'; /usr/lib/rabbitmq/bin/rabbitmqctl -q --no-table-headers list_queues name messages"])
        {
            RedirectStandardOutput = true,
        })!;
        var lines = (await control.StandardOutput.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await control.WaitForExitAsync(cancellationToken);
        control.ExitCode.ShouldBe(0);
        lines.ShouldNotBeEmpty("The services have queues.");
        return [.. lines.Where(l => !l.EndsWith("\t0", StringComparison.Ordinal))];
    }

    public void StartAgain() => again = Bash($". '{folder}/env'; exec /usr/lib/rabbitmq/bin/rabbitmq-server >'{folder}/server2.log' 2>&1");

    public async ValueTask DisposeAsync()
    {
        Kill();
        var epmd = File.ReadAllText(Path.Combine(folder, "started")).Trim().Split("epmd=")[1];
        try
        {
            using var process = Process.GetProcessById(int.Parse(epmd, CultureInfo.InvariantCulture));
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }

        foreach (var process in new[] { first, again }.OfType<Process>())
        {
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Process Bash(string command) => Process.Start(new ProcessStartInfo("bash", ["-c", command]))!;
}
