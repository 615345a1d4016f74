using System.Diagnostics;

namespace Syndication.Testing;

/// <summary>The broker that <c>tests/run</c> started, or one that <c>SYNDICATION_TEST_RABBITMQ</c> names.</summary>
public static class RabbitMqBroker
{
    public const string HowToRun = "skipped: no RabbitMQ. Run tests/run, which starts one, or set SYNDICATION_TEST_RABBITMQ to amqp://user:password@host:port.";

    /// <summary>Address of the broker without a virtual host; null when there is none.</summary>
    public static string? Address => Environment.GetEnvironmentVariable("SYNDICATION_TEST_RABBITMQ") is { Length: > 0 } address ? address.TrimEnd('/') : null;

    /// <summary>A new virtual host, since durable queues of earlier runs stay bound and fill up. Null when there is no broker.</summary>
    public static async Task<string?> NewVirtualHost(CancellationToken cancellationToken)
    {
        if (Address is not { } address)
        {
            return null;
        }

        if (Environment.GetEnvironmentVariable("SYNDICATION_TEST_RABBITMQ_FOLDER") is not { Length: > 0 } folder)
        {
            return address + "/";
        }

        var name = "test-" + Guid.NewGuid().ToString("N")[..12];
        await Control(folder, $"add_vhost {name}", cancellationToken);
        await Control(folder, $"set_permissions -p {name} guest '.*' '.*' '.*'", cancellationToken);
        return $"{address}/{name}";
    }

    /// <summary>Runs rabbitmqctl against the node that tests/run started.</summary>
    private static async Task Control(string folder, string command, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $". '{folder}/env'; /usr/lib/rabbitmq/bin/rabbitmqctl -q {command}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"rabbitmqctl {command} failed: {error}");
        }
    }
}
