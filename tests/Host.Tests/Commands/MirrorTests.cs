using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.HostTests.Commands;

public sealed class MirrorTests
{
    [Fact]
    public async Task Feed_becomes_pages_that_are_corrected_taken_down_and_reported()
    {
        await using var publisher = await Publisher.Start();
        using var files = new Files();
        publisher.Items = [Story("a", 1, "First"), Story("b", 1, "Second")];
        var first = await Mirror(publisher, files);
        first.Code.ShouldBe(0, first.Error);
        first.Output.ShouldBe("2 published, 0 changed, 0 withdrawn, 2 reported\n");
        Read(files, "a-").ShouldContain("<h1>First</h1>");
        publisher.Reports.Select(r => (string)r["articleId"]!).Order().ShouldBe(["a", "b"]);
        ((string)publisher.Reports.First()["url"]!).ShouldStartWith("https://daily.example/news/");

        var again = await Mirror(publisher, files);
        (again.Code, again.Output).ShouldBe((0, ""), "nothing changed, nothing is said");
        publisher.Reports.Count.ShouldBe(2);

        publisher.Items = [Story("a", 2, "First, corrected", "correction", note: "The year was <2025>."), Withdrawal("b", 2), Story("a", 1, "First")];
        var changed = await Mirror(publisher, files);
        changed.Output.ShouldBe("0 published, 1 changed, 1 withdrawn, 1 reported\n");
        Read(files, "a-").ShouldContain("Correction:</strong> The year was &lt;2025&gt;.");
        Read(files, "b-").ShouldNotContain("Second");
        Read(files, "b-").ShouldContain("withdrawn");
        Read(files, "index").ShouldNotContain("Second");
    }

    [Fact]
    public async Task Withdrawn_page_is_served_as_gone_and_other_files_are_not_served()
    {
        await using var publisher = await Publisher.Start();
        using var files = new Files();
        publisher.Items = [Story("a", 1, "First")];
        await Mirror(publisher, files);
        publisher.Items = [Withdrawal("a", 2)];
        await Mirror(publisher, files);
        var state = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(files.Folder, "mirror.json")))!;
        ((bool)state["articles"]!["a"]!["isWithdrawn"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Older_pages_are_followed_and_an_interrupted_look_is_finished()
    {
        await using var publisher = await Publisher.Start();
        using var files = new Files();
        publisher.Items = [Story("new", 1, "New")];
        publisher.Older = [Story("old", 1, "Old")];
        publisher.OlderStatus = 503;
        (await Mirror(publisher, files)).Code.ShouldBe(69);
        publisher.OlderStatus = 200;
        (await Mirror(publisher, files)).Output.ShouldBe("1 published, 0 changed, 0 withdrawn, 1 reported\n");
        Read(files, "old-").ShouldContain("Old");
    }

    [Fact]
    public async Task Feed_without_its_key_is_told_with_the_remedy()
    {
        await using var publisher = await Publisher.Start();
        using var files = new Files();
        var ran = await Program.Run("mirror", publisher.Feed, "--key", "wrong", "--to", files.Folder, "--once");
        ran.ShouldFail(69, "--key");
    }

    [Theory]
    [InlineData("not-an-address")]
    [InlineData("https://feeds.example/f.json", "--every", "0")]
    [InlineData("https://feeds.example/f.json", "--public", "nowhere")]
    public async Task Bad_usage_is_64(params string[] args) => (await Program.Run(["mirror", .. args, "--once"])).Code.ShouldBe(64);

    private static Task<Ran> Mirror(Publisher publisher, Files files) =>
        Program.Run("mirror", publisher.Feed, "--key", Publisher.Key, "--to", files.Folder, "--public", "https://daily.example/news", "--once");

    private static string Read(Files files, string starts) => File.ReadAllText(Directory.GetFiles(files.Folder, starts + "*.html").Single());

    private static JsonObject Story(string id, int version, string title, string change = "new", string? note = null) => new()
    {
        ["id"] = id, ["title"] = title, ["content_html"] = $"<h1>{title}</h1>", ["language"] = "en", ["url"] = "https://agency.example/" + id,
        ["_syndication"] = new JsonObject { ["articleId"] = id, ["version"] = version, ["change"] = change, ["pubstatus"] = "usable", ["note"] = note },
    };

    private static JsonObject Withdrawal(string id, int version) => new()
    {
        ["id"] = id, ["title"] = "Withdrawn", ["content_text"] = "Withdrawn.",
        ["_syndication"] = new JsonObject { ["articleId"] = id, ["version"] = version, ["change"] = "withdrawal", ["pubstatus"] = "canceled" },
    };

    /// <summary>A publisher's feed and API on loopback.</summary>
    private sealed class Publisher : IAsyncDisposable
    {
        public const string Key = "syn_test";
        private readonly WebApplication app;

        private Publisher(WebApplication app) => this.app = app;

        public JsonObject[] Items { get; set; } = [];
        public JsonObject[] Older { get; set; } = [];
        public int OlderStatus { get; set; } = 200;
        public ConcurrentQueue<JsonObject> Reports { get; } = new();
        public string Feed => app.Urls.First() + "/v1/feeds/sub_1.json";

        public static async Task<Publisher> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var publisher = new Publisher(app);
            app.MapGet("/v1/feeds/sub_1.json", (HttpContext c) => publisher.Answer(c));
            app.MapPost("/v1/partner/republications", async (HttpContext c) =>
            {
                publisher.Reports.Enqueue((JsonObject)(await JsonNode.ParseAsync(c.Request.Body))!);
                c.Response.StatusCode = c.Request.Headers["X-Api-Key"] == Key ? 202 : 401;
            });
            await app.StartAsync(TestContext.Current.CancellationToken);
            return publisher;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private IResult Answer(HttpContext context)
        {
            if (context.Request.Headers["X-Api-Key"] != Key)
            {
                return Results.Unauthorized();
            }

            var older = context.Request.Query["page"] == "2";
            if (older && OlderStatus != 200)
            {
                return Results.StatusCode(OlderStatus);
            }

            var items = older ? Older : Items;
            var etag = string.Create(CultureInfo.InvariantCulture, $"\"{string.Concat(items.Select(i => i.ToJsonString())).GetHashCode(StringComparison.Ordinal)}\"");
            context.Response.Headers.ETag = etag;
            if (context.Request.Headers.IfNoneMatch == etag)
            {
                return Results.StatusCode(304);
            }

            var feed = new JsonObject { ["version"] = "https://jsonfeed.org/version/1.1", ["items"] = new JsonArray([.. items.Select(i => i.DeepClone())]) };
            if (!older && Older.Length > 0)
            {
                feed["next_url"] = "sub_1.json?page=2";
            }

            return Results.Text(feed.ToJsonString(), "application/feed+json");
        }
    }
}
