using System.CommandLine;
using System.Text.Json;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Host.Commands;

/// <summary><c>check PAGE --article FILE --terms FILE</c>: the verdict on one page.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Indented = new(ContractsJson.Options) { WriteIndented = true };

    public static Command Create()
    {
        var page = new Argument<string>("page") { Description = "An HTML file, an http(s) address, or - for standard input." };
        var article = new Option<string>("--article") { Description = "The article as a ninjs 3 file.", Required = true };
        var terms = new Option<string>("--terms") { Description = "The terms as the 'terms' verb prints them.", Required = true };
        var address = new Option<string?>("--url") { Description = "The address that a file was taken from." };
        var command = new Command("check", "Checks a published page against an article's terms. Exit code: 0 compliant, 1 violation, 2 undetermined.")
        {
            page, article, terms, address,
        };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(page), parsed.GetRequiredValue(article), parsed.GetRequiredValue(terms), parsed.GetValue(address), cancellation));
        return command;
    }

    private static async Task<int> Run(string page, string articlePath, string termsPath, string? address, CancellationToken cancellation)
    {
        var articles = await Input.Articles(articlePath, cancellation);
        if (articles.Count != 1)
        {
            throw new CommandException(CommandLine.BadData, $"--article '{articlePath}' holds {articles.Count} articles; give exactly one.");
        }

        var terms = await ReadTerms(termsPath, cancellation);
        var input = await Input.Read(page, address, cancellation);
        var lineage = Syndication.Translation.Origins.OriginReader.LineageAlone(articles[0]);
        var report = PageCheck.Check(
            new PageInput { Content = input.Content, ContentType = input.ContentType, Url = input.Url, Status = input.Status },
            articles[0], TermsRules.Apply(terms, articles[0], lineage));
        System.Console.WriteLine(JsonSerializer.Serialize(report, Indented));
        return report.Verdict switch { CheckVerdict.Compliant => 0, CheckVerdict.Violation => 1, _ => 2 };
    }

    private static async Task<PublisherTerms> ReadTerms(string path, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize<PublisherTerms>(await CommandLine.ReadFile(path, cancellation), ContractsJson.Options)
                ?? throw new CommandException(CommandLine.BadData, $"--terms '{path}' is empty; make it with 'syndication terms FILE'.");
        }
        catch (JsonException exception)
        {
            throw new CommandException(CommandLine.BadData, $"--terms '{path}' at {exception.Path}: {exception.Message} Make it with 'syndication terms FILE'.");
        }
    }
}
