using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Counts paragraphs as a reader does: text of the story below the headline. Captions, by-lines, leads set apart and
/// furniture do not count.
/// </summary>
internal sealed class ParagraphCounter(
    PageText page, Alignment[] alignments, ArticleIndex article, bool[] inside, int headline, HashSet<IElement> around, bool isTranslation)
{
    /// <summary>Blocks between a lead and the paragraph that repeats it.</summary>
    private const int MostBetween = 12;

    private const int ShortLead = 12;

    private enum Reading { No, Maybe, Yes }

    private readonly Dictionary<ArticlePart, int> fullest = Fullest(alignments, inside);
    private readonly Dictionary<ArticlePart, int> lastWhole = LastWhole(alignments, inside);

    public BlockPlace[] Count()
    {
        var places = new BlockPlace[alignments.Length];
        var certain = 0;
        var possible = 0;
        var previous = -1;
        for (var i = 0; i < places.Length; i++)
        {
            if (!inside[i])
            {
                continue;
            }

            var reading = Read(i);
            if (reading == Reading.Yes && previous >= 0 && Continues(previous, i))
            {
                possible++;
                places[i] = new BlockPlace(true, true, certain, possible, false);
                previous = i;
                continue;
            }

            var caption = page.Blocks[i].Shape == BlockShape.Caption || ZoneTests.Has(page.Blocks[i].Zone, around, ZoneKind.Caption);
            certain += reading == Reading.Yes ? 1 : 0;
            possible += reading == Reading.No ? 0 : 1;
            places[i] = new BlockPlace(true, reading == Reading.Yes,
                reading == Reading.Yes || certain == 0 ? certain : certain + 1,
                reading != Reading.No || possible == 0 ? possible : possible + 1, caption);
            previous = reading == Reading.Yes ? i : previous;
        }

        return places;
    }

    private Reading Read(int i)
    {
        var block = page.Blocks[i];
        var part = alignments[i].Part;
        if (i == headline || part?.Kind == PartKind.Headline || block.Shape == BlockShape.Caption)
        {
            return Reading.No;
        }

        if (isTranslation)
        {
            return Translated(i);
        }

        if (alignments[i].IsBody)
        {
            return IsExcerpt(i) || ZoneTests.Has(block.Zone, around, ZoneKind.Beside) ? Reading.No
                : !IsTeaser(i) ? Reading.Yes
                : block.IsSetInType || block.Shape == BlockShape.Heading || ZoneTests.Has(block.Zone, around, ZoneKind.Lead) ? Reading.No
                : Reading.Maybe;
        }

        if (block.Shape == BlockShape.Heading || IsApart(block))
        {
            return Reading.No;
        }

        if (part?.Kind == PartKind.Standfirst)
        {
            // Set in type of its own above the body it is a part of the head; in a plain paragraph a reader may begin with it.
            return !LeadsTheBody(i) ? Reading.Yes : block.IsSetInType ? Reading.No : Reading.Maybe;
        }

        if (block.IsSetInType && LeadsTheBody(i))
        {
            return IsProse(block.Text) ? Reading.Maybe : Reading.No;
        }

        return !IsProse(block.Text) ? Reading.No : article.Kinship(block.Text) switch
        {
            null or < 0.25 => Reading.No,
            < 0.5 => Reading.Maybe,
            // A short line of the partner's own about the story may be read as its lead.
            _ => Words(block.Text) < ShortLead && LeadsTheBody(i) ? Reading.Maybe : Reading.Yes,
        };
    }

    /// <summary>No words to compare: every text that reads like one is a paragraph, but for what is set apart.</summary>
    private Reading Translated(int i)
    {
        var block = page.Blocks[i];
        return block.Shape == BlockShape.Heading || IsApart(block) || !IsProse(block.Text) ? Reading.No
            : block.IsSetInType && !page.Blocks.Take(i).Any(b => inside[b.Index] && b.Index > headline && b.Shape == BlockShape.Text && IsProse(b.Text)) ? Reading.Maybe
            : Reading.Yes;
    }

    private bool IsApart(PageBlock block) =>
        ZoneTests.Has(block.Zone, around, ZoneKind.Lead) || ZoneTests.Has(block.Zone, around, ZoneKind.Meta)
        || ZoneTests.Has(block.Zone, around, ZoneKind.Caption) || ZoneTests.Has(block.Zone, around, ZoneKind.Beside);

    /// <summary>The body begins right below it.</summary>
    private bool LeadsTheBody(int i)
    {
        for (var next = i + 1; next < alignments.Length; next++)
        {
            if (!inside[next] || page.Blocks[next].Shape == BlockShape.Caption || IsApart(page.Blocks[next]) || (alignments[next].Part is null && !IsProse(page.Blocks[next].Text)))
            {
                continue;
            }

            return alignments[next] is { IsBody: true, Part.Order: 0 };
        }

        return false;
    }

    /// <summary>A sentence shown large beside the paragraph that it is from.</summary>
    private bool IsExcerpt(int i)
    {
        var part = alignments[i].Part!;
        return alignments[i].Words <= 0.8 * part.Words.Length && fullest[part] >= 0.9 * part.Words.Length;
    }

    /// <summary>The body's first paragraph as a lead, and then again where the body begins.</summary>
    private bool IsTeaser(int i) => alignments[i].Part is { Order: 0 } part && lastWhole.TryGetValue(part, out var last) && last > i && last - i <= MostBetween;

    /// <summary>Perhaps the second half of a paragraph that something in between, such as a banner, cut in two.</summary>
    private bool Continues(int previous, int i)
    {
        if (alignments[i].Part is null || !ReferenceEquals(alignments[previous].Part, alignments[i].Part))
        {
            return false;
        }

        var text = page.Blocks[previous].Text.AsSpan().TrimEnd("\"'»”’)");
        return text.Length > 0 && text[^1] is not ('.' or '!' or '?' or '…' or ':' or '。');
    }

    private static int Words(string text) => 1 + text.AsSpan().Count(' ');

    public static bool IsProse(string text)
    {
        var words = Words(text);
        var end = text.AsSpan().TrimEnd("\"'»”’)");
        return words >= 12 || (words >= 6 && end.Length > 0 && end[^1] is '.' or '!' or '?' or '…' or '。');
    }

    private static Dictionary<ArticlePart, int> LastWhole(Alignment[] alignments, bool[] inside)
    {
        var last = new Dictionary<ArticlePart, int>();
        for (var i = 0; i < alignments.Length; i++)
        {
            if (inside[i] && alignments[i] is { IsBody: true, Part: { } part } && alignments[i].Words >= 0.8 * part.Words.Length)
            {
                last[part] = i;
            }
        }

        return last;
    }

    private static Dictionary<ArticlePart, int> Fullest(Alignment[] alignments, bool[] inside)
    {
        var fullest = new Dictionary<ArticlePart, int>();
        for (var i = 0; i < alignments.Length; i++)
        {
            if (inside[i] && alignments[i].Part is { } part)
            {
                fullest[part] = Math.Max(fullest.GetValueOrDefault(part), alignments[i].Words);
            }
        }

        return fullest;
    }
}
