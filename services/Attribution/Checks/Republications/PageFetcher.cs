using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Syndication.Platform.Http;

namespace Syndication.Attribution.Checks;

/// <summary>A page as it was fetched, or why it could not be.</summary>
/// <param name="Input">Null when there is a problem.</param>
/// <param name="Hash">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Problem">For the partner, with the next step.</param>
public sealed record TakenPage(PageInput? Input, string? Hash, Undetermined? Problem)
{
    public PageReport Check(string url, ClearedArticle cleared) =>
        Input is not null
            ? cleared.IsWithdrawn ? WithdrawalCheck.Check(Input, cleared.Article)
                : cleared.NotCleared is { } refusal ? PermissionCheck.NotCleared(Input, cleared.Article, refusal)
                : cleared.NotEntitled is { } doubt ? PermissionCheck.NotEntitled(PageCheck.Check(Input, cleared.Article, cleared.Obligations), doubt)
                : ChannelDoubt.Soften(PageCheck.Check(Input, cleared.Article, cleared.Obligations), cleared)
            : PageCheck.Unreadable(url, cleared.Obligations, Problem!);
}

/// <summary>Takes a page over HTTP.</summary>
public sealed class PageFetcher(SafeHttpClient http, IOptions<CheckOptions> options, TimeProvider time)
{
    private const string Agent = "Syndication";
    private const int MostRobotsBytes = 512_000;
    private const int MostOrigins = 2000;
    private const int MostHops = 5;

    private static readonly TimeSpan FollowTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RobotsTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RobotsKept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (string Text, DateTimeOffset Until)> robots = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Headers = new() { ["Accept"] = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1" };

    public async Task<TakenPage> Fetch(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return new TakenPage(null, null, new Undetermined("no-address", $"'{url}' is no web address. Give the absolute http or https address of the page."));
        }

        if (options.Value.ObeyRobots && !await IsAllowed(address, cancellationToken))
        {
            return new TakenPage(null, null, Undetermined.Robots);
        }

        var result = await http.Send(
            new SafeHttpRequest
            {
                Url = address,
                Headers = Headers,
                MaxBytes = PageReader.MostCharacters,
                Timeout = TimeSpan.FromSeconds(options.Value.PageTimeoutSeconds),
                Retries = 1,
            },
            cancellationToken);
        if (result.Response is not { } response)
        {
            return new TakenPage(null, null, Unfetched(result.Failure!));
        }

        var input = new PageInput
        {
            Bytes = response.Body,
            Status = response.Status,
            Url = response.FinalUrl.AbsoluteUri,
            AskedUrl = address.AbsoluteUri,
            TakenAt = time.GetUtcNow(),
            ContentType = response.Headers.GetValueOrDefault("Content-Type"),
            RobotsTag = response.Headers.GetValueOrDefault("X-Robots-Tag"),
        };
        return new TakenPage(input, Convert.ToHexStringLower(SHA256.HashData(response.Body.Span)), null);
    }

    /// <summary>Only a file that is there forbids anything.</summary>
    private async Task<bool> IsAllowed(Uri address, CancellationToken cancellationToken)
    {
        return RobotsRules.Allows(await Robots(address, cancellationToken), Agent, address.PathAndQuery);
    }

    /// <summary>The site's robots.txt, kept for an hour; empty when there is none or it does not answer.</summary>
    public async Task<string> Robots(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var origin = address.GetLeftPart(UriPartial.Authority);
        if (!robots.TryGetValue(origin, out var known) || known.Until < time.GetUtcNow())
        {
            var result = await http.Send(
                new SafeHttpRequest { Url = new Uri(address, "/robots.txt"), MaxBytes = MostRobotsBytes, Timeout = RobotsTimeout }, cancellationToken);
            var text = result.Response is { Status: 200 } response ? Encoding.UTF8.GetString(response.Body.Span) : "";
            if (robots.Count >= MostOrigins)
            {
                robots.Clear();
            }

            robots[origin] = known = (text, time.GetUtcNow() + RobotsKept);
        }

        return known.Text;
    }

    /// <summary>A sitemap or a feed; empty when it may not be, or cannot be, read.</summary>
    public async Task<ReadOnlyMemory<byte>> List(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (options.Value.ObeyRobots && !await IsAllowed(address, cancellationToken)))
        {
            return default;
        }

        var result = await http.Send(
            new SafeHttpRequest { Url = address, MaxBytes = SiteLists.MostBytes, Timeout = TimeSpan.FromSeconds(options.Value.PageTimeoutSeconds) }, cancellationToken);
        return result.Response is { Status: 200 } response ? response.Body : default;
    }

    /// <summary>
    /// Where an address of a shortener, or a site's own redirector, leads: followed hop by hop until it leaves such hosts, at
    /// most <see cref="MostHops"/>. The last address is not fetched for its contents. Null when it does not lead on.
    /// </summary>
    public async Task<string?> Follow(string url, CancellationToken cancellationToken)
    {
        var at = LinkAddress.Absolute(url);
        var first = at;
        for (var hop = 0; hop < MostHops && at is not null; hop++)
        {
            var result = await http.Send(
                new SafeHttpRequest { Url = new Uri(at.ToString()), MaxBytes = 64_000, MaxRedirects = 0, Timeout = FollowTimeout }, cancellationToken);
            if (result.Response is not { Status: >= 300 and < 400 } response || !response.Headers.TryGetValue("Location", out var location))
            {
                return at == first ? null : at.ToString();
            }

            at = LinkAddress.Resolve(location, at).Address;
            if (at is not null && at.Host != first!.Host && !Redirectors.IsShortener(at))
            {
                return at.ToString();
            }
        }

        return null;
    }

    private static Undetermined Unfetched(SafeHttpFailure failure) => new(
        failure.Kind switch
        {
            SafeHttpFailureKind.TimedOut => "timed-out",
            SafeHttpFailureKind.AddressRefused => "address-refused",
            SafeHttpFailureKind.TooLarge => "too-large",
            SafeHttpFailureKind.InvalidUrl => "no-address",
            _ => "unreachable",
        },
        $"The page could not be fetched: {failure.Message}");
}
