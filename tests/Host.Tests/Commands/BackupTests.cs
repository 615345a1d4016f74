using System.Net.Http.Json;
using System.Text.Json;
using Syndication.Host.Commands;
using Syndication.Testing;

namespace Syndication.HostTests.Commands;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("syndication-backup-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string State => Path.Combine(folder, "state");

    private string Copy => Path.Combine(folder, "copy");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Backup_of_a_running_deployment_starts_again_with_what_there_was()
    {
        await using (var running = await Start(State))
        {
            await MakePartner(running, "herald");
            var ran = await Program.Run("backup", "--data", State, "--to", Copy);
            ran.Code.ShouldBe(0, ran.Error);
            ran.Lines.ShouldContain("distribution.db");
            await MakePartner(running, "later");
        }

        // Once more into the same folder would overwrite it.
        (await Program.Run("backup", "--data", State, "--to", Copy)).ShouldFail(64, "not empty");
        await using var restored = await Start(Copy);
        (await restored.Client.GetAsync(new Uri("/v1/partners/herald", UriKind.Relative), Stop)).IsSuccessStatusCode.ShouldBeTrue();
        ((int)(await restored.Client.GetAsync(new Uri("/v1/partners/later", UriKind.Relative), Stop)).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Export_holds_every_document_of_every_service()
    {
        await using (var running = await Start(State))
        {
            await MakePartner(running, "herald");
        }

        var to = Path.Combine(folder, "all.jsonl");
        var ran = await Program.Run("export", "--data", State, "--to", to);
        ran.Code.ShouldBe(0, ran.Error);
        var lines = (await File.ReadAllLinesAsync(to, Stop)).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var partner = lines.Single(l => l.GetProperty("collection").GetString() == "partners");
        partner.GetProperty("service").GetString().ShouldBe("distribution");
        partner.GetProperty("revision").GetInt64().ShouldBeGreaterThan(0);
        partner.GetProperty("document").GetProperty("id").GetString().ShouldBe("herald");
        (File.GetUnixFileMode(to) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(UnixFileMode.None);
        (await Program.Run("export", "--data", State, "--to", to)).ShouldFail(74, "does not exist yet");
        (await Program.Run("export", "--data", State, "--to", "-", "--service", "nobody")).ShouldFail(64, "There is no service");
        (await Program.Run("export", "--data", State, "--to", "-", "--service", "ingest")).Output.ShouldNotContain("herald");
    }

    [Fact]
    public async Task Nothing_to_back_up_is_said() => (await Program.Run("backup", "--data", folder, "--to", Copy)).ShouldFail(66, "no SQLite files");

    [Fact]
    public void State_in_mongodb_is_said_to_be_copied_and_restored_with_its_own_tools()
    {
        var advice = BackupCommand.NothingThere("data", "mongodb");
        advice.ShouldContain("mongodump");
        advice.ShouldContain("mongorestore --drop --oplogReplay");
        BackupCommand.NothingThere("data", null).ShouldContain("--data");
    }

    private static Task<TestApp> Start(string directory) =>
        TestApp.Start(new TestAppOptions { Modules = [Ingest.IngestModule.Module, Distribution.DistributionModule.Module], Directory = directory });

    private static async Task MakePartner(TestApp app, string id)
    {
        using var answer = await app.Client.PostAsJsonAsync("/v1/partners", new { id, name = id }, Stop);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Stop));
    }
}
