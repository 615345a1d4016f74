using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Syndication.Benchmarks;

/// <summary>An nginx of its own in a folder of its own, on a free port of loopback.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly Process process;
    private readonly string directory;

    private Nginx(Process process, string directory, Uri address) => (this.process, this.directory, Address) = (process, directory, address);

    public const string HowToGet = "nginx is not installed: what is measured against it is left out. Debian: apt-get install nginx-light.";

    public Uri Address { get; }

    /// <summary>Path of the program; null when there is none.</summary>
    public static string? Program { get; } = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);

    /// <summary>Serves files of a folder, with what stands beside them as <c>.gz</c> for who takes gzip.</summary>
    public static Task<Nginx> Files(string folder) => Start((port, directory) => $$"""
        worker_processes auto;
        pid {{directory}}/pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 100000000;
            types { application/feed+json json; }
            server {
                listen 127.0.0.1:{{port}};
                root {{folder}};
                gzip_static on;
            }
        }
        """);

    /// <summary>The cache of deploy/nginx-feeds.conf as it is, with this machine's ports and folders.</summary>
    public static Task<Nginx> Cache(Uri distribution) => Start((port, directory) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "nginx-feeds.conf"))
        .Replace("pid /run/nginx-feeds.pid", $"pid {directory}/pid", StringComparison.Ordinal)
        .Replace("/var/cache/nginx-feeds", directory + "/cache", StringComparison.Ordinal)
        .Replace("server 127.0.0.1:8084", "server " + distribution.Authority, StringComparison.Ordinal)
        .Replace("listen 127.0.0.1:8088", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"), StringComparison.Ordinal)
        .Replace("keepalive_requests 100000;", "keepalive_requests 100000000;", StringComparison.Ordinal));

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }

        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<Nginx> Start(Func<int, string, string> configuration)
    {
        var directory = Directory.CreateTempSubdirectory("syndication-nginx-").FullName;
        var port = FreePort();
        // Folders of its own, so that it needs no rights of the system's nginx.
        var own = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(n => $"\n    {n}_temp_path {directory}/{n};"));
        var text = configuration(port, directory).Replace("http {", "http {" + own, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(directory, "nginx.conf"), text);
        var user = Environment.UserName == "root" ? " user root;" : "";
        var process = Process.Start(new ProcessStartInfo(Program!, ["-p", directory, "-e", Path.Combine(directory, "error.log"), "-c", Path.Combine(directory, "nginx.conf"), "-g", "daemon off;" + user]))!;
        var nginx = new Nginx(process, directory, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(10) && !process.HasExited; await Task.Delay(20))
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return nginx;
            }
            catch (SocketException)
            {
                // Not listening yet.
            }
        }

        var errors = await File.ReadAllTextAsync(Path.Combine(directory, "error.log"));
        nginx.Dispose();
        throw new InvalidOperationException("nginx did not start: " + errors);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
