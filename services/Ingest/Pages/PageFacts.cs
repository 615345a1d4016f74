using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Syndication.Contracts;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>What a page says of its story for machines: schema.org JSON-LD first, then OpenGraph and meta elements. Pure.</summary>
internal sealed record PageFacts
{
    private const int MostJson = 500_000;
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public string? Headline { get; init; }
    public string? Description { get; init; }
    public string? Byline { get; init; }
    public string? Language { get; init; }
    public string? Canonical { get; init; }
    public string? Section { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Modified { get; init; }
    public Image? Picture { get; init; }
    public bool IsAdvertising { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public IReadOnlyList<Alternate> Alternates { get; init; } = [];
    public string? TranslationOf { get; init; }

    public static PageFacts Of(IHtmlDocument document, Uri? baseUrl)
    {
        using var json = Article(document);
        var story = json?.RootElement is { } root ? Story(root) : null;
        var language = FeedArticles.Tag(Text(story, "inLanguage") ?? document.DocumentElement.GetAttribute("lang") ?? Meta(document, "og:locale"));
        var canonical = document.QuerySelector("link[rel~=canonical][href]")?.GetAttribute("href") ?? Meta(document, "og:url") ?? Text(story, "url");
        return new PageFacts
        {
            Headline = Text(story, "headline") ?? Meta(document, "og:title"),
            Description = Text(story, "description") ?? Meta(document, "og:description") ?? Meta(document, "description"),
            Byline = Name(story, "author") ?? Meta(document, "author"),
            Language = language,
            Canonical = WebAddresses.Absolute(canonical, baseUrl),
            Section = Text(story, "articleSection") ?? Meta(document, "article:section"),
            Published = FeedDates.Read(Text(story, "datePublished") ?? Meta(document, "article:published_time")),
            Modified = FeedDates.Read(Text(story, "dateModified") ?? Meta(document, "article:modified_time")),
            Picture = Image(story, document, baseUrl),
            IsAdvertising = Text(story, "@type") == "AdvertiserContentArticle",
            Keywords = [.. (Text(story, "keywords") ?? Meta(document, "news_keywords") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(50)],
            Alternates = Editions(document, baseUrl, language),
            TranslationOf = WebAddresses.Absolute(Address(story, "translationOfWork"), baseUrl),
        };
    }

    private static List<Alternate> Editions(IHtmlDocument document, Uri? baseUrl, string? language) =>
        [.. document.QuerySelectorAll("link[rel~=alternate][hreflang][href]").Take(100)
            .Select(l => (Language: FeedArticles.Tag(l.GetAttribute("hreflang")), Url: WebAddresses.Absolute(l.GetAttribute("href"), baseUrl)))
            .Where(l => l.Language is not null && l.Url is not null && !l.Language.Equals(language, StringComparison.OrdinalIgnoreCase))
            .Select(l => new Alternate { Language = l.Language!, Url = l.Url! }).DistinctBy(a => a.Url)];

    private static string? Meta(IHtmlDocument document, string name) =>
        document.QuerySelectorAll("meta[content]")
            .Where(m => name.Equals(m.GetAttribute("property") ?? m.GetAttribute("name"), StringComparison.OrdinalIgnoreCase))
            .Select(m => Clean(m.GetAttribute("content"))).FirstOrDefault(c => c is not null);

    /// <summary>The first JSON-LD script that describes a story.</summary>
    private static JsonDocument? Article(IHtmlDocument document)
    {
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']").Take(20))
        {
            if (script.TextContent.Length > MostJson)
            {
                continue;
            }

            JsonDocument? parsed = null;
            try
            {
                parsed = JsonDocument.Parse(script.TextContent, Parsing);
                if (Story(parsed.RootElement) is not null)
                {
                    return parsed;
                }
            }
            catch (JsonException)
            {
                // Broken facts are no facts; the page itself is still there.
            }

            parsed?.Dispose();
        }

        return null;
    }

    private static JsonElement? Story(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Take(100).Select(Story).FirstOrDefault(s => s is not null),
        JsonValueKind.Object when Text(element, "@type")?.EndsWith("Article", StringComparison.Ordinal) == true || Text(element, "@type") is "BlogPosting" or "LiveBlogPosting" or "Report" => element,
        JsonValueKind.Object when element.TryGetProperty("@graph", out var graph) && graph.ValueKind == JsonValueKind.Array => Story(graph),
        _ => null,
    };

    /// <summary>The member as text; the first of a list, the <c>@value</c> or <c>name</c> of an object.</summary>
    private static string? Text(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? Value(value, "@value", "name", "url", "@id") : null;

    private static string? Name(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.Array
                ? string.Join(", ", value.EnumerateArray().Take(10).Select(v => Value(v, "name")).OfType<string>()) is { Length: > 0 } names ? names : null
                : Value(value, "name")
            : null;

    private static string? Address(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? Value(value, "url", "@id") : null;

    private static string? Value(JsonElement value, params string[] members) => value.ValueKind switch
    {
        JsonValueKind.String => Clean(Safe(value)),
        JsonValueKind.Array => value.GetArrayLength() > 0 ? Value(value[0], members) : null,
        JsonValueKind.Object => members.Select(m => value.TryGetProperty(m, out var inner) && inner.ValueKind == JsonValueKind.String ? Clean(Safe(inner)) : null).FirstOrDefault(t => t is not null),
        _ => null,
    };

    private static string? Safe(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    private static Image? Image(JsonElement? story, IHtmlDocument document, Uri? baseUrl)
    {
        var picture = story is { } known && known.TryGetProperty("image", out var image) ? image.ValueKind == JsonValueKind.Array && image.GetArrayLength() > 0 ? image[0] : image : (JsonElement?)null;
        var address = picture is { } given ? Value(given, "url", "contentUrl", "@id") : null;
        var url = WebAddresses.Absolute(address ?? Meta(document, "og:image"), baseUrl);
        return url is null ? null : new Image
        {
            Url = url,
            Caption = Text(picture, "caption") ?? Meta(document, "og:image:alt"),
            Credit = Text(picture, "creditText") ?? Name(picture, "author") ?? Name(picture, "creator") ?? Name(picture, "copyrightHolder"),
            Width = Size(Meta(document, "og:image:width")),
            Height = Size(Meta(document, "og:image:height")),
        };
    }

    private static int? Size(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    private static string? Clean(string? text)
    {
        var inline = new InlineText();
        inline.Append(text?.Length > 20_000 ? text[..20_000] : text ?? "");
        return inline.Take().Text is { Length: > 0 } clean ? clean : null;
    }
}
