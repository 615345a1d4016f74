using System.Buffers;
using System.Collections.Frozen;
using AngleSharp.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// The advertising label: the demanded text, or a word that readers know as the label of paid content, in sight near the
/// top; or the legal disclaimer anywhere in the copy, if that is the demanded text.
/// </summary>
internal static class LabelCheck
{
    private const int ShortestDisclaimer = 60;
    private const int LinesAboveHeadline = 3;
    private const int LongestLine = 100;

    private static readonly FrozenSet<string> Labels = new[]
    {
        "advertisement", "advertising", "advertorial", "sponsored", "sponsored content", "sponsored post", "paid content", "paid post", "paid partnership",
        "promoted", "promoted content", "promotional content", "paid advertisement", "branded content",
        "реклама", "на правах реклами", "рекламний матеріал", "спонсорський матеріал", "спонсоровано", "партнерський матеріал",
        "на правах рекламы", "рекламный материал", "спонсорский материал", "партнёрский материал", "партнерский материал",
        "anzeige", "werbung", "gesponsert", "bezahlter inhalt", "bezahlte anzeige", "advertorial anzeige",
        "publicité", "contenu sponsorisé", "publi rédactionnel", "publireportage", "article sponsorisé",
        "publicidad", "contenido patrocinado", "publirreportaje", "patrocinado", "contenido publicitario",
        "pubblicità", "messaggio promozionale", "contenuto sponsorizzato", "publiredazionale", "publicidade", "conteúdo patrocinado", "advertentie", "reclame", "annons", "annonse", "ilan", "reklám",
        "anzeige sonderveröffentlichung", "sonderveröffentlichung", "на правах реклами матеріал", "рекламна публікація", "новини компаній на правах реклами", "партнерский проект", "партнерський проєкт",
        "contenu de marque", "contenido de marca", "remitido", "materiał reklamowy", "artykuł reklamowy", "advertisement feature", "ad feature",
        "reklama", "materiał sponsorowany", "artykuł sponsorowany", "treść sponsorowana", "materiał promocyjny", "tekst sponsorowany",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that some sites label paid content with and others something else: a person has to look.</summary>
    private static readonly FrozenSet<string> Weak = new[]
    {
        "ad", "promo", "pr", "partner content", "partner", "partners", "partner post", "partnership", "special project", "brand voice", "brandvoice", "in cooperation with", "presented by", "sponsor",
        "промо", "спецпроєкт", "спецпроект", "партнерський проєкт", "за підтримки", "прес реліз", "пресс релиз", "новини компаній", "новости компаний", "r", "реклама 18",
        "partnerinhalt", "präsentiert von", "in kooperation mit", "contenu partenaire", "en partenariat avec", "contenido de socio", "en colaboración con", "materiał partnera", "we współpracy z",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> HeadingSigns = SearchValues.Create(":|·•—–.])");

    private static readonly SearchValues<char> TailSigns = SearchValues.Create("|·•—–");

    private static readonly string[] Openings = ["paid partnership with ", "promoted by ", "sponsored by ", "paid for by ", "advertisement by ", "anzeige von ", "gesponsert von ", "sponsorisé par ", "patrocinado por "];

    private static readonly char[] Separators = ['|', '·', '•', '/', '(', ')', '[', ']', '*', '.'];

    private enum Likeness { None, Doubtful, Label }

    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        var demanded = obligation.Text is { Length: > 0 } text ? Normal(text) : null;
        if (demanded?.Length >= ShortestDisclaimer && Disclaimer(look, demanded) is { } disclaimer)
        {
            return Verdict(obligation, disclaimer, "The legal disclaimer stands in the article.");
        }

        PageBlock? doubtful = null;
        foreach (var block in Top(look))
        {
            if (block.Shape == BlockShape.Heading && IsOwnTitle(look, block))
            {
                continue;
            }

            var likeness = Like(look, block, demanded);
            if (likeness == Likeness.Label)
            {
                return Verdict(obligation, block, "The label of paid content is visible at the top of the article.");
            }

            doubtful ??= likeness == Likeness.Doubtful ? block : null;
        }

        return (doubtful ?? Picture(look, demanded) ?? Drawn(look, demanded)) is { } unsure ? Doubtful(look, obligation, unsure) : Broken(look, obligation);
    }

    /// <summary>The stored headline itself begins with such a word: there it labels nothing.</summary>
    private static bool IsOwnTitle(PageLook look, PageBlock block) =>
        HeadingParts(look.Article.Headline).Append(look.Article.Headline).Any(p => IsLabel(Normal(p), null)) && look.Index.Align(block.Words).Part?.Kind == PartKind.Headline;

    /// <summary>A picture at the top that by its description is a label: what it shows cannot be read.</summary>
    private static PageBlock? Picture(PageLook look, string? demanded)
    {
        foreach (var block in Top(look))
        {
            if (look.Text.Pictures.Any(p => p.Block == block.Index && (p.Element.GetAttribute("alt") ?? p.Element.GetAttribute("title")) is { Length: <= LongestLine } words && IsLabel(Normal(words), demanded)))
            {
                return block;
            }
        }

        return null;
    }

    /// <summary>A style rule draws such a word, by an element of the article that is no slot for banners.</summary>
    private static PageBlock? Drawn(PageLook look, string? demanded)
    {
        const int MostElements = 20;
        const int Highest = 3;
        var first = look.Region.FirstParagraph ?? look.Region.Inside().FirstOrDefault();
        foreach (var (selectors, text) in look.Text.Drawn)
        {
            if (first?.Element.Owner is not { } document || text.Length > LongestLine || !IsLabel(Normal(text), demanded))
            {
                continue;
            }

            foreach (var element in CssText.Drawing(document, selectors).Take(MostElements))
            {
                var boxes = element.Ancestors().OfType<IElement>().Take(Highest).Prepend(element).ToList();
                if (boxes.Exists(look.Region.IsAround) && !boxes.Exists(b => !look.Region.IsAround(b) && ZoneRules.IsSlot(b)))
                {
                    return first;
                }
            }
        }

        return null;
    }

    /// <summary>The lines right above the headline, and all down to the end of the first paragraph.</summary>
    private static IEnumerable<PageBlock> Top(PageLook look)
    {
        var first = look.Region.FirstParagraph?.Index ?? look.Region.Headline;
        var headline = look.Region.Headline >= 0 ? look.Region.Headline : look.Region.Inside().FirstOrDefault()?.Index ?? 0;
        for (var i = Math.Max(0, headline - LinesAboveHeadline); i <= first; i++)
        {
            var block = look.Region.Blocks[i];
            if (look.Region[i].InRegion || look.Region.IsInSlot(block.Zone) || !look.Region.IsInFurniture(block.Zone))
            {
                yield return block;
            }
        }
    }

    private static Likeness Like(PageLook look, PageBlock block, string? demanded)
    {
        var inRegion = look.Region[block.Index].InRegion;
        var likeness = InText(block, demanded);
        return likeness == Likeness.None || (!inRegion && block.IsLink) ? Likeness.None
            : block.Doubt is not null || IsBanner(look, block) || !(inRegion || IsByHeadline(look, block)) ? Likeness.Doubtful
            : likeness;
    }

    /// <summary>
    /// A label is a line of its own, a part of a short line set off by a sign, or the beginning or end of a longer one in
    /// brackets. "Advertising" as a word of a sentence is none.
    /// </summary>
    private static Likeness InText(PageBlock block, string? demanded)
    {
        if (IsLabel(Normal(block.Text), demanded))
        {
            return Likeness.Label;
        }

        if (IsInBrackets(block.Text, demanded))
        {
            return Likeness.Label;
        }

        var isShort = block.Text.Length <= LongestLine && block.Shape != BlockShape.Heading;
        var parts = block.Text[..Math.Min(block.Text.Length, 2 * LongestLine)].Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length > 0 && block.Shape != BlockShape.Heading && (IsLabel(Normal(parts[0]), demanded) || (isShort && IsLabel(Normal(parts[^1]), demanded))))
        {
            return Likeness.Label;
        }

        if (block.Shape == BlockShape.Heading && HeadingParts(block.Text).Any(p => IsLabel(Normal(p), demanded)))
        {
            return Likeness.Label;
        }

        if (isShort && (Weak.Contains(Normal(block.Text)) || block.Inlines.Any(i => Weak.Contains(Normal(i))) || parts.Any(p => Weak.Contains(Normal(p)))))
        {
            return Likeness.Doubtful;
        }

        return block.Inlines.FirstOrDefault(i => IsLabel(Normal(i), demanded)) is not { } inline ? Likeness.None
            : isShort ? Likeness.Label
            : block.Text.StartsWith(inline, StringComparison.Ordinal) ? Likeness.Doubtful
            : Likeness.None;
    }

