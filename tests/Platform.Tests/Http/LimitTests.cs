using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Syndication.Platform.Http;

namespace Syndication.PlatformTests.Http;

/// <summary>Size, time, and servers that don't speak HTTP.</summary>
public sealed class LimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<SafeHttpResult> Get(SafeHttpClient client, Uri url, int most) =>
        client.Send(new SafeHttpRequest { Url = url, MaxBytes = most }, Cancel);

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task Announced_size_over_the_limit_is_too_large(int size, bool taken)
    {
        await using var server = RawServer.Start(RawServer.Ok(new string('a', size)));
        using var client = Clients.Create();
        var result = await Get(client, server.Url(), 1000);
        (result.Response?.Body.Length == size).ShouldBe(taken);
        (result.Failure?.Kind == SafeHttpFailureKind.TooLarge).ShouldBe(!taken);
    }

    [Fact]
    public async Task Endless_answer_without_announced_size_ends_at_the_limit()
    {
        await using var server = RawServer.Start(async (_, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), cancel);
            var chunk = Encoding.ASCII.GetBytes($"1000\r\n{new string('a', 0x1000)}\r\n");
            while (true)
            {
                await stream.WriteAsync(chunk, cancel);
            }
        });
        using var client = Clients.Create();
        (await Get(client, server.Url(), 100_000)).ShouldFail().ShouldBe(SafeHttpFailureKind.TooLarge);
    }

    private static byte[] Packed(string encoding, long size)
    {
        var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            var block = new byte[1024 * 1024];
            for (var left = size; left > 0; left -= block.Length)
            {
                stream.Write(block, 0, (int)Math.Min(left, block.Length));
            }
        }

        return packed.ToArray();
    }

    private static RawServer Encoded(string encoding, byte[] body) => RawServer.Start(async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), cancel);
        await stream.WriteAsync(body, cancel);
    });

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Compressed_answer_is_unpacked_and_a_bomb_ends_at_the_limit(string encoding)
    {
        using var client = Clients.Create();
        await using var small = Encoded(encoding, Packed(encoding, 5000));
        var response = (await Get(client, small.Url(), 5000)).ShouldAnswer();
        response.Body.Length.ShouldBe(5000);
        response.Headers.Keys.ShouldNotContain("Content-Encoding");
        small.Requests.Single().Headers["Accept-Encoding"].ShouldContain(encoding);

        var bomb = Packed(encoding, 200L * 1024 * 1024);
        await using var large = Encoded(encoding, bomb);
        var before = GC.GetTotalAllocatedBytes();
        (await Get(client, large.Url(), 2 * 1024 * 1024)).ShouldFail().ShouldBe(SafeHttpFailureKind.TooLarge);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(64L * 1024 * 1024);
    }

    [Theory]
    [InlineData("gzip", "this is no gzip")]
    [InlineData("zstd", "not asked for")]
    [InlineData("gzip, gzip", "twice")]
    public async Task Answer_in_an_encoding_that_it_has_not_is_a_protocol_error(string encoding, string body)
    {
        await using var server = Encoded(encoding, Encoding.ASCII.GetBytes(body));
        using var client = Clients.Create();
        (await client.Get(server.Url())).ShouldFail().ShouldBe(SafeHttpFailureKind.ProtocolError);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_500_000)]
    public async Task Large_answers_are_read_few_at_a_time_and_small_ones_never_wait(int size)
    {
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var slow = Large(size, finish.Task);
        await using var fast = Large(size, Task.CompletedTask);
        await using var small = RawServer.Start(RawServer.Ok("small"));
        var time = new WatchedTime();
        using var client = Clients.Create(time: time, set: o => (o.LargeAnswersAtOnce, o.HugeAnswersAtOnce) = size > BodyReader.Huge ? (2, 1) : (1, 1));
        var first = client.Send(new SafeHttpRequest { Url = slow.Url(), Timeout = TimeSpan.FromMinutes(5) }, Cancel);
        await Until(() => slow.Requests.Count == 1 && (client.Bodies.Free.Large == 0 || client.Bodies.Free.Huge == 0));

        var second = client.Get(fast.Url());
        await Until(() => client.Bodies.Waiting == 1);
        (await client.Get(small.Url())).ShouldAnswer();
        time.Advance(TimeSpan.FromSeconds(20.1));
        (await second).ShouldFail().ShouldBe(SafeHttpFailureKind.Busy);

        var third = client.Get(fast.Url());
        await Until(() => client.Bodies.Waiting == 1);
        finish.SetResult();
        (await first).ShouldAnswer().Body.Length.ShouldBe(size);
        (await third).ShouldAnswer().Body.ToArray().ShouldAllBe(b => b == (byte)'a');
        client.Bodies.Waiting.ShouldBe(0);
    }

    /// <summary>All but the last byte at once, and that when it may.</summary>
    private static RawServer Large(int size, Task finish) => RawServer.Start(async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n{new string('a', size - 1)}"), cancel);
        await finish.WaitAsync(cancel);
        await stream.WriteAsync("a"u8.ToArray(), cancel);
    });

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isSo())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    [Fact]
    public async Task Dripping_server_meets_the_time_limit()
    {
        var dripping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Start(async (_, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), cancel);
            while (true)
            {
                await stream.WriteAsync("a"u8.ToArray(), cancel);
                dripping.TrySetResult();
                await Task.Delay(20, cancel);
            }
        });
        var time = new WatchedTime();
        using var client = Clients.Create(time: time);
        var sending = client.Get(server.Url());
        await dripping.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        time.Advance(TimeSpan.FromSeconds(19.9));
        sending.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.2));
        var result = await sending;
        result.ShouldFail().ShouldBe(SafeHttpFailureKind.TimedOut);
        result.Failure!.Message.ShouldContain("20 s");
    }

    [Fact]
    public async Task Time_limit_covers_all_redirects_together()
    {
        var time = new WatchedTime();
        await using var server = RawServer.Start(async (_, stream, cancel) =>
        {
            time.Advance(TimeSpan.FromSeconds(6));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Redirect(302, "/again")), cancel);
        });
        using var client = Clients.Create(time: time);
        (await client.Send(new SafeHttpRequest { Url = server.Url(), MaxRedirects = 10 }, Cancel)).ShouldFail().ShouldBe(SafeHttpFailureKind.TimedOut);
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Caller_that_gives_up_gets_a_cancellation()
    {
        using var giveUp = new CancellationTokenSource();
        await using var server = RawServer.Start(async (_, _, cancel) =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancel);
        });
        using var client = Clients.Create();
        await Should.ThrowAsync<OperationCanceledException>(() => client.Send(new SafeHttpRequest { Url = server.Url() }, giveUp.Token));
        client.BusyHosts.ShouldBe(0);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n", SafeHttpFailureKind.ProtocolError)]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n", SafeHttpFailureKind.ProtocolError)]
    [InlineData("", SafeHttpFailureKind.ConnectionFailed)]
    public async Task Server_that_does_not_speak_http_is_a_failure(string answer, SafeHttpFailureKind kind)
    {
        await using var server = RawServer.Start(answer);
        using var client = Clients.Create();
        (await client.Get(server.Url())).ShouldFail().ShouldBe(kind);
    }

    [Fact]
    public async Task Answer_damaged_anyhow_is_an_answer_or_a_failure_and_never_an_exception()
    {
        var whole = Encoding.ASCII.GetBytes("HTTP/1.1 302 Found\r\nLocation: /x\r\nRetry-After: 1\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nETag: \"a\"\r\n\r\n14\r\n")
            .Concat(Packed("gzip", 100)).Concat("\r\n0\r\n\r\n"u8.ToArray()).ToArray();
        var random = new Random(20261124);
        var kinds = new HashSet<string>();
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToList();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(3))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveAt(at); break;
                    default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 30), bytes.Count - at))); break;
                }
            }

            await using var server = RawServer.Start((_, stream, cancel) => stream.WriteAsync(bytes.ToArray(), cancel).AsTask());
            using var client = Clients.Create("127.0.0.1/32", resolver: Clients.Names());
            var result = await client.Send(new SafeHttpRequest { Url = server.Url(), Timeout = TimeSpan.FromSeconds(30) }, Cancel);
            (result.Response is null).ShouldBe(result.Failure is not null);
            kinds.Add(result.Failure?.Kind.ToString() ?? "answer");
        }

        kinds.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Headers_without_end_are_too_large()
    {
        await using var server = RawServer.Start(async (_, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-A: {new string('a', 1000)}\r\n"), cancel);
            }
        });
        using var client = Clients.Create();
        (await client.Get(server.Url())).ShouldFail().ShouldBe(SafeHttpFailureKind.TooLarge);
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_is_a_tls_failure()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.WebHost.UseKestrelHttpsConfiguration();
        await using var app = builder.Build();
        app.MapGet("/", () => "never");
        await app.StartAsync(Cancel);
        using var client = Clients.Create();
        (await client.Get(new Uri(app.Urls.First()))).ShouldFail().ShouldBe(SafeHttpFailureKind.TlsFailed);
    }
}
