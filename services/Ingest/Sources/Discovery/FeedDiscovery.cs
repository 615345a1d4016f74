using AngleSharp.Html.Dom;
using System.Text.RegularExpressions;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Sources;

/// <summary>Where a site's feeds may be. Pure.</summary>
internal static partial class FeedDiscovery
{
    private const int MostOfAKind = 10;
    private const int MostTitle = 200;

    private static readonly string[] FeedTypes =
        ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml", "text/xml", "application/xml"];

    /// <summary>Where feeds of common systems are, when a site names none.</summary>
    private static readonly string[] Usual = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json", "/index.xml", "/feeds/posts/default"];

    /// <summary>Feeds that the page declares, then links that look like feeds; each once.</summary>
    public static IReadOnlyList<FeedCandidate> In(string html, Uri url)
    {
        using var document = HtmlDocuments.Parse(html);
        if (document is null)
        {
            return [];
        }

        var baseUrl = WebAddresses.Absolute(document.QuerySelector("base[href]")?.GetAttribute("href"), url) is { } stated ? new Uri(stated) : url;
        var declared = document.QuerySelectorAll("link[rel][href]").OfType<IHtmlLinkElement>()
            .Where(l => Relations(l.GetAttribute("rel")).Contains("alternate") && IsFeedType(l.GetAttribute("type"))).Take(MostOfAKind)
            .Select(l => (Href: l.GetAttribute("href"), Title: l.GetAttribute("title"), IsDeclared: true));
        var links = document.QuerySelectorAll("a[href]").Where(a => LooksLikeFeed().IsMatch(a.GetAttribute("href")!)).Take(MostOfAKind)
            .Select(a => (Href: a.GetAttribute("href"), Title: (string?)a.TextContent.Trim(), IsDeclared: false));
        return [.. declared.Concat(links)
            .Select(c => (Url: WebAddresses.Absolute(c.Href, baseUrl), c.Title, c.IsDeclared))
            .Where(c => SourceInput.IsAddress(c.Url)).DistinctBy(c => c.Url)
            .Select(c => new FeedCandidate(c.Url!, c.Title is { Length: > MostTitle } long_ ? long_[..MostTitle] : c.Title, c.IsDeclared))];
    }

    public static IReadOnlyList<FeedCandidate> Guesses(Uri url) => [.. Usual.Select(path => new FeedCandidate(new Uri(url, path).AbsoluteUri, null, false))];

    private static string[] Relations(string? rel) => rel?.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsFeedType(string? type) => type is not null && FeedTypes.Contains(type.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"(^|[/.?=&_-])(rss|atom|feed|feeds|rdf)([/.?=&_-]|\d*\.xml|\d*\.json|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LooksLikeFeed();
}

/// <param name="IsDeclared">The page says that it is a feed; else it only looks like one.</param>
internal sealed record FeedCandidate(string Url, string? Title, bool IsDeclared);
