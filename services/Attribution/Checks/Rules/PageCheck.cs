using AngleSharp.Html.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Looks at a page and says of each obligation whether the copy of the article on it meets it (DESIGN.md section 5).
/// What cannot be judged is <c>unknown</c>, never <c>met</c>. Pure, and linear in the size of the page.
/// </summary>
public static class PageCheck
{
    /// <summary>Grows when the same page may get another verdict.</summary>
    public const int RulesVersion = 4;

    public static PageReport Check(PageInput page, Article article, IReadOnlyList<Obligation> obligations)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Check(page, article, new ArticleIndex(article), obligations);
    }

    /// <param name="index">Of the article: made once where several pages are held against it, one after the other.</param>
    /// <param name="isOwnCopy">The page is a copy in a frame of our own: there is no wall to look for, which could only soften a verdict.</param>
    internal static PageReport Check(PageInput page, Article article, ArticleIndex index, IReadOnlyList<Obligation> obligations, bool isOwnCopy = false)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(obligations);
        var (document, problem) = PageReader.Read(page);
        if (document is null)
        {
            return Unreadable(page.Url, obligations, problem!);
        }

        // It holds nothing but memory; to dispose of it would take it apart node by node.
        return Check(page, document, article, index, obligations, isOwnCopy);
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
    public static PageReport Unreadable(string? url, IReadOnlyList<Obligation> obligations, Undetermined why)
    {
        ArgumentNullException.ThrowIfNull(obligations);
        ArgumentNullException.ThrowIfNull(why);
        return new PageReport
        {
            Url = url ?? "",
            Verdict = CheckVerdict.Undetermined,
            Obligations = [.. obligations.Select(o => new ObligationVerdict
            {
                Kind = o.Kind, Verdict = Verdict.Unknown, Reason = why.Reason, Evidence = new VerdictEvidence { Code = why.Code },
            })],
            Reason = why.Reason,
            Code = why.Code,
        };
    }

    /// <summary>Addresses of the page that must be followed before a verdict (<see cref="PageInput.Followed"/>); none when it cannot be read.</summary>
    public static IReadOnlyList<string> ToFollow(PageInput page, Article article, IReadOnlyList<Obligation> obligations)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(obligations);
        var document = PageReader.Read(page).Document;
        if (document is null || PageWalk.Read(document) is not { Problem: null } text || new ArticleIndex(article) is not { BodyWords: > 0 } index || RegionFinder.Find(text, index) is not { } region)
        {
            return [];
        }

        return LinkCheck.Unfollowed(Look(page, document, article, index, text, region, obligations));
    }

    private static PageReport Check(PageInput page, IHtmlDocument document, Article article, ArticleIndex index, IReadOnlyList<Obligation> obligations, bool isOwnCopy)
    {
        if (index.BodyWords == 0)
        {
            return Unreadable(page.Url, obligations, Undetermined.NoStoredText);
        }

        var text = PageWalk.Read(document);
        if (text.Problem is not null)
        {
            return Unreadable(page.Url, obligations, text.Problem);
        }

        if (RegionFinder.Find(text, index) is not { } region)
        {
            return Unreadable(page.Url, obligations, Barriers.WhyNotFound(page, text, document));
        }

        var look = Look(page, document, article, index, text, region, obligations);
        var verdicts = obligations.Select(o => Judge(look, o)).ToList();
        if (!isOwnCopy && look.Share < Barriers.MostOfIt && Barriers.IsWalled(text, document))
        {
            verdicts = [.. verdicts.Zip(obligations, (v, o) => Barriers.BehindWall(look, o, v))];
        }

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
        ObligationKind.CopyrightNotice or ObligationKind.MediaIdentifier => NoticeCheck.Judge(look, obligation),
        ObligationKind.PhotoCredit => CreditCheck.Judge(look, obligation),
        ObligationKind.ExcerptLimit => ExcerptCheck.Judge(look, obligation),
        ObligationKind.Delay => DelayCheck.Judge(look, obligation),
        ObligationKind.NoDerivatives => UnalteredCheck.Judge(look, obligation),
        ObligationKind.Permission => new ObligationVerdict
        {
            Kind = obligation.Kind,
            Verdict = Verdict.Unknown,
            Reason = "Whether the partner has the permission that the terms demand does not show on a page. Look for the agreement on file.",
            Evidence = new VerdictEvidence { Code = "not-on-page" },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(obligation), obligation.Kind, "An obligation of a kind that no check judges."),
    };

    internal static PageLook Look(
        PageInput page, IHtmlDocument document, Article article, ArticleIndex index, PageText text, ArticleRegion region, IReadOnlyList<Obligation> owed)
    {
        var address = LinkAddress.Absolute(page.Url);
        var @base = text.Base is null ? address : LinkAddress.Resolve(text.Base, address).Address ?? address;
        return new PageLook
        {
            Article = article,
            Index = index,
            Document = document,
            TakenAt = page.TakenAt,
            Owed = owed,
            Text = text,
            Region = region,
            Address = address,
            Base = @base,
            Followed = page.Followed,
            ForbidsFollowing = page.RobotsTag?.Contains("nofollow", StringComparison.OrdinalIgnoreCase) == true || RobotsForbid(text),
        };
    }

    private static bool RobotsForbid(PageText text)
    {
        foreach (var meta in text.Metas)
        {
            if (meta.GetAttribute("name")?.Trim() is { } name && meta.GetAttribute("content") is { } content
                && (name.Equals("robots", StringComparison.OrdinalIgnoreCase) || name.Equals("googlebot", StringComparison.OrdinalIgnoreCase))
                && content.Split(',', StringSplitOptions.TrimEntries).Any(c => c.Equals("nofollow", StringComparison.OrdinalIgnoreCase) || c.Equals("none", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
