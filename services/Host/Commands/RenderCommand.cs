using System.CommandLine;
using Syndication.Distribution.Feeds;

namespace Syndication.Host.Commands;

/// <summary><c>render FILE --format …</c>: articles in, a feed document out.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("file") { Description = "Articles as JSON lines of ninjs 3, or - for standard input." };
        var format = new Option<string>("--format") { Description = "rss, atom, jsonfeed, ninjs or html.", Required = true };
        format.AcceptOnlyFromAmong("rss", "atom", "jsonfeed", "ninjs", "html");
        var command = new Command("render", "Renders articles as a document in a feed format. No terms are applied: the copy is the publisher's own.") { input, format };
        command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(input), parsed.GetRequiredValue(format), cancellation));
        return command;
    }

    private static async Task<int> Run(string path, string format, CancellationToken cancellation)
    {
        var articles = await Input.Articles(path, cancellation);
        await using var output = System.Console.OpenStandardOutput();
        await output.WriteAsync(FeedRenderer.Render(format, articles), cancellation);
        return 0;
    }
}
