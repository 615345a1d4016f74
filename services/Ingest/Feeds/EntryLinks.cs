using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>An entry's <c>link</c> elements by their relation (RFC 4287, section 4.2.7).</summary>
internal ref struct EntryLinks
{
    private const string Registry = "http://www.iana.org/assignments/relation/";
    private List<Alternate>? alternates;
    private List<RelatedLink>? related;
    private List<FeedNode>? enclosures;
    private int best;

    /// <param name="entry">Null where it has no link of Atom.</param>
    /// <param name="baseUrl">What links are relative to.</param>
    /// <param name="language">The entry's own.</param>
    public EntryLinks(FeedNode? entry, Uri? baseUrl, string? language)
    {
        best = int.MaxValue;
        for (var link = entry?.First; link is not null; link = link.Next)
        {
            if (!link.Is(FeedNamespace.Core, "link") || !link.HasAttribute("href"))
            {
                continue;
            }

            var rel = link.Attribute("rel") is { Length: > 0 } stated ? stated.ToLowerInvariant() : "alternate";
            rel = rel.StartsWith(Registry, StringComparison.Ordinal) ? rel[Registry.Length..] : rel;
            var own = FeedBase.Inside(link, baseUrl);
            switch (rel)
            {
                case "alternate": TakeAlternate(link, own, language); break;
                case "enclosure": (enclosures ??= []).Add(link); break;
                case "license": License ??= link.Attribute("href"); break;
                case "related" or "via" when WebAddresses.Absolute(link.Attribute("href"), own) is { } url:
                    (related ??= []).Add(new RelatedLink { Url = url, Title = FeedText.Plain(link.Attribute("title")), Rel = rel });
                    break;
            }
        }
    }

    /// <summary>The page of the entry in its own language.</summary>
    public string? Page { get; private set; }

    public string? License { get; }

    public readonly IReadOnlyList<Alternate> Alternates => alternates ?? [];

    public readonly IReadOnlyList<RelatedLink> Related => related ?? [];

    public readonly IReadOnlyList<FeedNode> Enclosures => enclosures ?? [];

    private void TakeAlternate(FeedNode link, Uri? baseUrl, string? language)
    {
        if (WebAddresses.Absolute(link.Attribute("href"), baseUrl) is not { } url)
        {
            return;
        }

        var other = FeedArticles.Tag(link.Attribute("hreflang"));
        if (other is not null && language is not null && !other.Equals(language, StringComparison.OrdinalIgnoreCase))
        {
            (alternates ??= []).Add(new Alternate { Language = other, Url = url });
        }

        // The entry's own language, else none stated; of equals a page before anything else.
        var isPage = link.Attribute("type") is null or "" or "text/html" or "application/xhtml+xml";
        var rank = (other is null ? 2 : language is null || other.Equals(language, StringComparison.OrdinalIgnoreCase) ? 0 : 100) + (isPage ? 0 : 10);
        if (rank < best && rank < 100)
        {
            (best, Page) = (rank, url);
        }
    }
}
