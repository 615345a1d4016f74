using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>A block of a page as the check reads it: a paragraph, a heading, a line of a menu.</summary>
public sealed record OutlineBlock
{
    /// <summary>Visible text, at most 600 characters.</summary>
    public required string Text { get; init; }

    /// <summary>It belongs to the story, as the check found it in the page.</summary>
    public required bool Inside { get; init; }

    /// <summary>Number of the paragraph as a reader counts; 0 above the first; null for what is no paragraph of the story.</summary>
    public int? Paragraph { get; init; }

    /// <summary>CSS path of its element, as in <see cref="VerdictEvidence.Element"/>.</summary>
    public string? Element { get; init; }

    /// <summary>At most 20.</summary>
    public IReadOnlyList<OutlineLink> Links { get; init; } = [];
}

/// <param name="Text">Visible text, at most 300 characters.</param>
/// <param name="Url">Where it leads, resolved; as written when it leads nowhere that counts.</param>
/// <param name="Element">CSS path, as in <see cref="VerdictEvidence.Element"/>.</param>
/// <param name="HiddenBy">Why a reader can't see it; null when one can.</param>
public sealed record OutlineLink(string Text, string Url, string Element, string? HiddenBy);

/// <summary>
/// The page drawn for a person: its blocks in reading order, with what of them is the story and where their links lead. Pure.
/// At most 300 blocks: the story with what surrounds it, and blocks elsewhere that link to a demanded site.
/// </summary>
public static class PageOutline
{
    public const int MostBlocks = 300;
    private const int Around = 15;
    private const int MostElsewhere = 20;
    private const int MostLinks = 20;
    private const int LongestText = 600;

    /// <returns>Empty when the page can't be read.</returns>
    public static IReadOnlyList<OutlineBlock> Of(PageInput page, Article article, IReadOnlyList<Obligation> obligations)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(obligations);
        using var document = PageReader.Read(page).Document;
        if (document is null || PageWalk.Read(document) is not { Problem: null } text)
        {
            return [];
        }

        var index = new ArticleIndex(article);
        var region = index.BodyWords == 0 ? null : RegionFinder.Find(text, index);
        var look = PageCheck.Look(page, document, article, index, text, region ?? new ArticleRegion(new BlockPlace[text.Blocks.Count], text.Blocks, -1, []), obligations);
        var links = text.Links.Where(l => l.Block >= 0).GroupBy(l => l.Block).ToDictionary(g => g.Key, g => g.Take(MostLinks).Select(l => LinkOf(look, l)).ToList());
        return [.. Chosen(look, links).Select(i => BlockOf(look, text.Blocks[i], links.GetValueOrDefault(i) ?? []))];
    }

    private static IEnumerable<int> Chosen(PageLook look, Dictionary<int, List<OutlineLink>> links)
    {
        var (blocks, region) = (look.Text.Blocks, look.Region);
        var (first, last) = region.First < 0 ? (0, blocks.Count - 1) : (region.First - Around, region.Last + Around);
        var domains = look.Owed.SelectMany(o => o.Domains).ToList();
        var (shown, elsewhere) = (0, 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            var linked = links.GetValueOrDefault(i);
            if (blocks[i].Text.Length == 0 && linked is null)
            {
                continue;
            }

            if (i >= first && i <= last)
            {
                if (++shown <= MostBlocks - MostElsewhere)
                {
                    yield return i;
                }
            }
            else if (elsewhere < MostElsewhere && linked?.Exists(l => LinkAddress.Absolute(l.Url) is { } url && url.IsWithin(domains)) == true)
            {
                elsewhere++;
                yield return i;
            }
        }
    }

    private static OutlineBlock BlockOf(PageLook look, PageBlock block, IReadOnlyList<OutlineLink> links)
    {
        var place = look.Region[block.Index];
        return new OutlineBlock
        {
            Text = block.Text.Length <= LongestText ? block.Text : string.Concat(block.Text.AsSpan(0, LongestText - 1), "…"),
            Inside = place.InRegion,
            Paragraph = place.InRegion && (place.IsParagraph || place.AtLeast == 0) ? place.AtLeast : null,
            Element = Evidence.Path(block.Element),
            Links = links,
        };
    }

    private static OutlineLink LinkOf(PageLook look, PageLink link)
    {
        var address = LinkAddress.Resolve(link.Href, look.Base).Address;
        var target = address is null ? null : look.Followed?.GetValueOrDefault(address.ToString());
        return new OutlineLink(link.Text, Evidence.Short(target ?? address?.ToString() ?? link.Href), Evidence.Path(link.Element), link.HiddenBy);
    }
}
