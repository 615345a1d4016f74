using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Syndication.DistributionTests.Channels.Sftp;

/// <summary>Debian's sshd with its SFTP subsystem, started by hand on loopback with a host key of its own.</summary>
internal sealed class OpenSsh : IAsyncDisposable
{
    private const string Daemon = "/usr/sbin/sshd";
    private readonly Process process;

    private OpenSsh(Process process, string home, int port)
    {
        this.process = process;
        Home = home;
        Port = port;
    }

    public const string HowToGet = "OpenSSH's sshd is not installed (Debian: openssh-server; tests/run installs it when it may).";

    public static bool IsHere => File.Exists(Daemon) && File.Exists("/usr/bin/ssh-keygen");

    public string Home { get; }
    public int Port { get; }
    public string Folder => Path.Combine(Home, "drop");
    public string HostKey { get; private set; } = "";
    public string ClientKey { get; private set; } = "";

    public static async Task<OpenSsh> Start()
    {
        var home = Directory.CreateTempSubdirectory("syndication-sshd-").FullName;
        foreach (var key in new[] { "host", "client" })
        {
            await Run("/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(home, key));
        }

        Directory.CreateDirectory(Path.Combine(home, "drop"));
        if (Environment.IsPrivilegedProcess)
        {
            // Where sshd that runs as root keeps what it must not own.
            Directory.CreateDirectory("/run/sshd");
        }

        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(home, "config"), $"""
            ListenAddress 127.0.0.1
            Port {port}
            HostKey {home}/host
            PidFile none
            AuthorizedKeysFile {home}/client.pub
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin yes
            Subsystem sftp internal-sftp

            """);
        var process = Process.Start(new ProcessStartInfo(Daemon, ["-D", "-e", "-f", Path.Combine(home, "config")]) { RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        var server = new OpenSsh(process, home, port)
        {
            HostKey = (await Run("/usr/bin/ssh-keygen", "-l", "-f", Path.Combine(home, "host.pub"))).Split(' ')[1],
            ClientKey = await File.ReadAllTextAsync(Path.Combine(home, "client")),
        };
        await Newsroom.Eventually(server.Answers, "sshd listens");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    private async Task<bool> Answers()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        run.ExitCode.ShouldBe(0);
        return output;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
