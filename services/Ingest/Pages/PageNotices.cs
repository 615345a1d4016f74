using AngleSharp.Html.Dom;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>Notices of a page: those at the story's foot; where it has none, those of the page's foot and of its facts for machines. Pure.</summary>
internal static class PageNotices
{
    private const int MostFeet = 5;
    private const int MostLines = 80;

    public static IReadOnlyList<Notice> Of(IHtmlDocument page, PageFacts facts, StoryParts parts, Origins origins)
    {
        var found = new List<Notice>(parts.Notices);
        foreach (var foot in page.QuerySelectorAll("footer, [role=contentinfo], #footer, .footer, .copyright, .site-footer").Take(MostFeet))
        {
            foreach (var text in HtmlBlocks.Read(foot, null, null).Blocks.Take(MostLines).SelectMany(b => b.Items.Prepend(b.Text)))
            {
                if (text.Length > 0 && Notices.Kind(text) is { } kind && kind != NoticeKind.AdvertisingDisclaimer && !parts.Notices.Any(n => n.Kind == kind))
                {
                    found.Add(new Notice { Kind = kind, Text = text });
                    origins.Add("notices", "html footer", text);
                }
            }
        }

        Take(facts.Copyright, NoticeKind.Copyright);
        Take(facts.UsageTerms, NoticeKind.Terms);
        return [.. found.Distinct()];

        void Take(Fact? fact, NoticeKind kind)
        {
            if (fact is { } stated && !found.Exists(n => n.Kind == kind))
            {
                found.Add(new Notice { Kind = kind, Text = stated.Value });
                origins.Add("notices", stated.From, stated.Value);
            }
        }
    }
}
