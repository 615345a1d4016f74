using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Syndication.Host.Demo;
using Syndication.Platform.Auth;
using Syndication.Platform.Hosting;

namespace Syndication.Host.Commands;

/// <summary><c>demo</c>: a sample newsroom and two partner sites around the real thing.</summary>
internal static class DemoCommand
{
    private const string More = """
        Everything is invented and on loopback; state is in a temporary folder that is deleted in the end.

        Exit code: 0 all was as it should be; 1 it was not, and standard error says what; 64 bad usage.

        Example:
          syndication demo --keep
        """;

    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Leave it running with the console open; Ctrl-C ends it." };
        var urls = new Option<string>("--urls") { Description = "Address to listen on; port 0 takes a free one.", DefaultValueFactory = _ => "http://127.0.0.1:0" };
        var command = new Verb("demo", "Shows the main job on sample stories: from an agency's feed to two partners' pages, one of which breaks the terms.", More) { keep, urls };
        command.StaysUp = true;
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(keep), parsed.GetRequiredValue(urls), cancellation));
        return command;
    }

    private static async Task<int> Run(bool keep, string urls, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var state = Directory.CreateTempSubdirectory("syndication-demo-");
        try
        {
            var key = ApiKeys.Create().Key;
            await using var app = ServiceHost.Build(Settings(urls, state.FullName, key), RunCommand.Modules, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
            await app.StartAsync(cancellation);
            var address = new Uri(app.Urls.First());
            System.Console.WriteLine($"Syndication runs at {address}; everything here is on loopback, and invented.");

            var isWell = await Play(address, key, clock, () => keep ? Keep(app, address, key, cancellation) : Task.CompletedTask, cancellation);
            await app.StopAsync(CancellationToken.None);
            return isWell ? 0 : 1;
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    /// <summary>The embedded defaults, whatever the environment says; and quick, since somebody is watching.</summary>
    private static string[] Settings(string urls, string state, string key) =>
    [
        "--urls", urls, "--Storage:Provider", "sqlite", "--Storage:Directory", state, "--Bus:Transport", "in-memory", "--Auth:OperatorKey", key,
        "--Http:AllowedNetworks:0", "127.0.0.0/8", "--Ingest:SweepSeconds", "1", "--Attribution:SweepSeconds", "1", "--Attribution:SettleSeconds", "1",
    ];

    private static Task Keep(WebApplication app, Uri address, string key, CancellationToken cancellation)
    {
        System.Console.WriteLine($"\nConsole       {address}console/\nAPI           {address}docs\nOperator key  {key}\nCtrl-C ends it.");
        return app.WaitForShutdownAsync(cancellation);
    }

    /// <param name="afterwards">While newsroom and partner sites are still there.</param>
    private static async Task<bool> Play(Uri address, string key, Stopwatch clock, Func<Task> afterwards, CancellationToken cancellation)
    {
        await using var newsroom = await Newsroom.Start();
        await using var faithful = await PartnerSite.Start("river-herald", dropsLinks: false);
        await using var careless = await PartnerSite.Start("quick-clip", dropsLinks: true);
        using var api = new DemoApi(address, key);
        try
        {
            var stories = await new DemoRun(api, newsroom, faithful, careless, System.Console.Out).Run(cancellation);
            System.Console.WriteLine($"\n{DemoTable.Render(stories)}\n");
            System.Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"All as it should be, in {clock.Elapsed.TotalSeconds:0.0} s: {faithful.Name} complies on {faithful.PagesUp} pages, {careless.Name} has been told what it broke on each of its pages and how to mend it; the withdrawn story is down on both."));
            await afterwards();
            return true;
        }
        catch (DemoException exception)
        {
            System.Console.WriteLine($"\n{DemoTable.Render(await api.Stories(cancellation))}\n");
            await System.Console.Error.WriteLineAsync($"syndication: {exception.Message}");
            await afterwards();
            return false;
        }
    }
}
