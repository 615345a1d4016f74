using System.Globalization;
using AngleSharp.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// The source link and the foreign link: a link counts when a reader can see it and follow it to the demanded site, from
/// within the article's own region and not lower than demanded.
/// </summary>
internal static class LinkCheck
{
    /// <summary>How far a link got, worst first: the best one is what the verdict speaks of.</summary>
    private enum Standing { Misleading, Outside, Hidden, WrongPage, NotFollowable, TooLow, Doubtful, Good }

    private sealed record Candidate(Standing Standing, PageLink Link, LinkAddress? Address, BlockPlace Place, string Why);

    /// <summary>
    /// Addresses whose redirect would have to be followed to tell: visible links to known shorteners, and ones whose words
    /// name the demanded site, within the region. At most <see cref="MostFollowed"/>.
    /// </summary>
    public static IReadOnlyList<string> Unfollowed(PageLook look)
    {
        var owed = look.Owed.Where(o => o.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink).ToList();
        var domains = owed.SelectMany(o => HostNames.Domains(Demanded(o))).ToList();
        var found = new List<string>();
        foreach (var link in look.Text.Links)
        {
            if (found.Count == MostFollowed || domains.Count == 0)
            {
                break;
            }

            if (link.HiddenBy is null && look.Region[link.Block].InRegion && !IsOutside(look, link) && LinkAddress.Resolve(link.Href, look.Base).Address is { } written
                && Redirectors.Unwrap(written, look.Address, domains) is var address && !address.IsWithin(domains)
                && (Redirectors.IsShortener(address) || owed.Exists(o => Names(link, o))))
            {
                found.Add(address.ToString());
            }
        }

        return [.. found.Distinct()];
    }

    private const int MostFollowed = 5;

    private static bool Names(PageLink link, Obligation obligation) =>
        (obligation.Name is { Length: >= 3 } name && link.Text.Contains(name, StringComparison.OrdinalIgnoreCase)) || MentionsSite(link, HostNames.Domains(Demanded(obligation)));

    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        var domains = HostNames.Domains(Demanded(obligation));
        if (domains.Count == 0)
        {
            return Unknown(obligation, "The terms demand a link, but the site that it must lead to is not known. Name the site, then check again.");
        }

        var wanted = LinkAddress.Absolute(obligation.Url ?? (obligation.Kind == ObligationKind.SourceLink ? look.Article.CanonicalUrl : null));
        if (obligation.Target == LinkTarget.Article && wanted is null)
        {
            return Unknown(obligation, "The terms demand a link to the article itself, but its address is not known. Name it, then check again.");
        }

        Candidate? best = null;
        foreach (var link in look.Text.Links)
        {
            if (Consider(look, obligation, domains, wanted, link) is { } candidate && (best is null || candidate.Standing > best.Standing))
            {
                best = candidate;
                if (best.Standing == Standing.Good)
                {
                    break;
                }
            }
        }

