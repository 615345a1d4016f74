using System.Globalization;
using AngleSharp.Html.Dom;
using Syndication.Contracts;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>A value and where on the page it stands.</summary>
internal readonly record struct Fact(string Value, string From);

/// <summary>
/// What a page says of its story for machines: schema.org as JSON-LD, then as microdata, then OpenGraph and other meta elements, each value with
/// where it was found. Pure.
/// </summary>
internal sealed record PageFacts
{
    private const int MostKeywords = 50;
    private const int MostAlternates = 100;

    public Fact? Headline { get; private init; }
    public Fact? Description { get; private init; }
    public Fact? Byline { get; private init; }
    public Fact? Language { get; private init; }
    public Fact? Canonical { get; private init; }
    public Fact? Section { get; private init; }
    public Fact? Published { get; private init; }
    public Fact? Modified { get; private init; }
    public Fact? Expires { get; private init; }
    public Fact? Located { get; private init; }
    public Fact? Copyright { get; private init; }
    public Fact? UsageTerms { get; private init; }
    public Fact? Correction { get; private init; }
    public Fact? TranslationOf { get; private init; }

    /// <summary>Pages of the translations that the page lists.</summary>
    public IReadOnlyList<string> Translations { get; private init; } = [];
    public Fact? Text { get; private init; }
    public string? SiteName { get; private init; }
    public (Image Image, string From)? Picture { get; private init; }
    public (SourceOutlet Outlet, string From)? Outlet { get; private init; }
    public IReadOnlyList<(Mark Mark, string From)> Marks { get; private init; } = [];
    public (IReadOnlyList<string> Names, string From) Keywords { get; private init; } = ([], "");
    public IReadOnlyList<Alternate> Alternates { get; private init; } = [];

    public DateTimeOffset? PublishedAt => Published is { } fact ? FeedDates.Read(fact.Value) : null;

    public DateTimeOffset? ModifiedAt => Modified is { } fact ? FeedDates.Read(fact.Value) : null;

