using System.CommandLine;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Contracts.Ninjs;
using Syndication.Ingest;

namespace Syndication.Host.Commands;

/// <summary><c>read FILE|URL</c>: each article found there as one line of ninjs 3.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("input") { Description = "A file, an http(s) address, or - for standard input: RSS, Atom, ninjs, HTML or plain text." };
        var publisher = new Option<string>("--publisher") { Description = "Identifier of the publisher to give the articles.", DefaultValueFactory = _ => "local" };
        var address = new Option<string?>("--url") { Description = "The address that a file was taken from; relative links resolve against it." };
        var command = new Command("read", "Prints each article found in a file or at an address as one line of ninjs 3 JSON.") { input, publisher, address };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(input), parsed.GetRequiredValue(publisher), parsed.GetValue(address), cancellation));
        return command;
    }

    private static async Task<int> Run(string input, string publisher, string? address, CancellationToken cancellation)
    {
        var fetched = await Input.Read(input, address, cancellation);
        var result = ContentReader.Read(fetched.Content, fetched.ContentType, fetched.Url, publisher, TimeProvider.System.GetUtcNow());
        await using var output = System.Console.OpenStandardOutput();
        foreach (var article in result.Articles)
        {
            var json = NinjsWriter.Write(article.ToArticle());
            await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(json, ContractsJson.Options), cancellation);
            output.WriteByte((byte)'\n');
        }

        foreach (var problem in result.Problems)
        {
            await System.Console.Error.WriteLineAsync($"syndication: {problem}");
        }

        return result.Articles.Count > 0 ? 0 : CommandLine.BadData;
    }
}
