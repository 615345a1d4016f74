using CsCheck;
using Syndication.Platform.Http;

namespace Syndication.PlatformTests.Http;

public sealed class RulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://agency.example/feed?x=1", null)]
    [InlineData("http://agency.example:8080/", null)]
    [InlineData("http://приклад.example/стрічка", null)]
    [InlineData("ftp://agency.example/", "http or https")]
    [InlineData("file:///etc/passwd", "http or https")]
    [InlineData("gopher://agency.example/", "http or https")]
    [InlineData("http://user@agency.example/", "user name")]
    [InlineData("http://user:pass@agency.example/", "user name")]
    [InlineData("http://agency.example:0/", "port 0")]
    public void Url_is_taken_or_refused_with_a_remedy(string url, string? words)
    {
        var problem = RequestRules.UrlProblem(new Uri(url));
        if (words is null)
        {
            problem.ShouldBeNull();
        }
        else
        {
            problem.ShouldNotBeNull().ShouldContain(words);
        }
    }

    [Fact]
    public void Url_that_is_relative_is_refused() => RequestRules.UrlProblem(new Uri("/feed", UriKind.Relative)).ShouldNotBeNull();

    [Theory]
    [InlineData("X-A", "plain", true)]
    [InlineData("If-None-Match", "\"ї\"", true)]
    [InlineData("X-A", "a\r\nX-B: b", false)]
    [InlineData("X-A", "a\nX-B: b", false)]
    [InlineData("X-A", "a\0b", false)]
    [InlineData("X-A", "a\u0085b", false)]
    [InlineData("X A", "b", false)]
    [InlineData("X-A:", "b", false)]
    [InlineData("", "b", false)]
    [InlineData("X-A\r\nX-B", "b", false)]
    [InlineData("Host", "other.example", false)]
    [InlineData("content-length", "5", false)]
    [InlineData("Transfer-Encoding", "chunked", false)]
    [InlineData("User-Agent", "Other/1.0", false)]
    public void Header_is_sent_only_when_it_can_be_nothing_else(string name, string value, bool taken)
    {
        var request = new SafeHttpRequest { Url = new Uri("http://agency.example/"), Headers = new Dictionary<string, string> { [name] = value } };
        (RequestRules.Problem(request) is null).ShouldBe(taken);
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json\r\nX-B: b", false)]
    [InlineData("nonsense", false)]
    public void Content_type_is_one_or_refused(string type, bool taken)
    {
        var request = new SafeHttpRequest { Url = new Uri("http://agency.example/"), Method = HttpMethod.Post, Body = "{}"u8.ToArray(), ContentType = type };
        (RequestRules.Problem(request) is null).ShouldBe(taken);
    }

    private static Hop At(string url, bool body = false) =>
        Hop.First(new SafeHttpRequest { Url = new Uri(url), Method = body ? HttpMethod.Post : HttpMethod.Get, Body = body ? new byte[1] : null });

    [Theory]
    [InlineData("https://a.example/x", "/y", true)]
    [InlineData("https://a.example/x", "https://A.example:443/y", true)]
    [InlineData("https://a.example/x", "https://b.example/y", false)]
    [InlineData("https://a.example/x", "https://sub.a.example/y", false)]
    [InlineData("https://a.example/x", "http://a.example/y", false)]
    [InlineData("http://a.example/x", "http://a.example:81/y", false)]
    public void Redirect_keeps_credentials_only_within_the_origin(string from, string to, bool kept) =>
        At(from).To(to, 302).Next!.SameOrigin.ShouldBe(kept);

    [Fact]
    public void Redirect_back_to_the_origin_does_not_bring_credentials_back()
    {
        var away = At("https://a.example/").To("https://b.example/", 302).Next!;
        away.To("https://a.example/", 302).Next!.SameOrigin.ShouldBeFalse();
    }

    [Fact]
    public void Redirect_from_https_to_http_with_a_body_is_refused()
    {
        At("https://a.example/", body: true).To("http://a.example/", 307).Problem.ShouldNotBeNull();
        At("https://a.example/", body: true).To("http://a.example/", 303).Next!.Body.ShouldBeNull();
    }

    [Theory]
    [InlineData(301, "POST", "GET")]
    [InlineData(302, "POST", "GET")]
    [InlineData(303, "PUT", "GET")]
    [InlineData(303, "HEAD", "HEAD")]
    [InlineData(307, "POST", "POST")]
    [InlineData(308, "POST", "POST")]
    [InlineData(302, "PUT", "PUT")]
    [InlineData(302, "HEAD", "HEAD")]
    public void Method_after_a_redirect_is_that_of_the_specification(int status, string before, string after) =>
        RequestRules.MethodAfter(status, new HttpMethod(before)).ShouldBe(new HttpMethod(after));

    [Theory]
    [InlineData("5", 5.0)]
    [InlineData(" 120 ", 120.0)]
    [InlineData("0", 0.0)]
    [InlineData("99999999999999", 604800.0)]
    [InlineData("Tue, 24 Nov 2026 12:00:30 GMT", 30.0)]
    [InlineData("Tue, 24 Nov 2026 11:00:00 GMT", 0.0)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Retry_after_is_a_wait_from_now(string? header, double? seconds) =>
        RetryRules.RetryAfter(header, Now)?.TotalSeconds.ShouldBe(seconds!.Value);

    [Fact]
    public void Retry_after_of_any_text_is_within_bounds() => Gen.String.Sample(text =>
    {
        if (RetryRules.RetryAfter(text, Now) is { } wait)
        {
            wait.ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromDays(7));
        }
    });

    [Fact]
    public void Delay_grows_has_jitter_and_is_bounded() => Gen.Select(Gen.Int[1, 50], Gen.Double[0, 1]).Sample((retry, random) =>
    {
        var whole = RetryRules.Delay(retry, 0, null);
        whole.ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8));
        RetryRules.Delay(retry + 1, 0, null).ShouldBeGreaterThanOrEqualTo(whole);
        RetryRules.Delay(retry, random, null).ShouldBeInRange(whole / 2, whole);
    });

    [Fact]
    public async Task Host_slots_hold_only_hosts_in_use()
    {
        var slots = new HostSlots(2);
        var cancel = TestContext.Current.CancellationToken;
        var first = await slots.Enter("a", null, cancel);
        var second = await slots.Enter("a", null, cancel);
        using var soon = new CancellationTokenSource();
        var third = slots.Enter("a", null, soon.Token);
        third.IsCompleted.ShouldBeFalse();
        await soon.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(third);
        var fourth = slots.Enter("A", null, cancel);
        fourth.IsCompleted.ShouldBeFalse();
        first.Dispose();
        first.Dispose();
        (await fourth).Dispose();
        slots.Hosts.ShouldBe(1);
        second.Dispose();
        slots.Hosts.ShouldBe(0);
    }
}
