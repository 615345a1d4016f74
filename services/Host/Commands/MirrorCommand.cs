using System.CommandLine;
using Syndication.Host.Mirror;

namespace Syndication.Host.Commands;

/// <summary><c>mirror FEED</c>: a complete small republisher, to use or to start from.</summary>
internal static class MirrorCommand
{
    private const string More = """
        FOLDER holds a page for each story, index.html, and mirror.json, by which it goes on where it stopped. A correction
        replaces its page and says what was corrected; a withdrawn story's page says so and nothing else, and is served
        with 410. Pages are reported to the publisher when --public (or --serve) and --key are given.

        Exit code: 0 done, or stopped by Ctrl-C; 64 bad usage; 69 with --once: the feed could not be had, or a page not reported.

        Example:
          syndication mirror https://feeds.agency.example/v1/feeds/sub_1.json --key syn_… --to site --serve http://127.0.0.1:8090
        """;

    public static Command Create()
    {
        var feed = new Argument<string>("feed") { Description = "Address of a subscription's JSON Feed." };
        var key = new Option<string?>("--key") { Description = "The partner's API key; else the environment's SYNDICATION_KEY." };
        var to = new Option<string>("--to") { Description = "Folder for the pages.", DefaultValueFactory = _ => "mirror" };
        var @public = new Option<string?>("--public") { Description = "Address that the folder is reached at by readers." };
        var serve = new Option<string?>("--serve") { Description = "Serves the folder at this address, such as http://127.0.0.1:8090." };
        var every = new Option<int>("--every") { Description = "Seconds between two looks at the feed, 1 to 86400.", DefaultValueFactory = _ => 60 };
        var once = new Option<bool>("--once") { Description = "Looks once and ends." };
        var command = new Verb("mirror", "Republishes a feed: pages in a folder or served, corrected and taken down as the feed says, and reported.", More) { feed, key, to, @public, serve, every, once };
        command.StaysUp = true;
        command.SetAction((parsed, cancellation) =>
        {
            var seconds = parsed.GetRequiredValue(every);
            if (!CommandLine.IsAddress(parsed.GetRequiredValue(feed), out var url))
            {
                throw new CommandException(CommandLine.BadUsage, $"'{parsed.GetRequiredValue(feed)}' is no web address; give that of a JSON Feed such as https://feeds.agency.example/v1/feeds/sub_1.json.");
            }

            if (seconds is < 1 or > 86_400)
            {
                throw new CommandException(CommandLine.BadUsage, "--every must be 1 to 86400 seconds.");
            }

            var served = CommandLine.Address("--serve", parsed.GetValue(serve));
            var reached = CommandLine.Address("--public", parsed.GetValue(@public)) ?? served;
            var settings = new MirrorSettings(url, parsed.GetValue(key) ?? Environment.GetEnvironmentVariable("SYNDICATION_KEY"), parsed.GetRequiredValue(to), reached is null ? null : Folder(reached));
            return Run(settings, served, parsed.GetValue(once) ? null : TimeSpan.FromSeconds(seconds), cancellation);
        });
        return command;
    }

    private static async Task<int> Run(MirrorSettings settings, Uri? serve, TimeSpan? every, CancellationToken cancellation)
    {
        await using var server = serve is null ? null : await Serve(settings.Folder, serve, cancellation);
        return await Input.WithHttp(async http =>
        {
            var runner = new MirrorRunner(http, settings);
            while (true)
            {
                var round = await Poll(runner, settings, cancellation);
                if (every is not { } pause)
                {
                    return round.Trouble is null ? 0 : CommandLine.Unavailable;
                }

                await Task.Delay(pause, TimeProvider.System, cancellation);
            }
        });
    }

    private static async Task<MirrorRound> Poll(MirrorRunner runner, MirrorSettings settings, CancellationToken cancellation)
    {
        try
        {
            var round = await runner.Poll(cancellation);
            if (round.Published + round.Corrected + round.Withdrawn + round.Reported > 0)
            {
                System.Console.WriteLine($"{round.Published} published, {round.Corrected} changed, {round.Withdrawn} withdrawn, {round.Reported} reported");
            }

            if (round.Trouble is { } trouble)
            {
                await CommandLine.Say(trouble);
            }

            return round;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CommandLine.OutputFailed, $"cannot write into '{settings.Folder}': {exception.Message}; check the folder, or give another with --to.");
        }
    }

    /// <summary>The folder's pages; 410 for those that were withdrawn.</summary>
    private static async Task<WebApplication> Serve(string folder, Uri address, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        var app = builder.Build();
        app.MapGet("/{file=index.html}", (string file) => Page(folder, file));
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException exception)
        {
            throw new CommandException(CommandLine.Unavailable, $"{exception.Message} Stop what listens there, or choose another address with --serve.");
        }

        return app;
    }

    private static IResult Page(string folder, string file)
    {
        var state = MirrorState.Read(Path.Combine(folder, "mirror.json"));
        var path = Path.Combine(folder, file);
        var known = file == "index.html" || state.Articles.Values.Any(a => a.File == file);
        if (!known || !File.Exists(path))
        {
            return Results.NotFound();
        }

        var gone = state.Articles.Values.Any(a => a.File == file && a.IsWithdrawn);
        return Results.Text(File.ReadAllText(path), "text/html; charset=utf-8", statusCode: gone ? StatusCodes.Status410Gone : StatusCodes.Status200OK);
    }

    private static Uri Folder(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
