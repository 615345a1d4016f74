using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>Which of a page's lines is the story's headline: the one that readers see, told by what machines are told. Pure.</summary>
internal static class PageHeadline
{
    private const double Alike = 0.5;
    private static readonly string[] Separators = [" | ", " — ", " – ", " :: ", " » ", " • ", " - "];

    /// <returns>Null where the page has none.</returns>
    public static string? Of(IHtmlDocument page, PageFacts facts, IReadOnlyList<IElement> story, Furniture furniture, Origins origins)
    {
        var stated = facts.Headline is { } fact ? WithoutSite(fact.Value, facts.SiteName) : null;
        var title = Texts.Clean(page.Title) is { } whole ? WithoutSite(whole, facts.SiteName) : null;
        var seen = page.QuerySelectorAll("h1").Take(20).Select(e => (Element: e, Text: Texts.Of(e))).Where(h => h.Text is { Length: > 0 }).ToList();
        var told = stated ?? title;
        var best = told is null ? null : seen.Where(h => Likeness(h.Text!, told) >= Alike).OrderByDescending(h => Likeness(h.Text!, told)).Select(h => h.Text).FirstOrDefault();
        // Without a word for machines: the one in or right above the story.
        best ??= stated is null ? seen.Where(h => !furniture.Holds(h.Element)).Select(h => h.Text).FirstOrDefault() ?? seen.Select(h => h.Text).FirstOrDefault() : null;
        if (best is not null)
        {
            origins.Add("headline", "html h1");
            return best;
        }

        if (stated is not null)
        {
            origins.Add("headline", facts.Headline!.Value.From);
            return stated;
        }

        if (story.Count > 0 && told is not null && story[0].QuerySelectorAll("h2, h3").Take(5).Select(Texts.Of).FirstOrDefault(t => t is not null && Likeness(t, told) >= Alike) is { } below)
        {
            origins.Add("headline", "html h2");
            return below;
        }

        if (title is not null)
        {
            origins.Add("headline", "html title");
        }

        return title;
    }

    /// <summary>"Ferries bought | North Wire" without the site, which stands behind the last separator, or before the first if it is known.</summary>
    private static string WithoutSite(string title, string? site)
    {
        foreach (var separator in Separators)
        {
            var (first, last) = (title.IndexOf(separator, StringComparison.Ordinal), title.LastIndexOf(separator, StringComparison.Ordinal));
            if (last <= 0)
            {
                continue;
            }

            if (site is not null && Texts.Key(title[..first]) == Texts.Key(site))
            {
                return title[(first + separator.Length)..].Trim();
            }

            var behind = title[(last + separator.Length)..];
            if ((site is not null && Texts.Key(behind) == Texts.Key(site)) || (separator is not (" - " or " – " or " — ") && behind.Length < last) || (site is null && behind.Length <= 30 && behind.Length * 2 < last))
            {
                return WithoutSite(title[..last].Trim(), site);
            }
        }

        return title;
    }

    /// <summary>0 to 1: words in common, of the shorter one.</summary>
    private static double Likeness(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        return a.Count == 0 || b.Count == 0 ? 0 : (double)a.Count(b.Contains) / Math.Max(1, Math.Min(a.Count, b.Count)) * (Math.Min(a.Count, b.Count) >= 3 || Texts.Key(one) == Texts.Key(other) ? 1 : 0.4);
    }

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var range in text.AsSpan().SplitAny(" ,.:;!?\"'«»“”„‘’()–—-|"))
        {
            if (text.AsSpan()[range].Length > 1)
            {
                words.Add(text[range]);
            }
        }

        return words.Count > 0 ? words : [text];
    }
}
