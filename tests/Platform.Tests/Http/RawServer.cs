using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Syndication.PlatformTests.Http;

/// <summary>A server that answers byte for byte what a test says, so that it can also be rude.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    public delegate Task Answer(RawRequest request, NetworkStream stream, CancellationToken cancellationToken);

    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private readonly Answer answer;
    private readonly ConcurrentBag<Task> running = [];
    private int connections;

    private RawServer(IPAddress address, Answer answer)
    {
        this.answer = answer;
        listener = new TcpListener(address, 0);
        listener.Start();
        loop = Accept();
    }

    public ConcurrentQueue<RawRequest> Requests { get; } = [];

    public int Connections => Volatile.Read(ref connections);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Url(string path = "/", string? host = null) =>
        new($"http://{host ?? ((IPEndPoint)listener.LocalEndpoint).Address.ToString()}:{Port}{path}");

    public static RawServer Start(Answer answer, string address = "127.0.0.1") => new(IPAddress.Parse(address), answer);

    /// <summary>Answers every request with this text and closes.</summary>
    public static RawServer Start(string response, string address = "127.0.0.1") =>
        Start((_, stream, cancel) => stream.WriteAsync(Encoding.UTF8.GetBytes(response), cancel).AsTask(), address);

    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public static string Redirect(int status, string location) => $"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        listener.Stop();
        await Task.WhenAll(running);
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
                running.Add(Serve(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await Read(stream, stop.Token) is { } request)
                {
                    Requests.Enqueue(request);
                    await answer(request, stream, stop.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // The client left, as it should in many a test.
            }
        }
    }

    private static async Task<RawRequest?> Read(NetworkStream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(buffer, cancellationToken) == 0)
            {
                return null;
            }

            text.Append((char)buffer[0]);
        }

        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new RawRequest(lines[0].Split(' ')[0], lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }
}

internal sealed record RawRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
