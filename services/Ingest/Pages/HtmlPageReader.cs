using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Syndication.Contracts;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>The story on a news page. Thin: one story a page, found by its prose and by what the page says for machines. Pure.</summary>
internal static class HtmlPageReader
{
    private const int LongestHeadline = 1000;
    private const int LongestByline = 200;
    private const double MostLinks = 0.6;

    public static ReadResult Read(string html, ReadContext context)
    {
        using var document = HtmlDocuments.Parse(html);
        if (document is null)
        {
            return ReadResult.Refused("page", $"It is larger than {HtmlDocuments.MostCharacters} characters or {HtmlDocuments.MostElements} elements, or nests too deeply; it was not read.");
        }

        var baseUrl = WebAddresses.Absolute(document.QuerySelector("base[href]")?.GetAttribute("href"), context.Url) is { } stated ? new Uri(stated) : context.Url;
        var facts = PageFacts.Of(document, baseUrl);
        if (document.Body is not { } page)
        {
            return ReadResult.Refused("page", "The page is empty.");
        }

        var map = ProseMap.Of(page);
        var furniture = new Furniture(map, page);
        var elements = StoryElement.Find(document, map, furniture);
        var headline = Headline(document, facts);
        if (headline is not { Length: > 0 and <= LongestHeadline })
        {
            return ReadResult.Refused("headline", "No headline was found on the page (no JSON-LD headline, og:title, h1 or title); give the address of a story's own page.");
        }

        var parts = StoryParts.Of(HtmlBlocks.Read(elements, baseUrl, e => furniture.Is(e) || e.LocalName == "h1" || IsLinks(e, map)), headline);
        if (parts.Body.Count > HtmlBlocks.MostBlocks)
        {
            return ReadResult.Refused("body", $"The story has more than {HtmlBlocks.MostBlocks} blocks; have the publisher split it.");
        }

        if (parts.Body.Count == 0)
        {
            return ReadResult.Refused("body", "No text of a story was found on the page; if scripts build it, have the publisher give a feed or push it.");
        }

        return ReadResult.Of(Article(document, facts, headline, parts, context));
    }

    /// <summary>A list or a table that is nearly all links leads elsewhere.</summary>
    private static bool IsLinks(IElement element, ProseMap map) => element.LocalName is "ul" or "ol" or "table" or "dl" && map.LinkShare(element) > MostLinks;

    private static Article Article(IHtmlDocument document, PageFacts facts, string headline, StoryParts parts, ReadContext context)
    {
        var url = facts.Canonical ?? context.Url?.AbsoluteUri;
        var publisher = Publishers.Of(context);
        var (standfirst, body) = Standfirst(document, facts, parts.Body);
        var updated = facts.Modified ?? facts.Published ?? context.Now;
        var text = string.Join(' ', body.Take(20).Select(b => b.Text).Prepend(headline));
        return new Article
        {
            Id = ArticleIds.For(publisher, url ?? headline),
            PublisherId = publisher,
            Uri = url,
            Version = 1,
            Change = Change.New,
            PubStatus = PubStatus.Usable,
            Language = facts.Language ?? FeedArticles.Tag(context.Language) ?? LanguageGuess.Of(text) ?? "und",
            Headline = headline,
            Standfirst = standfirst,
            Byline = (facts.Byline ?? Text(document.QuerySelector("[itemprop=author], [rel=author], .byline, .author"))) is { Length: <= LongestByline } byline ? byline : null,
            Body = body,
            Images = [.. parts.Images.Concat(facts.Picture is { } picture && !parts.Images.Any(i => i.Url == picture.Url) ? [picture] : [])],
            Subjects = [.. facts.Keywords.Select(k => new Subject { Name = k })],
            Section = facts.Section,
            CanonicalUrl = url,
            FirstCreated = facts.Published ?? updated,
            VersionCreated = updated,
            Marks = facts.IsAdvertising && parts.Marks.Count == 0 ? [new Mark { Kind = MarkKind.Advertising, Text = "AdvertiserContentArticle" }] : parts.Marks,
            Notices = Notices(document, parts),
            Alternates = [.. facts.Alternates.Where(a => a.Url != url)],
            TranslationOf = facts.TranslationOf is { } original ? new TranslationStatement { Url = original } : null,
        };
    }

    private static string? Headline(IHtmlDocument document, PageFacts facts)
    {
        var first = document.QuerySelectorAll("h1").Select(Text).FirstOrDefault(t => t is not null);
        return first ?? facts.Headline ?? (document.Title is { Length: > 0 } title ? title.Split(" | ")[0].Split(" — ")[0].Trim() : null);
    }

    /// <summary>The lead where the page sets one apart, or where what it says for machines is how the text begins.</summary>
    private static (string? Standfirst, IReadOnlyList<Block> Body) Standfirst(IHtmlDocument document, PageFacts facts, IReadOnlyList<Block> body)
    {
        var lead = Text(document.QuerySelector("[class~=lead], [class~=standfirst], [class~=article-lead], [class~=article__lead], [class~=intro], [itemprop=alternativeHeadline]"));
        var first = body.FirstOrDefault(b => b.Kind == BlockKind.Paragraph)?.Text ?? "";
        if (first == (lead ?? facts.Description))
        {
            return body.Count > 1 ? (first, [.. body.TakeWhile(b => b.Kind != BlockKind.Paragraph), .. body.SkipWhile(b => b.Kind != BlockKind.Paragraph).Skip(1)]) : (null, body);
        }

        // A description that readers do not see is none of the story.
        return (lead is not null && !first.StartsWith(lead, StringComparison.Ordinal) ? lead : null, body);
    }

    /// <summary>Those at the story's foot; where there are none, those at the page's.</summary>
    private static IReadOnlyList<Notice> Notices(IHtmlDocument document, StoryParts parts)
    {
        if (parts.Notices.Count > 0)
        {
            return parts.Notices;
        }

        var found = new List<Notice>();
        foreach (var footer in document.QuerySelectorAll("footer").Take(5))
        {
            found.AddRange(HtmlBlocks.Read(footer, null, null).Blocks.Take(50).Select(b => (Kind: Pages.Notices.Kind(b.Text), b.Text)).Where(n => n.Kind is not null)
                .Select(n => new Notice { Kind = n.Kind!.Value, Text = n.Text }));
        }

        return [.. found.Distinct()];
    }

    private static string? Text(IElement? element)
    {
        var inline = new InlineText();
        inline.Append(element?.TextContent ?? "");
        return inline.Take().Text is { Length: > 0 } text ? text : null;
    }
}
