using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Web;

public sealed class WebTests
{
    public enum Format { RichText, PlainText }

    public sealed record Block(string Text, int Level);

    public sealed record Story
    {
        public required string Headline { get; init; }

        public required string Language { get; init; }

        public Format Format { get; init; }

        public IReadOnlyList<Block> Body { get; init; } = [];
    }

    private static void Map(WebApplication app)
    {
        app.MapPost("/v1/stories", (Story story) => TypedResults.Ok(story)).WithName("PushStory").WithSummary("Takes a story.").RequireOperator();
        app.MapPost("/v1/open", (Story story) => TypedResults.Ok(story));
        app.MapGet("/v1/list", (int limit) => TypedResults.Ok(limit));
        app.MapGet("/v1/none", () => TypedResults.NotFound());
        app.MapGet("/v1/things/{id}", (string id) => TypedResults.NotFound());
        app.MapGet("/v1/own", () => TypedResults.Problem("My own words.", statusCode: 409));
        app.MapGet("/v1/bug", string () => throw new InvalidOperationException("secret inside"));
        app.MapGet("/v1/busy", string () => throw new StorageContentionException("busy"));
        app.MapGet("/v1/page", () => TypedResults.Content("<p>hi</p>", "text/html; charset=utf-8"));
    }

    private static async Task<(HttpResponseMessage Response, JsonElement Problem)> Problem(TestSite site, HttpMethod method, string path, HttpContent? content = null)
    {
        var (response, body) = await site.Send(method, path, content);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", body);
        return (response, JsonDocument.Parse(body).RootElement);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    [Theory]
    [InlineData("""{"headline":"A","language":"uk","body":[{"text":"x","level":"two"}]}""", "body[0].level", "wrong kind")]
    [InlineData("""{"headline":"A","language":"uk","body":[{"text":"x","level":"2"}]}""", "body[0].level", "wrong kind")]
    [InlineData("""{"headline":"A","language":"uk","format":1}""", "format", "wrong kind")]
    [InlineData("""{"headline":"A","language":"uk","format":"colourful"}""", "format", "wrong kind")]
    [InlineData("""{"headline":"A"}""", "language", "missing")]
    [InlineData("""{"headline":null,"language":"uk"}""", "headline", "wrong kind")]
    [InlineData("""{"headline":"A",""", "", "not JSON")]
    [InlineData("", "", "missing")]
    [InlineData("null", "", "missing")]
    [InlineData("7", "", "wrong kind")]
    public async Task Body_that_does_not_bind_names_field_and_remedy(string json, string field, string words)
    {
        await using var site = await TestSite.Start(Map);
        var (response, problem) = await Problem(site, HttpMethod.Post, "/v1/open", Json(json));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty(field)[0].GetString()!.ShouldContain(words);
        problem.GetProperty("detail").GetString()!.ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("/v1/things/river", "nothing by the id 'river'")]
    [InlineData("/v1/none", "nothing at this address")]
    [InlineData("/v1/no-such-address", "nothing at this address")]
    public async Task Not_found_tells_an_unknown_id_from_an_unknown_address(string path, string words)
    {
        await using var site = await TestSite.Start(Map);
        var (response, problem) = await Problem(site, HttpMethod.Get, path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        problem.GetProperty("detail").GetString()!.ShouldContain(words);
    }

    [Fact]
    public async Task Body_that_is_nested_too_deeply_is_refused_as_such()
    {
        await using var site = await TestSite.Start(Map);
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        var (response, problem) = await Problem(site, HttpMethod.Post, "/v1/open", Json(deep));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain("64 levels");
    }

    [Fact]
    public async Task Body_damaged_anyhow_is_taken_or_a_400_and_never_a_fault_of_ours()
    {
        await using var site = await TestSite.Start(Map);
        var whole = """{"headline":"Ї\u0041","language":"uk","format":"plain-text","body":[{"text":"x","level":2},{"text":"y","level":-1e2}]}""";
        var random = new Random(20261124);
        for (var i = 0; i < 400; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(whole).ToList();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(3))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveAt(at); break;
                    default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 20), bytes.Count - at))); break;
                }
            }

            var content = new ByteArrayContent([.. bytes]);
            content.Headers.ContentType = new("application/json");
            var (response, body) = await site.Send(HttpMethod.Post, "/v1/open", content);
            ((int)response.StatusCode).ShouldBeOneOf(200, 400);
            if (response.StatusCode == HttpStatusCode.BadRequest)
            {
                JsonDocument.Parse(body).RootElement.GetProperty("errors").EnumerateObject().ShouldNotBeEmpty();
                body.ShouldNotContain("System.");
            }
        }
    }

    [Fact]
    public async Task Body_in_contract_form_is_taken_and_given_back()
    {
        await using var site = await TestSite.Start(Map);
        var (response, body) = await site.Send(HttpMethod.Post, "/v1/open", Json("""{"headline":"Ї","language":"uk","format":"plain-text"}"""));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        body.ShouldBe("""{"headline":"Ї","language":"uk","format":"plain-text","body":[]}""");
    }

    [Theory]
    [InlineData("/v1/list?limit=many", "can't be read")]
    [InlineData("/v1/list", "missing")]
    public async Task Parameter_that_does_not_bind_is_named(string path, string words)
    {
        await using var site = await TestSite.Start(Map);
        var (response, problem) = await Problem(site, HttpMethod.Get, path);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty("limit")[0].GetString()!.ShouldContain(words);
    }

    [Theory]
    [InlineData("GET", "/v1/unheard-of", 404, "/docs")]
    [InlineData("GET", "/v1/none", 404, "/docs")]
    [InlineData("DELETE", "/v1/list", 405, "Use GET")]
    [InlineData("GET", "/v1/own", 409, "My own words.")]
    [InlineData("GET", "/v1/bug", 500, "traceId")]
    [InlineData("GET", "/v1/busy", 503, "Try again")]
    public async Task Refusal_is_problem_details_with_remedy(string method, string path, int status, string words)
    {
        await using var site = await TestSite.Start(Map);
        var (response, problem) = await Problem(site, new HttpMethod(method), path);
        ((int)response.StatusCode).ShouldBe(status);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("detail").GetString()!.ShouldContain(words);
        problem.GetRawText().ShouldNotContain("secret inside");
    }

    [Fact]
    public async Task Body_of_another_kind_is_refused_with_415()
    {
        await using var site = await TestSite.Start(Map);
        var (response, problem) = await Problem(site, HttpMethod.Post, "/v1/open", new StringContent("hello", Encoding.UTF8, "text/plain"));
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        problem.GetProperty("detail").GetString()!.ShouldContain("application/json");
    }

    [Fact]
    public async Task Body_over_the_limit_is_refused_with_413()
    {
        await using var site = await TestSite.Start(Map, new() { ["Web:MaxRequestBytes"] = "65536" });
        var big = $$"""{"headline":"{{new string('a', 70_000)}}","language":"uk"}""";
        var (response, problem) = await Problem(site, HttpMethod.Post, "/v1/open", Json(big));
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        problem.GetProperty("detail").GetString()!.ShouldContain("less");
    }

    [Fact]
    public async Task Answer_has_security_headers_and_no_server_header()
    {
        await using var site = await TestSite.Start(Map);
        var (page, _) = await site.Get("/v1/page");
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        page.Headers.Contains("Server").ShouldBeFalse();
        var (missing, _) = await site.Get("/v1/unheard-of");
        missing.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var (bug, _) = await site.Get("/v1/bug");
        bug.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Live_is_ok_while_ready_is_not_and_ready_says_what_to_do()
    {
        var asked = 0;
        await using var site = await TestSite.Start(Map, services: services => services.AddHealthChecks()
            .AddCheck("store", () => { asked++; return HealthCheckResult.Unhealthy("The database does not answer. Start it."); }, ["ready"])
            .AddCheck("bus", () => throw new InvalidOperationException("amqp://user:pass@10.0.0.1"), ["ready"])
            .AddCheck("idle", () => HealthCheckResult.Healthy(), ["ready"])
            .AddCheck("other", () => HealthCheckResult.Unhealthy("not asked")));

        var (live, liveBody) = await site.Get("/health/live");
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        liveBody.ShouldBe("""{"status":"ok","checks":[]}""");
        asked.ShouldBe(0);

        var (ready, readyBody) = await site.Get("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        readyBody.ShouldContain("""{"name":"store","status":"unavailable","advice":"The database does not answer. Start it."}""");
        readyBody.ShouldContain("""{"name":"idle","status":"ok"}""");
        readyBody.ShouldContain("'bus' does not answer");
        readyBody.ShouldNotContain("10.0.0.1");
        readyBody.ShouldNotContain("other");
    }

    [Fact]
    public async Task OpenApi_document_names_the_key_where_it_is_needed()
    {
        await using var site = await TestSite.Start(Map);
        var (response, body) = await site.Get("/openapi/v1.json");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var document = JsonDocument.Parse(body).RootElement;
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiKey").GetProperty("name").GetString().ShouldBe("X-Api-Key");
        var paths = document.GetProperty("paths");
        var push = paths.GetProperty("/v1/stories").GetProperty("post");
        push.GetProperty("security")[0].TryGetProperty("apiKey", out _).ShouldBeTrue(body);
        push.GetProperty("summary").GetString().ShouldBe("Takes a story.");
        paths.GetProperty("/v1/open").GetProperty("post").TryGetProperty("security", out _).ShouldBeFalse();
    }
}
