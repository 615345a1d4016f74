using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>Where a story's blocks come from: only pages and copied texts have the site's furniture and by-lines among them.</summary>
internal enum StoryPlace { Feed, Page, Text }

/// <summary>
/// A story apart from what surrounds it: the headline said again, labels, teasers and the site's controls out; credits
/// and notices from its foot where they belong; what it says of itself as marks. Pure.
/// </summary>
internal sealed record StoryParts
{
    private const double MostBehindHead = 0.35;
    private const double MostLinked = 0.75;
    private const int ShortestRepeated = 40;
    private const int ShortestOfText = 80;

    public required IReadOnlyList<Block> Body { get; init; }
    public required IReadOnlyList<Image> Images { get; init; }
    public required IReadOnlyList<Notice> Notices { get; init; }
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>From a line above the text.</summary>
    public string? Byline { get; init; }

    /// <summary>From a line above the text.</summary>
    public DateTimeOffset? Dated { get; init; }

    public static StoryParts Of(HtmlBody body, string headline, StoryPlace place = StoryPlace.Feed)
    {
        var blocks = WithoutTeasers(body.Blocks, place).ToList();
        var head = StoryHead.Take(blocks, headline, place);
        var images = new List<Image>(body.Images);
        var credits = TakeCredits(blocks, images);
        var (notices, footCredits) = StoryFoot.Take(blocks);
        credits.AddRange(footCredits);
        if (place != StoryPlace.Feed)
        {
            RemoveLooseHeadings(blocks);
        }

        return new StoryParts
        {
            Body = blocks,
            Images = [.. images, .. credits.Where(c => !images.Any(i => i.Credit == c)).Distinct().Select(c => new Image { Credit = c })],
            Notices = notices,
            Marks = MarksOf(head.Marks, blocks, notices, body.Sponsored, headline),
            Byline = head.Byline,
            Dated = head.Dated,
        };
    }

    private static IReadOnlyList<Mark> MarksOf(List<Mark> head, List<Block> blocks, IReadOnlyList<Notice> notices, IReadOnlyList<string> sponsored, string headline)
    {
        if (notices.FirstOrDefault(n => n.Kind == NoticeKind.AdvertisingDisclaimer) is { } disclaimer)
        {
            head.Add(new Mark { Kind = MarkKind.Advertising, Text = disclaimer.Text });
        }

        head.AddRange(sponsored.Take(1).Select(t => new Mark { Kind = MarkKind.Advertising, Text = $"rel=sponsored: {t}" }));
        if (StoryLabels.OfHeadline(headline) is { } said)
        {
            head.Add(said);
        }

        var ends = blocks.Where(HasText).ToList();
        head.AddRange(ends.Take(2).Concat(ends.Skip(2).TakeLast(2)).Select(b => b.Text).Concat(notices.Where(n => n.Kind == NoticeKind.Other).Select(n => n.Text)).Select(StoryLabels.Correction).OfType<Mark>());
        // Of one kind the first: the label above the text before the link in it. Each correction stays.
        return [.. head.Where((m, i) => m.Kind == MarkKind.Correction ? head.FindIndex(o => o == m) == i : head.FindIndex(o => o.Kind == m.Kind) == i)];
    }

    private static IEnumerable<Block> WithoutTeasers(IReadOnlyList<Block> blocks, StoryPlace place)
    {
        var isPage = place == StoryPlace.Page;
        var (all, seen, afterHead) = (blocks.Sum(Length), 0.0, false);
        var (said, isAboveText) = (new HashSet<string>(StringComparer.Ordinal), true);
        foreach (var block in blocks)
        {
            var isHead = HasText(block) && FurnitureLines.IsTeaserHead(block.Text);
            if (isPage && seen > 0 && all - seen <= all * MostBehindHead && HasText(block) && FurnitureLines.IsListHead(block.Text))
            {
                // Lists of other stories, tags, comments: what stands below them is no more of the story.
                yield break;
            }

            seen += Length(block);
            if (afterHead && (block.Kind == BlockKind.List || Linked(block) > 0.9))
            {
                // The teasers that the line above announced; a list is all of them.
                afterHead = block.Kind != BlockKind.List;
                continue;
            }

            afterHead = isHead;
            isAboveText &= block.Text.Length < ShortestOfText;
            if (isAboveText && HasText(block) && AdvertisingLabels.Mark(block.Text) is not null)
            {
                // Between paragraphs the same word only marks a place for advertisements.
                yield return block;
                continue;
            }

            if (HasText(block) && (FurnitureLines.IsLine(block.Text) || isHead || (isPage && (Linked(block) > MostLinked || IsCode(block.Text) || (block.Text.Length >= ShortestRepeated && !said.Add(block.Text))))))
            {
                continue;
            }

            yield return block;
        }
    }

    private static double Length(Block block) => block.Text.Length + block.Items.Sum(i => i.Length);

    /// <summary>A script that ended up among the text.</summary>
    private static bool IsCode(string text) => text.Contains("function", StringComparison.Ordinal) && text.Contains('{', StringComparison.Ordinal) && text.Count(c => c is '{' or '}' or ';' or '=' or '(') * 30 > text.Length;

    /// <summary>0 to 1: how much of a block's text is links.</summary>
    private static double Linked(Block block) => block.Text.Length == 0 ? 0 : (double)block.Links.Sum(l => l.Length) / block.Text.Length;

    internal static bool HasText(Block block) => block.Kind is BlockKind.Paragraph or BlockKind.Heading or BlockKind.Quote;

    /// <summary>Lines right below a picture that are its credit and nothing else; anywhere, since no story has such a sentence.</summary>
    private static List<string> TakeCredits(List<Block> blocks, List<Image> images)
    {
        var loose = new List<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            var isBelow = i > 0 && blocks[i - 1].Kind == BlockKind.Image;
            if (blocks[i].Kind != BlockKind.Paragraph || (Credits.Name(blocks[i].Text) ?? (isBelow ? Signed(blocks[i].Text) : null)) is not { } credit)
            {
                continue;
            }

            var image = isBelow ? images.FindIndex(m => m.Url == blocks[i - 1].Url && m.Credit is null) : -1;
            if (image >= 0)
            {
                images[image] = images[image] with { Credit = credit };
                blocks.RemoveAt(i--);
            }
            else if (blocks.Count > 1 && blocks[i].Text is { Length: <= 120 } text && (text.AsSpan(0, Math.Min(text.Length, 30)).ContainsAny(':', '/') || text.Contains(" by ", StringComparison.Ordinal)))
            {
                loose.Add(credit);
                blocks.RemoveAt(i--);
            }
        }

        return loose;
    }

    private static string? Signed(string text) => text is { Length: > 2 and <= 80 } && text[0] == '©' ? text[1..].Trim(' ', '.') : null;

    /// <summary>A heading with nothing under it announced what was taken out.</summary>
    private static void RemoveLooseHeadings(List<Block> blocks)
    {
        while (blocks is [_, .., { Kind: BlockKind.Heading }])
        {
            blocks.RemoveAt(blocks.Count - 1);
        }
    }
}
