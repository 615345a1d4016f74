using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

internal enum ZoneKind
{
    /// <summary>Navigation, sidebars, share bars, comments: no part of the story.</summary>
    Furniture,

    /// <summary>A slot for banners.</summary>
    AdSlot,

    /// <summary>By-lines, dates, headers, an article's footer: part of the copy, but no paragraphs.</summary>
    Meta,

    /// <summary>By a picture.</summary>
    Caption,

    /// <summary>A lead that is set apart from the text.</summary>
    Lead,

    /// <summary>Pull quotes and fact boxes, which repeat the text beside it.</summary>
    Beside,
}

/// <summary>An element that says what its contents are. Zones nest; <see cref="Parent"/> is the next one out.</summary>
internal sealed class Zone(IElement element, ZoneKind kind, string? word, Zone? parent)
{
    public IElement Element => element;

    public ZoneKind Kind => kind;

    /// <summary>Known from a class or id only, which can be misleading; not from the element itself.</summary>
    public bool IsHint => word is not null;

    /// <summary>The word of the class or id that it is known from.</summary>
    public string? Word => word;

    public Zone? Parent => parent;

    /// <summary>Paragraphs of the article that stand in it. Two or more refute a hint.</summary>
    public int Paragraphs { get; set; }
}

/// <summary>Tells zones by element, role, class and id.</summary>
internal sealed class ZoneRules
{
    private const int MostNames = 16;

    private static readonly FrozenDictionary<string, ZoneKind> Words = Table();

    /// <summary>In a class such as <c>has-sidebar</c> or WordPress's <c>tag-related</c> the word says nothing about the element.</summary>
    private static readonly FrozenSet<string> Disclaimers =
        new[] { "has", "no", "with", "without", "tag", "category", "is", "not", "layout", "template", "theme", "js" }.ToFrozenSet();

    private static readonly FrozenSet<string> LabelWords = new[] { "label", "badge", "mark", "marker", "flag", "notice", "disclaimer", "kicker", "sign", "tag" }.ToFrozenSet();

    /// <summary>Class strings repeat a lot within one page.</summary>
    private readonly Dictionary<string, (ZoneKind Kind, string Word)?> known = new(StringComparer.Ordinal);

    public Zone? Enter(IElement element, Zone? parent)
    {
        if (ByElement(element) is { } kind)
        {
            return new Zone(element, kind, null, parent);
        }

        return element.LocalName is not ("body" or "html") && (ByName(element.ClassName) ?? ByName(element.Id)) is { } hinted
            ? new Zone(element, hinted.Kind, hinted.Word, parent)
            : parent;
    }

    /// <summary>A slot for banners by its element, class or id.</summary>
    public static bool IsSlot(IElement element) =>
        ByElement(element) == ZoneKind.AdSlot || (element.ClassName is { Length: > 0 and <= 500 } names && Read(names)?.Kind == ZoneKind.AdSlot) || (element.Id is { Length: > 0 and <= 500 } id && Read(id)?.Kind == ZoneKind.AdSlot);

    private static ZoneKind? ByElement(IElement element) => element.LocalName switch
    {
        "nav" or "aside" or "menu" or "form" or "dialog" => ZoneKind.Furniture,
        "header" or "address" or "hgroup" => ZoneKind.Meta,
        "figure" or "figcaption" or "caption" => ZoneKind.Caption,
        "ins" when element.ClassName?.Contains("adsbygoogle", StringComparison.Ordinal) == true => ZoneKind.AdSlot,
        "footer" => IsInArticle(element) ? ZoneKind.Meta : ZoneKind.Furniture,
        "body" or "html" or "main" or "article" => null,
        _ => element.GetAttribute("role") switch
        {
            "navigation" or "complementary" or "search" or "menu" or "dialog" or "alertdialog" or "contentinfo" => ZoneKind.Furniture,
            "figure" => ZoneKind.Caption,
            _ => null,
        },
    };

    private static bool IsInArticle(IElement element)
    {
        for (var at = element.ParentElement; at is not null; at = at.ParentElement)
        {
            if (at.LocalName == "article")
            {
                return true;
            }
        }

        return false;
    }

    private (ZoneKind Kind, string Word)? ByName(string? names)
    {
        if (string.IsNullOrEmpty(names) || names.Length > 500)
        {
            return null;
        }

        if (!known.TryGetValue(names, out var hint))
        {
            known[names] = hint = Read(names);
        }

        return hint;
    }

    private static (ZoneKind Kind, string Word)? Read(string names)
    {
        (ZoneKind Kind, string Word)? best = null;
        foreach (var name in names.Split([' ', '\t', '\n', '\r', '\f'], MostNames, StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadName(name.ToLowerInvariant()) is { } hint && (best is null || hint.Kind < best.Value.Kind))
            {
                best = hint;
            }
        }

        return best;
    }

    private static (ZoneKind Kind, string Word)? ReadName(string name)
    {
        var words = name.Split(['-', '_', ':', '.', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || (words.Length > 1 && (Disclaimers.Contains(words[0]) || words.Contains("with"))))
        {
            return null;
        }

        var isAuthorBox = words.Contains("author") && words.Any(w => w is "box" or "bio" or "card" or "about" or "description");
        if (isAuthorBox)
        {
            return (ZoneKind.Furniture, "author");
        }

        if (words is ["pull", "quote", ..] or ["fact", "box", ..] or ["side", "note", ..])
        {
            return (ZoneKind.Beside, words[0]);
        }

        if (words.Contains("read") && words.Any(w => w is "also" or "more" or "next"))
        {
            return (ZoneKind.Furniture, "read");
        }

        (ZoneKind Kind, string Word)? hint = null;
        foreach (var word in words)
        {
            if (Words.TryGetValue(word, out var found) && (hint is null || found < hint.Value.Kind))
            {
                hint = (found, word);
            }
        }

        // "ad-label" is what an obligation asks for, not a slot for banners.
        return hint?.Kind == ZoneKind.AdSlot && words.Any(LabelWords.Contains) ? (ZoneKind.Meta, hint.Value.Word) : hint;
    }

    private static FrozenDictionary<string, ZoneKind> Table()
    {
        var table = new Dictionary<string, ZoneKind>();
        void Add(ZoneKind kind, string words)
        {
            foreach (var word in words.Split(' '))
            {
                table[word] = kind;
            }
        }

        Add(ZoneKind.Furniture, "nav navbar navigation menu breadcrumb breadcrumbs sidebar widget widgets related relatedposts recommend recommended "
            + "recommendations readalso seealso cookie cookies consent gdpr newsletter subscribe subscription share sharing sharebar social socials comment comments "
            + "disqus pagination pager trending popular toolbar promo popup modal overlay toc footer topbar masthead bio tags taglist partners blogroll friends "
            + "login search offcanvas outbrain taboola mostread ticker similar yarpp jp");
        Add(ZoneKind.AdSlot, "ad ads adv advert adverts advertisement advertising adsbygoogle adslot adunit banner banners dfp gpt sponsor sponsors reklama");
        Add(ZoneKind.Meta, "author authors byline meta date dateline datetime timestamp published source kicker rubric category info details");
        Add(ZoneKind.Caption, "caption captions credit credits figure photo gallery slideshow");
        Add(ZoneKind.Lead, "lead lede standfirst intro excerpt summary deck dek subtitle subhead subheadline subheading announce anons vorspann perex teaser abstract");
        Add(ZoneKind.Beside, "pullquote blockquote-pull infobox factbox sidenote footnote footnotes");
        return table.ToFrozenDictionary();
    }
}
