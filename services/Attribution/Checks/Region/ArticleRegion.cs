using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>Where a block stands in the story, as far as a reader counts paragraphs.</summary>
/// <param name="InRegion">It belongs to the article's own region.</param>
/// <param name="IsParagraph">It is one of the story's paragraphs.</param>
/// <param name="AtLeast">Paragraph number: 0 above the first, 1 the first. What stands below paragraph n and is no paragraph has n + 1.</param>
/// <param name="AtMost">The same if every text that may be a paragraph of the story is one.</param>
/// <param name="InCaption">By a picture.</param>
internal readonly record struct BlockPlace(bool InRegion, bool IsParagraph, int AtLeast, int AtMost, bool InCaption);

/// <summary>The part of a page in which the article is reproduced.</summary>
internal sealed class ArticleRegion
{
    private readonly BlockPlace[] places;
    private readonly HashSet<IElement> around;

    public ArticleRegion(BlockPlace[] places, IReadOnlyList<PageBlock> blocks, int headline, HashSet<IElement> around, bool isTranslation = false)
    {
        this.places = places;
        this.around = around;
        Headline = headline;
        Blocks = blocks;
        IsTranslation = isTranslation;
        First = Last = -1;
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].InRegion)
            {
                First = First < 0 ? i : First;
                Last = i;
            }

            if (places[i] is { IsParagraph: true } place)
            {
                Paragraphs = Math.Max(Paragraphs, place.AtLeast);
                FirstParagraph ??= place.AtLeast == 1 ? blocks[i] : null;
            }
        }
    }

    /// <summary>The partner translated the article: it was found by what survives that.</summary>
    public bool IsTranslation { get; }

    /// <summary>Index of the region's first block; -1 when it is empty.</summary>
    public int First { get; }

    public int Last { get; }

    /// <summary>Paragraphs that a reader counts for sure.</summary>
    public int Paragraphs { get; }

    public IReadOnlyList<PageBlock> Blocks { get; }

    /// <summary>What a reader sees as the story's first paragraph.</summary>
    public PageBlock? FirstParagraph { get; }

    /// <summary>Index of the headline's block; -1 when there is none.</summary>
    public int Headline { get; }

    public BlockPlace this[int block] => block >= 0 && block < places.Length ? places[block] : default;

    /// <summary>The element holds the article.</summary>
    public bool IsAround(IElement element) => around.Contains(element);

    public bool IsInSlot(Zone? zone) => ZoneTests.Has(zone, around, ZoneKind.AdSlot);

    public bool IsInFurniture(Zone? zone) => ZoneTests.IsFurniture(zone, around);

    public IEnumerable<PageBlock> Inside()
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].InRegion)
            {
                yield return Blocks[i];
            }
        }
    }
}

/// <summary>Finds the region from what aligns with the article.</summary>
internal static class RegionFinder
{
    private const int LeastWords = 25;
    private const int FewestWords = 8;
    private const int FewestRefuting = 3;
    private const int MostAligned = 20_000;
    private const double Core = 0.85;

    /// <returns>Null when the article is not there.</returns>
    public static ArticleRegion? Find(PageText page, ArticleIndex article)
    {
        var alignments = new Alignment[page.Blocks.Count];
        var aligned = new List<int>();
        for (var i = 0; i < alignments.Length; i++)
        {
            alignments[i] = article.Align(page.Blocks[i].Words);
            if (alignments[i].IsBody && aligned.Count < MostAligned)
            {
                aligned.Add(i);
            }
        }

        if (!IsThere(page, alignments, aligned, article))
        {
            return TranslatedRegion.Find(page, article);
        }

        CountZones(page, alignments, aligned);
        var core = CoreElement(page, alignments, aligned);
        var ancestors = Ancestors(core);
        core = Widened(page, alignments, aligned, core, ancestors);
        ancestors = Ancestors(core);
        var (first, last) = Extent(page, aligned, core);
        var headline = Headline(page, alignments, aligned.First(i => i >= first), ancestors);
        var inside = Inside(page, aligned, core, first, last, headline, ancestors);
        return new ArticleRegion(new ParagraphCounter(page, alignments, article, inside, headline, ancestors, isTranslation: false).Count(), page.Blocks, headline, ancestors);
    }

    /// <summary>Enough of the body is there: a headline or a teaser alone is no copy, but some of a paragraph on a page of its own is.</summary>
    private static bool IsThere(PageText page, Alignment[] alignments, List<int> aligned, ArticleIndex article)
    {
        var best = new Dictionary<ArticlePart, int>();
        foreach (var i in aligned)
        {
            best[alignments[i].Part!] = Math.Max(best.GetValueOrDefault(alignments[i].Part!), alignments[i].Words);
        }

        var words = best.Values.Sum();
        return words > 0 && (words >= LeastWords || words >= 0.6 * article.BodyWords
            || (best.Any(b => b.Value >= FewestWords) && HasOwnPage(page, alignments)));
    }

