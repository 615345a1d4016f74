using System.Security.Cryptography;
using Syndication.Contracts;
using Syndication.Ingest.Feeds;
using Syndication.Platform.Http;

namespace Syndication.Ingest.Sources;

/// <summary>What a poll asks, and how its answer is judged before it is read. Pure.</summary>
internal static class PollRequests
{
    private const string AcceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";
    private const string AcceptPage = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
    private const int MostFact = 300;

    /// <summary>One request at a time at a host, whatever else this process asks there.</summary>
    public static readonly RequestLane Lane = new("poll", 1);

    public static SafeHttpRequest For(SourceDocument source, SourceOptions options)
    {
        var headers = new Dictionary<string, string>();
        if (source.Validators.ETag is { } etag)
        {
            headers["If-None-Match"] = etag;
        }

        if (source.Validators.LastModified is { } modified)
        {
            headers["If-Modified-Since"] = modified;
        }

        return For(new Uri(source.Address), source.Kind, headers, options);
    }

    /// <param name="headers">Besides <c>Accept</c>.</param>
    public static SafeHttpRequest For(Uri url, SourceKind kind, Dictionary<string, string> headers, SourceOptions options)
    {
        headers["Accept"] = kind == SourceKind.Page ? AcceptPage : AcceptFeed;
        return new SafeHttpRequest
        {
            Url = url,
            Headers = headers,
            Timeout = TimeSpan.FromSeconds(options.FetchTimeoutSeconds),
            MaxBytes = options.MaxDocumentBytes,
            Lane = Lane,
        };
    }

    /// <summary>The host that a source burdens: one at a time visits it.</summary>
    public static string Host(string address)
    {
        var url = new Uri(address);
        return $"{url.IdnHost.ToLowerInvariant()}:{url.Port}";
    }

    /// <summary>The result, where the answer holds nothing to read: a failure, 304, or the same bytes as last time. Else null.</summary>
    public static PollResult? WithoutReading(SourceDocument source, SafeHttpResult answer)
    {
        if (answer.Response is not { } response)
        {
            return new PollResult { Error = answer.Failure!.Message };
        }

        if (response.Status == 304)
        {
            return new PollResult { Status = 304, IsRead = true, MovedTo = MovedTo(response) };
        }

        if (response.Status is >= 200 and < 300)
        {
            return source.Validators.Hash is { } hash && hash == Hash(response)
                ? new PollResult { Status = response.Status, Validators = Validators(response), IsRead = true, MovedTo = MovedTo(response) }
                : null;
        }

        return new PollResult
        {
            Status = response.Status, RetryAfter = response.RetryAfter, IsGone = response.Status == 410,
            Error = $"Status {response.Status}. {Words(response.Status)}",
        };
    }

    public static string? MovedTo(SafeHttpResponse response) => response.MovedPermanently && response.FinalUrl.AbsoluteUri.Length <= SourceInput.MostUrl ? response.FinalUrl.AbsoluteUri : null;

    public static Validators Validators(SafeHttpResponse response) =>
        new(Header(response, "ETag"), Header(response, "Last-Modified"), Hash(response));

    /// <summary>What polls heed of a feed and of its answer's headers. Of hubs and topics the headers' come first (WebSub, section 4).</summary>
    /// <param name="feed">Null: it is no feed.</param>
    public static SourceFacts Facts(FeedFacts? feed, SafeHttpResponse response)
    {
        var fresh = HttpHints.Fresh(response.Headers);
        if (feed is null)
        {
            return new SourceFacts { FreshSeconds = Whole(fresh) };
        }

        var hub = HttpHints.Links(response.Headers, "hub", response.FinalUrl).Concat(feed.Hubs).FirstOrDefault();
        return new SourceFacts
        {
            Format = feed.Format,
            Title = feed.Title is { Length: > MostFact } title ? title[..MostFact] : feed.Title,
            FreshSeconds = Whole(fresh > feed.Ttl || feed.Ttl is null ? fresh : feed.Ttl),
            SkipHours = feed.SkipHours,
            SkipDays = feed.SkipDays,
            Hub = hub,
            Topic = hub is null ? null : (HttpHints.Links(response.Headers, "self", response.FinalUrl) is [var self, ..] ? self : null) ?? feed.Self ?? response.FinalUrl.AbsoluteUri,
        };
    }

    /// <summary>
    /// One draft an article: a document that lists one twice, in different states, would otherwise change it back and
    /// forth with every poll. The newest counts; of equally old ones the first, since feeds list newest first.
    /// </summary>
    public static IReadOnlyList<Article> NewestOfEach(IReadOnlyList<Article> drafts)
    {
        var newest = new Dictionary<string, Article>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (!newest.TryGetValue(draft.Id, out var known) || draft.VersionCreated > known.VersionCreated)
            {
                newest[draft.Id] = draft;
            }
        }

        return newest.Count == drafts.Count ? drafts : [.. drafts.Where(d => ReferenceEquals(newest[d.Id], d))];
    }

    public static string Words(int status) => status switch
    {
        401 or 403 => "The site refuses access. Ask the publisher to let this agent in.",
        404 => "There is nothing at this address. Correct the source's url.",
        410 => "The publisher has taken it away for good; it is no longer polled. Delete the source, or correct its url.",
        429 => "The site asks for fewer requests; polling slows down. Raise the source's pollSeconds.",
        >= 500 => "The site has a fault; polling slows down until it answers again.",
        _ => "The site did not give the document.",
    };

    private static int? Whole(TimeSpan? span) => span is { } s ? (int)Math.Min(s.TotalSeconds, int.MaxValue) : null;

    private static string? Header(SafeHttpResponse response, string name) =>
        response.Headers.TryGetValue(name, out var value) && value.Length is > 0 and <= 1000 ? value : null;

    private static string Hash(SafeHttpResponse response) => Convert.ToHexStringLower(SHA256.HashData(response.Body.Span));
}
