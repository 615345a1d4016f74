using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Ingest;
using Syndication.Platform.Retention;
using Syndication.Testing;

namespace Syndication.IngestTests.Retention;

public sealed class DifferenceRetentionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_differences_go_and_the_story_its_versions_and_the_newest_difference_stay()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module], Time = time });
        for (var version = 1; version <= 3; version++)
        {
            using var pushed = await app.Client.PostAsJsonAsync("/v1/articles?publisher=fjord-press", new
            {
                uri = "https://fjordpress.example/ferry", language = "en", headline = $"The ferry sails {version} times a day",
                body_text = "The first electric ferry made its first crossing on Tuesday, the harbour office said.", provider = new { uri = "fjord-press" },
            }, Stop);
            pushed.IsSuccessStatusCode.ShouldBeTrue(await pushed.Content.ReadAsStringAsync(Stop));
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var list = await app.Client.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>("/v1/articles", Stop);
        var id = (string)list!["items"]![0]!["id"]!;
        async Task<HttpStatusCode> Difference(int version)
        {
            using var answer = await app.Client.GetAsync($"/v1/articles/{Uri.EscapeDataString(id)}/versions/{version}/difference", Stop);
            return answer.StatusCode;
        }

        var sweeper = app.Services.GetRequiredService<RetentionSweeper>();
        await sweeper.Sweep(Stop);
        (await Difference(2)).ShouldBe(HttpStatusCode.OK);

        time.Advance(TimeSpan.FromDays(366));
        await sweeper.Sweep(Stop);

        (await Difference(2)).ShouldBe(HttpStatusCode.NotFound);
        (await Difference(3)).ShouldBe(HttpStatusCode.OK);
        var versions = await app.Client.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>($"/v1/articles/{Uri.EscapeDataString(id)}/versions", Stop);
        versions!["items"]!.AsArray().Count.ShouldBe(3);
    }
}