        return Verdict(look, obligation, domains, best);
    }

    private static IEnumerable<string> Demanded(Obligation obligation) =>
        obligation.Domains.Count > 0 ? obligation.Domains
        : LinkAddress.Absolute(obligation.Url) is { } url ? [url.Host]
        : [];

    private static Candidate? Consider(PageLook look, Obligation obligation, IReadOnlyList<string> domains, LinkAddress? wanted, PageLink link)
    {
        var place = look.Region[link.Block];
        var (written, problem) = LinkAddress.Resolve(link.Href, look.Base);
        if (written is null)
        {
            return MentionsSite(link, domains) ? new Candidate(Standing.Misleading, link, null, place, $"the link '{Evidence.Short(link.Href)}' {problem}") : null;
        }

        var address = Redirectors.Unwrap(written, look.Address, domains);
        if (look.Followed?.GetValueOrDefault(address.ToString()) is { } followed && LinkAddress.Absolute(followed) is { } target)
        {
            address = target;
        }

        if (!address.IsWithin(domains))
        {
            if (Redirectors.IsShortener(address) && place.InRegion && link.HiddenBy is null && !IsOutside(look, link) && place.AtLeast <= Limit(obligation.Position))
            {
                return new Candidate(Standing.Doubtful, link, address, place, $"the link leads over {address.Host}, and where to was not found out");
            }

            return MentionsSite(link, domains) || written.IsWithin(domains)
                ? new Candidate(Standing.Misleading, link, address, place, $"the link '{Evidence.Short(link.Href)}' leads to {address.Host}")
                : null;
        }

        var (standing, why) = Stand(look, obligation, wanted, link, address, place);
        return new Candidate(standing, link, address, place, why);
    }

    private static (Standing, string) Stand(PageLook look, Obligation obligation, LinkAddress? wanted, PageLink link, LinkAddress address, BlockPlace place)
    {
        if (link.HiddenBy is { } hidden)
        {
            return (Standing.Hidden, $"the link to {address.Host} cannot be seen or followed, because of {hidden}");
        }

        if (!place.InRegion || IsOutside(look, link))
        {
            return (Standing.Outside, $"the link to {address.Host} stands outside the article");
        }

        if (obligation.Target == LinkTarget.Article && !ArticleAddress.IsSamePage(address, wanted!))
        {
            return (Standing.WrongPage, $"the link goes to {Evidence.Short(address.ToString())}, but must go to the article itself, {wanted}");
        }

        if (obligation.Followable && (look.ForbidsFollowing || IsNoFollow(link.Element)))
        {
            return (Standing.NotFollowable, look.ForbidsFollowing
                ? "the page forbids search engines to follow its links (robots nofollow)"
                : "the link is marked nofollow, ugc or sponsored, but search engines must be able to follow it");
        }

        var limit = Limit(obligation.Position);
        return place.AtLeast > limit ? (Standing.TooLow, $"the link to {address.Host} stands {Where(place.AtLeast, place.IsParagraph)}")
            : Lowest(look, link, place) > limit ? (Standing.Doubtful, "several of the story's paragraphs stand in one block of the page, and the link stands behind a later one")
            : place.AtMost > limit ? (Standing.Doubtful, "it cannot be told which text a reader takes for the first paragraph")
            : place.InCaption ? (Standing.Doubtful, "the only link stands in a picture's caption")
            : link.Doubt is { } doubt ? (Standing.Doubtful, $"the link may be hidden by {doubt}")
            : (Standing.Good, "");
    }

    /// <summary>The paragraph that the link stands in at worst, if its block holds several that a style sheet may set apart.</summary>
    private static int Lowest(PageLook look, PageLink link, BlockPlace place)
    {
        const int Short = 120;
        if (!place.IsParagraph || link.Offset < Short || link.Block >= look.Region.Blocks.Count || look.Region.IsTranslation)
        {
            return place.AtLeast;
        }

        var text = look.Region.Blocks[link.Block].Text;
        return place.AtLeast + Math.Max(0, look.Index.Begun(text[..Math.Min(text.Length, link.Offset)]) - 1);
    }

    private static ObligationVerdict Verdict(PageLook look, Obligation obligation, IReadOnlyList<string> domains, Candidate? best)
    {
        var site = obligation.Name is { Length: > 0 } name && !name.Equals(domains[0], StringComparison.OrdinalIgnoreCase) ? $"{name} ({domains[0]})" : domains[0];
        var demanded = $"A visible link to {site} {Demand(obligation)} is demanded";
        var verdict = best?.Standing switch
        {
            Standing.Good => Contracts.Verdict.Met,
            Standing.Doubtful => Contracts.Verdict.Unknown,
            _ => Contracts.Verdict.Broken,
        };
        var reason = best switch
        {
            null => $"{demanded}, but the article has none.",
            { Standing: Standing.Good } => $"The link to {best.Address!.Host} stands {Where(best.Place.AtLeast, best.Place.IsParagraph)}, as demanded.",
            { Standing: Standing.Doubtful } => $"{demanded}, but {best.Why}. Have a person look at it.",
            _ => $"{demanded}, but {best.Why}.",
        };
        return new ObligationVerdict
        {
            Kind = obligation.Kind,
            Verdict = verdict,
            Reason = reason,
            Evidence = best is null && verdict == Contracts.Verdict.Met ? null : new VerdictEvidence
            {
                Element = best is not null ? Evidence.Path(best.Link.Element) : look.Region.FirstParagraph is { } first ? Evidence.Path(first.Element) : null,
                Paragraph = best is { Place.InRegion: true } ? best.Place.AtLeast : null,
                Href = best is null ? null : Evidence.Short(best.Link.Href),
                ResolvedUrl = best?.Address is { } address ? Evidence.Short(address.ToString()) : null,
                Text = best?.Link.Text is { Length: > 0 } text ? text : null,
                Fix = verdict == Contracts.Verdict.Met ? null : Evidence.LinkFix(look, obligation),
            },
        };
    }

    private static string Demand(Obligation obligation) => (obligation.Position ?? LinkPosition.Anywhere) switch
    {
        LinkPosition.Headline => "in the headline or above the first paragraph",
        LinkPosition.FirstParagraph => "not lower than the first paragraph",
        LinkPosition.SecondParagraph => "not lower than the second paragraph",
        _ => "in the article",
    };

    private static int Limit(LinkPosition? position) => position switch
    {
        LinkPosition.Headline => 0,
        LinkPosition.FirstParagraph => 1,
        LinkPosition.SecondParagraph => 2,
        _ => int.MaxValue,
    };

    private static string Where(int place, bool isParagraph) =>
        place == 0 ? "above the first paragraph"
        : isParagraph ? $"in paragraph {place.ToString(CultureInfo.InvariantCulture)}"
        : $"below paragraph {(place - 1).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A link within the region's stretch of the page whose own zone is furniture, such as a picture link in a sidebar that has no text.</summary>
    private static bool IsOutside(PageLook look, PageLink link)
    {
        for (var zone = link.Zone; zone is not null; zone = zone.Parent)
        {
            if (zone.Kind is ZoneKind.Furniture or ZoneKind.AdSlot && !(zone.IsHint && zone.Paragraphs >= 2) && !look.Region.IsAround(zone.Element))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNoFollow(IElement anchor)
    {
        var rel = anchor.GetAttribute("rel");
        return rel is not null && rel.Split([' ', ',', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Any(r =>
            r.Equals("nofollow", StringComparison.OrdinalIgnoreCase) || r.Equals("ugc", StringComparison.OrdinalIgnoreCase) || r.Equals("sponsored", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The link's text or address names the demanded site although it leads elsewhere: worth telling the partner.</summary>
    private static bool MentionsSite(PageLink link, IReadOnlyList<string> domains)
    {
        foreach (var domain in domains)
        {
            if (link.Text.Contains(domain, StringComparison.OrdinalIgnoreCase) || link.Href.Contains(domain, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ObligationVerdict Unknown(Obligation obligation, string reason) =>
        new() { Kind = obligation.Kind, Verdict = Contracts.Verdict.Unknown, Reason = reason };
}
