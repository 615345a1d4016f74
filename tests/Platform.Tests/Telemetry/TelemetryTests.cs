using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Syndication.Platform.Telemetry;
using Syndication.PlatformTests.Web;

namespace Syndication.PlatformTests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_of_ours_and_the_runtime_can_be_scraped()
    {
        await using var site = await TestSite.Start();
        SyndicationMetrics.ArticleIngested("new");
        SyndicationMetrics.ArticleHeld("embargo");
        SyndicationMetrics.ArticleCleared("correction");
        SyndicationMetrics.Delivery("webhook", "herald", "delivered");
        SyndicationMetrics.AgeAtDelivery(TimeSpan.FromSeconds(3));
        SyndicationMetrics.AgeAtDelivery(TimeSpan.FromSeconds(-3));
        SyndicationMetrics.Check("violation");
        using var pending = SyndicationMetrics.ObservePending("ingest", () => 7);
        await site.Get("/health/live");
        var (response, body) = await site.Get("/metrics");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("syndication_articles_ingested_total{");
        body.ShouldContain("change=\"new\"");
        body.ShouldContain("syndication_articles_held_total{");
        body.ShouldContain("syndication_articles_cleared_total{");
        body.ShouldContain("syndication_deliveries_total{");
        body.ShouldContain("outcome=\"delivered\"");
        body.ShouldContain("syndication_age_at_delivery_seconds_bucket{");
        body.ShouldContain("syndication_checks_total{");
        body.ShouldMatch("""syndication_pending_events\{[^}]*service="ingest"[^}]*\} 7""");
        body.ShouldContain("dotnet_gc_");
        body.ShouldContain("http_server_request_duration_seconds");
    }

    [Fact]
    public async Task Tag_values_are_bounded_whatever_a_caller_does()
    {
        await using var site = await TestSite.Start();
        for (var i = 0; i < 500; i++)
        {
            // A tag that no other test reads: the values seen are the process's.
            SyndicationMetrics.Check($"verdict-{i}");
        }

        var (_, body) = await site.Get("/metrics");
        body.Split('\n').Count(line => line.StartsWith("syndication_checks_total{", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(130);
        body.ShouldContain("verdict=\"other\"");
    }

    [Theory]
    [InlineData("loopback", false, false, 200)]
    [InlineData("loopback", true, false, 401)]
    [InlineData("loopback", true, true, 200)]
    [InlineData("operator", false, false, 401)]
    [InlineData("operator", false, true, 200)]
    [InlineData("open", true, false, 200)]
    [InlineData("off", false, true, 404)]
    public async Task Metrics_are_shown_to_whom_the_option_says(string access, bool proxied, bool withKey, int status)
    {
        await using var site = await TestSite.Start(settings: new() { ["Telemetry:Metrics"] = access });
        var headers = new List<(string, string)>();
        if (proxied)
        {
            headers.Add(("X-Forwarded-For", "198.51.100.7"));
        }

        if (withKey)
        {
            headers.Add(("X-Api-Key", TestSite.OperatorKey));
        }

        ((int)(await site.Get("/metrics", [.. headers])).Response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public void Local_is_a_loopback_address_only()
    {
        bool Local(string address)
        {
            var http = new DefaultHttpContext();
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            return TelemetrySetup.IsLocal(http);
        }

        Local("127.0.0.1").ShouldBeTrue();
        Local("::1").ShouldBeTrue();
        Local("::ffff:127.0.0.1").ShouldBeTrue();
        Local("10.0.0.1").ShouldBeFalse();
        TelemetrySetup.IsLocal(new DefaultHttpContext()).ShouldBeFalse();
    }

    [Fact]
    public async Task Traces_are_made_only_when_somebody_collects_them()
    {
        await using (var silent = await TestSite.Start())
        {
            silent.Services.GetService<TracerProvider>().ShouldBeNull();
        }

        await using var collected = await TestSite.Start(settings: new() { ["Telemetry:OtlpEndpoint"] = "http://127.0.0.1:9" });
        collected.Services.GetService<TracerProvider>().ShouldNotBeNull();
        using var activity = SyndicationMetrics.Activities.StartActivity("test");
        activity.ShouldNotBeNull();
    }

    [Fact]
    public async Task Spans_and_metrics_reach_the_collector_that_the_standard_variables_name()
    {
        var got = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();
        await using var collector = await TestSite.Start(app => app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            got.AddOrUpdate(signal, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        }));
        await using var site = await TestSite.Start(settings: new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        SyndicationMetrics.Check("compliant");
        SyndicationMetrics.Activities.StartActivity("a span of ours")?.Dispose();
        await site.Get("/health/live");
        await site.Get("/openapi/v1.json");
        // The server ends its span only after the client has the answer, so one flush may come too early for it.
        var started = System.Diagnostics.Stopwatch.StartNew();
        do
        {
            site.Services.GetRequiredService<TracerProvider>().ForceFlush(20_000).ShouldBeTrue();
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        while (!got["traces"].Contains("GET /openapi/{documentName}.json", StringComparison.Ordinal) && started.Elapsed < TimeSpan.FromSeconds(20));

        // Its answer is that of all readers together, and Prometheus' has nothing to flush to.
        site.Services.GetRequiredService<MeterProvider>().ForceFlush(20_000);
        got["traces"].ShouldContain("a span of ours");
        // Spans of the server; the test's own client has some with the bare addresses.
        got["traces"].ShouldContain("GET /openapi/{documentName}.json");
        got["traces"].ShouldNotContain("GET /health/live");
        got["traces"].ShouldContain("service.name");
        got["metrics"].ShouldContain("syndication.checks");
    }
}
