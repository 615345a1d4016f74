using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Syndication.Benchmarks;

/// <summary>
/// Asks over kept connections, one request after the other, and reads no more of an answer than it must: an HttpClient costs
/// more than the servers that are measured.
/// </summary>
internal sealed class RawClient(Uri server, byte[] request, int expectedStatus) : IDisposable
{
    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();
    private readonly byte[] buffer = new byte[256 * 1024];
    private Socket? socket;

    /// <summary>Answers a second, over as many connections as there are requests.</summary>
    public static double Rate(Uri server, IReadOnlyList<byte[]> requests, int expectedStatus, TimeSpan duration)
    {
        Count(server, requests, expectedStatus, TimeSpan.FromSeconds(0.2));
        return Count(server, requests, expectedStatus, duration) / duration.TotalSeconds;
    }

    /// <summary>One connection each, for as long.</summary>
    public static long Count(Uri server, IReadOnlyList<byte[]> requests, int expectedStatus, TimeSpan duration)
    {
        var counts = new long[requests.Count];
        Exception? failure = null;
        var threads = requests.Select((request, i) => new Thread(() =>
        {
            try
            {
                using var client = new RawClient(server, request, expectedStatus);
                for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration; counts[i]++)
                {
                    client.Ask();
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return failure is null ? counts.Sum() : throw new InvalidOperationException($"{server} failed: {failure.Message}", failure);
    }

    public static byte[] Request(Uri server, string path, params (string Name, string Value)[] headers) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{string.Concat(headers.Select(h => $"{h.Name}: {h.Value}\r\n"))}\r\n");

    /// <summary>One request and its whole answer.</summary>
    public void Ask()
    {
        socket ??= Connect();
        socket.Send(request);
        var have = 0;
        int end;
        while ((end = buffer.AsSpan(0, have).IndexOf(End)) < 0)
        {
            have += Receive(buffer.AsSpan(have));
        }

        var head = buffer.AsSpan(0, end);
        var status = int.Parse(Encoding.ASCII.GetString(head.Slice(9, 3)), CultureInfo.InvariantCulture);
        if (status != expectedStatus)
        {
            throw new InvalidOperationException($"It answered {status}: {Encoding.UTF8.GetString(buffer.AsSpan(0, have))}");
        }

        for (var left = (status == 304 ? 0 : Length(head)) - (have - end - End.Length); left > 0;)
        {
            left -= Receive(buffer);
        }
    }

    public void Dispose() => socket?.Dispose();

    private Socket Connect()
    {
        var made = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
        made.Connect(IPAddress.Parse(server.Host), server.Port);
        return made;
    }

    private int Receive(Span<byte> into) => socket!.Receive(into) is > 0 and var got ? got : throw new IOException("The connection was closed.");

    private static long Length(ReadOnlySpan<byte> head)
    {
        var text = Encoding.ASCII.GetString(head);
        var at = text.IndexOf("\r\nContent-Length:", StringComparison.OrdinalIgnoreCase);
        return at < 0
            ? throw new InvalidOperationException("An answer without Content-Length: " + text)
            : long.Parse(text.AsSpan(at + 17, text.IndexOf('\r', at + 2) is var stop && stop < 0 ? text.Length - at - 17 : stop - at - 17), CultureInfo.InvariantCulture);
    }
}
