using System.CommandLine;
using Syndication.Attribution.Terms;

namespace Syndication.Host.Commands;

/// <summary><c>terms FILE</c>: a notice or a whole article's text in, the terms it found as JSON out.</summary>
internal static class TermsCommand
{
    private const string More = """
        The terms are a draft: every obligation names the sentence it came from, and sentences about reuse that were not
        understood stand in notUnderstood. English and Ukrainian are read in depth; Russian, German, French, Spanish and
        Polish in the basics. The format is in docs/terms.md.

        Exit code: 0 read, even if it states no terms; 64 bad usage; 65 no text; 66 no such file; 69 the address does not answer.

        Example:
          syndication terms notice.txt > terms.json
        """;

    public static Command Create()
    {
        var input = new Argument<string>("file") { Description = "A text with a notice or a whole article; also an HTML page, a ninjs article, an http(s) address, or - for standard input." };
        var language = new Option<string>("--language") { Description = "BCP 47 tag of the notice; found out when left out." };
        var command = new Verb("terms", "Reads a reuse notice and prints the terms it found as JSON.", More) { input, language };
        command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(input), parsed.GetValue(language), cancellation));
        return command;
    }

    private static async Task<int> Run(string input, string? language, CancellationToken cancellation)
    {
        if (language is not null && TermsValidator.Problems(new PublisherTerms { Language = language }).ContainsKey("language"))
        {
            throw new CommandException(CommandLine.BadUsage, $"--language '{language}' is no BCP 47 tag; give one such as en or uk, or leave it out.");
        }

        var taken = await Input.Read(input, null, cancellation);
        var (text, problem) = NoticeText.Of(taken.Content, taken.ContentType, taken.Url);
        if (text is null)
        {
            throw new CommandException(CommandLine.BadData, $"{Input.Name(input)}: {problem}");
        }

        var terms = TermsReader.Read(text, language);
        await Output.WriteJson(terms, Output.Indented, cancellation);
        if (terms.Obligations.Count == 0)
        {
            await CommandLine.Say($"{Input.Name(input)} states no terms that were understood; obligations is empty.");
        }

        return 0;
    }
}
