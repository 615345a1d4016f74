using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>
/// A story apart from what surrounds it: the headline said again, labels, teasers and the site's controls out; credits
/// and notices from its foot where they belong. Pure.
/// </summary>
internal sealed record StoryParts
{
    private const int MostLabels = 3;

    public required IReadOnlyList<Block> Body { get; init; }
    public required IReadOnlyList<Image> Images { get; init; }
    public required IReadOnlyList<Notice> Notices { get; init; }
    public required IReadOnlyList<Mark> Marks { get; init; }

    public static StoryParts Of(HtmlBody body, string headline)
    {
        var blocks = WithoutTeasers(body.Blocks).ToList();
        var marks = TakeLabels(blocks, headline);
        var (notices, credits) = TakeFoot(blocks);
        return new StoryParts
        {
            Body = blocks,
            Images = [.. body.Images, .. credits.Where(c => !body.Images.Any(i => i.Credit == c)).Select(c => new Image { Credit = c })],
            Notices = notices,
            Marks = marks,
        };
    }

    private static IEnumerable<Block> WithoutTeasers(IReadOnlyList<Block> blocks)
    {
        var afterHead = false;
        foreach (var block in blocks)
        {
            if (afterHead && (block.Kind == BlockKind.List || IsAllLink(block)))
            {
                // The teasers that the line above announced; a list is all of them.
                afterHead = block.Kind != BlockKind.List;
                continue;
            }

            afterHead = HasText(block) && FurnitureLines.IsTeaserHead(block.Text);
            if (!HasText(block) || !FurnitureLines.IsLine(block.Text))
            {
                yield return block;
            }
        }
    }

    private static bool IsAllLink(Block block) => block.Links is [{ Start: 0 } link] && link.Length == block.Text.Length;

    private static bool HasText(Block block) => block.Kind is BlockKind.Paragraph or BlockKind.Heading or BlockKind.Quote;

    /// <summary>Above the text: the headline said again, and labels of paid material.</summary>
    private static List<Mark> TakeLabels(List<Block> blocks, string headline)
    {
        var marks = new List<Mark>();
        for (var i = 0; i < blocks.Count && i < MostLabels;)
        {
            var mark = HasText(blocks[i]) ? AdvertisingLabels.Mark(blocks[i].Text) : null;
            if (mark is null && !(HasText(blocks[i]) && blocks[i].Text.Equals(headline, StringComparison.OrdinalIgnoreCase)))
            {
                i++;
                continue;
            }

            blocks.RemoveAt(i);
            if (mark is not null)
            {
                marks.Add(mark);
            }
        }

        return marks;
    }

    /// <summary>From the end upwards, as long as lines are notices or credits: a story about a notice keeps its words.</summary>
    private static (IReadOnlyList<Notice> Notices, IReadOnlyList<string> Credits) TakeFoot(List<Block> blocks)
    {
        var (notices, credits) = (new List<Notice>(), new List<string>());
        while (blocks.Count > 1 && HasText(blocks[^1]))
        {
            var text = blocks[^1].Text;
            if (Pages.Credits.Name(text) is { } credit)
            {
                credits.Insert(0, credit);
            }
            else if (Pages.Notices.Kind(text) is { } kind)
            {
                notices.Insert(0, new Notice { Kind = kind, Text = text });
            }
            else
            {
                break;
            }

            blocks.RemoveAt(blocks.Count - 1);
        }

        return (notices, credits);
    }
}
