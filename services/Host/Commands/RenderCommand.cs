using System.CommandLine;
using Syndication.Contracts;
using Syndication.Distribution.Feeds;

namespace Syndication.Host.Commands;

/// <summary><c>render FILE --format …</c>: articles in, a feed document out.</summary>
internal static class RenderCommand
{
    private const string More = """
        Articles stand in the order in which they come; of several versions of one, only the newest stands. No terms are
        applied: these are the publisher's own texts, not the compliant copies that partners get.

        Exit code: 0 done; 64 bad usage; 65 not all of it is ninjs; 66 no such file.

        Example:
          syndication read feed.xml | syndication render - --format rss --title "North Wire" --url https://feeds.example/north.rss
        """;

    public static Command Create()
    {
        var input = new Argument<string>("file") { Description = "Articles as JSON lines of ninjs 3, as 'read' prints them, or - for standard input." };
        var format = new Option<string>("--format") { Description = "rss, atom, jsonfeed, ninjs, newsml, sitemap or html.", Required = true };
        format.AcceptOnlyFromAmong("rss", "atom", "jsonfeed", "ninjs", "newsml", "sitemap", "html");
        var title = new Option<string>("--title") { Description = "Title of the feed.", DefaultValueFactory = _ => "Articles" };
        var address = new Option<string>("--url") { Description = "Absolute address that the document will have.", DefaultValueFactory = _ => "https://feeds.example/articles" };
        var command = new Verb("render", "Renders articles as a document in a feed format.", More) { input, format, title, address };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(input), parsed.GetRequiredValue(format), parsed.GetRequiredValue(title), parsed.GetRequiredValue(address), cancellation));
        return command;
    }

    private static async Task<int> Run(string path, string format, string title, string address, CancellationToken cancellation)
    {
        var url = CommandLine.Address("--url", address)!;
        var articles = await Input.Articles(path, cancellation);
        await Output.Write(FeedRenderer.Render(format, Newest(articles), title, url.AbsoluteUri), cancellation);
        return 0;
    }

    /// <summary>The newest version of each, where the article first stands: a feed that has an entry twice is broken.</summary>
    internal static IReadOnlyList<Article> Newest(IReadOnlyList<Article> articles) =>
        [.. articles.GroupBy(a => a.Id, StringComparer.Ordinal).Select(versions => versions.MaxBy(a => (a.Version, a.VersionCreated))!)];
}
