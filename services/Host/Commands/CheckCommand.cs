using System.CommandLine;
using Microsoft.Extensions.Options;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Host.Commands;

/// <summary><c>check PAGE --article FILE --terms FILE</c>: the verdict on one page.</summary>
internal static class CheckCommand
{
    private const string More = """
        Every obligation of the terms is listed, in their order; one whose condition the article does not meet is
        not-applicable. Lineage is what the article itself says: a foreign outlet that only Translation knows is not seen.

        Exit code: 0 compliant; 1 violation; 2 undetermined, also when an address does not answer; 64 bad usage;
        65 article or terms cannot be used; 66 no such file.

        Example:
          syndication check https://partner.example/story --article story.json --terms terms.json
          curl -s https://partner.example/story | syndication check - --url https://partner.example/story --article story.json --terms terms.json
        """;

    public static Command Create()
    {
        var page = new Argument<string>("page") { Description = "An HTML file, an http(s) address, or - for standard input." };
        var article = new Option<string>("--article") { Description = "A file with the article in ninjs 3, as 'read' prints it, or -.", Required = true };
        var terms = new Option<string>("--terms") { Description = "A file with the terms, as 'terms' prints them, or -.", Required = true };
        var address = new Option<string>("--url") { Description = "The address that a file was taken from; without it relative links do not count." };
        var command = new Verb("check", "Checks a published page against the terms for an article.", More) { page, article, terms, address };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(page), parsed.GetRequiredValue(article), parsed.GetRequiredValue(terms), parsed.GetValue(address), cancellation));
        return command;
    }

    private static async Task<int> Run(string page, string articlePath, string termsPath, string? from, CancellationToken cancellation)
    {
        if (new[] { page, articlePath, termsPath }.Count(p => p == "-") > 1)
        {
            throw new CommandException(CommandLine.BadUsage, "only one of page, --article and --terms can be standard input; give files for the others.");
        }

        var url = CommandLine.Address("--url", from);
        // At the same time: getting the readers of each going is most of what a check of one page takes.
        var reading = Task.Run(() => ReadArticle(articlePath, cancellation), cancellation);
        var terms = await ReadTerms(termsPath, cancellation);
        TermsCheck.Prepare(terms);
        var article = await reading;
        RefuseOtherPublisher(terms, article);
        var taken = await Take(page, url, cancellation);
        var report = TermsCheck.Report(terms, article, owed => taken.Input is { } input
            ? PageCheck.Check(input, article, owed)
            : PageCheck.Unreadable(page, owed, taken.Problem!));
        await Output.WriteJson(report, Output.Indented, cancellation);
        return report.Verdict switch { CheckVerdict.Compliant => 0, CheckVerdict.Violation => 1, _ => 2 };
    }

    private static async Task<Article> ReadArticle(string path, CancellationToken cancellation)
    {
        var articles = await Input.Articles(path, cancellation);
        return articles is [var article]
            ? article
            : throw new CommandException(CommandLine.BadData, $"--article {Input.Name(path)} holds {articles.Count} articles; give exactly one.");
    }

    private static async Task<PublisherTerms> ReadTerms(string path, CancellationToken cancellation)
    {
        var (terms, problem) = TermsFile.Read(await Input.File(path, cancellation));
        return terms ?? throw new CommandException(CommandLine.BadData, $"--terms {Input.Name(path)}: {problem}");
    }

    /// <summary>Terms without a publisher, as drafts are, and articles of an unknown one go with any.</summary>
    private static void RefuseOtherPublisher(PublisherTerms terms, Article article)
    {
        if (terms.Publisher.Length > 0 && article.PublisherId != "unknown" && article.PublisherId != terms.Publisher)
        {
            throw new CommandException(
                CommandLine.BadData,
                $"--terms are those of '{terms.Publisher}', but --article is of '{article.PublisherId}'; give the terms of its publisher, or leave 'publisher' out of them.");
        }
    }

    /// <summary>The page by the same rules as the running service takes it: one that does not answer is unreadable, not an error.</summary>
    private static async Task<TakenPage> Take(string page, Uri? from, CancellationToken cancellation)
    {
        if (!CommandLine.IsAddress(page, out var address))
        {
            return new TakenPage(new PageInput { Bytes = await Input.File(page, cancellation), Url = from?.AbsoluteUri }, null, null);
        }

        Input.RefuseAddressTwice(from);
        return await Input.WithHttp(http => new PageFetcher(http, Options.Create(new CheckOptions()), TimeProvider.System).Fetch(address.AbsoluteUri, cancellation));
    }
}
