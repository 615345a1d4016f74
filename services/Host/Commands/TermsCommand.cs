using System.CommandLine;
using System.Text;
using System.Text.Json;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Host.Commands;

/// <summary><c>terms FILE</c>: a notice or a whole article's text in, the terms it found as JSON out.</summary>
internal static class TermsCommand
{
    private static readonly JsonSerializerOptions Indented = new(ContractsJson.Options) { WriteIndented = true };

    public static Command Create()
    {
        var input = new Argument<string>("file") { Description = "A text file with a notice or a whole article, or - for standard input." };
        var language = new Option<string?>("--language") { Description = "BCP 47 tag of the notice; found out when left out." };
        var command = new Command("terms", "Reads a reuse notice and prints the terms it found as JSON.") { input, language };
        command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(input), parsed.GetValue(language), cancellation));
        return command;
    }

    private static async Task<int> Run(string path, string? language, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(await CommandLine.ReadFile(path, cancellation));
        System.Console.WriteLine(JsonSerializer.Serialize(TermsReader.Read(text, language), Indented));
        return 0;
    }
}
