using System.Security.Cryptography;
using Syndication.Contracts;
using Syndication.Platform.Http;

namespace Syndication.Ingest.Sources;

/// <summary>What a poll asks, and how its answer is judged before it is read. Pure.</summary>
internal static class PollRequests
{
    private const string AcceptFeed = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";
    private const string AcceptPage = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    public static SafeHttpRequest For(SourceDocument source, SourceOptions options)
    {
        var headers = new Dictionary<string, string> { ["Accept"] = source.Kind == SourceKind.Page ? AcceptPage : AcceptFeed };
        if (source.Validators.ETag is { } etag)
        {
            headers["If-None-Match"] = etag;
        }

        if (source.Validators.LastModified is { } modified)
        {
            headers["If-Modified-Since"] = modified;
        }

        return new SafeHttpRequest
        {
            Url = new Uri(source.Url),
            Headers = headers,
            Timeout = TimeSpan.FromSeconds(options.FetchTimeoutSeconds),
            MaxBytes = options.MaxDocumentBytes,
        };
    }

    /// <summary>The result, where the answer holds nothing to read: a failure, 304, or the same bytes as last time. Else null.</summary>
    public static PollResult? WithoutReading(SourceDocument source, SafeHttpResult answer)
    {
        if (answer.Response is not { } response)
        {
            return new PollResult { Error = answer.Failure!.Message };
        }

        return response.Status switch
        {
            304 => new PollResult { Status = 304 },
            >= 200 and < 300 when source.Validators.Hash is { } hash && hash == Hash(response) => new PollResult { Status = response.Status, Validators = Validators(response) },
            >= 200 and < 300 => null,
            401 or 403 => Failed(response, "The site refuses access. Ask the publisher to let this agent in."),
            404 => Failed(response, "There is nothing at this address. Correct the source's url."),
            410 => Failed(response, "The publisher has taken it away for good. Delete the source or correct its url."),
            429 => Failed(response, "The site asks for fewer requests; polling slows down. Raise the source's pollSeconds."),
            >= 500 => Failed(response, "The site has a fault; polling slows down until it answers again."),
            _ => Failed(response, "The site did not give the document."),
        };
    }

    public static Validators Validators(SafeHttpResponse response) =>
        new(Header(response, "ETag"), Header(response, "Last-Modified"), Hash(response));

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

    private static string? Header(SafeHttpResponse response, string name) =>
        response.Headers.TryGetValue(name, out var value) && value.Length is > 0 and <= 1000 ? value : null;

    private static string Hash(SafeHttpResponse response) => Convert.ToHexStringLower(SHA256.HashData(response.Body.Span));

    private static PollResult Failed(SafeHttpResponse response, string text) =>
        new() { Status = response.Status, RetryAfter = response.RetryAfter, Error = $"Status {response.Status}. {text}" };
}