    /// <summary>The page's one main heading is the story's headline.</summary>
    private static bool HasOwnPage(PageText page, Alignment[] alignments)
    {
        var top = page.Blocks.Where(b => b is { Shape: BlockShape.Heading, IsLink: false }).DefaultIfEmpty().Min(b => b?.Level ?? 0);
        var main = page.Blocks.Where(b => b.Shape == BlockShape.Heading && b.Level == top).ToList();
        return main is [var heading] && !heading.IsLink && alignments[heading.Index].Part?.Kind == PartKind.Headline;
    }

    private static void CountZones(PageText page, Alignment[] alignments, List<int> aligned)
    {
        ArticlePart? previous = null;
        var all = new HashSet<ArticlePart>();
        var byWord = new Dictionary<(ZoneKind, string), (HashSet<ArticlePart> Parts, List<Zone> Zones)>();
        foreach (var i in aligned)
        {
            var part = alignments[i].Part!;
            all.Add(part);
            for (var zone = page.Blocks[i].Zone; zone is not null && !ReferenceEquals(part, previous); zone = zone.Parent)
            {
                zone.Paragraphs++;
                if (zone.Word is { } word)
                {
                    var same = byWord.TryGetValue((zone.Kind, word), out var known) ? known : byWord[(zone.Kind, word)] = ([], []);
                    same.Parts.Add(part);
                    same.Zones.Add(zone);
                }
            }

            previous = part;
        }

        // Page builders wrap each paragraph in a box of its own: a word that most of the story stands in says nothing.
        foreach (var (parts, zones) in byWord.Values.Where(w => w.Parts.Count >= FewestRefuting && w.Parts.Count * 2 >= all.Count))
        {
            zones.ForEach(z => z.Paragraphs = Math.Max(z.Paragraphs, 2));
        }
    }

    /// <summary>The deepest element that holds nearly all of what was found; the first one, if the page shows it twice.</summary>
    private static IElement CoreElement(PageText page, Alignment[] alignments, List<int> aligned)
    {
        var weights = new Dictionary<IElement, int>();
        var seen = new HashSet<(IElement, ArticlePart)>();
        var total = 0;
        var counted = new HashSet<ArticlePart>();
        foreach (var i in aligned)
        {
            var part = alignments[i].Part!;
            total += counted.Add(part) ? part.Words.Length : 0;
            for (IElement? at = page.Blocks[i].Element; at is not null && seen.Add((at, part)); at = at.ParentElement)
            {
                weights[at] = weights.GetValueOrDefault(at) + part.Words.Length;
            }
        }

        IElement? core = null;
        var deepest = -1;
        foreach (var i in aligned)
        {
            var at = page.Blocks[i].Element;
            while (at.ParentElement is { } parent && weights[at] < Core * total)
            {
                at = parent;
            }

            if (weights[at] >= Core * total && !ReferenceEquals(at, core) && Depth(at) is var depth && depth > deepest)
            {
                (core, deepest) = (at, depth);
            }
        }

        return core ?? page.Blocks[aligned[0]].Element;
    }

    /// <summary>Takes in paragraphs outside the core that are shown nowhere else, such as a first one in a box of its own.</summary>
    private static IElement Widened(PageText page, Alignment[] alignments, List<int> aligned, IElement core, HashSet<IElement> ancestors)
    {
        var inCore = new HashSet<ArticlePart>();
        var outside = new List<int>();
        foreach (var i in aligned)
        {
            if (IsWithin(page.Blocks[i].Element, core))
            {
                inCore.Add(alignments[i].Part!);
            }
            else
            {
                outside.Add(i);
            }
        }

        foreach (var i in outside)
        {
            if (inCore.Contains(alignments[i].Part!) || ZoneTests.IsFurniture(page.Blocks[i].Zone, ancestors))
            {
                continue;
            }

            while (core.ParentElement is { } parent && !IsWithin(page.Blocks[i].Element, core))
            {
                core = parent;
            }
        }

        return core;
    }

    private static (int First, int Last) Extent(PageText page, List<int> aligned, IElement core)
    {
        var within = aligned.Where(i => IsWithin(page.Blocks[i].Element, core)).ToList();
        var first = within[0];
        var last = within[^1];
        while (first > 0 && IsWithin(page.Blocks[first - 1].Element, core))
        {
            first--;
        }

        while (last + 1 < page.Blocks.Count && IsWithin(page.Blocks[last + 1].Element, core))
        {
            last++;
        }

        return (first, last);
    }

