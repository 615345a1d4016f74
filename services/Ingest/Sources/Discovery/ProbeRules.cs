using Syndication.Contracts;
using Syndication.Platform.Http;

namespace Syndication.Ingest.Sources;

/// <summary>What was fetched and read, as somebody who adds a source wants to see it. Pure.</summary>
internal static class ProbeRules
{
    private const int MostShown = 20;
    private const int MostExcerpt = 240;
    private const string Page = "page";

    public static ProbeView Unreachable(Uri url, SafeHttpResult answer, double seconds)
    {
        var response = answer.Response;
        return new ProbeView
        {
            Url = url.AbsoluteUri,
            FinalUrl = response?.FinalUrl.AbsoluteUri,
            Status = response?.Status,
            IsReadable = false,
            Problem = response is null ? answer.Failure!.Message : $"Status {response.Status}. {PollRequests.Words(response.Status)}",
            Seconds = seconds,
            Stories = 0,
            Known = 0,
            Items = [],
            Unread = [],
            Warnings = [],
        };
    }

    /// <param name="feeds">Feeds that it names, where it is a page.</param>
    /// <param name="known">Ids of the articles that are here already.</param>
    public static ProbeView Of(
        Uri url, SourceKind kind, SafeHttpResponse response, ReadResult read, IReadOnlyList<string> feeds, IReadOnlySet<string> known, PollBounds bounds, double seconds, DateTimeOffset now)
    {
        var articles = read.Articles;
        var facts = PollRequests.Facts(read.Feed, response);
        var problem = Problem(kind, read, feeds);
        return new ProbeView
        {
            Url = url.AbsoluteUri,
            FinalUrl = response.FinalUrl.AbsoluteUri,
            MovedPermanently = response.MovedPermanently,
            Status = response.Status,
            IsReadable = problem is null,
            Problem = problem,
            ContentType = response.Headers.GetValueOrDefault("Content-Type"),
            Format = read.Feed?.Format ?? (articles.Count > 0 ? Page : null),
            Title = facts.Title ?? (articles is [var only] ? only.Headline : null),
            Language = read.Feed?.Language ?? articles.GroupBy(a => a.Language).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key,
            IsConditional = response.Headers.ContainsKey("ETag") || response.Headers.ContainsKey("Last-Modified"),
            Hub = facts.Hub,
            IntervalSeconds = (int)Math.Ceiling(PollPace.Interval(Imagined(url, kind, facts, articles, now), bounds, now).TotalSeconds),
            Seconds = seconds,
            Stories = articles.Count,
            Known = articles.Count(a => known.Contains(a.Id)),
            Items = [.. articles.Take(MostShown).Select(a => Story(a, known.Contains(a.Id)))],
            Unread = [.. read.Problems.Take(MostShown).Select(RejectedDocument.Reason)],
            Warnings = [.. Warnings(read, response, facts, now)],
            Feeds = feeds.Count > 0 ? feeds : null,
            Origins = read.Feed is null && read.Origins.Count > 0 ? read.Origins : null,
        };
    }

    private static string? Problem(SourceKind kind, ReadResult read, IReadOnlyList<string> feeds) => read switch
    {
        { Articles.Count: 0, Problems: [var first, ..] } => RejectedDocument.Reason(first),
        { Articles.Count: 0, Feed: null } => "There is no story in it.",
        { Feed: null, Articles.Count: 1 } when kind == SourceKind.Feed => feeds.Count > 0
            ? $"It is a page and no feed. It names these feeds: {string.Join(", ", feeds.Take(5))}. Take one of them, or add it with kind page."
            : "It is a page and no feed. Add it with kind page, or give the address of a feed.",
        _ => null,
    };

    private static IEnumerable<string> Warnings(ReadResult read, SafeHttpResponse response, SourceFacts facts, DateTimeOffset now)
    {
        if (response.MovedPermanently)
        {
            yield return $"It has moved for good to {response.FinalUrl}; give that address.";
        }

        if (read.Problems.Count > 0 && read.Articles.Count > 0)
        {
            yield return $"{read.Problems.Count} of its entries cannot be read; they are kept, the others come in.";
        }

        if (read.Articles.Count > 0 && read.Articles.All(a => a.FirstCreated >= now))
        {
            yield return "Its stories bear no dates; they will be dated by when they were first seen.";
        }

        if (read.Feed is not null && read.Articles.Count > 1 && read.Articles.All(a => Length(a) < MostExcerpt * 2))
        {
            yield return "It holds beginnings of stories only, not whole ones.";
        }

        if (!response.Headers.ContainsKey("ETag") && !response.Headers.ContainsKey("Last-Modified"))
        {
            yield return "It cannot be asked whether anything changed (no ETag, no Last-Modified); each poll fetches all of it.";
        }

        if (facts.Hub is not null)
        {
            yield return $"It announces a WebSub hub ({facts.Hub}); stories come as they are published where this service can be reached from outside.";
        }
    }

    private static SourceDocument Imagined(Uri url, SourceKind kind, SourceFacts facts, IReadOnlyList<Article> articles, DateTimeOffset now) => new()
    {
        Id = "probe", PublisherId = "probe", Url = url.AbsoluteUri, Kind = kind, State = SourceState.Active, CreatedAt = now, Facts = facts,
        Rhythm = Rhythms.Seed(articles.Select(a => a.FirstCreated), now),
    };

    private static ProbeStory Story(Article article, bool isKnown)
    {
        var first = article.Body.FirstOrDefault(b => b.Kind == BlockKind.Paragraph)?.Text ?? article.Standfirst;
        return new ProbeStory
        {
            Headline = article.Headline,
            Url = article.CanonicalUrl,
            Language = article.Language,
            FirstCreated = article.FirstCreated,
            PubStatus = article.PubStatus,
            Paragraphs = article.Body.Count,
            Characters = Length(article),
            Excerpt = first is { Length: > MostExcerpt } ? first[..MostExcerpt] + "…" : first,
            Pictures = article.Images.Count,
            IsKnown = isKnown,
        };
    }

    private static int Length(Article article) => article.Body.Sum(b => b.Text?.Length ?? 0);
}
