using System.CommandLine;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.Host.Commands;

/// <summary><c>read FILE|URL</c>: each article found there as one line of ninjs 3.</summary>
internal static class ReadCommand
{
    private const string More = """
        What cannot be read is named on standard error, and does not stop the rest.

        Exit code: 0 read; 64 bad usage; 65 nothing in it could be read; 66 no such file; 69 the address does not answer.

        Example:
          syndication read https://agency.example/feed.xml --publisher north-wire | syndication render - --format jsonfeed
        """;

    public static Command Create()
    {
        var input = new Argument<string>("input") { Description = "A file, an http(s) address, or - for standard input: RSS, Atom, ninjs, an HTML page or plain text." };
        var publisher = new Option<string>("--publisher") { Description = "Identifier of the publisher whose articles these are; left out, the one that a ninjs document states, else 'unknown'." };
        var language = new Option<string>("--language") { Description = "BCP 47 tag for articles that name no language themselves." };
        var address = new Option<string>("--url") { Description = "The address that a file was taken from; relative links resolve against it." };
        var origins = new Option<bool>("--origins") { Description = "Adds a member 'origins' to each story of a page or a text: where each of its values was found. ninjs has no such member." };
        var command = new Verb("read", "Prints each article found in a file or at an address as one line of ninjs 3 JSON.", More) { input, publisher, language, address, origins };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(input), parsed.GetValue(publisher), parsed.GetValue(language), parsed.GetValue(address), parsed.GetValue(origins), cancellation));
        return command;
    }

    private static async Task<int> Run(string input, string? publisher, string? language, string? address, bool withOrigins, CancellationToken cancellation)
    {
        var taken = await Input.Read(input, address, cancellation);
        var result = ContentReader.Read(taken.Content, taken.ContentType, new ReadContext
        {
            PublisherId = publisher ?? "",
            Language = language,
            Url = taken.Url,
            Now = TimeProvider.System.GetUtcNow(),
        });
        await Output.Write(Lines(result, withOrigins), cancellation);
        foreach (var problem in result.Problems)
        {
            await CommandLine.Say($"{Input.Name(input)}: {Input.Describe(problem)}");
        }

        if (result is { Articles.Count: 0, Problems.Count: 0 })
        {
            await CommandLine.Say($"{Input.Name(input)} holds no articles.");
        }

        return result.Articles.Count > 0 || result.Problems.Count == 0 ? 0 : CommandLine.BadData;
    }

    private static byte[] Lines(ReadResult result, bool withOrigins)
    {
        using var lines = new MemoryStream();
        foreach (var article in result.Articles)
        {
            lines.Write(Encoding.UTF8.GetBytes(withOrigins ? WithOrigins(article, result.Origins) : NinjsWriter.WriteLine(article)));
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    private static string WithOrigins(Article article, IReadOnlyList<FieldOrigin> origins)
    {
        var ninjs = NinjsWriter.Write(article);
        ninjs["origins"] = JsonSerializer.SerializeToNode(origins, ContractsJson.Options);
        return ninjs.ToJsonString(ContractsJson.Options);
    }
}
