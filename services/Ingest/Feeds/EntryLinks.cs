using System.Runtime.CompilerServices;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>An entry's <c>link</c> elements by their relation (RFC 4287, section 4.2.7).</summary>
internal ref struct EntryLinks
{
    private const string Registry = "http://www.iana.org/assignments/relation/";
    private const int Href = 0, Rel = 1, Language = 2, Type = 3, Title = 4, Base = 5;
    private static readonly string[] Names = ["href", "rel", "hreflang", "type", "title", "xml:base"];

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
            if (!link.Is(FeedNamespace.Core, "link"))
            {
                continue;
            }

            var said = default(InlineArray6<string?>);
            link.Attributes(Names, said);
            if (said[Href] is not { } href)
            {
                continue;
            }

            var rel = said[Rel] is { Length: > 0 } stated ? stated.ToLowerInvariant() : "alternate";
            rel = rel.StartsWith(Registry, StringComparison.Ordinal) ? rel[Registry.Length..] : rel;
            switch (rel)
            {
                case "alternate": TakeAlternate(said, WebAddresses.Absolute(href, Inside(said, baseUrl)), language); break;
                case "enclosure": (enclosures ??= []).Add(link); break;
                case "license": License ??= href; break;
                case "related" or "via" when WebAddresses.Absolute(href, Inside(said, baseUrl)) is { } url:
                    (related ??= []).Add(new RelatedLink { Url = url, Title = FeedText.Plain(said[Title]), Rel = rel });
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

    private static Uri? Inside(InlineArray6<string?> said, Uri? outer) => FeedBase.Inside(said[Base], outer);

    private void TakeAlternate(InlineArray6<string?> said, string? url, string? language)
    {
        if (url is null)
        {
            return;
        }

        var other = FeedArticles.Tag(said[Language]);
        if (other is not null && language is not null && !other.Equals(language, StringComparison.OrdinalIgnoreCase))
        {
            (alternates ??= []).Add(new Alternate { Language = other, Url = url });
        }

        // The entry's own language, else none stated; of equals a page before anything else.
        var isPage = said[Type] is null or "" or "text/html" or "application/xhtml+xml";
        var rank = (other is null ? 2 : language is null || other.Equals(language, StringComparison.OrdinalIgnoreCase) ? 0 : 100) + (isPage ? 0 : 10);
        if (rank < best && rank < 100)
        {
            (best, Page) = (rank, url);
        }
    }
}
