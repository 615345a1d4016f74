using System.CommandLine;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Translation.Matching;

namespace Syndication.Host.Commands;

/// <summary><c>match FILE</c>: which articles are translations of which.</summary>
internal static class MatchCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("file") { Description = "Articles as JSON lines of ninjs 3, or - for standard input." };
        var command = new Command("match", "Finds which articles are translations of which; one JSON line an article.") { input };
        command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(input), cancellation));
        return command;
    }

    private static async Task<int> Run(string path, CancellationToken cancellation)
    {
        foreach (var result in Matcher.Match(await Input.Articles(path, cancellation)))
        {
            System.Console.WriteLine(JsonSerializer.Serialize(result, ContractsJson.Options));
        }

        return 0;
    }
}
