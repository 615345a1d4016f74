using System.Collections.Frozen;

namespace Syndication.Ingest.Feeds;

/// <summary>Whose word an element's name is.</summary>
internal enum FeedNamespace
{
    /// <summary>RSS of every version and Atom of every version: feeds mix their words, and none means two things.</summary>
    Core,
    Content,
    DublinCore,
    DublinCoreTerms,
    Media,
    GeoRss,
    Itunes,
    Prism,
    Tombstones,
    SyndicationModule,
    FeedBurner,
    Yandex,
    CreativeCommons,
    Rdf,
    Xhtml,
    Other,
}

/// <summary>Namespaces by address and, where a feed forgot to declare them, by their usual prefix; names as one string each.</summary>
internal static class FeedNames
{
    private static readonly FrozenDictionary<string, FeedNamespace> ByAddress = new Dictionary<string, FeedNamespace>
    {
        [""] = FeedNamespace.Core,
        ["http://backend.userland.com/rss"] = FeedNamespace.Core,
        ["http://backend.userland.com/rss2"] = FeedNamespace.Core,
        ["http://blogs.law.harvard.edu/tech/rss"] = FeedNamespace.Core,
        ["http://purl.org/rss/1.0"] = FeedNamespace.Core,
        ["http://my.netscape.com/rdf/simple/0.9"] = FeedNamespace.Core,
        ["http://channel.netscape.com/rdf/simple/0.9"] = FeedNamespace.Core,
        ["http://purl.org/net/rss1.1#"] = FeedNamespace.Core,
        ["http://purl.org/rss/1.0/modules/rss091#"] = FeedNamespace.Core,
        ["http://www.w3.org/2005/atom"] = FeedNamespace.Core,
        ["http://purl.org/atom/ns#"] = FeedNamespace.Core,
        ["http://purl.org/rss/1.0/modules/content"] = FeedNamespace.Content,
        ["http://purl.org/dc/elements/1.1"] = FeedNamespace.DublinCore,
        ["http://purl.org/dc/elements/1.0"] = FeedNamespace.DublinCore,
        ["http://purl.org/rss/1.0/modules/dc"] = FeedNamespace.DublinCore,
        ["http://purl.org/dc/terms"] = FeedNamespace.DublinCoreTerms,
        ["http://purl.org/rss/1.0/modules/dcterms"] = FeedNamespace.DublinCoreTerms,
        ["http://search.yahoo.com/mrss"] = FeedNamespace.Media,
        ["http://search.yahoo.com/rss"] = FeedNamespace.Media,
        ["http://www.rssboard.org/media-rss"] = FeedNamespace.Media,
        ["http://www.georss.org/georss"] = FeedNamespace.GeoRss,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = FeedNamespace.Itunes,
        ["http://example.com/dtds/podcast-1.0.dtd"] = FeedNamespace.Itunes,
        ["http://prismstandard.org/namespaces/basic/2.0"] = FeedNamespace.Prism,
        ["http://prismstandard.org/namespaces/1.2/basic"] = FeedNamespace.Prism,
        ["http://purl.org/atompub/tombstones/1.0"] = FeedNamespace.Tombstones,
        ["http://purl.org/rss/1.0/modules/syndication"] = FeedNamespace.SyndicationModule,
        ["http://rssnamespace.org/feedburner/ext/1.0"] = FeedNamespace.FeedBurner,
        ["http://news.yandex.ru"] = FeedNamespace.Yandex,
        ["https://news.yandex.ru"] = FeedNamespace.Yandex,
        ["http://turbo.yandex.ru"] = FeedNamespace.Yandex,
        ["http://web.resource.org/cc"] = FeedNamespace.CreativeCommons,
        ["http://creativecommons.org/ns#"] = FeedNamespace.CreativeCommons,
        ["http://backend.userland.com/creativecommonsrssmodule"] = FeedNamespace.CreativeCommons,
        ["http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"] = FeedNamespace.CreativeCommons,
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = FeedNamespace.Rdf,
        ["http://www.w3.org/1999/xhtml"] = FeedNamespace.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedNamespace> ByPrefix = new Dictionary<string, FeedNamespace>
    {
        ["rss"] = FeedNamespace.Core,
        ["atom"] = FeedNamespace.Core,
        ["a10"] = FeedNamespace.Core,
        ["content"] = FeedNamespace.Content,
        ["dc"] = FeedNamespace.DublinCore,
        ["dcterms"] = FeedNamespace.DublinCoreTerms,
        ["dct"] = FeedNamespace.DublinCoreTerms,
        ["media"] = FeedNamespace.Media,
        ["georss"] = FeedNamespace.GeoRss,
        ["itunes"] = FeedNamespace.Itunes,
        ["prism"] = FeedNamespace.Prism,
        ["at"] = FeedNamespace.Tombstones,
        ["sy"] = FeedNamespace.SyndicationModule,
        ["feedburner"] = FeedNamespace.FeedBurner,
        ["yandex"] = FeedNamespace.Yandex,
        ["turbo"] = FeedNamespace.Yandex,
        ["cc"] = FeedNamespace.CreativeCommons,
        ["creativecommons"] = FeedNamespace.CreativeCommons,
        ["rdf"] = FeedNamespace.Rdf,
        ["xhtml"] = FeedNamespace.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Known names come as one string each, in lower case: feeds write "pubdate" and "PubDate" alike.
    private static readonly FrozenDictionary<string, string> Known = new[]
    {
        "rss", "feed", "rdf", "channel", "item", "entry", "items", "title", "link", "description", "guid", "id", "pubdate", "published", "issued", "created",
        "modified", "updated", "date", "lastbuilddate", "expirationdate", "expirationtime", "author", "name", "email", "uri", "url", "creator", "contributor", "managingeditor", "category", "subject",
        "keywords", "source", "enclosure", "content", "encoded", "summary", "subtitle", "abstract", "full-text", "fulltext", "fullitem", "body", "comments", "copyright", "rights", "license",
        "group", "thumbnail", "credit", "text", "image", "language", "ttl", "skiphours", "skipdays", "hour", "day", "cloud", "generator", "docs", "logo", "icon",
        "updateperiod", "updatefrequency", "updatebase", "origlink", "point", "featurename", "valid", "available", "deleted-entry", "comment", "div", "p", "a", "br", "img",
        "identifier", "killdate", "embargodate", "seq", "li", "about", "genre", "related", "duration", "explicit", "width", "height",
    }.ToFrozenDictionary(n => n, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Values = new[]
    {
        "alternate", "self", "hub", "next", "enclosure", "related", "via", "replies", "license", "text", "html", "xhtml", "text/html", "text/plain", "application/xhtml+xml", "application/atom+xml", "application/rss+xml",
        "image", "image/jpeg", "image/png", "image/webp", "image/gif", "video", "audio", "true", "false", "escaped", "xml",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ValueBySpan = Values.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> KnownBySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedNamespace>.AlternateLookup<ReadOnlySpan<char>> AddressBySpan = ByAddress.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedNamespace>.AlternateLookup<ReadOnlySpan<char>> PrefixBySpan = ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A name in lower case.</summary>
    public static string Name(ReadOnlySpan<char> name) => KnownBySpan.TryGetValue(name, out var known) ? known : name.ToString().ToLowerInvariant();

    /// <summary>What attributes often say, as one string each; null for any other value.</summary>
    public static string? Value(ReadOnlySpan<char> value) => ValueBySpan.TryGetValue(value, out var known) ? known : null;

    /// <summary>By address, whatever its case and final slash; null for one that means nothing here.</summary>
    public static FeedNamespace? OfAddress(ReadOnlySpan<char> address) => AddressBySpan.TryGetValue(address.Trim().TrimEnd('/'), out var known) ? known : null;

    /// <summary>What an undeclared prefix is taken for.</summary>
    public static FeedNamespace OfPrefix(ReadOnlySpan<char> prefix) => PrefixBySpan.TryGetValue(prefix, out var known) ? known : FeedNamespace.Other;
}
