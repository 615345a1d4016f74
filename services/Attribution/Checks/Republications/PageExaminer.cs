using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>A page with its verdict, and whatever more than one request it takes to reach that: following redirectors, and a browser where one is configured.</summary>
public sealed class PageExaminer(PageFetcher fetcher, PageBrowser browser)
{
    public async Task<(TakenPage Page, PageReport Report)> Examine(string url, ClearedArticle cleared, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        var page = await fetcher.Fetch(url, cancellationToken);
        var report = page.Check(url, cleared);
        if (report.Code == Undetermined.NeedsScript.Code && page.Input is not null && await browser.Render(page.Input, cancellationToken) is { } rendered)
        {
            page = rendered;
            report = page.Check(url, cleared);
        }

        return await Followed(page, report, url, cleared, cancellationToken);
    }

    /// <summary>Links that only following tells of are followed once the page does not comply without them.</summary>
    private async Task<(TakenPage, PageReport)> Followed(TakenPage page, PageReport report, string url, ClearedArticle cleared, CancellationToken cancellationToken)
    {
        var isOpen = report.Code is null && report.Obligations.Any(o => o.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink && o.Verdict is Verdict.Broken or Verdict.Unknown);
        if (page.Input is not { } input || cleared.IsWithdrawn || !isOpen)
        {
            return (page, report);
        }

        var followed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in PageCheck.ToFollow(input, cleared.Article, cleared.Obligations))
        {
            if (await fetcher.Follow(address, cancellationToken) is { } target)
            {
                followed[address] = target;
            }
        }

        if (followed.Count == 0)
        {
            return (page, report);
        }

        page = page with { Input = input with { Followed = followed } };
        return (page, page.Check(url, cleared));
    }
}
