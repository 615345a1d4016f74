using Microsoft.Extensions.Options;
using Syndication.Ingest.Articles;
using Syndication.Platform.Http;
using Syndication.Platform.Markup;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>Looks at addresses for whoever adds a source. Saves nothing.</summary>
public sealed class ProbeDesk(SafeHttpClient http, IDocumentCollection<ArticleDocument> articles, IOptions<SourceOptions> options, TimeProvider time)
{
    private const string Nobody = "unknown";

    /// <summary>Addresses fetched for one search, and seconds for all of it.</summary>
    private const int MostFetches = 14;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="publisherId">Null: what is known already cannot be told.</param>
    public async Task<ProbeView> Probe(Uri url, string? publisherId, string? language, SourceKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        var started = time.GetTimestamp();
        var answer = await http.Send(PollRequests.For(url, kind, [], options.Value), cancellationToken);
        var seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 3);
        if (answer.Response is not { Status: >= 200 and < 300 } response)
        {
            return ProbeRules.Unreachable(url, answer, seconds);
        }

        var now = time.GetUtcNow();
        var read = Read(response, publisherId ?? Nobody, language, now);
        var drafts = PollRequests.NewestOfEach(read.Articles);
        var known = publisherId is null || drafts.Count == 0 ? [] : (await articles.GetMany([.. drafts.Select(a => a.Id)], cancellationToken)).Select(a => a.Id);
        var feeds = read.Feed is null ? FeedDiscovery.In(Text(response), response.FinalUrl).Where(c => c.IsDeclared).Select(c => c.Url).ToList() : [];
        return ProbeRules.Of(url, kind, response, read with { Articles = drafts }, feeds, known.ToHashSet(StringComparer.Ordinal), options.Value.Bounds(), seconds, now);
    }

    /// <summary>The feeds of a site: the address itself, what its page declares or links to, and the usual places where it names none.</summary>
    public async Task<DiscoverView> Discover(Uri url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var found = new List<DiscoveredFeed>();
        var problem = default(string);
        try
        {
            var answer = await http.Send(PollRequests.For(url, SourceKind.Feed, [], options.Value), both.Token);
            if (answer.Response is { Status: >= 200 and < 300 } response)
            {
                if (Feed(response, url.AbsoluteUri, null, true) is { } itself)
                {
                    return new DiscoverView(url.AbsoluteUri, [itself], null);
                }

                await Verify(FeedDiscovery.In(Text(response), response.FinalUrl), found, both.Token);
            }
            else
            {
                problem = ProbeRules.Unreachable(url, answer, 0).Problem;
            }

            if (found.Count == 0)
            {
                await Verify(FeedDiscovery.Guesses(answer.Response?.FinalUrl ?? url), found, both.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problem = $"The site is slow; after {Longest.TotalSeconds:0} s no more was asked.";
        }

        return new DiscoverView(
            url.AbsoluteUri, found, found.Count > 0 ? null : problem ?? "No feed was found. Look on the site for a link called RSS or feed, or add a page of it with kind page.");
    }

    private async Task Verify(IReadOnlyList<FeedCandidate> candidates, List<DiscoveredFeed> found, CancellationToken cancellationToken)
    {
        foreach (var candidate in candidates.Take(MostFetches))
        {
            var answer = await http.Send(PollRequests.For(new Uri(candidate.Url), SourceKind.Feed, [], options.Value), cancellationToken);
            if (answer.Response is { Status: >= 200 and < 300 } response && found.TrueForAll(f => f.Url != response.FinalUrl.AbsoluteUri)
                && Feed(response, candidate.Url, candidate.Title, candidate.IsDeclared) is { } feed)
            {
                found.Add(feed);
            }
            else if (answer.Failure is { Kind: SafeHttpFailureKind.ConnectionFailed or SafeHttpFailureKind.NameNotResolved or SafeHttpFailureKind.AddressRefused } && !candidate.IsDeclared)
            {
                // The usual places of a host that cannot be reached are not there either.
                return;
            }
        }
    }

    private DiscoveredFeed? Feed(SafeHttpResponse response, string url, string? title, bool isDeclared)
    {
        var read = Read(response, Nobody, null, time.GetUtcNow());
        return read.Feed is not { } feed || (read.Articles.Count == 0 && read.Problems.Count > 0) ? null : new DiscoveredFeed
        {
            Url = response.MovedPermanently ? response.FinalUrl.AbsoluteUri : url,
            Title = feed.Title ?? title,
            Format = feed.Format,
            Language = feed.Language,
            Stories = read.Articles.Count,
            Newest = read.Articles.Count == 0 ? null : read.Articles.Max(a => a.FirstCreated),
            IsDeclared = isDeclared,
            Hub = PollRequests.Facts(feed, response).Hub,
        };
    }

    private static ReadResult Read(SafeHttpResponse response, string publisherId, string? language, DateTimeOffset now) => ContentReader.Read(
        response.Body, response.Headers.GetValueOrDefault("Content-Type"), new ReadContext { PublisherId = publisherId, Now = now, Url = response.FinalUrl, Language = language });

    private static string Text(SafeHttpResponse response) => MarkupText.Decode(response.Body.Span, response.Headers.GetValueOrDefault("Content-Type"));
}
