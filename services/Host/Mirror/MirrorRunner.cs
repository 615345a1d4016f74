using System.Text;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Platform.Http;

namespace Syndication.Host.Mirror;

/// <summary>Where from, where to, and as whom.</summary>
/// <param name="Public">Address that the folder is reached at, with a slash at its end; null: pages are not reported.</param>
internal sealed record MirrorSettings(Uri Feed, string? Key, string Folder, Uri? Public);

/// <param name="Trouble">What kept it from being whole, in a sentence; null: nothing did.</param>
internal sealed record MirrorRound(int Published, int Corrected, int Withdrawn, int Reported, int Unreadable, string? Trouble);

/// <summary>
/// A small republisher: asks the feed with its ETag, writes what changed, takes down what was withdrawn, and reports its
/// pages. Each step may be repeated; a crash between any two costs nothing but the repetition.
/// </summary>
internal sealed class MirrorRunner(SafeHttpClient http, MirrorSettings settings)
{
    private const int MostPages = 100;

    private string StatePath => Path.Combine(settings.Folder, "mirror.json");

    public async Task<MirrorRound> Poll(CancellationToken cancellation)
    {
        Directory.CreateDirectory(settings.Folder);
        var state = MirrorState.Read(StatePath);
        var counts = new int[4];
        var unreadable = 0;
        string? trouble = null;
        var through = state.IsUnfinished;
        // From the oldest page to the newest would be as right: each entry is decided by its version alone.
        for (var (url, pages, etag) = ((Uri?)settings.Feed, 0, state.ETag); url is not null && pages < MostPages; pages++)
        {
            var (page, newETag, problem) = await Get(url, pages == 0 && !through ? state.ETag : null, cancellation);
            if (page is null)
            {
                trouble = problem;
                state = state with { IsUnfinished = through || pages > 0 };
                break;
            }

            etag = pages == 0 ? newETag : etag;
            unreadable += page.Unreadable;
            var news = 0;
            foreach (var item in page.Items)
            {
                var action = state.Decide(item);
                counts[(int)action]++;
                if (action != MirrorAction.Nothing)
                {
                    news++;
                    Write(MirrorState.FileOf(item.ArticleId), item.IsWithdrawn ? MirrorPages.Withdrawn(item) : MirrorPages.Story(item));
                    state = state.With(item);
                }
            }

            // A page without anything new ends it: what is older was taken in before.
            url = (news > 0 || through) && page.Next is { } next && Uri.TryCreate(url, next, out var older) && older.Authority == settings.Feed.Authority ? older : null;
            if (url is null)
            {
                state = state with { ETag = etag, IsUnfinished = false };
            }
        }

        Write("index.html", MirrorPages.Index(state));
        state.Write(StatePath);
        var (reported, refused) = await Report(state, cancellation);
        return new MirrorRound(counts[(int)MirrorAction.Publish], counts[(int)MirrorAction.Correct], counts[(int)MirrorAction.Withdraw], reported, unreadable, trouble ?? refused);
    }

    /// <summary>The page; an empty one when nothing changed; null with the reason when it cannot be had.</summary>
    private async Task<(MirrorFeed.Page? Page, string? ETag, string? Problem)> Get(Uri url, string? etag, CancellationToken cancellation)
    {
        var headers = Headers();
        if (etag is not null)
        {
            headers["If-None-Match"] = etag;
        }

        var result = await http.Send(new SafeHttpRequest { Url = url, Headers = headers, Retries = 2 }, cancellation);
        if (result.Response is not { } response)
        {
            return (null, null, result.Failure!.Message);
        }

        try
        {
            return response.Status switch
            {
                304 => (new MirrorFeed.Page([], null, 0), etag, null),
                200 => (MirrorFeed.Read(response.Body), response.Headers.GetValueOrDefault("ETag"), null),
                401 => (null, null, "the feed wants a key; give the partner's with --key, or the address with its ?token=."),
                429 => (null, null, "the feed wants fewer requests; ask less often with --every."),
                _ => (null, null, $"the feed answered {response.Status}; check its address."),
            };
        }
        catch (JsonException exception)
        {
            return (null, null, $"the feed cannot be read: {exception.Message}");
        }
    }

    private async Task<(int Reported, string? Problem)> Report(MirrorState state, CancellationToken cancellation)
    {
        if (settings.Public is null || settings.Key is null)
        {
            return (0, null);
        }

        var reported = 0;
        var api = new Uri(settings.Feed, "/v1/partner/republications");
        foreach (var (articleId, entry) in state.Unreported().ToList())
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { articleId, url = new Uri(settings.Public, entry.File).AbsoluteUri }, ContractsJson.Options);
            var result = await http.Send(new SafeHttpRequest { Url = api, Method = HttpMethod.Post, Headers = Headers(), Body = body, ContentType = "application/json" }, cancellation);
            if (result.Response is not { Status: 202 })
            {
                return (reported, $"page {entry.File} could not be reported: {result.Failure?.Message ?? $"status {result.Response!.Status}"}");
            }

            state = state.Reported(articleId);
            state.Write(StatePath);
            reported++;
        }

        return (reported, null);
    }

    private Dictionary<string, string> Headers() => settings.Key is { } key ? new() { ["X-Api-Key"] = key, ["Accept"] = "application/feed+json" } : new() { ["Accept"] = "application/feed+json" };

    private void Write(string name, string html)
    {
        var path = Path.Combine(settings.Folder, name);
        File.WriteAllText(path + ".part", html, new UTF8Encoding(false));
        File.Move(path + ".part", path, overwrite: true);
    }
}
