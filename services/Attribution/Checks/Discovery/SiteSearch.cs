using Microsoft.Extensions.Options;
using Syndication.Attribution.Terms.Reading;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>
/// One search of a partner's sites: the pages that its sitemaps and feeds name, newest first, each looked through once, one
/// after the other with a pause. What resembles an article is nominated; the look at it decides.
/// </summary>
public sealed class SiteSearch(
    IDocumentCollection<PartnerSiteDocument> sites, IDocumentCollection<SearchedPageDocument> searched, SearchIndex index,
    IDocumentCollection<RepublicationDocument> republications, PageFetcher fetcher, CheckSignal signal, IOptions<SearchOptions> options, TimeProvider time)
{
    private const int MostLists = 30;
    private const int MostDepth = 2;

    /// <summary>Longer than a search may take.</summary>
    private TimeSpan Lease => TimeSpan.FromMinutes(10) + (options.Value.MostPages * TimeSpan.FromSeconds(30));

    /// <summary>Does nothing when the search is not due, or another process has it.</summary>
    public async Task Run(string partnerId, CancellationToken cancellationToken)
    {
        var claim = Guid.NewGuid().ToString("N");
        var now = time.GetUtcNow();
        var site = await sites.Update(partnerId, s => PartnerSiteRules.Take(s, claim, now, now + Lease), cancellationToken);
        if (site?.Claim != claim)
        {
            return;
        }

        await index.Refresh(cancellationToken);
        var (pages, found) = (0, 0);
        var listed = index.Copies.Count == 0 ? [] : await Listed(site, cancellationToken);
        foreach (var page in listed)
        {
            if (pages >= options.Value.MostPages)
            {
                break;
            }

            if (await IsKnown(partnerId, page, cancellationToken))
            {
                continue;
            }

            pages++;
            found += await LookThrough(partnerId, page.Url, cancellationToken);
            await Pause(cancellationToken);
        }

        var problem = index.Copies.Count == 0 ? "There is no article to look for yet." : listed.Count == 0 ? "Neither a sitemap nor a feed names any page. Name feeds." : null;
        await sites.Update(
            partnerId, s => PartnerSiteRules.Done(s, claim, pages, found, problem, time.GetUtcNow(), TimeSpan.FromMinutes(options.Value.EveryMinutes)), cancellationToken);
    }

    /// <summary>Pages on the partner's own hosts, newest first; those without a date last, in the site's order.</summary>
    private async Task<List<ListedPage>> Listed(PartnerSiteDocument site, CancellationToken cancellationToken)
    {
        var lists = new Queue<(string Url, int Depth)>(site.Feeds.Select(f => (f, 0)));
        foreach (var host in site.Hosts)
        {
            var named = SiteLists.Sitemaps(await fetcher.Robots(new Uri($"https://{host}/"), cancellationToken));
            foreach (var sitemap in named.Count > 0 ? named : [$"https://{host}/sitemap.xml"])
            {
                lists.Enqueue((sitemap, 0));
            }
        }

        var since = time.GetUtcNow().AddDays(-options.Value.Days);
        var pages = new Dictionary<string, ListedPage>(StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        while (lists.TryDequeue(out var list) && read.Count < MostLists && pages.Count < SiteLists.MostPages)
        {
            if (!read.Add(list.Url))
            {
                continue;
            }

            var body = await fetcher.List(list.Url, cancellationToken);
            await Pause(cancellationToken);
            foreach (var page in SiteLists.Read(body).Where(p => p.ChangedAt is null || p.ChangedAt >= since).OrderByDescending(p => p.ChangedAt ?? DateTimeOffset.MinValue))
            {
                if (page.IsList && list.Depth < MostDepth)
                {
                    lists.Enqueue((page.Url, list.Depth + 1));
                }
                else if (!page.IsList && PartnerSiteRules.Owns(site, page.Url))
                {
                    pages.TryAdd(page.Url, page);
                }
            }
        }

        return [.. pages.Values.OrderByDescending(p => p.ChangedAt ?? DateTimeOffset.MinValue)];
    }

    private async Task<bool> IsKnown(string partnerId, ListedPage page, CancellationToken cancellationToken) =>
        await searched.Get(SearchedPageDocument.IdOf(partnerId, page.Url), cancellationToken) is { } known && !(page.ChangedAt > known.SearchedAt);

    /// <returns>Articles nominated.</returns>
    private async Task<int> LookThrough(string partnerId, string url, CancellationToken cancellationToken)
    {
        var taken = await fetcher.Fetch(url, cancellationToken);
        var now = time.GetUtcNow();
        var found = taken.Input is { } input ? Found(input) : [];
        foreach (var article in found)
        {
            var id = RepublicationRules.IdOf(partnerId, article, url);
            var observed = new RepublicationObserved { RepublicationId = id, ArticleId = article, PartnerId = partnerId, Url = url, ObservedAt = now, Via = "search" };
            // One that is known, reported or nominated before, keeps its own course.
            await republications.Update(id, known => known is null ? RepublicationRules.Observe(null, observed, now) : null, cancellationToken);
            signal.Wake();
        }

        await searched.Update(
            SearchedPageDocument.IdOf(partnerId, url),
            s => (s ?? new SearchedPageDocument { Id = SearchedPageDocument.IdOf(partnerId, url), SearchedAt = now, ExpiresAt = now }) with { SearchedAt = now, ExpiresAt = now.AddDays(2 * options.Value.Days) },
            cancellationToken);
        return found.Count;
    }

    /// <summary>Articles whose words stand in the page; where there are none, the one that it translates.</summary>
    private IReadOnlyList<string> Found(PageInput input)
    {
        using var document = PageReader.Read(input).Document;
        if (document is null)
        {
            return [];
        }

        var text = string.Join('\n', PageWalk.Read(document).Blocks.Select(b => b.Text));
        return index.Copies.Candidates(text) is { Count: > 0 } copies ? copies
            : index.Translations.Candidate(text, document.DocumentElement.GetAttribute("lang") ?? LanguageGuess.Of(text)) is { } translated ? [translated] : [];
    }

    private Task Pause(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(options.Value.PauseMilliseconds), time, cancellationToken);
}

/// <summary>Starts the searches that are due, one after the other.</summary>
public sealed partial class SiteSweeper(
    IDocumentCollection<PartnerSiteDocument> sites, IDocumentCollection<SearchedPageDocument> searched, SiteSearch search, IOptions<CheckOptions> options, TimeProvider time,
    ILogger<SiteSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                SearchFailed(logger, exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await sites.Query(new DocumentQuery { Index = "due", To = now.AddTicks(1), Limit = 10 }, cancellationToken);
        foreach (var site in due.Items)
        {
            await search.Run(site.Id, cancellationToken);
        }

        var expired = await searched.Query(new DocumentQuery { Index = "expires", To = now, Limit = 200 }, cancellationToken);
        foreach (var page in expired.Items)
        {
            await searched.Delete(page.Id, page.Revision, cancellationToken);
        }
    }

    [LoggerMessage(EventId = 3221, Level = LogLevel.Error, Message = "A search of a partner's sites failed; it is made again when its claim lapses.")]
    private static partial void SearchFailed(ILogger logger, Exception exception);
}
