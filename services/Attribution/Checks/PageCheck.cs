using AngleSharp.Html.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Looks at a page and says of each obligation whether the copy of the article on it meets it (DESIGN.md section 5).
/// What cannot be judged is <c>unknown</c>, never <c>met</c>. Pure, and linear in the size of the page.
/// </summary>
public static class PageCheck
{
    private const int FewCharacters = 400;

    public static PageReport Check(PageInput page, Article article, IReadOnlyList<Obligation> obligations)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(obligations);
        var (document, problem) = PageReader.Read(page);
        if (document is null)
        {
            return Unreadable(page.Url, obligations, problem!);
        }

        using (document)
        {
            return Check(page, document, article, obligations);
        }
    }

    /// <summary>Violation if any is broken; else undetermined if any is unknown or none could be judged; else compliant.</summary>
    public static CheckVerdict Overall(IReadOnlyList<ObligationVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return verdicts.Any(v => v.Verdict == Verdict.Broken) ? CheckVerdict.Violation
            : verdicts.Any(v => v.Verdict == Verdict.Unknown) || !verdicts.Any(v => v.Verdict == Verdict.Met) ? CheckVerdict.Undetermined
            : CheckVerdict.Compliant;
    }

    /// <summary>The report on a page that could not be judged: everything is unknown, for one reason.</summary>
    public static PageReport Unreadable(string? url, IReadOnlyList<Obligation> obligations, string reason)
    {
        ArgumentNullException.ThrowIfNull(obligations);
        return new PageReport
        {
            Url = url ?? "",
            Verdict = CheckVerdict.Undetermined,
            Obligations = [.. obligations.Select(o => new ObligationVerdict { Kind = o.Kind, Verdict = Verdict.Unknown, Reason = reason })],
            Reason = reason,
        };
    }

    private static PageReport Check(PageInput page, IHtmlDocument document, Article article, IReadOnlyList<Obligation> obligations)
    {
        var index = new ArticleIndex(article);
        if (index.BodyWords == 0)
        {
            return Unreadable(page.Url, obligations, "The stored article has no text to look for.");
        }

        var text = PageWalk.Read(document);
        if (text.Problem is not null)
        {
            return Unreadable(page.Url, obligations, text.Problem);
        }

        if (RegionFinder.Find(text, index) is not { } region)
        {
            return Unreadable(page.Url, obligations, WhyNotFound(text, document));
        }

        var look = Look(page, document, article, text, region);
        var verdicts = obligations.Select(o => Judge(look, o)).ToList();
        var overall = Overall(verdicts);
        return new PageReport
        {
            Url = page.Url ?? "",
            Verdict = overall,
            Obligations = verdicts,
            Reason = overall != CheckVerdict.Undetermined ? null
                : obligations.Count == 0 ? "No obligations were given, so there was nothing to check."
                : "Not every obligation could be judged; see the reason of each.",
        };
    }

    private static ObligationVerdict Judge(PageLook look, Obligation obligation) => obligation.Kind switch
    {
        ObligationKind.SourceLink or ObligationKind.ForeignLink => LinkCheck.Judge(look, obligation),
        ObligationKind.AdvertisingLabel => LabelCheck.Judge(look, obligation),
        ObligationKind.CopyrightNotice or ObligationKind.MediaIdentifier or ObligationKind.PhotoCredit => NoticeCheck.Judge(look, obligation),
        _ => new ObligationVerdict
        {
            Kind = obligation.Kind,
            Verdict = Verdict.Unknown,
            Reason = $"A look at the page does not judge '{Wire(obligation.Kind)}' yet; have a person check it.",
        },
    };

    private static PageLook Look(PageInput page, IHtmlDocument document, Article article, PageText text, ArticleRegion region)
    {
        var address = LinkAddress.Absolute(page.Url);
        var written = document.QuerySelector("base[href]")?.GetAttribute("href");
        var @base = written is null ? address : LinkAddress.Resolve(written, address).Address ?? address;
        return new PageLook
        {
            Article = article,
            Text = text,
            Region = region,
            Address = address,
            Base = @base,
            ForbidsFollowing = page.RobotsTag?.Contains("nofollow", StringComparison.OrdinalIgnoreCase) == true || RobotsForbid(document),
        };
    }

    private static bool RobotsForbid(IHtmlDocument document)
    {
        foreach (var meta in document.QuerySelectorAll("meta[name][content]"))
        {
            var name = meta.GetAttribute("name")!.Trim();
            var content = meta.GetAttribute("content")!;
            if ((name.Equals("robots", StringComparison.OrdinalIgnoreCase) || name.Equals("googlebot", StringComparison.OrdinalIgnoreCase))
                && content.Split(',', StringSplitOptions.TrimEntries).Any(c => c.Equals("nofollow", StringComparison.OrdinalIgnoreCase) || c.Equals("none", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static string WhyNotFound(PageText text, IHtmlDocument document)
    {
        var refresh = document.QuerySelector("meta[http-equiv='refresh' i]")?.GetAttribute("content");
        return refresh?.Contains("url", StringComparison.OrdinalIgnoreCase) == true
            ? "The page passes readers on to another address. Give the address of the article's own page."
            : text.Characters < FewCharacters && (text.Scripts > 0 || document.QuerySelector("noscript, iframe, frame") is not null)
            ? "The page shows next to no text without running its scripts or frames. Send the HTML as readers see it, or have a person look at it."
            : "The article was not found on the page: too little of its text stands there. Check the address; if the copy was translated or rewritten, have a person look at it.";
    }

    private static string Wire(ObligationKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