    /// <summary>The block that shows the article's headline; else the heading nearest above the first paragraph, a main one before others.</summary>
    private static int Headline(PageText page, Alignment[] alignments, int firstAligned, HashSet<IElement> ancestors)
    {
        const int Near = 20;
        var best = -1;
        for (var i = firstAligned - 1; i >= 0; i--)
        {
            var block = page.Blocks[i];
            if (alignments[i].Part?.Kind == PartKind.Headline && (block.Shape == BlockShape.Heading || firstAligned - i <= Near)
                && !ZoneTests.IsFurniture(block.Zone, ancestors))
            {
                return i;
            }

            if (block.Shape == BlockShape.Heading && firstAligned - i <= Near && !ZoneTests.IsFurniture(block.Zone, ancestors)
                && (best < 0 || block.Level < page.Blocks[best].Level))
            {
                best = i;
            }
        }

        return best;
    }

    private static bool[] Inside(PageText page, List<int> aligned, IElement core, int first, int last, int headline, HashSet<IElement> ancestors)
    {
        const int Tail = 3;
        var isWhole = core.LocalName is "body" or "html";
        var lastAligned = aligned.Last(i => i <= last);
        var to = isWhole ? Math.Min(last, lastAligned + Tail) : last;
        var from = headline >= 0 ? headline : first;
        var inside = new bool[page.Blocks.Count];
        for (var i = from; i <= to; i++)
        {
            inside[i] = !ZoneTests.IsFurniture(page.Blocks[i].Zone, ancestors) && !ReadAlso.Begins(page.Blocks[i].Text);
        }

        // A line above the headline counts when it shares the headline's own box.
        for (var i = headline - 1; headline >= 0 && i >= 0 && i >= headline - Tail; i--)
        {
            var header = page.Blocks[headline].Element.ParentElement;
            var isHeader = header is { LocalName: "header" or "hgroup" } && IsWithin(page.Blocks[i].Element, header);
            inside[i] = (isHeader || IsKicker(page, i, headline)) && !ZoneTests.IsFurniture(page.Blocks[i].Zone, ancestors);
        }

        return inside;
    }

    /// <summary>A short line of its own above the headline, within the same <c>article</c> element: a source or a section, no bar of links.</summary>
    private static bool IsKicker(PageText page, int i, int headline)
    {
        const int LongestKicker = 120;
        var block = page.Blocks[i];
        return block.Text.Length is > 0 and <= LongestKicker
            && Elements.Nearest(page.Blocks[headline].Element, e => e.LocalName == "article") is { } article && IsWithin(block.Element, article)
            && Elements.Below(block.Element).Where(e => e.LocalName == "a" && e.HasAttribute("href")).Take(2).Count() < 2;
    }

    public static HashSet<IElement> Ancestors(IElement element)
    {
        var ancestors = new HashSet<IElement>();
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            ancestors.Add(at);
        }

        return ancestors;
    }

    private static int Depth(IElement element)
    {
        var depth = 0;
        for (var at = element.ParentElement; at is not null; at = at.ParentElement)
        {
            depth++;
        }

        return depth;
    }

    public static bool IsWithin(IElement element, IElement container)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (ReferenceEquals(at, container))
            {
                return true;
            }
        }

        return false;
    }
}

internal static class ZoneTests
{
    /// <summary>In furniture that is not itself around the article, and whose class is not refuted by holding paragraphs of it.</summary>
    public static bool IsFurniture(Zone? zone, HashSet<IElement> around) =>
        Has(zone, around, ZoneKind.Furniture) || Has(zone, around, ZoneKind.AdSlot);

    public static bool Has(Zone? zone, HashSet<IElement> around, ZoneKind kind)
    {
        for (var at = zone; at is not null; at = at.Parent)
        {
            if (at.Kind == kind && !(at.IsHint && at.Paragraphs >= 2) && !around.Contains(at.Element))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Lines that send a reader to other stories.</summary>
internal static class ReadAlso
{
    private static readonly string[] Beginnings =
    [
        "read also", "also read", "read more:", "see also", "related:", "more on this", "читайте також", "читати також", "дивіться також", "читайте также",
        "смотрите также", "lesen sie auch", "lesen sie mehr", "mehr zum thema", "siehe auch", "lire aussi", "à lire aussi", "voir aussi", "lea también", "lee también",
        "ver también", "czytaj także", "czytaj też", "czytaj również", "zobacz także", "zobacz też", "leggi anche", "leia também", "leia mais", "lees ook", "přečtěte si",
        "read next", "recommended:", "you may also like", "по темі:", "по теме:", "más información:", "noticias relacionadas",
    ];

    private static readonly ILookup<char, string> ByLetter = Beginnings.ToLookup(b => b[0]);

    public static bool Begins(string text) =>
        text.Length is > 0 and < 400 && ByLetter[char.ToLowerInvariant(text[0])].Any(b => text.StartsWith(b, StringComparison.OrdinalIgnoreCase));
}
