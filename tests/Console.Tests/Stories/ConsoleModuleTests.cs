using System.Net;
using System.Text.Json;
using Syndication.Testing;

namespace Syndication.Console.Tests.Stories;

public sealed class ConsoleModuleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_of_a_story_show_in_list_detail_and_summary()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [ConsoleModule.Module] });
        await app.Publish(Events.Ingested());
        await app.Publish(Events.Resolved());
        await app.Publish(Events.Cleared());
        await app.Publish(Events.Delivered());
        await app.Publish(Events.Opened());

        var list = await Get(app, "/v1/console/stories?state=flowing&limit=10");
        var row = list.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("id").GetString().ShouldBe(Events.Id);
        row.GetProperty("delivered").GetInt32().ShouldBe(1);
        row.GetProperty("openCases").GetInt32().ShouldBe(1);

        (await Get(app, "/v1/console/stories?state=held")).GetProperty("items").GetArrayLength().ShouldBe(0);
        var detail = await Get(app, $"/v1/console/stories/{Events.Id}");
        detail.GetProperty("story").GetProperty("timeline").GetArrayLength().ShouldBe(5);
        detail.GetProperty("problems").GetArrayLength().ShouldBe(1);
        (await Get(app, "/v1/console/cases")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await Get(app, "/v1/console/summary")).GetProperty("openCases").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("/v1/console/stories?state=lost", HttpStatusCode.BadRequest)]
    [InlineData("/v1/console/stories?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/v1/console/stories?after=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/v1/console/stories/none", HttpStatusCode.NotFound)]
    public async Task Bad_requests_are_refused_with_a_remedy(string path, HttpStatusCode expected)
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [ConsoleModule.Module] });
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        response.StatusCode.ShouldBe(expected);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Page_needs_no_key_and_its_data_does()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [ConsoleModule.Module] });
        foreach (var (path, type) in new[] { ("/console/assets/console.js", "text/javascript"), ("/console/assets/console.css", "text/css"), ("/console/sign-in", "text/html") })
        {
            using var response = await app.Anonymous.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType?.MediaType.ShouldBe(type);
        }

        using var refused = await app.Anonymous.GetAsync(new Uri("/v1/console/summary", UriKind.Relative), Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<JsonElement> Get(TestApp app, string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }
}
