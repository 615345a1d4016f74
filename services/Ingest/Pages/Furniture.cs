using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>
/// What stands on a page and belongs to the site, not to the story: told by elements' names, roles and classes. A wrapper that
/// holds much of the page's prose is none, whatever it is called. Pure; keeps what it found out about a page.
/// </summary>
internal sealed class Furniture(ProseMap map, IElement root)
{
    private const double MostProse = 0.4;
    private const int LongestNames = 1000;
    private const int LongestCaption = 600;

    private readonly Dictionary<IElement, bool> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IElement, bool> held = new(ReferenceEqualityComparer.Instance);
    private readonly int allProse = map.Prose(root);
    private readonly Holders headlines = new(root, "h1");
    private readonly Holders texts = new(root, "[itemprop~=articleBody]");

    /// <summary>Words of classes and identifiers that furniture goes by, wherever they stand in the name.</summary>
    private static readonly FrozenSet<string> Words = Set(
        "related relateds readalso readmore readnext recommend recommended recommendation recommendations recommends recirc recirculation outbrain taboola zergnet mgid",
        "share shares sharing sharebar sharebox shareline sharelines sharedaddy shared addthis addtoany social socials sociable follow followus",
        "subscribe subscription subscriptions subscriber newsletter newsletters signup paywall regwall donate donation login signin register",
        "promo promos promotion promotional banner banners advert adverts advertisement advertising advertise ad ads adv adslot adunit adbox adsense dfp googlead gpt sponsor sponsored sponsors",
        "breadcrumb breadcrumbs crumbs taglist tags taxonomy topics cookie cookies consent gdpr popup modal overlay tooltip lightbox dropdown",
        "sidebar sidebars rail aside teaser teasers menu menus navbar nav navigation subnav pagination pager paging postnav prevnext toolbar tools",
        "trending popular mostread mostviewed widget widgets carousel slider byline bylines authorbox authorinfo bio biography timestamp pubdate dateline readtime",
        "rating ratings vote votes poll polls likes reactions footer masthead topbar skiplink search searchbox searchform print printonly",
        "gallery galleries slideshow slideshows catlinks jp printfriendly feedback hidden screenreader correction-form promobox callout infobar alsolike youmaylike moreon morefrom morestories");

    /// <summary>Comments of readers may be longer than the story.</summary>
    private static readonly FrozenSet<string> Comments = Set("comment comments commentlist commentform disqus replies respond discussion fbcomments livefyre coral");

    /// <summary>Two words that together are furniture, and apart are not.</summary>
    private static readonly string[] Pairs =
    [
        "read-also", "also-read", "read-more", "read-next", "up-next", "more-from", "more-on", "more-stories", "more-news", "other-news", "most-read", "most-popular", "most-viewed", "see-also", "you-may", "might-like", "also-like",
        "author-box", "author-bio", "author-info", "about-author", "author-card", "author-meta", "post-meta", "entry-meta", "article-meta", "post-info", "article-info", "meta-info", "post-date", "entry-date", "article-date", "publish-date",
        "article-tags", "post-tags", "entry-tags", "tag-list", "tags-list", "tag-cloud", "post-footer", "entry-footer", "article-footer", "entry-header", "next-article", "prev-article", "next-post", "previous-post", "post-navigation",
        "screen-reader", "visually-hidden", "sr-only", "skip-link", "sign-up", "log-in", "photo-credit", "image-credit", "read-time", "reading-time", "back-top", "page-header", "site-header", "site-footer", "cta-box", "in-brief-links", "link-list", "news-list", "reply-title",
        "article-list", "articles-list", "list-articles", "latest-news", "news-feed", "story-list", "wp-caption-text-hidden", "print-only", "article-actions", "article-share", "js-share",
    ];

    private static readonly FrozenSet<string> About = Set("byline bylines timestamp pubdate dateline readtime authorinfo");
    private static readonly string[] AboutPairs = ["post-meta", "entry-meta", "article-meta", "post-info", "article-info", "meta-info", "post-date", "entry-date", "article-date", "publish-date", "author-info", "author-meta", "entry-header", "page-header"];

    private static readonly FrozenSet<string> Captions = Set("caption captions imagecaption photocaption piccaption newscaption");
    private static readonly string[] CaptionPairs = ["image-cap", "img-cap", "photo-cap"];

    private static readonly FrozenSet<string> States = Set("has with no without not is js show hide enable enabled open closed active supports");

    /// <summary>It is furniture itself.</summary>
    public bool Is(IElement element)
    {
        if (!known.TryGetValue(element, out var isFurniture))
        {
            known[element] = isFurniture = Decide(element);
        }

        return isFurniture;
    }