    /// <summary>What stands before the first and after the last sign that sets a label off from a headline.</summary>
    private static IEnumerable<string> HeadingParts(string text)
    {
        var first = text.AsSpan().IndexOfAny(HeadingSigns);
        var last = text.AsSpan().LastIndexOfAny(TailSigns);
        if (first > 0)
        {
            yield return text[..first];
        }

        if (last > 0)
        {
            yield return text[(last + 1)..];
        }
    }

    private static bool IsInBrackets(string text, string? demanded)
    {
        var head = text.StartsWith('(') || text.StartsWith('[') ? text.AsSpan(1, Math.Max(0, text.AsSpan().IndexOfAny(')', ']') - 1)) : [];
        var tail = text.EndsWith(')') || text.EndsWith(']') ? text.AsSpan(text.AsSpan().LastIndexOfAny('(', '[') + 1).TrimEnd(")]") : [];
        return (head.Length is > 0 and <= LongestLine && IsLabel(Normal(head.ToString()), demanded))
            || (tail.Length is > 0 and <= LongestLine && IsLabel(Normal(tail.ToString()), demanded));
    }

    /// <summary>The word belongs to a banner: a slot, or a box with a frame, script or picture beside the word.</summary>
    private static bool IsBanner(PageLook look, PageBlock block) =>
        look.Region.IsInSlot(block.Zone)
        || block.Element.NextElementSibling?.LocalName is "iframe" or "ins" or "script"
        || IsBesideSlot(look, block)
        || (!look.Region.IsAround(block.Element) && block.Text.Length <= LongestLine && Elements.Below(block.Element).Any(e => e.LocalName is "img" or "iframe" or "ins" or "script" or "object" or "video"));

