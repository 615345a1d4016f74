using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Finds a copy that the partner translated: the page's main text, if enough of the story's numbers, names and pictures
/// stand there. Weaker than common words, so it is asked for more.
/// </summary>
internal static class TranslatedRegion
{
    private const int FewestMarks = 4;
    private const double LeastShare = 0.5;

    /// <returns>Null when the page's main text is not the story.</returns>
    public static ArticleRegion? Find(PageText page, ArticleIndex article)
    {
        var story = Survivors.Of(string.Join('\n', article.Parts.Where(p => p.Kind != PartKind.Headline).Select(p => p.Text)), alsoFirst: false);
        if (story.Count < FewestMarks || MainText(page) is not { } main)
        {
            return null;
        }

        var ancestors = RegionFinder.Ancestors(main);
        var prose = page.Blocks.Where(b => RegionFinder.IsWithin(b.Element, main) && !ZoneTests.IsFurniture(b.Zone, ancestors)).ToList();
        var marks = Survivors.Of(string.Join('\n', prose.Select(b => b.Text)), alsoFirst: true);
        var shared = story.Count(marks.Contains);
        var figures = story.Count(m => m[0] == '#' && marks.Contains(m));
        var known = story.Count(m => m[0] == '#');
        var isIt = shared >= FewestMarks && shared >= LeastShare * story.Count && (known < 2 || (figures >= 2 && figures >= LeastShare * known));
        return isIt ? Region(page, article, prose, ancestors) : null;
    }

    private static ArticleRegion Region(PageText page, ArticleIndex article, List<PageBlock> prose, HashSet<IElement> ancestors)
    {
        var firstProse = prose.First(b => b.Shape == BlockShape.Text && ParagraphCounter.IsProse(b.Text)).Index;
        var headline = -1;
        for (var i = firstProse - 1; i >= 0 && i >= firstProse - 20; i--)
        {
            var block = page.Blocks[i];
            if (block.Shape == BlockShape.Heading && !ZoneTests.IsFurniture(block.Zone, ancestors) && (headline < 0 || block.Level < page.Blocks[headline].Level))
            {
                headline = i;
            }
        }

        var inside = new bool[page.Blocks.Count];
        for (var i = headline >= 0 ? headline : prose[0].Index; i <= prose[^1].Index; i++)
        {
            inside[i] = !ZoneTests.IsFurniture(page.Blocks[i].Zone, ancestors) && !ReadAlso.Begins(page.Blocks[i].Text);
        }

        var places = new ParagraphCounter(page, new Alignment[page.Blocks.Count], article, inside, headline, ancestors, isTranslation: true).Count();
        return new ArticleRegion(places, page.Blocks, headline, ancestors, isTranslation: true);
    }

    /// <summary>The deepest element that holds most of the page's prose.</summary>
    private static IElement? MainText(PageText page)
    {
        var none = new HashSet<IElement>();
        var weights = new Dictionary<IElement, int>();
        var total = 0;
        var prose = page.Blocks.Where(b => b.Shape == BlockShape.Text && !b.IsLink && ParagraphCounter.IsProse(b.Text) && !ZoneTests.IsFurniture(b.Zone, none)).ToList();
        foreach (var block in prose)
        {
            total += block.Text.Length;
            for (IElement? at = block.Element; at is not null; at = at.ParentElement)
            {
                weights[at] = weights.GetValueOrDefault(at) + block.Text.Length;
            }
        }

        var main = prose.Count < 2 ? null : prose[0].Element.Owner?.DocumentElement;
        while (main is not null && main.Children.FirstOrDefault(c => weights.GetValueOrDefault(c) >= 0.7 * total) is { } inner)
        {
            main = inner;
        }

        return main;
    }
}
