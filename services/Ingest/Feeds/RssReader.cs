using System.Globalization;
using System.Xml.Linq;
using Syndication.Contracts;
using Syndication.Ingest.Pages;
using static Syndication.Ingest.Feeds.FeedXml;

namespace Syndication.Ingest.Feeds;

/// <summary>
/// RSS 2.0 (https://www.rssboard.org/rss-specification) with the modules of news feeds: content, Dublin Core, Media RSS,
/// Atom links and tombstones. Pure.
/// </summary>
internal static class RssReader
{
    public static IEnumerable<XElement> Entries(XElement root) =>
        (root.Element("channel") ?? root).Elements().Concat(root.Elements("item")).Where(e => e.Name == "item" || e.Name == Tombstones + "deleted-entry");

    public static FeedEntry Entry(XElement item, ReadContext context)
    {
        var channel = item.Parent;
        var baseUrl = Base(item, context.Url);
        var permalink = item.Element("guid") is { } guid && guid.Attribute("isPermaLink")?.Value != "false" ? WebAddresses.Absolute(guid.Value, null) : null;
        var link = WebAddresses.Absolute(item.Text("link"), baseUrl) ?? AtomLink(item, baseUrl) ?? permalink;
        var (full, description) = (item.Text(Content + "encoded"), item.Text("description"));
        var language = item.Text(DublinCore + "language") ?? Language(item) ?? channel?.Text("language");
        var page = link is null ? baseUrl : new Uri(link);
        return new FeedEntry
        {
            Id = item.Text("guid") ?? link,
            Title = Plain(item.Text("title")),
            Link = link,
            Summary = full is null ? null : Plain(description),
            Content = (full ?? description) is { } html ? HtmlBlocks.Read(html, page) : null,
            Author = Author(item),
            Language = language,
            Published = FeedDates.Read(item.Text("pubDate") ?? item.Text(DublinCore + "date") ?? item.Text(Atom + "published")),
            Updated = FeedDates.Read(item.Text(Atom + "updated") ?? item.Text(Terms + "modified")),
            Categories = [.. item.Elements("category").Concat(item.Elements(DublinCore + "subject"))
                .Select(c => Plain(c.Value)).OfType<string>().Select(name => new Subject { Name = name })],
            Images = [.. Images(item, baseUrl)],
            Alternates = Alternates(item, baseUrl, language),
            Source = Source(item),
            Rights = Plain(item.Text(DublinCore + "rights") ?? channel?.Text("copyright")),
        };
    }

    /// <summary>Editions in other languages: <c>atom:link rel="alternate" hreflang</c>.</summary>
    public static IReadOnlyList<Alternate> Alternates(XElement entry, Uri? baseUrl, string? language) =>
        [.. entry.Elements(Atom + "link")
            .Where(l => (l.Attribute("rel")?.Value ?? "alternate") == "alternate")
            .Select(l => (Language: FeedArticles.Tag(l.Attribute("hreflang")?.Value), Url: WebAddresses.Absolute(l.Attribute("href")?.Value, baseUrl)))
            .Where(l => l.Language is not null && l.Url is not null && !l.Language.Equals(language, StringComparison.OrdinalIgnoreCase))
            .Select(l => new Alternate { Language = l.Language!, Url = l.Url! })];

    private static string? AtomLink(XElement item, Uri? baseUrl) =>
        item.Elements(Atom + "link").Where(l => l.Attribute("hreflang") is null && (l.Attribute("rel")?.Value ?? "alternate") == "alternate")
            .Select(l => WebAddresses.Absolute(l.Attribute("href")?.Value, baseUrl)).FirstOrDefault(u => u is not null);

    /// <summary><c>dc:creator</c>, or <c>author</c>, which is "mail@host (Name)" by the specification.</summary>
    private static string? Author(XElement item)
    {
        var author = item.Text(DublinCore + "creator") ?? item.Text("author");
        var (open, close) = (author?.IndexOf('(', StringComparison.Ordinal) ?? -1, author?.LastIndexOf(')') ?? -1);
        return Plain(open > 0 && close > open && author!.Contains('@', StringComparison.Ordinal) ? author[(open + 1)..close] : author);
    }

    private static SourceOutlet? Source(XElement item)
    {
        var source = item.Element("source");
        var name = Plain(source?.Value);
        return name is null ? null : new SourceOutlet { Name = name, Url = WebAddresses.Absolute(source!.Attribute("url")?.Value, null) };
    }

    private static IEnumerable<Image> Images(XElement item, Uri? baseUrl)
    {
        foreach (var media in item.Elements(Media + "content").Concat(item.Elements(Media + "group").Elements(Media + "content")))
        {
            if (IsPicture(media) && WebAddresses.Absolute(media.Attribute("url")?.Value, baseUrl) is { } url)
            {
                yield return new Image
                {
                    Url = url,
                    Caption = Plain(media.Text(Media + "description") ?? item.Text(Media + "description")),
                    Credit = Plain(media.Text(Media + "credit") ?? item.Text(Media + "credit")),
                    Width = Size(media, "width"),
                    Height = Size(media, "height"),
                };
            }
        }

        foreach (var enclosure in item.Elements("enclosure"))
        {
            if (enclosure.Attribute("type")?.Value.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true && WebAddresses.Absolute(enclosure.Attribute("url")?.Value, baseUrl) is { } url)
            {
                yield return new Image { Url = url, Credit = Plain(item.Text(Media + "credit")) };
            }
        }
    }

    private static bool IsPicture(XElement media) =>
        media.Attribute("medium")?.Value == "image" || media.Attribute("type")?.Value.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true
        || (media.Attribute("medium") is null && media.Attribute("type") is null);

    private static int? Size(XElement media, string name) =>
        int.TryParse(media.Attribute(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
