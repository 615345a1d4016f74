using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Articles;

/// <summary>What <c>itemMeta/link</c> and its like point at, by their relation (http://cv.iptc.org/newscodes/itemrelation/).</summary>
internal sealed record G2Links
{
    private readonly List<RelatedLink> related = [];
    private readonly List<Alternate> alternates = [];
    private readonly List<string> references = [];

    /// <summary>The article's page on the web.</summary>
    public string? Page { get; private set; }
    public IReadOnlyList<RelatedLink> Related => related;
    public IReadOnlyList<Alternate> Alternates => alternates;

    /// <summary>Guids of the items that are pointed at.</summary>
    public IReadOnlyList<string> References => references;
    public TranslationStatement? TranslationOf { get; private set; }

    public static G2Links Read(G2Node item, ReadContext context)
    {
        var links = new G2Links();
        if (item.Child("itemMeta") is not { } meta)
        {
            return links;
        }

        foreach (var link in meta.Children("link"))
        {
            links.Add(link, context);
        }

        foreach (var representation in meta.Children("altRep"))
        {
            if (representation.Attribute("contenttype") is null or "text/html" && WebAddresses.Absolute(representation.Attribute("href"), context.Url) is { } url)
            {
                links.Page ??= url;
            }
        }

        return links;
    }

    private void Add(G2Node link, ReadContext context)
    {
        var (rel, url) = (link.CodeOf("rel"), WebAddresses.Absolute(link.Attribute("href"), context.Url));
        var guid = link.Attribute("residref") ?? link.Attribute("guidref");
        if (guid is not null)
        {
            references.Add(guid);
        }

        if (rel?.Contains("translat", StringComparison.Ordinal) == true && (guid ?? url) is not null)
        {
            TranslationOf ??= new TranslationStatement { Uri = guid, Url = url, Version = link.Count("version") };
        }
        else if (url is not null && rel is "canonical" or "web" or "webpage" or "page" or "self")
        {
            Page ??= url;
        }
        else if (url is not null && rel is "alternate" && (link.Attribute("hreflang") ?? link.Child("language")?.Attribute("tag")) is { } language)
        {
            alternates.Add(new Alternate { Language = language, Url = url });
        }
        else if (url is not null && link.Attribute("contenttype")?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) != true)
        {
            related.Add(new RelatedLink { Url = url, Title = link.TextOf("title") ?? link.TextOf("headline"), Rel = rel is null or "seealso" ? null : rel });
        }
    }
}
