using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Syndication.Host.Commands;
using Syndication.Testing;

namespace Syndication.HostTests.Commands;

/// <summary>Backup, loss of everything, restore: what the APIs answer is what they answered, and the way of a story goes on.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class RestoreTests : IDisposable
{
    /// <summary>What is asked before and after: every service has a say.</summary>
    private static readonly string[] Questions =
    [
        "/v1/articles", "/v1/articles/{story}", "/v1/articles/{story}/versions", "/v1/sources", "/v1/lineages/{story}", "/v1/works", "/v1/publishers/fjord-press/terms", "/v1/clearances/{story}",
        "/v1/partners", "/v1/partners/river", "/v1/partners/river/subscriptions", "/v1/deliveries", "/v1/case-contacts/river", "/v1/console/stories", "/v1/console/stories/{story}",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("syndication-restore-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string State => Path.Combine(folder, "state");

    private string Copy => Path.Combine(folder, "copy");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_lost_and_restored_gives_the_same_answers_and_goes_on()
    {
        string story;
        Dictionary<string, string> before;
        await using (var app = await Start())
        {
            await Put(app, "/v1/publishers/fjord-press/terms", new
            {
                publisherName = "Fjord Press", domains = new[] { "fjordpress.example" }, status = "accepted", obligations = new[] { new { kind = "source-link", position = "first-paragraph" } },
            });
            await Post(app, "/v1/partners", new { id = "river", name = "River Herald" });
            await Post(app, "/v1/partners/river/subscriptions", new { channel = "feed" });
            await Put(app, "/v1/case-contacts/river", new { mail = new[] { "desk@river.example" } });
            story = (string)(await Push(app, "The ferry makes its first crossing"))["articleId"]!;
            await app.Settle();
            before = await Answers(app, story);
        }

        (await Program.Run("backup", "--data", State, "--to", Copy)).Code.ShouldBe(0);
        Directory.Delete(State, recursive: true);
        // docs/operations.md, Restore: the files into the folder of the state.
        Directory.CreateDirectory(State);
        foreach (var file in Directory.GetFiles(Copy))
        {
            File.Copy(file, Path.Combine(State, Path.GetFileName(file)));
        }

        await using var restored = await Start();
        (await Answers(restored, story)).ShouldBe(before);
        (await Push(restored, "The ferry makes its second crossing"))["articleId"]!.ToString().ShouldBe(story);
        await restored.Settle();
        var now = await restored.Client.GetFromJsonAsync<JsonObject>("/v1/console/stories/" + Uri.EscapeDataString(story), Stop);
        ((int)now!["story"]!["article"]!["version"]!).ShouldBe(2);
        ((string?)now["story"]!["stage"]).ShouldBe("flowing");
    }

    private Task<TestApp> Start() => TestApp.Start(new TestAppOptions { Modules = RunCommand.Modules, Directory = State });

    private static async Task<Dictionary<string, string>> Answers(TestApp app, string story)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Questions.Select(q => q.Replace("{story}", Uri.EscapeDataString(story), StringComparison.Ordinal)))
        {
            using var answer = await app.Client.GetAsync(path, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
            // Its own address is another at every start.
            answers[path] = text.Replace(app.Client.BaseAddress!.Authority, "here", StringComparison.Ordinal);
        }

        return answers;
    }

    private static Task<JsonObject> Push(TestApp app, string headline) => Post(app, "/v1/articles?publisher=fjord-press", new
    {
        uri = "https://fjordpress.example/ferry", language = "en", headline, body_text = "The first electric ferry made its crossing on Tuesday, the harbour office said in Tarnhaven.",
    });

    private static async Task<JsonObject> Post(TestApp app, string path, object body)
    {
        using var answer = await app.Client.PostAsJsonAsync(path, body, Stop);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync(Stop)}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
    }

    private static async Task Put(TestApp app, string path, object body)
    {
        using var answer = await app.Client.PutAsJsonAsync(path, body, Stop);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync(Stop)}");
    }
}