    /// <summary>"Advertisement" over an empty slot: the box around the word holds a slot, and nothing of the article.</summary>
    private static bool IsBesideSlot(PageLook look, PageBlock block)
    {
        const int Highest = 3;
        const int MostLooked = 100;
        var headline = look.Region.Headline < 0 ? null : look.Region.Blocks[look.Region.Headline].Element;
        var first = look.Region.FirstParagraph?.Element;
        var box = block.Element.ParentElement;
        for (var up = 0; up < Highest && box is not null && box.LocalName != "body" && !look.Region.IsAround(box)
            && headline?.Ancestors().Contains(box) != true && first?.Ancestors().Contains(box) != true; up++)
        {
            if (Elements.Below(box).Take(MostLooked).Any(ZoneRules.IsSlot))
            {
                return true;
            }

            box = box.ParentElement;
        }

        return false;
    }

    /// <summary>Above the headline: in its box, or right beside it.</summary>
    private static bool IsByHeadline(PageLook look, PageBlock block)
    {
        if (look.Region.Headline < 0)
        {
            return false;
        }

        var box = look.Region.Blocks[look.Region.Headline].Element.ParentElement;
        if (box is not null && Elements.Nearest(box, e => e.LocalName == "article") is { } article && look.Region.IsAround(article))
        {
            box = article;
        }

        if (box is null or { LocalName: "body" or "html" or "main" })
        {
            return ReferenceEquals(block.Element.ParentElement, box) && block.Index == look.Region.Headline - 1;
        }

        for (var at = block.Element; at is not null; at = at.ParentElement)
        {
            if (ReferenceEquals(at, box))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLabel(string normal, string? demanded) =>
        normal.Length is > 0 and <= 200
        && (Labels.Contains(normal) || (demanded is not null && normal == demanded)
            || (normal.Length <= 80 && Openings.Any(o => normal.StartsWith(o, StringComparison.Ordinal))));

    private static PageBlock? Disclaimer(PageLook look, string demanded)
    {
        var words = WordHashes.Of(demanded);
        return look.Region.Inside().FirstOrDefault(b => b.Doubt is null && NoticeCheck.Contains(b, words));
    }

    private static ObligationVerdict Verdict(Obligation obligation, PageBlock block, string reason) => new()
    {
        Kind = obligation.Kind,
        Verdict = Contracts.Verdict.Met,
        Reason = reason,
        Evidence = new VerdictEvidence { Element = Evidence.Path(block.Element), Text = Evidence.Short(block.Text) },
    };

    private static ObligationVerdict Doubtful(PageLook look, Obligation obligation, PageBlock block) => new()
    {
        Kind = obligation.Kind,
        Verdict = Contracts.Verdict.Unknown,
        Reason = "A label of paid content stands at the top, but it may belong to a banner or be hidden. Have a person look at it.",
        Evidence = new VerdictEvidence { Element = Evidence.Path(block.Element), Text = Evidence.Short(block.Text), Fix = Fix(look, obligation) },
    };

    private static ObligationVerdict Broken(PageLook look, Obligation obligation) => new()
    {
        Kind = obligation.Kind,
        Verdict = Contracts.Verdict.Broken,
        Reason = "Paid material must stay recognisable: no label of paid content is visible at the top of the article.",
        Evidence = new VerdictEvidence
        {
            Element = look.Region.FirstParagraph is { } first ? Evidence.Path(first.Element) : null,
            Fix = Fix(look, obligation),
        },
    };

    private static string Fix(PageLook look, Obligation obligation) =>
        $"<p><strong>{ArticleHtml.Encode(obligation.Text ?? (look.Article.Language.StartsWith("uk", StringComparison.Ordinal) ? "Реклама" : "Advertisement"))}</strong></p>";

    /// <summary>Lower case, words with single spaces, no punctuation.</summary>
    private static string Normal(string text) =>
        string.Join(' ', new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
