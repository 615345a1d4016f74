using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;
using Syndication.Testing;

namespace Syndication.EndToEndTests;

/// <summary>One trace a story: the newsroom's request and every attempt to deliver, seen from both ends.</summary>
[Collection("one after the other")]
public sealed class TraceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_and_retries_carry_the_trace_of_the_push_in_one_process()
    {
        await using var deployment = await Deployment.Embedded(Stop, Traced());
        await Run(deployment);
    }

    [Fact]
    public async Task Attempts_and_retries_carry_the_trace_of_the_push_through_the_broker()
    {
        var broker = await RabbitMqBroker.NewVirtualHost(Stop);
        Assert.SkipWhen(broker is null, RabbitMqBroker.HowToRun);
        await using var deployment = await Deployment.Split(broker!, null, Stop, Traced());
        await Run(deployment);
    }

    /// <summary>Traces are made only when somebody is to get them; that nobody listens there does no harm.</summary>
    private static Dictionary<string, string> Traced() => new() { ["Telemetry__OtlpEndpoint"] = "http://127.0.0.1:9" };

    private static async Task Run(Deployment deployment)
    {
        var seen = new ConcurrentQueue<string>();
        await using var receiver = await Receive(request =>
        {
            seen.Enqueue(request.Headers.TraceParent.ToString());
            // Refused once: a retry belongs to the story as the first attempt does.
            return seen.Count < 2 ? Results.StatusCode(503) : Results.NoContent();
        });
        await Wire.AcceptTerms(deployment, Stop);
        (await deployment.Distribution.PostAsJsonAsync("/v1/partners", new { id = "traced", name = "Traced" }, Stop)).EnsureSuccessStatusCode();
        (await deployment.Distribution.PostAsJsonAsync("/v1/partners/traced/subscriptions", new { channel = "webhook", url = receiver.Urls.First() + "/hook" }, Stop)).EnsureSuccessStatusCode();

        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v1/articles?publisher={Wire.Publisher}", UriKind.Relative))
        {
            Content = new StringContent(NinjsWriter.WriteLine(Wire.Original), Encoding.UTF8, "application/json"),
            Headers = { { "traceparent", $"00-{Trace}-00f067aa0ba902b7-01" } },
        };
        (await deployment.Ingest.SendAsync(request, Stop)).IsSuccessStatusCode.ShouldBeTrue();

        await Eventually.Holds($"two attempts; so far: {string.Join(' ', seen)}", () => Task.FromResult(seen.Count >= 2), Stop);
        seen.Select(parent => parent.Split('-').ElementAtOrDefault(1)).Distinct().ShouldBe([Trace], deployment.Output);
        seen.Distinct().Count().ShouldBe(seen.Count, "Each attempt is a span of its own.");
    }

    private static async Task<WebApplication> Receive(Func<HttpRequest, IResult> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapPost("/hook", answer);
        await server.StartAsync(Stop);
        return server;
    }
}
