using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Syndication.Contracts;
using Syndication.Ingest.Articles;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>
/// The story on a news page: one a page, found by its prose and by what the page says for machines. What the page says for machines comes
/// first where readers do not see it (dates, language, address), what readers see where they do (headline, text, pictures). Pure.
/// </summary>
internal static class HtmlPageReader
{
    private const int LongestHeadline = 1000;
    private const int LongestByline = 200;
    private const int ShortestStated = 400;
    private const double MostLinks = 0.6;

    public static ReadResult Read(string html, ReadContext context)
    {
        using var document = HtmlDocuments.Parse(html);
        if (document?.Body is not { } page)
        {
            return ReadResult.Refused("page", $"It is larger than {HtmlDocuments.MostCharacters} characters or {HtmlDocuments.MostElements} elements, or nests too deeply; it was not read.");
        }

        var baseUrl = WebAddresses.Absolute(document.QuerySelector("base[href]")?.GetAttribute("href"), context.Url) is { } stated ? new Uri(stated) : context.Url;
        var facts = PageFacts.Of(document, baseUrl, context.Url);
        var map = ProseMap.Of(page);
        var furniture = new Furniture(map, page);
        var elements = StoryElement.Find(document, map, furniture);
        var origins = new Origins();
        var headline = PageHeadline.Of(document, facts, elements, furniture, origins);
        if (headline is not { Length: > 0 and <= LongestHeadline })
        {
            return ReadResult.Refused("headline", "No headline was found on the page (no JSON-LD headline, og:title, h1 or title); give the address of a story's own page.");
        }

        var body = HtmlBlocks.Read(elements, baseUrl, e => furniture.Is(e) || e.LocalName == "h1" || IsLinks(e, map), furniture.IsCaption);
        if (body.Blocks.Count > HtmlBlocks.MostBlocks)
        {
            return ReadResult.Refused("body", $"The story has more than {HtmlBlocks.MostBlocks} blocks; have the publisher split it.");
        }

        var parts = StoryParts.Of(Fuller(body, facts, origins), headline, StoryPlace.Page);
        if (parts.Body.Count == 0)
        {
            return ReadResult.Refused("body", "No text of a story was found on the page; if scripts build it, have the publisher give a feed or push it.");
        }

        var article = Article(document, new Found(facts, elements, furniture, headline, parts, baseUrl), context, origins);
        origins.AddText(article);
        return ReadResult.Of(article) with { Origins = origins.All };
    }

    /// <summary>A list or a table that is nearly all links leads elsewhere.</summary>
    private static bool IsLinks(IElement element, ProseMap map) => element.LocalName is "ul" or "ol" or "table" or "dl" && map.LinkShare(element) > MostLinks;

