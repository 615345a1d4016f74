using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Sources;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.IngestTests.Sources;

public sealed class SourceFileModuleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("syndication-sources-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<TestApp> Start(string json)
    {
        var path = Path.Combine(folder, "sources.json");
        await File.WriteAllTextAsync(path, json);
        return await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module], Settings = { ["Ingest:SourcesFile"] = path }, Directory = Path.Combine(folder, "data") });
    }

    private static string Sources(int count, int pollSeconds) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":"s{{i}}","publisherId":"agency","url":"http://127.0.0.1:1/{{i}}","pollSeconds":{{pollSeconds}}}"""))}]";

    private static async Task<IReadOnlyList<SourceDocument>> Loaded(TestApp app, int count)
    {
        var sources = app.Services.GetRequiredService<IDocumentCollection<SourceDocument>>();
        for (var started = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(10))
        {
            var page = await sources.Query(new DocumentQuery { Index = DocumentQuery.ById, Limit = 1000 });
            if (page.Items.Count == count)
            {
                return page.Items;
            }

            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), $"{page.Items.Count} of {count}");
        }
    }

    [Fact]
    public async Task File_is_loaded_at_start_and_changes_only_what_differs()
    {
        await using (var app = await Start(Sources(600, 3600)))
        {
            await Loaded(app, 600);
            await app.Client.PostAsync("/v1/sources/s1/quarantine", null);
        }

        await using var again = await Start(Sources(601, 3600));
        var loaded = await Loaded(again, 601);
        loaded.Single(s => s.Id == "s1").State.ShouldBe(SourceState.Quarantined, "a start releases nothing");
        var loader = again.Services.GetRequiredService<SourceFileLoader>();
        (await loader.Load(Path.Combine(folder, "sources.json"), default)).ShouldBe(0);
        await File.WriteAllTextAsync(Path.Combine(folder, "sources.json"), Sources(601, 1800));
        (await loader.Load(Path.Combine(folder, "sources.json"), default)).ShouldBeGreaterThan(590, "some were being polled meanwhile, and are written the next time");
    }

    [Fact]
    public async Task File_with_faults_keeps_the_process_from_starting()
    {
        var failure = await Should.ThrowAsync<Exception>(() => Start("""[{"id":"wire","publisherId":"agency"}]"""));
        failure.ToString().ShouldContain("Ingest:SourcesFile");
        failure.ToString().ShouldContain("source 1 (wire): url");
    }
}