    public static PageFacts Of(IHtmlDocument page, Uri? baseUrl, Uri? pageUrl)
    {
        using var json = JsonLd.Of(page);
        var (micro, meta) = (Microdata.Of(page), MetaTags.Of(page));
        var language = First(Json(json, "inLanguage"), Html(page.DocumentElement.GetAttribute("lang") ?? page.DocumentElement.GetAttribute("xml:lang"), "html lang"), Meta(meta, "og:locale", "content-language", "dc.language", "language"));
        return new PageFacts
        {
            Headline = First(Json(json, "headline"), Micro(micro, "headline"), Json(json, "name"), Meta(meta, "og:title", "twitter:title", "dc.title", "parsely-title")),
            Description = First(Json(json, "description"), Micro(micro, "description"), Meta(meta, "og:description", "description", "twitter:description", "dc.description")),
            Byline = Authors(json, micro, meta),
            Language = language,
            Canonical = Address(page, json, meta, baseUrl, pageUrl),
            Section = First(Json(json, "articleSection"), Micro(micro, "articleSection"), Meta(meta, "article:section", "parsely-section", "section")),
            Published = Date(Json(json, "datePublished"), Micro(micro, "datePublished"), Meta(meta, "article:published_time", "og:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "publish_date", "date", "article.published"), Json(json, "dateCreated")),
            Modified = Date(Json(json, "dateModified"), Micro(micro, "dateModified"), Meta(meta, "article:modified_time", "og:updated_time", "dateModified", "dc.date.modified", "dcterms.modified", "lastmod", "last-modified", "article.updated")),
            Expires = Date(Json(json, "expires"), Meta(meta, "article:expiration_time")),
            Located = First(Json(json, "dateline"), Micro(micro, "dateline")),
            Copyright = First(Json(json, "copyrightNotice"), Meta(meta, "copyright", "dc.rights", "rights")) ?? Holder(json),
            UsageTerms = First(Json(json, "usageInfo"), Json(json, "license")),
            Correction = json.Inner("correction", "text") is { } correction ? new Fact(correction, "json-ld correction") : First(Json(json, "correction")),
            TranslationOf = json.Each("translationOfWork", "url", "@id").Select(u => WebAddresses.Absolute(u, baseUrl)).FirstOrDefault(u => u is not null) is { } original ? new Fact(original, "json-ld translationOfWork") : null,
            Translations = [.. json.Each("workTranslation", "url", "@id").Select(u => WebAddresses.Absolute(u, baseUrl)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostAlternates)],
            Text = Json(json, "articleBody"),
            SiteName = meta["og:site_name"] ?? json.Inner("publisher", "name"),
            Picture = Image(json, micro, meta, baseUrl),
            Outlet = Taken(json, baseUrl),
            Marks = [.. MarksOf(json, micro, meta)],
            Keywords = Words(json, meta),
            Alternates = Editions(page, baseUrl, FeedArticles.Tag(language?.Value)),
        };
    }

    private static Fact? First(params ReadOnlySpan<Fact?> facts)
    {
        foreach (var fact in facts)
        {
            if (fact is not null)
            {
                return fact;
            }
        }

        return null;
    }

    private static Fact? Date(params ReadOnlySpan<Fact?> facts)
    {
        foreach (var fact in facts)
        {
            if (fact is { } known && FeedDates.Read(known.Value) is not null)
            {
                return fact;
            }
        }

        return null;
    }

    private static Fact? Json(JsonLd json, string name) => json.Text(name) is { } text ? new Fact(text, "json-ld " + name) : null;

    private static Fact? Micro(Microdata micro, string name) => micro.Text(name) is { } text ? new Fact(text, "microdata " + name) : null;

    private static Fact? Meta(MetaTags meta, params ReadOnlySpan<string> names) => meta.First(names) is { } found ? new Fact(found.Value, found.From) : null;

    private static Fact? Html(string? text, string from) => Texts.Clean(text) is { } clean ? new Fact(clean, from) : null;

    private static Fact? Authors(JsonLd json, Microdata micro, MetaTags meta)
    {
        var stated = Joined(json.Each("author", "name"), "json-ld author") ?? Joined(micro.Names("author"), "microdata author") ?? Joined(json.Each("creator", "name"), "json-ld creator");
        foreach (var name in new[] { "author", "article:author", "article:author_name", "dc.creator", "parsely-author", "sailthru.author", "byl", "twitter:data1" })
        {
            stated ??= Joined(meta.All(name).Where(_ => name != "twitter:data1" || "written by".Equals(meta["twitter:label1"], StringComparison.OrdinalIgnoreCase)), "meta " + name);
        }

        return stated;
    }

    /// <summary>Addresses are no names.</summary>
    private static Fact? Joined(IEnumerable<string> names, string from)
    {
        var list = names.Select(Bylines.Name).OfType<string>().Where(n => !n.Contains("://", StringComparison.Ordinal) && !n.StartsWith('@')).Distinct(StringComparer.OrdinalIgnoreCase).Take(10).ToList();
        return list.Count > 0 ? new Fact(string.Join(", ", list), from) : null;
    }

    /// <summary>An address of the site's front page, of which templates make a canonical one for all, names no story.</summary>
    private static Fact? Address(IHtmlDocument page, JsonLd json, MetaTags meta, Uri? baseUrl, Uri? pageUrl)
    {
        Fact?[] said =
        [
            Html(page.QuerySelector("link[rel~=canonical i][href]")?.GetAttribute("href"), "html link[rel=canonical]"), Meta(meta, "og:url"), Json(json, "url"),
            json.Each("mainEntityOfPage", "@id", "url").FirstOrDefault() is { } main ? new Fact(main, "json-ld mainEntityOfPage") : null,
        ];
        foreach (var fact in said)
        {
            if (fact is { } known && WebAddresses.Absolute(known.Value, baseUrl) is { } url && (pageUrl is null || pageUrl.AbsolutePath == "/" || new Uri(url) is not { AbsolutePath: "/", Query: "" }))
            {
                return new Fact(url, known.From);
            }
        }

        return null;
    }

    private static Fact? Holder(JsonLd json) =>
        json.Inner("copyrightHolder", "name") is { } holder ? new Fact($"© {json.Text("copyrightYear")} {holder}".Replace("  ", " ", StringComparison.Ordinal), "json-ld copyrightHolder") : null;

    private static (SourceOutlet Outlet, string From)? Taken(JsonLd json, Uri? baseUrl)
    {
        var address = json.Each("isBasedOn", "url", "@id").Concat(json.Each("isBasedOnUrl", "url", "@id")).Select(u => WebAddresses.Absolute(u, baseUrl)).FirstOrDefault(u => u is not null);
        var name = json.Inner("isBasedOn", "publisher", "name") ?? json.Inner("isBasedOn", "sourceOrganization", "name") ?? json.Inner("isBasedOn", "provider", "name") ?? json.Inner("sourceOrganization", "name");
        return name is null && address is null ? null : (new SourceOutlet { Name = name ?? new Uri(address!).Host, Url = address }, address is null ? "json-ld sourceOrganization" : "json-ld isBasedOn");
    }

    private static IEnumerable<(Mark Mark, string From)> MarksOf(JsonLd json, Microdata micro, MetaTags meta)
    {
        foreach (var (type, kind) in new[] { ("AdvertiserContentArticle", MarkKind.Advertising), ("OpinionNewsArticle", MarkKind.Opinion), ("LiveBlogPosting", MarkKind.LiveBlog) })
        {
            if (json.IsA(type))
            {
                yield return (new Mark { Kind = kind, Text = type }, "json-ld @type");
            }
            else if (micro.Type?.TrimEnd('/').EndsWith("/" + type, StringComparison.OrdinalIgnoreCase) == true)
            {
                yield return (new Mark { Kind = kind, Text = type }, "microdata itemtype");
            }
        }

        List<(string? Text, string From)> said = [.. json.Each("genre", "name").Select(g => ((string?)g, "json-ld genre")), (json.Text("articleSection"), "json-ld articleSection"), (meta["article:section"], "opengraph article:section")];
        foreach (var (text, from) in said)
        {
            if ((AdvertisingLabels.Mark(text) ?? StoryLabels.Mark(text)) is { } mark)
            {
                yield return (mark, from);
            }
        }

        if (meta["article:opinion"] is "true" or "1")
        {
            yield return (new Mark { Kind = MarkKind.Opinion, Text = "article:opinion" }, "opengraph article:opinion");
        }
    }

    private static (IReadOnlyList<string> Names, string From) Words(JsonLd json, MetaTags meta)
    {
        (IEnumerable<string> Names, string From)[] said = [(json.Each("keywords", "name"), "json-ld keywords"), (meta.All("article:tag"), "opengraph article:tag"), (meta.All("news_keywords"), "meta news_keywords"), (meta.All("keywords"), "meta keywords")];
        foreach (var (names, from) in said)
        {
            var list = names.SelectMany(n => n.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(n => n.Length is > 0 and <= 100).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostKeywords).ToList();
            if (list.Count > 0)
            {
                return (list, from);
            }
        }

        return ([], "");
    }

    private static List<Alternate> Editions(IHtmlDocument page, Uri? baseUrl, string? language) =>
        [.. page.QuerySelectorAll("link[rel~=alternate i][hreflang][href]").Take(MostAlternates)
            .Select(l => (Language: FeedArticles.Tag(l.GetAttribute("hreflang")), Url: WebAddresses.Absolute(l.GetAttribute("href"), baseUrl)))
            .Where(l => l.Language is not null && l.Url is not null && !l.Language.Equals(language, StringComparison.OrdinalIgnoreCase))
            .Select(l => new Alternate { Language = l.Language!, Url = l.Url! }).DistinctBy(a => a.Url)];

    private static (Image Image, string From)? Image(JsonLd json, Microdata micro, MetaTags meta, Uri? baseUrl)
    {
        var stated = json.Each("image", "url", "contentUrl", "@id").FirstOrDefault();
        var (address, from) = stated is not null ? (stated, "json-ld image") : meta.First("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src") is { } found ? found : (micro.Text("image"), "microdata image");
        return WebAddresses.Absolute(address, baseUrl) is not { } url ? null : (new Image
        {
            Url = url,
            Caption = json.Inner("image", "caption") ?? json.Inner("image", "description") ?? meta["og:image:alt"],
            Credit = json.Inner("image", "creditText") ?? json.Inner("image", "author") ?? json.Inner("image", "creator") ?? json.Inner("image", "copyrightHolder"),
            Width = Size(json.Inner("image", "width") ?? meta["og:image:width"]),
            Height = Size(json.Inner("image", "height") ?? meta["og:image:height"]),
        }, from);
    }

    private static int? Size(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;
}
