using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Syndication.Host.Commands;

namespace Syndication.HostTests.Commands;

public sealed class MatchTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Translation_names_its_original()
    {
        var ukrainian = """{"uri":"https://northwire.example/uk/bridge","language":"uk","versionCreated":"2026-11-20T07:00:00Z","headlines":[{"value":"Міст у Марлоу знову відкрито"}],"bodies":[{"role":"main","contentType":"text/html","value":"<p>Старий міст у Марлоу відкрили після ремонту.</p>"}]}""";
        var english = """{"uri":"https://northwire.example/en/bridge","language":"en","versionCreated":"2026-11-20T08:00:00Z","headlines":[{"value":"Marlow bridge reopens"}],"bodies":[{"role":"main","contentType":"text/html","value":"<p>The old bridge reopened.</p>"}],"associations":[{"name":"translated-from","rel":"translatedFrom","uri":"https://northwire.example/uk/bridge"}]}""";
        var ran = await Program.Run("match", files.Add("both.jsonl", $"{english}\n{ukrainian}\n"));
        ran.Code.ShouldBe(0, ran.Error);
        var lines = ran.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.ShouldAllBe(l => l.EnumerateObject().Select(p => p.Name).SequenceEqual(new[] { "uri", "work", "role", "original", "score", "evidence" }));
        lines.Select(l => l.GetProperty("role").GetString()).ShouldBe(["translation", "original"]);
        lines[0].GetProperty("original").GetString().ShouldBe("https://northwire.example/uk/bridge");
        lines[1].GetProperty("original").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[0].GetProperty("work").GetString().ShouldBe(lines[1].GetProperty("work").GetString());
        lines[0].GetProperty("evidence")[0].GetProperty("kind").GetString().ShouldBe("translation-of");
    }

    [Fact]
    public async Task Story_of_a_foreign_outlet_names_it_with_a_score()
    {
        var story = """{"uri":"https://northwire.example/uk/port","language":"uk","versionCreated":"2026-11-20T07:00:00Z","headlines":[{"value":"Порт"}],"bodies":[{"role":"main","contentType":"text/html","value":"<p>Порт закриють, пише <a href='https://www.spiegel.de/1'>Der Spiegel</a>.</p>"}]}""";
        var ran = await Program.RunWith(story, "match", "-");
        ran.Code.ShouldBe(0, ran.Error);
        var origin = JsonDocument.Parse(ran.Lines.Single()).RootElement.GetProperty("foreignOrigin");
        (origin.GetProperty("outlet").GetString(), origin.GetProperty("score").GetDouble()).ShouldBe(("Der Spiegel", 0.82));
    }

    [Fact]
    public async Task Takes_what_read_prints()
    {
        var read = await Program.RunWith(Samples.Atom, "read", "-");
        var ran = await Program.RunWith(read.Output, "match", "-");
        ran.Code.ShouldBe(0, ran.Error);
        ran.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("uri").GetString())
            .ShouldBe(["https://northwire.example/news/market", "https://northwire.example/news/bridge"]);
    }

    [Fact]
    public async Task One_bad_line_is_bad_data_and_named()
    {
        var ran = await Program.RunWith($"{Samples.Ninjs()}\nnonsense\n", "match", "-");
        ran.ShouldFail(65, "line 2");
        (await Program.RunWith($"{Samples.Ninjs()}\nnonsense\n[]\n", "match", "-")).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("[]")]
    public async Task Input_without_articles_prints_nothing_and_says_so(string input)
    {
        var ran = await Program.RunWith(input, "match", "-");
        (ran.Code, ran.Output).ShouldBe((0, ""));
        ran.Error.ShouldContain("standard input holds no articles");
    }

    [Fact]
    public async Task Ended_by_a_signal_it_says_that_there_is_no_result()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var pipe = Path.Combine(files.Folder, "pipe");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var match = Process.Start(new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, "match", pipe]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        // Opens once the program has opened the other end: by then it has long listened to signals, and waits for input.
        await using var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write), TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-TERM", match.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var (output, error) = (await match.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), await match.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await match.WaitForExitAsync(TestContext.Current.CancellationToken);
        match.ExitCode.ShouldBe(143, error);
        output.ShouldBeEmpty();
        error.ShouldContain("ended by a signal");
    }

    [Fact]
    public async Task Wrong_usage_and_missing_file_have_codes_of_their_own()
    {
        (await Program.Run("match")).ShouldFail(64, "syndication match --help");
        (await Program.Run("match", files.Missing)).ShouldFail(66, "no such file");
    }
}
