using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syndication.Contracts;
using Syndication.Translation.Matching;

namespace Syndication.Host.Commands;

/// <summary><c>match FILE</c>: which articles are translations of which.</summary>
internal static class MatchCommand
{
    private const string More = """
        Every line has uri, work (equal for the editions of one story), role (original or translation), original (the uri
        it was made from, or null), score (0 to 1) and evidence; foreignOrigin (outlet, site, url, score, evidence) where the
        story was translated from a foreign outlet. Links between articles that are not all in FILE are not seen.

        Exit code: 0 done; 64 bad usage; 65 not all of it is ninjs; 66 no such file.

        Example:
          cat uk.jsonl en.jsonl | syndication match -
        """;

    /// <summary>Every line has every member, null included.</summary>
    private static readonly JsonSerializerOptions Whole = new(ContractsJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static Command Create()
    {
        var input = new Argument<string>("file") { Description = "Articles as JSON lines of ninjs 3, as 'read' prints them, or - for standard input." };
        var command = new Verb("match", "Finds which articles are translations of which; prints one line of JSON an article.", More) { input };
        command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(input), cancellation));
        return command;
    }

    private static async Task<int> Run(string path, CancellationToken cancellation)
    {
        var articles = await Input.Articles(path, cancellation);
        if (articles.Count == 0)
        {
            await CommandLine.Say($"{Input.Name(path)} holds no articles, so there is nothing to print; give lines of ninjs, as 'read' prints them.");
        }

        using var lines = new MemoryStream();
        foreach (var result in Matcher.Match(articles))
        {
            lines.Write(JsonSerializer.SerializeToUtf8Bytes(result, Whole));
            lines.WriteByte((byte)'\n');
        }

        await Output.Write(lines.ToArray(), cancellation);
        return 0;
    }
}