    /// <summary>A page that scripts build has its story in the facts for machines, if anywhere.</summary>
    private static HtmlBody Fuller(HtmlBody body, PageFacts facts, Origins origins)
    {
        if (facts.Text is not { Value.Length: >= ShortestStated } stated || body.Blocks.Where(StoryParts.HasText).Sum(b => b.Text.Length) * 3 > stated.Value.Length)
        {
            origins.Add("body", "html");
            return body;
        }

        origins.Add("body", stated.From);
        return new HtmlBody([.. FeedText.Paragraphs(stated.Value).Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })], []);
    }

    private sealed record Found(PageFacts Facts, IReadOnlyList<IElement> Elements, Furniture Furniture, string Headline, StoryParts Parts, Uri? BaseUrl);

    private static Article Article(IHtmlDocument document, Found found, ReadContext context, Origins origins)
    {
        var (facts, parts) = (found.Facts, found.Parts);
        var url = origins.Of("canonicalUrl", facts.Canonical) ?? context.Url?.AbsoluteUri;
        url = url is null ? null : Addresses.WithoutTracking(url);
        var publisher = Publishers.Of(context);
        var (standfirst, body) = PageStandfirst.Of(document, facts, parts.Body, found.Headline, found.Elements, found.Furniture, origins);
        var (first, updated) = PageDates.Of(document, facts, parts, found.Furniture, context, origins);
        var declared = facts.Language is { } language && FeedArticles.Tag(language.Value) is not null ? language : (Fact?)null;
        var (tag, doubt) = LanguageCheck.Of(declared?.Value ?? context.Language, string.Join('\n', body.Take(20).Select(b => b.Text).Prepend(found.Headline)));
        if (doubt is null)
        {
            origins.Add("language", declared?.From ?? (context.Language is null ? "text" : "source"));
        }

        var outlet = Outlet(facts.Outlet?.Outlet, SourceLines.Of(body, url is null ? context.Url : new Uri(url)));
        var lifts = parts.Marks.FirstOrDefault(m => m.Kind == MarkKind.Embargo) is { } line ? Embargoes.Until(line.Text, first) : null;
        return new Article
        {
            Id = ArticleIds.For(publisher, url ?? found.Headline),
            PublisherId = publisher,
            Uri = url,
            Version = 1,
            Change = Change.New,
            PubStatus = PubStatus.Usable,
            Language = tag,
            Headline = found.Headline,
            Standfirst = standfirst,
            Byline = Byline(document, found, origins),
            Body = body,
            Images = PageImages.Of(document, facts, parts.Images, found.Elements, found.Furniture, found.BaseUrl, origins),
            Subjects = Subjects(facts, origins),
            Section = origins.Of("section", facts.Section),
            Located = origins.Of("located", facts.Located),
            CanonicalUrl = url,
            FirstCreated = first,
            VersionCreated = updated,
            Embargo = lifts,
            Expiry = facts.Expires is { } expires ? FeedDates.Read(origins.Of("expiry", expires)) : null,
            SourceOutlet = Noted(outlet, facts, origins),
            Marks = PageMarks.Of(document, found.Facts, parts, found.Furniture, found.Elements, origins),
            Notices = PageNotices.Of(document, facts, parts, origins),
            Alternates = [.. facts.Alternates.Where(a => a.Url != url)],
            TranslationOf = facts.TranslationOf is { } original ? new TranslationStatement { Url = origins.Of("translationOf", original) } : null,
            Translations = [.. facts.Translations.Where(t => t != url)],
            LanguageDoubt = doubt,
        };
    }

    private static IReadOnlyList<Subject> Subjects(PageFacts facts, Origins origins)
    {
        if (facts.Keywords.Names.Count > 0)
        {
            origins.Add("subjects", facts.Keywords.From);
        }

        return [.. facts.Keywords.Names.Select(k => new Subject { Name = k })];
    }

    /// <summary>The page that metadata states is stated, whatever the text says beside it; the text has the outlet's name at least as well.</summary>
    private static SourceOutlet? Outlet(SourceOutlet? stated, SourceOutlet? told) =>
        stated is not { Url: { } page } ? told ?? stated
        : told is not null && stated.Name == new Uri(page).Host ? stated with { Name = told.Name }
        : stated;

    private static SourceOutlet? Noted(SourceOutlet? outlet, PageFacts facts, Origins origins)
    {
        if (outlet is { Text: null } && facts.Outlet is { } stated)
        {
            origins.Add("sourceOutlet", stated.From);
        }

        return outlet;
    }

    private static string? Byline(IHtmlDocument document, Found found, Origins origins)
    {
        if (found.Facts.Byline is { Value.Length: <= LongestByline } fact)
        {
            return origins.Of("byline", fact);
        }

        foreach (var element in document.QuerySelectorAll("[rel~=author], [itemprop~=author], .byline, .author, .article-author, .post-author, .entry-author, [class*=byline i], [class*=author-name i], [class*=author__name i]").Take(20))
        {
            if (found.Furniture.Text(element) <= LongestByline && Texts.Of(element) is { Length: <= LongestByline } text && Bylines.Name(text) is { } name && !name.Contains("http", StringComparison.Ordinal) && Bylines.Date(name) is null && name.Split(' ').Length <= 12)
            {
                origins.Add("byline", "html ." + (element.ClassName?.Split(' ')[0] ?? element.LocalName));
                return name;
            }
        }

        if (found.Parts.Byline is not null)
        {
            origins.Add("byline", "text");
        }

        return found.Parts.Byline;
    }
}
