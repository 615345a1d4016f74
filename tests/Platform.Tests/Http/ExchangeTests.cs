using System.Globalization;
using System.Text;
using Syndication.Platform.Http;

namespace Syndication.PlatformTests.Http;

/// <summary>Requests, redirects, retries and politeness.</summary>
public sealed class ExchangeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_comes_back_whole()
    {
        await using var server = RawServer.Start(
            "HTTP/1.1 404 Not Found\r\nETag: \"1\"\r\nX-Two: a\r\nX-Two: b\r\nRetry-After: 7\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
        using var client = Clients.Create();
        var response = (await client.Get(server.Url("/a?b=%0d%0a"))).ShouldAnswer();
        response.Status.ShouldBe(404);
        response.Headers["etag"].ShouldBe("\"1\"");
        response.Headers["x-two"].ShouldBe("a, b");
        response.Headers["content-type"].ShouldBe("text/plain");
        Encoding.UTF8.GetString(response.Body.Span).ShouldBe("hello");
        response.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        response.MovedPermanently.ShouldBeFalse();
        server.Requests.Single().Path.ShouldBe("/a?b=%0d%0a");
    }

    [Fact]
    public async Task Request_names_its_product_and_contact_and_sends_what_was_given()
    {
        await using var server = RawServer.Start(RawServer.Ok("thanks"));
        using var activity = new System.Diagnostics.Activity("around").Start();
        using var client = Clients.Create(set: options => options.ContactUrl = "https://agency.example/bot");
        (await client.Send(new SafeHttpRequest
        {
            Url = server.Url(),
            Method = HttpMethod.Post,
            Body = "{}"u8.ToArray(),
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["webhook-id"] = "1", ["Content-Language"] = "uk" },
        }, Cancel)).ShouldAnswer();
        var request = server.Requests.Single();
        request.Method.ShouldBe("POST");
        request.Body.ShouldBe("{}");
        request.Headers["User-Agent"].ShouldBe("Syndication/0.1 (+https://agency.example/bot)");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers["Content-Language"].ShouldBe("uk");
        request.Headers["webhook-id"].ShouldBe("1");
        request.Headers.Keys.ShouldNotContain("traceparent");
    }

    [Fact]
    public async Task Header_with_a_line_end_never_reaches_the_wire()
    {
        await using var server = RawServer.Start(RawServer.Ok("thanks"));
        using var client = Clients.Create();
        var result = await client.Send(new SafeHttpRequest { Url = server.Url(), Headers = new Dictionary<string, string> { ["X-A"] = "a\r\nX-B: b" } }, Cancel);
        result.ShouldFail().ShouldBe(SafeHttpFailureKind.ProtocolError);
        result.Failure!.Message.ShouldContain("X-A");
        server.Connections.ShouldBe(0);
    }

    private static RawServer Hops(params (string Path, string Answer)[] answers) => RawServer.Start((request, stream, cancel) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(answers.First(answer => answer.Path == request.Path).Answer), cancel).AsTask());

    [Theory]
    [InlineData(301, 308, true)]
    [InlineData(301, 302, false)]
    public async Task Redirects_are_followed_to_the_end(int first, int second, bool permanent)
    {
        await using var server = Hops(
            ("/a", RawServer.Redirect(first, "b/стаття")), ("/b/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F", RawServer.Redirect(second, "/c")), ("/c", RawServer.Ok("end")));
        using var client = Clients.Create();
        var response = (await client.Get(server.Url("/a"))).ShouldAnswer();
        response.FinalUrl.AbsolutePath.ShouldBe("/c");
        response.MovedPermanently.ShouldBe(permanent);
    }

    [Fact]
    public async Task Redirect_is_the_answer_when_none_is_to_be_followed()
    {
        await using var server = Hops(("/a", RawServer.Redirect(302, "/b")));
        using var client = Clients.Create();
        var response = (await client.Send(new SafeHttpRequest { Url = server.Url("/a"), MaxRedirects = 0 }, Cancel)).ShouldAnswer();
        response.Status.ShouldBe(302);
        response.Headers["Location"].ShouldBe("/b");
    }

    [Theory]
    [InlineData(3, 10, 4)]
    [InlineData(10, 2, 3)]
    public async Task Redirect_loop_ends_at_the_limit(int asked, int configured, int requests)
    {
        await using var server = Hops(("/a", RawServer.Redirect(302, "/a")));
        using var client = Clients.Create(set: options => options.MaxRedirects = configured);
        var result = await client.Send(new SafeHttpRequest { Url = server.Url("/a"), MaxRedirects = asked }, Cancel);
        result.ShouldFail().ShouldBe(SafeHttpFailureKind.TooManyRedirects);
        server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task Redirect_to_another_origin_goes_without_credentials()
    {
        await using var other = RawServer.Start(RawServer.Ok("end"));
        await using var server = Hops(("/a", RawServer.Redirect(307, "/b")), ("/b", RawServer.Redirect(307, other.Url().AbsoluteUri)));
        using var client = Clients.Create();
        (await client.Send(new SafeHttpRequest
        {
            Url = server.Url("/a"),
            Headers = new Dictionary<string, string>
            {
                ["Authorization"] = "Bearer x", ["Cookie"] = "a=b", ["X-Api-Key"] = "x", ["X-WP-Nonce"] = "x", ["webhook-signature"] = "v1,x", ["Accept"] = "text/html",
            },
        }, Cancel)).ShouldAnswer();
        server.Requests.Last().Headers["Authorization"].ShouldBe("Bearer x");
        var last = other.Requests.Single().Headers;
        last.Keys.ShouldNotContain("Authorization");
        last.Keys.ShouldNotContain("Cookie");
        last.Keys.ShouldNotContain("X-Api-Key");
        last.Keys.ShouldNotContain("X-WP-Nonce");
        last.Keys.ShouldNotContain("webhook-signature");
        last["Accept"].ShouldBe("text/html");
    }

    [Theory]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "{}")]
    public async Task Body_goes_along_as_the_redirect_says(int status, string method, string body)
    {
        await using var server = Hops(("/a", RawServer.Redirect(status, "/b")), ("/b", RawServer.Ok("end")));
        using var client = Clients.Create();
        (await client.Send(new SafeHttpRequest { Url = server.Url("/a"), Method = HttpMethod.Post, Body = "{}"u8.ToArray(), ContentType = "application/json" }, Cancel)).ShouldAnswer();
        server.Requests.Last().Method.ShouldBe(method);
        server.Requests.Last().Body.ShouldBe(body);
    }

    private static RawServer FailsFirst(string failure, int times = 1)
    {
        var count = 0;
        return RawServer.Start((_, stream, cancel) =>
            stream.WriteAsync(Encoding.UTF8.GetBytes(Interlocked.Increment(ref count) <= times ? failure : RawServer.Ok("better")), cancel).AsTask());
    }

    private static string Busy(int status, string headers = "") => $"HTTP/1.1 {status} Busy\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n";

    [Fact]
    public async Task Retry_waits_as_long_as_the_server_asked()
    {
        await using var server = FailsFirst(Busy(503, "Retry-After: 5\r\n"));
        var time = new WatchedTime();
        using var client = Clients.Create(time: time);
        var sending = client.Send(new SafeHttpRequest { Url = server.Url(), Retries = 2 }, Cancel);
        await time.TimerOf(TimeSpan.FromSeconds(5)).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        time.Advance(TimeSpan.FromSeconds(4.9));
        server.Requests.Count.ShouldBe(1);
        sending.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));
        (await sending).ShouldAnswer().Status.ShouldBe(200);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Retry_after_a_date_is_counted_from_now()
    {
        var time = new WatchedTime();
        await using var server = FailsFirst(Busy(429, $"Retry-After: {time.GetUtcNow().AddSeconds(3).ToString("r", CultureInfo.InvariantCulture)}\r\n"));
        using var client = Clients.Create(time: time);
        var sending = client.Send(new SafeHttpRequest { Url = server.Url(), Retries = 1 }, Cancel);
        await time.TimerOf(TimeSpan.FromSeconds(3)).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        time.Advance(TimeSpan.FromSeconds(3));
        (await sending).ShouldAnswer().Status.ShouldBe(200);
    }

    [Fact]
    public async Task Retry_that_the_time_limit_would_cut_short_is_left_to_the_caller()
    {
        await using var server = FailsFirst(Busy(503, "Retry-After: 3600\r\n"));
        using var client = Clients.Create(time: new WatchedTime());
        var sending = client.Send(new SafeHttpRequest { Url = server.Url(), Retries = 3 }, Cancel);
        var response = (await sending.WaitAsync(TimeSpan.FromSeconds(20), Cancel)).ShouldAnswer();
        response.Status.ShouldBe(503);
        response.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("GET", 502, 2)]
    [InlineData("GET", 504, 2)]
    [InlineData("HEAD", 503, 2)]
    [InlineData("GET", 500, 1)]
    [InlineData("GET", 404, 1)]
    [InlineData("POST", 503, 1)]
    public async Task Retry_happens_only_where_it_helps_and_does_no_harm(string method, int status, int requests)
    {
        await using var server = FailsFirst(Busy(status, "Retry-After: 0\r\n"));
        using var client = Clients.Create();
        await client.Send(new SafeHttpRequest { Url = server.Url(), Method = new HttpMethod(method), Retries = 1 }, Cancel);
        server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task Retry_follows_a_connection_that_broke_off()
    {
        await using var server = FailsFirst("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        using var client = Clients.Create();
        (await client.Send(new SafeHttpRequest { Url = server.Url() }, Cancel)).ShouldFail().ShouldBe(SafeHttpFailureKind.ConnectionFailed);
        await using var again = FailsFirst("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        (await client.Send(new SafeHttpRequest { Url = again.Url(), Retries = 1 }, Cancel)).ShouldAnswer().Status.ShouldBe(200);
    }

    [Fact]
    public async Task Host_is_asked_only_so_often_at_once()
    {
        var (now, most) = (0, 0);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var two = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Start(async (_, stream, cancel) =>
        {
            var current = Interlocked.Increment(ref now);
            InterlockedMax(ref most, current);
            if (current == 2)
            {
                two.TrySetResult();
            }

            await open.Task.WaitAsync(cancel);
            Interlocked.Decrement(ref now);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(RawServer.Ok("x")), cancel);
        });
        using var client = Clients.Create(set: options => options.ConnectionsPerHost = 2);
        var sending = Enumerable.Range(0, 12).Select(_ => client.Get(server.Url())).ToList();
        await two.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        client.BusyHosts.ShouldBe(1);
        open.SetResult();
        foreach (var result in await Task.WhenAll(sending))
        {
            result.ShouldAnswer().Status.ShouldBe(200);
        }

        most.ShouldBe(2);
        client.BusyHosts.ShouldBe(0);
    }

    [Fact]
    public async Task Lane_does_not_wait_for_another_and_has_its_own_bound()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (now, most) = (0, 0);
        await using var server = RawServer.Start(async (request, stream, cancel) =>
        {
            if (request.Path == "/slow")
            {
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                await open.Task.WaitAsync(cancel);
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(RawServer.Ok("x")), cancel);
        });
        using var client = Clients.Create(set: options => options.ConnectionsPerHost = 2);
        var lane = new RequestLane("webhook:1", 3);
        var slow = Enumerable.Range(0, 9).Select(_ => client.Send(new SafeHttpRequest { Url = server.Url("/slow"), Lane = lane }, Cancel)).ToList();
        while (Volatile.Read(ref now) < 3)
        {
            await Task.Delay(5, Cancel);
        }

        // Everybody's lane, and a third one, go past the nine.
        (await client.Get(server.Url("/quick"))).ShouldAnswer().Status.ShouldBe(200);
        (await client.Send(new SafeHttpRequest { Url = server.Url("/quick"), Lane = new RequestLane("webhook:2", 1) }, Cancel)).ShouldAnswer().Status.ShouldBe(200);
        most.ShouldBe(3);
        open.SetResult();
        (await Task.WhenAll(slow)).ShouldAllBe(result => result.Response!.Status == 200);
        client.BusyHosts.ShouldBe(0);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
