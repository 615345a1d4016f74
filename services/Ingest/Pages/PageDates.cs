using AngleSharp.Html.Dom;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>When a page's story was published and changed. Pure.</summary>
internal static class PageDates
{
    private const int LongestDate = 100;

    public static (DateTimeOffset First, DateTimeOffset Updated) Of(IHtmlDocument page, PageFacts facts, StoryParts parts, Furniture furniture, ReadContext context, Origins origins)
    {
        var latest = context.Now.AddYears(1);
        var published = facts.PublishedAt is { } stated && stated < latest ? stated : (DateTimeOffset?)null;
        var modified = facts.ModifiedAt is { } changed && changed < latest ? changed : (DateTimeOffset?)null;
        if (published is not null)
        {
            origins.Of("firstCreated", facts.Published);
        }
        else if (Seen(page, furniture) is { } seen && seen.Date < latest)
        {
            published = seen.Date;
            origins.Add("firstCreated", seen.From);
        }
        else if (parts.Dated is { } dated && dated < latest)
        {
            published = dated;
            origins.Add("firstCreated", "text");
        }

        if (modified is not null && modified >= (published ?? modified))
        {
            origins.Of("versionCreated", facts.Modified);
        }
        else
        {
            modified = published ?? modified;
        }

        var updated = modified ?? context.Now;
        return (published ?? updated, updated);
    }

    private static (DateTimeOffset Date, string From)? Seen(IHtmlDocument page, Furniture furniture)
    {
        foreach (var time in page.QuerySelectorAll("time").Take(30))
        {
            if (!furniture.IsOutside(time) && FeedDates.Read(time.GetAttribute("datetime") ?? Texts.Of(time)) is { } date)
            {
                return (date, "html time");
            }
        }

        foreach (var element in page.QuerySelectorAll("[itemprop~=datePublished], [class*=date i], [class*=publish i], [class*=time i], [class*=posted i], [class*=created i]").Take(50))
        {
            if (furniture.Text(element) <= LongestDate && !furniture.IsOutside(element) && Texts.Of(element) is { Length: <= LongestDate } text && Bylines.Date(text) is { } date)
            {
                return (date, "html ." + (element.ClassName?.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? element.LocalName));
            }
        }

        return null;
    }
}