    /// <summary>It holds what is said of a picture, by its class.</summary>
    public bool IsCaption(IElement element) =>
        element.ClassName is { Length: > 0 and <= LongestNames } names && names.Contains("cap", StringComparison.OrdinalIgnoreCase) && NamesAreSo(names, Captions, CaptionPairs)
        && map.Text(element) < LongestCaption && map.Text(element) > 0;

    /// <summary>It has the page's headline, or one of them, in it.</summary>
    public bool HasHeadline(IElement element) => headlines.Contain(element);

    /// <summary>Characters without white space that a reader sees in it: known without reading it.</summary>
    public int Text(IElement element) => map.Text(element);

    /// <summary>0 to 1: how much of its text is links.</summary>
    public double Links(IElement element) => map.LinkShare(element);

    /// <summary>It stands in lists of other stories, comments, menus or the page's own head and foot; the head of an article and lines about it do not count.</summary>
    public bool IsOutside(IElement element)
    {
        for (var at = element.ParentElement; at is not null && !ReferenceEquals(at, root) && at.LocalName is not "main"; at = at.ParentElement)
        {
            if (at.LocalName is "aside" or "nav" or "footer" or "ul" or "ol" || (Is(at) && at.LocalName is not "header" && !NamesAreSo(at.ClassName ?? "", About, AboutPairs)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It is furniture, or stands in some.</summary>
    public bool Holds(IElement element)
    {
        if (held.TryGetValue(element, out var isHeld))
        {
            return isHeld;
        }

        // From the outside in, so that nothing is asked twice.
        var path = new Stack<IElement>();
        var at = element;
        for (; at is not null && !ReferenceEquals(at, root) && !held.ContainsKey(at); at = at.ParentElement)
        {
            path.Push(at);
        }

        var outer = at is not null && held.TryGetValue(at, out var above) && above;
        while (path.TryPop(out var next))
        {
            held[next] = outer = outer || Is(next);
        }

        return outer;
    }

    private bool Decide(IElement element)
    {
        if (element is IHtmlBodyElement or IHtmlHtmlElement || element.LocalName is "main" or "p" or "em" or "strong" or "b" or "i" or "h1")
        {
            return false;
        }

        var share = allProse == 0 ? 0 : (double)map.Prose(element) / allProse;
        if (element.LocalName is "nav" or "menu" or "dialog" or "footer" || element.GetAttribute("role") is "navigation" or "search" or "contentinfo" or "dialog" or "alertdialog" or "complementary")
        {
            return share < MostProse;
        }

        if (element.LocalName is "aside" or "form" or "header")
        {
            return share < MostProse;
        }

        if (element.GetAttribute("itemprop") is "articleBody")
        {
            return false;
        }

        return IsNamedSo(element, Comments, null) ? share < 0.9 && !headlines.Contain(element) && !texts.Contain(element) : share < MostProse && IsNamedSo(element, Words, Pairs);
    }

    private static bool IsNamedSo(IElement element, FrozenSet<string> words, string[]? pairs)
    {
        var (names, id) = (element.ClassName, element.Id);
        return (names is { Length: > 0 and <= LongestNames } && NamesAreSo(names, words, pairs)) || (id is { Length: > 0 and <= LongestNames } && NamesAreSo(id, words, pairs));
    }

    private static bool NamesAreSo(string names, FrozenSet<string> words, string[]? pairs)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var states = States.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[Math.Min(names.Length * 2, 2 * LongestNames)];
        foreach (var range in names.AsSpan().SplitAny(' ', '\t', '\n'))
        {
            var name = Dashed(names.AsSpan()[range], lower);
            var isFirst = true;
            foreach (var part in name.Split('-'))
            {
                var word = name[part];
                if (isFirst && states.Contains(word))
                {
                    break;
                }

                isFirst = isFirst && word.Length == 0;
                if (lookup.Contains(word))
                {
                    return true;
                }
            }

            if (pairs is not null && HasPair(name, pairs))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasPair(ReadOnlySpan<char> name, string[] pairs)
    {
        foreach (var pair in pairs)
        {
            var at = name.IndexOf(pair, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || name[at - 1] == '-') && (at + pair.Length == name.Length || name[at + pair.Length] is '-' or 's'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>relatedNews</c>, <c>related_news</c> and <c>related--news</c> are <c>related-news</c>.</summary>
    private static ReadOnlySpan<char> Dashed(ReadOnlySpan<char> name, Span<char> into)
    {
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var isDash = !char.IsLetter(c);
            if (isDash || (char.IsUpper(c) && i > 0 && char.IsLower(name[i - 1])))
            {
                if (length > 0 && into[length - 1] != '-')
                {
                    into[length++] = '-';
                }

                if (isDash)
                {
                    continue;
                }
            }

            into[length++] = char.ToLowerInvariant(c);
        }

        return into[..length];
    }

    private static FrozenSet<string> Set(params string[] lines) => lines.SelectMany(l => l.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
